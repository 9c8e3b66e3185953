"""What recurs in the documents of one source, gathered in one pass and within bounded memory.

A summary that can be merged: for every trait (a line, a line's opening, a head, a tail) it keeps a
bottom-k sketch of the documents that show it (Cohen and Kaplan, "Summarizing data using bottom-k
sketches", 2007), so that a document that is learnt twice counts once. What only one document shows
is forgotten when room is short, the oldest first (as in Manku and Motwani's lossy counting, 2002).
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from warraq.cleaning.traits import (
    TITLE,
    Place,
    Trait,
    exact_key,
    heads_of,
    open_segment,
    opening_of,
    parts_of,
    units_of,
    view_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warraq.cleaning.lines import Line
    from warraq.cleaning.traits import View

_FORMAT = 1
_BITS = 56
_DOCUMENTS = 1024
"""Signatures kept of the documents of a source; beyond them their number is estimated to 3 %."""

_SHOWING = 64
"""Signatures kept of the documents that show a trait; beyond them the number is right to 13 %."""

_MOST_TRAITS = 200_000
"""Of a source; what only one document shows is forgotten beyond that."""

FEWEST_TELLING = 3
"""Documents below which a trait proves nothing, whatever the verdict is about."""

_SHORT_TAIL = 4
"""Words of a tail that are always counted; longer ones once another document has these."""

_FIRST, _LAST = 2, 3
"""Lines of prose whose heads and tails are learnt: beyond the article's own stand disclaimers."""

_LONGEST_LAST_OPENING = 3
_LONGEST_DATELINE = 8
_LEAST_WORDS_OF_LEAD = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """In how many documents something occurs, and the share of these where it is at an edge."""

    documents: int
    share: float
    at_edge: float


