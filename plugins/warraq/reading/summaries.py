"""Summaries that stand in a dump beside the text: told as removed, unless the text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Iterable


def left_out_summaries(summaries: Iterable[str], text: str) -> tuple[Removal, ...]:
    """Return the lines of `summaries` that `text` does not hold, as they would stand above it.

    A summary is often the opening of the text, cut off somewhere; punctuation does not count.
    """
    known = ""
    left_out: dict[str, None] = {}
    for line in (line for summary in summaries for line in summary.split("\n")):
        known = known or _key(text)
        if (key := _key(line)) and key not in known:
            left_out[line.strip()] = None
    return tuple(Removal(line, 1, RemovalReason.SUMMARY) for line in left_out)


def _key(text: str) -> str:
    return fold(text).replace(" ", "")
