"""What an archive has learnt of the furniture of its sources, and remembers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from warraq.cleaning.furniture import Learnt
from warraq.cleaning.recurrence import Recurrence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from warraq.cleaning.lines import Line
    from warraq.model import RawDocument


@dataclass(slots=True)
class Learning:
    """The recurring furniture by source; what is known grows with every document that is learnt."""

    _by_source: dict[str, Recurrence] = field(default_factory=dict)
    _learnt: dict[str, Learnt] = field(default_factory=dict)

    def learn(self, document: RawDocument, lines: Sequence[Line]) -> str:
        """Enter the `lines` of a document as they came, and return the key of its source."""
        key = source_key(document)
        self._by_source.setdefault(key, Recurrence()).learn(lines, document.title)
        self._learnt.pop(key, None)
        return key

    def merge(self, other: Learning) -> None:
        """Add what another part of the same run has learnt."""
        for key, recurrence in other._by_source.items():
            self._by_source.setdefault(key, Recurrence()).merge(recurrence)
            self._learnt.pop(key, None)

    def pruned(self) -> Learning:
        """Return as much as cleaning asks for, which is little of what learning has to remember."""
        return Learning({key: known.pruned() for key, known in self._by_source.items()})

    def of(self, document: RawDocument) -> Learnt | None:
        """Return what is known of the source of a document, None if nothing is."""
        key = source_key(document)
        if key not in self._by_source:
            return None
        if key not in self._learnt:
            self._learnt[key] = Learnt(self._by_source[key])
        return self._learnt[key]

    def digest(self, keys: Iterable[str]) -> str:
        """Return a digest of all that is known of the sources with these keys."""
        known = [self._by_source[key].to_json() for key in sorted(keys) if key in self._by_source]
        for summary in known:
            summary["seen"].sort()
        return hashlib.sha256(json.dumps(known).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return all that is known as JSON values."""
        return {key: self._by_source[key].to_json() for key in sorted(self._by_source)}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Learning:
        """Build what is known from its JSON form.

        Raises `KeyError`, `TypeError` or `ValueError` if it is none.
        """
        return cls({key: Recurrence.from_json(known) for key, known in values.items()})


def source_key(document: RawDocument) -> str:
    """Return the id of a document's source; where none is known, its folder stands for it."""
    if document.source:
        return document.source.id
    return document.origin.path.rpartition("/")[0] or "."