@dataclass(slots=True)
class Recurrence:
    """What recurs in the documents of one source, of which it remembers `most_traits`."""

    most_traits: int = _MOST_TRAITS
    _documents: list[int] = field(default_factory=list)
    _seen: dict[int, list[int]] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """The number of different documents that were learnt; an estimate above a thousand."""
        return _estimate(self._documents, _DOCUMENTS)

    def learn(self, lines: Sequence[Line], title: str | None) -> None:
        """Enter a document, before anything is taken out of it; `title` if its container told."""
        if not lines:
            return
        signature = _signature(lines)
        _enter(self._documents, signature, _DOCUMENTS)
        for trait, key, place in self._traits(lines, view_of(lines, title), signature):
            showing = self._seen.setdefault(_hash(trait + key), [])
            _enter(showing, signature << 2 | int(place), _SHOWING)
        if len(self._seen) > self.most_traits:
            self._forget()

    def evidence(self, trait: Trait, key: str) -> Evidence:
        """Return what is known of a trait under its key."""
        showing = self._seen.get(_hash(trait + key), [])
        documents = _estimate(showing, _SHOWING, 2)
        edge = sum(value & 3 != int(Place.WITHIN) for value in showing)
        total = max(self.documents, 1)
        return Evidence(
            documents, min(1.0, documents / total), edge / len(showing) if showing else 0.0
        )

    def merge(self, other: Recurrence) -> None:
        """Add what another summary of the same source knows."""
        for signature in other._documents:
            _enter(self._documents, signature, _DOCUMENTS)
        for trait, values in other._seen.items():
            showing = self._seen.setdefault(trait, [])
            for value in values:
                _enter(showing, value, _SHOWING)
        if len(self._seen) > self.most_traits:
            self._forget()

    def pruned(self) -> Recurrence:
        """Return what judges furniture as this does, without the rare traits that learning keeps."""
        telling = {
            trait: values for trait, values in self._seen.items() if len(values) >= FEWEST_TELLING
        }
        return Recurrence(self.most_traits, list(self._documents), telling)

    def to_json(self) -> dict[str, Any]:
        """Return the summary as JSON values, in the order in which it learnt them."""
        seen = [[trait, *values] for trait, values in self._seen.items()]
        return {"format": _FORMAT, "documents": self._documents, "seen": seen}

    @classmethod
    def from_json(cls, values: Any) -> Recurrence:  # noqa: ANN401  JSON may hold anything
        """Build the summary from its JSON form.

        Raises `KeyError`, `TypeError` or `ValueError` if it is none.
        """
        if not isinstance(values, dict) or values.get("format") != _FORMAT:
            raise ValueError("not a summary of this version")
        seen = {int(trait): sorted(map(int, rest)) for trait, *rest in values["seen"]}
        return cls(_documents=sorted(map(int, values["documents"])), _seen=seen)

    def _traits(
        self, lines: Sequence[Line], view: View, signature: int
    ) -> Iterator[tuple[Trait, str, Place]]:
        yield from _line_traits(lines, view)
        prose = [at for at, is_prose in enumerate(view.prose) if is_prose]
        for at in prose[:_FIRST]:
            heads = heads_of(lines[at].text)
            for part in heads[-1][1] if heads else ():
                yield Trait.HEAD, part, Place.ABOVE
        for at in prose[-_LAST:]:
            yield from self._tail_traits(lines[at].text, view, signature)
            words = open_segment(lines[at].text)
            for length in range(1, min(len(words), _LONGEST_LAST_OPENING + 1)):
                yield Trait.LAST_OPENING, " ".join(words[:length]), Place.BELOW

    def _tail_traits(
        self, text: str, view: View, signature: int
    ) -> Iterator[tuple[Trait, str, Place]]:
        keys = [unit.key for unit in units_of(text, view.titles)]
        short = " ".join(keys[-_SHORT_TAIL:])
        others = self._seen.get(_hash(Trait.TAIL + short), [])
        known = any(value >> 2 != signature for value in others)
        for length in range(1, (len(keys) if known else min(_SHORT_TAIL, len(keys))) + 1):
            yield Trait.TAIL, " ".join(keys[-length:]), Place.BELOW

    def _forget(self) -> None:
        """Drop the older half of what only one document shows, then of what two show, and so on."""
        rare = 1
        while len(self._seen) > self.most_traits * 3 // 4:
            oldest = [trait for trait, values in self._seen.items() if len(values) <= rare]
            for trait in oldest[: max(1, len(oldest) // 2)]:
                del self._seen[trait]
            rare += not oldest


def _line_traits(lines: Sequence[Line], view: View) -> Iterator[tuple[Trait, str, Place]]:
    shown: set[tuple[Trait, str]] = set()
    for line, key, place in zip(lines, view.keys, view.places, strict=True):
        for trait, value in _traits_of(line, key, place):
            if value and value != TITLE and (trait, value) not in shown:
                shown.add((trait, value))
                yield trait, value, place


def _traits_of(line: Line, key: str, place: Place) -> Iterable[tuple[Trait, str]]:
    yield Trait.LINE, key
    if exact := exact_key(line):
        yield Trait.EXACT_LINE, exact
    if opening := opening_of(line.text):
        yield Trait.OPENING, opening
    if place is Place.ABOVE and len(key.split()) <= _LONGEST_DATELINE:
        for part in parts_of(line.text):
            yield Trait.HEAD, part


def _signature(lines: Sequence[Line]) -> int:
    """Return the signature of a document: its lead and its longest line tell it from any other."""
    keys = [line.key for line in lines]
    lead = next((key for key in keys if key.count(" ") + 1 >= _LEAST_WORDS_OF_LEAD), keys[-1])
    return _hash(lead + "\n" + max(keys, key=len))


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_BITS // 8).digest(), "big")


def _enter(sketch: list[int], value: int, size: int) -> None:
    """Enter a value into a bottom-k sketch: the `size` smallest different values, in order."""
    if len(sketch) == size and value >= sketch[-1]:
        return
    if value in sketch:
        return
    insort(sketch, value)
    del sketch[size:]


def _estimate(sketch: Sequence[int], size: int, extra_bits: int = 0) -> int:
    if len(sketch) < size:
        return len(sketch)
    return (size - 1 << _BITS + extra_bits) // sketch[-1]
