"""Which of the things that recur in a source are furniture, and where they stand in a document.

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
from warraq.cleaning.lines import Line
from warraq.cleaning.prose import is_ended, prose_score
from warraq.cleaning.recurrence import key_of_segment
from warraq.cleaning.traits import (
    TITLE,
    Place,
    Trait,
    exact_key,
    heads_of,
    last_segment,
    opening_of,
    parts_of,
    units_of,
    view_of,
)
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.recurrence import Evidence, Recurrence
    from warraq.cleaning.traits import View

_FEWEST_DOCUMENTS = 8
"""Documents of a source below which nothing is learnt from it."""

_SIGN = re.compile(
    r"//|^\s*\*|\|\s|@\w|https?:|www\.|\.com\b|\bsms\b|\(\d+\)$|\d{5}|[<>\N{COPYRIGHT SIGN}#_{}]"
    r"|^\s*(?:\.\.\.|\N{HORIZONTAL ELLIPSIS})|[\N{BLACK RIGHT-POINTING TRIANGLE}\N{BULLET}]",
    re.IGNORECASE,
)
_MARK = re.compile(r"[*(|/#\[\N{EM DASH}\N{EN DASH}-]")
_SENTENCE_END = re.compile(r"[.!?\"'»”)\]\N{ARABIC QUESTION MARK}:]$")


def signs_of(text: str) -> int:
    """Return how many signs `text` gives that it speaks of the site and not of the news."""
    words = fold_line(text).split()
    own = sum(word in _own_words() for word in words)
    latin = bool(words) and sum(word.isascii() for word in words) * 2 > len(words)
    return own + bool(_SIGN.search(text)) + latin


class Learnt:
    """The furniture of one source, as its recurrence shows it."""

    def __init__(self, recurrence: Recurrence) -> None:
        self._recurrence = recurrence
        self._enough = recurrence.documents >= _FEWEST_DOCUMENTS

    def reasons_for(self, lines: Sequence[Line], title: str | None) -> dict[int, RemovalReason]:
        """Return the places of the lines that are furniture, with the reason for each."""
        if not self._enough:
            return {}
        view = view_of(lines, title)
        return {
            at: RemovalReason.RECURRING
            for at, line in enumerate(lines)
            if self._is_furniture(line, at, view, titled=title is not None)
        }

    def trim(
        self, lines: Sequence[Line], title: str | None
    ) -> tuple[list[Line], list[Removal]]:
        """Return the lines without the recurring head of the first and tail of the last one."""
        kept, removals = list(lines), list[Removal]()
        if not self._enough or not kept:
            return kept, removals
        view = view_of(kept, title)
        for at, cut in ((view.first_prose, self._head_end), (view.last_prose, self._tail_start)):
            if at is None:
                continue
            text = kept[at].text
            span = cut(text, view)
            rest = text[: span.start].rstrip() or text[span.stop :].lstrip()
            if span and rest:
                gone = text[span.start : span.stop].strip()
                removals.append(Removal(gone, kept[at].number, RemovalReason.RECURRING_EDGE))
                kept[at] = Line(kept[at].number, rest, fold_line(rest))
        return kept, removals

    def _is_furniture(self, line: Line, at: int, view: View, *, titled: bool) -> bool:
        key = view.keys[at]
        if not key or key == TITLE:
            return False
        signs = signs_of(line.text)
        evidence = self._line_evidence(line, key, signs)
        if at == 0 and not titled:  # most likely the title, and columns have a standing one
            return evidence.share >= 0.5
        if view.prose[at]:
            return _is_recurring_prose(evidence, signs)
        return (
            _is_recurring_label(evidence, signs, line.text)
            or self._has_recurring_opening(line.text, signs, view.places[at])
            or (view.places[at] is Place.ABOVE and self._is_dateline(line.text))
        )

    def _line_evidence(self, line: Line, key: str, signs: int) -> Evidence:
        """Weigh numbers that vary only where the line speaks of the site: prices are news."""
        exact = exact_key(line)
        if exact and not signs:
            return self._recurrence.evidence(Trait.EXACT_LINE, exact)
        return self._recurrence.evidence(Trait.LINE, key)

    def _has_recurring_opening(self, text: str, signs: int, place: Place) -> bool:
        opening = opening_of(text)
        if opening is None or is_ended(text):
            return False
        evidence = self._recurrence.evidence(Trait.OPENING, opening)
        least = 0.04 if signs or place is not Place.WITHIN else 0.2
        return evidence.documents >= 5 and evidence.share >= least and (
            bool(signs_of(opening)) or evidence.share >= 0.15
        )

    def _is_dateline(self, text: str) -> bool:
        parts = parts_of(text)
        return len(text.split()) <= 8 and len(parts) > 1 and self._are_heads(parts)

    def _are_heads(self, parts: Sequence[str]) -> bool:
        found = [self._recurrence.evidence(Trait.HEAD, part) for part in parts]
        return min(one.documents for one in found) >= 3 and any(
            one.documents >= 5 and one.share >= 0.05 for one in found
        )

    def _head_end(self, text: str, view: View) -> range:
        ends = [end for end, parts in heads_of(text) if parts and self._are_heads(parts)]
        return range(max(ends, default=0))

    def _tail_start(self, text: str, view: View) -> range:
        start = self._known_tail(text, view)
        if start is None:
            start = self._opened_tail(text)
        return range(start, len(text)) if start else range(0)

    def _known_tail(self, text: str, view: View) -> int | None:
        units = units_of(text, view.titles)
        for first, unit in enumerate(units):
            tail = text[unit.start :]
            evidence = self._recurrence.evidence(
                Trait.TAIL, " ".join(one.key for one in units[first:])
            )
            if _is_recurring_tail(evidence, tail, text[: unit.start].rstrip(), len(units) - first):
                return unit.start
        return None

    def _opened_tail(self, text: str) -> int | None:
        words = key_of_segment(text)
        start = last_segment(text)
        if not start or len(words) > 25:
            return None
        for length in (3, 2, 1):
            key = " ".join(words[:length])
            evidence = self._recurrence.evidence(Trait.LAST_OPENING, key)
            if evidence.documents >= 6 and evidence.share >= 0.2:
                return start
        return None


def _is_recurring_prose(evidence: Evidence, signs: int) -> bool:
    if evidence.documents < 5 or evidence.at_edge < 0.8:
        return evidence.documents >= 8 and evidence.share >= 0.8
    return (
        evidence.share >= 0.5
        or (signs >= 1 and evidence.share >= 0.1)
        or (signs >= 2 and evidence.share >= 0.02)
    )


def _is_recurring_label(evidence: Evidence, signs: int, text: str) -> bool:
    if evidence.documents < 3:
        return False
    if signs:
        return evidence.documents >= 4 and evidence.share >= 0.005
    if evidence.at_edge >= 0.7:
        return evidence.documents >= 4 and evidence.share >= 0.04
    return (
        evidence.documents >= 6
        and evidence.share >= 0.15
        and not text.endswith((":", "\N{ARABIC QUESTION MARK}"))
    )


def _is_recurring_tail(evidence: Evidence, tail: str, before: str, length: int) -> bool:
    if evidence.documents < 4 or not before:
        return False
    signs = signs_of(tail)
    clean = bool(_SENTENCE_END.search(before) or _MARK.match(tail))
    if length == 1 and not (clean and signs):
        return False
    if not clean:
        return evidence.share >= 0.25 and length >= 2 and signs > 0
    if signs:
        return evidence.share >= 0.02
    return evidence.share >= 0.25


@cache
def _own_words() -> frozenset[str]:
    text = files("warraq.cleaning").joinpath("data/furniture_words.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines() if not line.startswith("#"))
