"""How often a thing must recur in a source to be furniture, by its nature and its place.

Background sentences recur as well, and they belong to their articles. So what reads as prose goes
only where it stands at an edge and speaks of the site, or in most documents of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold, fold_line
from warraq.cleaning.tails import without_last_segment
from warraq.cleaning.traits import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.recurrence import Evidence

_SIGN = re.compile(
    r"//|^\s*\*|\|\s|@\w|https?:|www\.|\.com\b|\bsms\b|\(\d+\)$|\d{5}|[<>\N{COPYRIGHT SIGN}#_{}]"
    r"|^\s*(?:\.\.\.|\N{HORIZONTAL ELLIPSIS})|[\N{BLACK RIGHT-POINTING TRIANGLE}\N{BULLET}]",
    re.IGNORECASE,
)
_MARK = re.compile(r"[*(|/#\[\N{EM DASH}\N{EN DASH}-]")
_CLOSED = re.compile(
    r"[.!?\"'):\]\N{ARABIC QUESTION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]$"
)
_SUBHEAD_ENDS = (":", "\N{ARABIC QUESTION MARK}")


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest documents, and the least share of those of the source, that prove furniture."""

    documents: int
    share: float

    def met_by(self, evidence: Evidence) -> bool:
        """Tell whether something occurs often enough."""
        return evidence.documents >= self.documents and evidence.share >= self.share


IN_MOST = Least(5, 0.5)
IN_MANY = Least(5, 0.25)
_EDGE_SHARE = 0.8

_PROSE_WITHIN, _PROSE_AT_EDGE = Least(8, 0.8), Least(8, 0.7)
_PROSE_WITH_A_SIGN, _PROSE_WITH_SIGNS = Least(5, 0.15), Least(5, 0.03)

_LABEL_EDGE_SHARE = 0.6
_LABEL_WITHIN, _LABEL_WITHIN_WITH_SIGN = Least(5, 0.12), Least(5, 0.03)
_LABEL_AT_EDGE, _LABEL_AT_EDGE_WITH_SIGN = Least(4, 0.04), Least(4, 0.005)

_OPENING, _OPENING_AT_EDGE = Least(5, 0.25), Least(5, 0.15)
_OPENING_WITH_SIGN, _PROSE_OPENING_WITH_SIGN = Least(5, 0.04), Least(5, 0.1)

_HEAD_PART, _ANY_HEAD_PART, _ONLY_HEAD_PART = Least(5, 0.05), Least(3, 0.0), Least(8, 0.1)

FEWEST_OF_TAIL = 4
_PROVING_SIGNS = 3
"""Signs that part a tail from the sentence before it where no punctuation does."""

_TAIL, _TAIL_WITH_SIGN = Least(FEWEST_OF_TAIL, 0.25), Least(FEWEST_OF_TAIL, 0.02)
_LAST_OPENING = Least(6, 0.2)


def signs_of(text: str) -> int:
    """Return how many signs `text` gives that it speaks of the site and not of the news."""
    words = fold_line(text).split()
    own = sum(word in _own_words() for word in words)
    latin = bool(words) and sum(word.isascii() and word.isalpha() for word in words) * 2 > len(
        words
    )
    return own + bool(_SIGN.search(text)) + latin


def is_recurring_prose(evidence: Evidence, text: str) -> bool:
    """Tell whether a line that reads as prose is a disclaimer, an advert or the like."""
    if evidence.at_edge < _EDGE_SHARE:
        return _PROSE_WITHIN.met_by(evidence)
    if not _PROSE_WITH_SIGNS.met_by(evidence):
        return False
    signs = signs_of(without_last_segment(text))
    return (
        _PROSE_AT_EDGE.met_by(evidence)
        or (signs > 0 and _PROSE_WITH_A_SIGN.met_by(evidence))
        or signs > 1
    )


def is_recurring_label(evidence: Evidence, text: str) -> bool:
    """Tell whether a line that is no prose is a label of the page; a subhead is not."""
    if not _LABEL_AT_EDGE_WITH_SIGN.met_by(evidence):
        return False
    at_edge = evidence.at_edge >= _LABEL_EDGE_SHARE
    if signs_of(text):
        return at_edge or _LABEL_WITHIN_WITH_SIGN.met_by(evidence)
    least = _LABEL_AT_EDGE if at_edge else _LABEL_WITHIN
    return least.met_by(evidence) and not text.endswith(_SUBHEAD_ENDS)


def is_recurring_opening(evidence: Evidence, opening: str, place: Place, *, prose: bool) -> bool:
    """Tell whether the words before a line's colon announce another article's headline."""
    if not _OPENING_WITH_SIGN.met_by(evidence):
        return False
    if signs_of(opening):
        return not prose or _PROSE_OPENING_WITH_SIGN.met_by(evidence)
    within = prose or place is Place.WITHIN
    return (_OPENING if within else _OPENING_AT_EDGE).met_by(evidence)


def are_recurring_heads(parts: Sequence[Evidence]) -> bool:
    """Tell whether the parts of a head are places and agencies that recur, every one of them."""
    one = _HEAD_PART if len(parts) > 1 else _ONLY_HEAD_PART
    return all(map(_ANY_HEAD_PART.met_by, parts)) and any(map(one.met_by, parts))


def is_recurring_tail(evidence: Evidence, tail: str, before: str, words: int) -> bool:
    """Tell whether `tail`, of so many words, is no part of the sentence `before` it."""
    if not _TAIL_WITH_SIGN.met_by(evidence):
        return False
    signs = signs_of(without_last_segment(tail))
    if not before:
        return signs >= _PROVING_SIGNS
    parted = bool(_CLOSED.search(before) or _MARK.match(tail)) or signs >= _PROVING_SIGNS
    if words == 1 or not parted:
        return signs > 0 and (parted if words == 1 else _TAIL.met_by(evidence))
    return signs > 0 or _TAIL.met_by(evidence)


def is_recurring_last_opening(evidence: Evidence) -> bool:
    """Tell whether the words after the last full stop open something that is no sentence."""
    return _LAST_OPENING.met_by(evidence)


@cache
def _own_words() -> frozenset[str]:
    text = files("warraq.cleaning").joinpath("data/furniture_words.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines() if not line.startswith("#"))
