"""What tells the prose of an article from menus, headlines and labels, a line at a time."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.lines import Line

_CONJUNCTIONS = ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
_SENTENCE_ENDS = tuple(
    ".!?:\"'"
    "\N{ARABIC QUESTION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}"
)
_CUT_OFF = ("...", "\N{HORIZONTAL ELLIPSIS}")
_COMMAS = ("\N{ARABIC COMMA}", ",", "\N{ARABIC SEMICOLON}")

_LEAST_FUNCTION_SHARE = 0.1
"""Of the words of Arabic prose a quarter are function words; of a menu's hardly any."""

_SHORT_SENTENCE = 7
_SENTENCE = 14
_LONG_LINE = 20
_LABEL = 3
_BARS_OF_MENU = 3

_PER_LABEL = -3.0
_PER_HEADLINE = -5.0


def prose_score(line: Line) -> float:
    """Return how much `line` speaks for prose: about its words if it does, below zero if not.

    A sentence has function words and is long, or has an end; a headline has none of the latter;
    a label has three words at most.
    """
    length = line.length
    if not is_prose(line):
        return _PER_LABEL if length <= _LABEL and not _is_menu(line.text) else _PER_HEADLINE
    if length >= _LONG_LINE:
        return length * (1.0 if _is_flowing(line) else 0.5)
    punctuated = is_ended(line.text) or any(comma in line.text for comma in _COMMAS)
    return length * (1.0 if punctuated else 0.4)


def is_prose(line: Line) -> bool:
    """Tell whether the `prose_score` of `line` is above zero."""
    length = line.length
    if length <= _LABEL or _is_menu(line.text):
        return False
    if length >= _LONG_LINE:
        return True
    is_sentence = length >= _SENTENCE or (length >= _SHORT_SENTENCE and is_ended(line.text))
    return is_sentence and _is_flowing(line)


def is_ended(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, and not as a teaser that was cut off."""
    return text.endswith(_SENTENCE_ENDS) and not text.endswith(_CUT_OFF)


def densest_run(scores: Sequence[float]) -> range:
    """Return the places of the run with the greatest sum (Kadane's algorithm); empty if none."""
    best, best_sum = range(0), 0.0
    start, total = 0, 0.0
    for place, score in enumerate(scores):
        if total <= 0:
            start, total = place, 0.0
        total += score
        if total > best_sum:
            best, best_sum = range(start, place + 1), total
    return best


def _is_menu(text: str) -> bool:
    return text.count("|") >= _BARS_OF_MENU


def _is_flowing(line: Line) -> bool:
    words = line.words
    known = sum(map(function_words().__contains__, words))
    return bool(words) and known / len(words) >= _LEAST_FUNCTION_SHARE


@cache
def function_words() -> frozenset[str]:
    """Return the folded function words of Arabic, bare and behind a conjunction."""
    text = files("warraq.cleaning").joinpath("data/function_words.txt").read_text(encoding="utf-8")
    bare = {fold(line) for line in text.splitlines() if line and not line.startswith("#")}
    return frozenset(bare | {front + word for front in _CONJUNCTIONS for word in bare})
