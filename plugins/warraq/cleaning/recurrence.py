"""What recurs in the documents of one source, gathered in one pass and within bounded memory.

A summary that can be merged: for every trait (a line, a line's opening, a head, a tail) it keeps a
bottom-k sketch of the documents that show it (Cohen and Kaplan, "Summarizing data using bottom-k
sketches", 2007), so that a document that is learnt twice counts once. What only one document shows
is forgotten when room is short, the oldest first (as in Manku and Motwani's lossy counting, 2002).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from xxhash import xxh3_64_intdigest

from warraq.cleaning.tails import tails_of
from warraq.cleaning.traits import Place, Trait, traits_of, view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.lines import Line

_FORMAT = 2
_BITS = 56
_DOCUMENTS = 1024
"""Signatures kept of the documents of a source; beyond them their number is estimated to 3 %."""

_SHOWING = 64
"""Signatures kept of the documents that show a trait; beyond them the number is right to 13 %."""

_MOST_TRAITS = 60_000
"""Of a source; what only one document shows is forgotten beyond that."""

FEWEST_TELLING = 3
"""Documents below which a trait proves nothing, whatever the verdict is about."""

_SHORT_TAIL = 4
"""Words of a tail that are always counted; longer ones once another document has these."""

_LEAST_WORDS_OF_LEAD = 12


class Evidence(NamedTuple):
    """In how many documents something occurs, and the share of these where it is at an edge."""

    documents: int
    share: float
    at_edge: float


_NONE = Evidence(0, 0.0, 0.0)


@dataclass(slots=True)
class Recurrence:
    """What recurs in the documents of one source, of which it remembers `most_traits`."""

    most_traits: int = _MOST_TRAITS
    _documents: tuple[int, ...] = ()
    _seen: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        """The number of different documents that were learnt; an estimate above a thousand."""
        return _estimate(self._documents, _DOCUMENTS)

    def learn(self, lines: Sequence[Line], title: str | None) -> None:
        """Enter a document, before anything is taken out of it; `title` if its container told."""
        if not lines:
            return
        signature = _signature(lines)
        self._documents = _entered(self._documents, signature, _DOCUMENTS)
        view = view_of(lines, title)
        for trait, place in traits_of(view).items():
            self._enter(_hash(trait), signature << 2 | place)
        for line in view.last_prose:
            self._learn_tails(line, view.titles, signature)
        if len(self._seen) > self.most_traits:
            self._forget()

    def evidence(self, trait: Trait, key: str) -> Evidence:
        """Return what is known of a trait under its key; too little to tell anything is nothing."""
        showing = self._seen.get(_hash(trait + key), ())
        if len(showing) < FEWEST_TELLING:
            return _NONE
        documents = _estimate(showing, _SHOWING, 2)
        edge = sum(value & 3 != Place.WITHIN for value in showing)
        total = max(self.documents, 1)
        return Evidence(documents, min(1.0, documents / total), edge / len(showing))

    def merge(self, other: Recurrence) -> None:
        """Add what another summary of the same source knows."""
        for signature in other._documents:
            self._documents = _entered(self._documents, signature, _DOCUMENTS)
        for trait, values in other._seen.items():
            for value in values:
                self._enter(trait, value)
        if len(self._seen) > self.most_traits:
            self._forget()

    def pruned(self) -> Recurrence:
        """Return what judges furniture as this does, without the traits that tell nothing."""
        telling = {
            trait: values for trait, values in self._seen.items() if len(values) >= FEWEST_TELLING
        }
        return Recurrence(self.most_traits, self._documents, telling)

    def to_json(self) -> dict[str, Any]:
        """Return the summary as JSON values, in the order in which it learnt them."""
        seen = [[trait, *values] for trait, values in self._seen.items()]
        return {"format": _FORMAT, "documents": list(self._documents), "seen": seen}

    @classmethod
    def from_json(cls, values: Any) -> Recurrence:  # noqa: ANN401  JSON may hold anything
        """Build the summary from its JSON form.

        Raises `KeyError`, `TypeError` or `ValueError` if it is none.
        """
        if not isinstance(values, dict) or values.get("format") != _FORMAT:
            raise ValueError("not a summary of this version")
        seen = {int(trait): tuple(sorted(map(int, rest))) for trait, *rest in values["seen"]}
        return cls(_documents=tuple(sorted(map(int, values["documents"]))), _seen=seen)

    def _learn_tails(self, line: Line, titles: Sequence[str], signature: int) -> None:
        """Enter the tails of a line, the long ones if another document has its short one."""
        for words, tail in enumerate(tails_of(line, titles), start=1):
            trait = _hash(Trait.TAIL + tail.key)
            self._enter(trait, signature << 2 | Place.BELOW)
            if words == _SHORT_TAIL and all(each >> 2 == signature for each in self._seen[trait]):
                break

    def _enter(self, trait: int, value: int) -> None:
        showing = self._seen.get(trait)
        self._seen[trait] = _entered(showing, value, _SHOWING) if showing else (value,)

    def _forget(self) -> None:
        """Drop the older half of what only one document shows, then of what two show, and so on."""
        rare = 1
        while len(self._seen) > self.most_traits * 3 // 4:
            oldest = [trait for trait, values in self._seen.items() if len(values) <= rare]
            for trait in oldest[: max(1, len(oldest) // 2)]:
                del self._seen[trait]
            rare += not oldest


def _signature(lines: Sequence[Line]) -> int:
    """Return the signature of a document: its lead and its longest line tell it from any other."""
    keys = [line.key for line in lines]
    lead = next((key for key in keys if key.count(" ") + 1 >= _LEAST_WORDS_OF_LEAD), keys[-1])
    return _hash(lead + "\n" + max(keys, key=len))


def _hash(text: str) -> int:
    return xxh3_64_intdigest(text.encode()) >> 64 - _BITS


def _entered(sketch: tuple[int, ...], value: int, size: int) -> tuple[int, ...]:
    """Enter a value into a bottom-k sketch: the `size` smallest different values, in order."""
    at = bisect_left(sketch, value)
    if at == size or sketch[at : at + 1] == (value,):
        return sketch
    return (*sketch[:at], value, *sketch[at : size - 1])


def _estimate(sketch: Sequence[int], size: int, extra_bits: int = 0) -> int:
    if len(sketch) < size:
        return len(sketch)
    return (size - 1 << _BITS + extra_bits) // sketch[-1]
