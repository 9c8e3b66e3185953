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


def prose_score(text: str) -> float:
    """Return how much `text` speaks for prose: about its words if it does, below zero if not.

    A sentence has function words and is long, or has an end; a headline has none of the latter;
    a label has three words at most.
    """
    return _score(text, fold(text))


def line_score(line: Line) -> float:
    """Return the `prose_score` of a line, whose key is at hand."""
    return _score(line.text, line.key)


def _score(text: str, key: str) -> float:
    words = text.split()
    if text.count("|") >= _BARS_OF_MENU:
        return _PER_HEADLINE
    if len(words) <= _LABEL:
        return _PER_LABEL
    flowing = _function_share(key.split()) >= _LEAST_FUNCTION_SHARE
    ended = is_ended(text)
    if flowing and (len(words) >= _SENTENCE or (len(words) >= _SHORT_SENTENCE and ended)):
        unpunctuated = not ended and not any(comma in text for comma in _COMMAS)
        return len(words) * (0.4 if unpunctuated and len(words) < _LONG_LINE else 1.0)
    return len(words) * 0.5 if len(words) >= _LONG_LINE else _PER_HEADLINE


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


def _function_share(words: Sequence[str]) -> float:
    known = function_words()
    return sum(word in known for word in words) / len(words) if words else 0.0


@cache
def function_words() -> frozenset[str]:
    """Return the folded function words of Arabic, bare and behind a conjunction."""
    text = files("warraq.cleaning").joinpath("data/function_words.txt").read_text(encoding="utf-8")
    bare = {fold(line) for line in text.splitlines() if line and not line.startswith("#")}
    return frozenset(bare | {front + word for front in _CONJUNCTIONS for word in bare})
