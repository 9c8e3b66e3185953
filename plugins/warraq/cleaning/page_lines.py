"""What the lines of a page around its article are, by their wording."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold_line

if TYPE_CHECKING:
    from warraq.cleaning.lines import Line

_BARS = "|\N{BULLET}>/\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_BAR = re.compile(f"[{_BARS}]")
_LONGEST_LABEL = 80
"""Characters; a longer piece of a line with bars is no label, and need not be folded."""

_MOST_CAPTION_WORDS = 12
_LONGEST_SMALL_PRINT = 100
"""Words; a longer line is a paragraph of an article, whatever is glued to it."""


def labels_in(line: Line) -> int:
    """Return how many labels of a menu make up `line`: more than one only with bars between."""
    if line.key in _entries("menu_labels"):
        return 1
    if not any(map(line.text.__contains__, _BARS)):
        return 0
    items = [item for item in _BAR.split(line.text) if item.strip()]
    known = sum(_is_label(item) for item in items)
    return known if known * 2 > max(2, len(items)) else 0


def is_breadcrumb(line: Line) -> bool:
    """Tell whether `line` is a path from the home page: a label, a bar, and what it leads to."""
    first = _BAR.split(line.text, maxsplit=1)
    return len(first) > 1 and _is_label(first[0])


def page_controls() -> frozenset[str]:
    """Return the keys of lines that offer to print, to comment or the like, and do nothing else."""
    return _entries("page_controls")


def list_heads() -> frozenset[str]:
    """Return the keys of lines that stand alone above a list of other articles."""
    return _entries("list_heads")


def is_small_print(line: Line) -> bool:
    """Tell whether `line` speaks of comments, rights or the site itself."""
    if line.length > _LONGEST_SMALL_PRINT:
        return False
    found = _small_print_words().intersection(line.words)
    phrases = [phrase for word in found for phrase in _small_print()[word]]
    return any(f" {phrase} " in f" {line.key} " for phrase in phrases)


def is_caption(line: Line) -> bool:
    """Tell whether `line` is short and opens as captions of pictures do."""
    return (
        line.key.count(" ") < _MOST_CAPTION_WORDS
        and not line.text.endswith(".")
        and _caption_opening().match(f"{line.key} ") is not None
    )


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and fold_line(text) in _entries("menu_labels")


@cache
def _entries(name: str) -> frozenset[str]:
    text = files("warraq.cleaning").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return frozenset(fold_line(line) for line in text.splitlines() if not line.startswith("#"))


@cache
def _small_print_words() -> frozenset[str]:
    return frozenset(_small_print())


@cache
def _small_print() -> dict[str, list[str]]:
    """Return the phrases by one word of each, the longest and so the rarest."""
    phrases: dict[str, list[str]] = {}
    for phrase in sorted(_entries("small_print")):
        phrases.setdefault(max(phrase.split(), key=len), []).append(phrase)
    return phrases


@cache
def _caption_opening() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, sorted(_entries('caption_openings'))))}) ")
