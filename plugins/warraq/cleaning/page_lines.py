"""What the lines of a page around its article are, by their wording."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold_line

if TYPE_CHECKING:
    from warraq.cleaning.lines import Line

_BAR = re.compile(r"\s*[|\N{BULLET}>/\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]\s*")
_MOST_CAPTION_WORDS = 12


def labels_in(line: Line) -> int:
    """Return how many labels of a menu make up `line`: more than one only with bars between."""
    if line.key in _entries("menu_labels"):
        return 1
    if not _BAR.search(line.text):
        return 0
    items = [fold_line(item) for item in _BAR.split(line.text) if item]
    known = sum(item in _entries("menu_labels") for item in items)
    return known if known * 2 > max(2, len(items)) else 0


def is_breadcrumb(line: Line) -> bool:
    """Tell whether `line` is a path from the home page: a label, a bar, and what it leads to."""
    first = _BAR.split(line.text, maxsplit=1)
    return len(first) > 1 and fold_line(first[0]) in _entries("menu_labels")


def is_control(line: Line) -> bool:
    """Tell whether `line` offers to print, to comment or the like, and does nothing else."""
    return line.key in _entries("page_controls")


def is_list_head(line: Line) -> bool:
    """Tell whether `line` stands alone above a list of other articles."""
    return line.key in _entries("list_heads")


def is_small_print(line: Line) -> bool:
    """Tell whether `line` speaks of comments, rights or the site itself."""
    triggers, phrases = _small_print()
    return not triggers.isdisjoint(line.key.split()) and phrases.search(f" {line.key} ") is not None


def is_caption(line: Line) -> bool:
    """Tell whether `line` is short and opens as captions of pictures do."""
    return (
        not line.text.endswith(".")
        and len(line.key.split()) <= _MOST_CAPTION_WORDS
        and _caption_opening().match(f"{line.key} ") is not None
    )


@cache
def _entries(name: str) -> frozenset[str]:
    text = files("warraq.cleaning").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return frozenset(fold_line(line) for line in text.splitlines() if not line.startswith("#"))


@cache
def _small_print() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return a word of each phrase, the longest and so the rarest, and a pattern of them all."""
    phrases = sorted(_entries("small_print"))
    triggers = frozenset(max(phrase.split(), key=len) for phrase in phrases)
    return triggers, re.compile(f" (?:{'|'.join(map(re.escape, phrases))}) ")


@cache
def _caption_opening() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(_entries('caption_openings'))))}) ")
