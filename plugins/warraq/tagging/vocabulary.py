"""The vocabulary: who and what an archive knows by name; what is built in, and the user's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.model import Fault, FaultError
from warraq.tagging.entries import Entry, checked
from warraq.tagging.trie import Name, names_of
from warraq.tagging.yaml_files import RawEntry, read_entries, read_text

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from warraq.model import Tag


@dataclass(slots=True)
class Vocabulary:
    """Entries by their ids, and their names; `faults` says what was left out and why."""

    entries: dict[str, Entry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: str = ""
    names: list[Name] = field(default_factory=list)
    _by_name: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Vocabulary:
        """Make a vocabulary of sound entries."""
        by_id = {entry.id: entry for entry in entries}
        return cls(by_id, names=list(names_of(by_id.values())))

    def find(self, label: str) -> Tag | None:
        """Return the tag that bears `label` or differs from it in spelling alone."""
        if not self._by_name:
            for entry in self.entries.values():
                for name in (*entry.aliases, entry.label):
                    self._by_name.setdefault(fold(name), entry)
        found = self._by_name.get(fold(label))
        return found.tag if found else None


def load_vocabulary(folder: Path, base: Vocabulary | None = None) -> Vocabulary:
    """Read every `*.yaml` and `*.yml` below `folder`; a faulty entry is left out and told.

    What `folder` says goes before what `base` does: an entry takes the place of that with its id,
    and its names are taken from all others.
    """
    reading = _Reading()
    for path in files_of(folder):
        reading.read(path)
    reading.refuse_lost_and_cyclic(base)
    entries = dict(reading.entries)
    for entry in base.entries.values() if base else ():
        if entry.id not in entries and fold(entry.label) not in reading.names:
            entries[entry.id] = _without(entry, reading.names)
    vocabulary = Vocabulary.of(entries.values())
    vocabulary.faults = reading.faults
    vocabulary.digest = f"{base.digest if base else ''}{reading.digest.hexdigest()}"
    return vocabulary


def files_of(folder: Path) -> list[Path]:
    """Return the files of a vocabulary, in the order in which they are read."""
    return sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])


def _without(entry: Entry, taken: Container[str]) -> Entry:
    """Return an entry without the names that are another's."""
    if not any(fold(name) in taken for name in entry.whole_names()):
        return entry
    return replace(
        entry,
        aliases=tuple(name for name in entry.aliases if fold(name) not in taken),
        adjectives=tuple(name for name in entry.adjectives if fold(name) not in taken),
        ambiguous=tuple(name for name in entry.ambiguous if fold(name) not in taken),
    )


class _Reading:
    """What has been read of a folder so far."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.names: dict[str, Entry] = {}
        self.faults: list[Fault] = []
        self.digest = hashlib.sha256()
        self._places: dict[str, RawEntry] = {}

    def read(self, path: Path) -> None:
        try:
            text = read_text(path)
            self.digest.update(text.encode())
            for raw in read_entries(str(path), text):
                self._take(raw)
        except FaultError as error:
            self.faults.append(error.fault)

    def refuse_lost_and_cyclic(self, base: Vocabulary | None) -> None:
        """Tell of entries that belong to what is not there, or in the end to themselves."""
        known = {**(base.entries if base else {}), **self.entries}
        for entry in list(self.entries.values()):
            place = self._places[entry.id].place_of("broader")
            ring = _ring(entry, known)
            if entry.broader and entry.broader not in known:
                remedy = "write the id of an entry that is there"
                self._refuse(entry, place.fault(f"there is no {entry.broader!r}", remedy))
            elif ring:
                others = [self._places[each] for each in ring if each in self._places]
                shown = " → ".join((*ring, entry.id))
                places = ", ".join(f"{raw.place.file}:{raw.place.line}" for raw in others)
                remedy = f"take out one broader of those at {places}"
                self._refuse(entry, place.fault(f"{shown} is a ring", remedy))

    def _refuse(self, entry: Entry, error: FaultError) -> None:
        """Tell of a wrong `broader`, without which the entry stays."""
        self.faults.append(error.fault)
        self.entries[entry.id] = replace(entry, broader=None)

    def _take(self, raw: RawEntry | FaultError) -> None:
        try:
            if isinstance(raw, FaultError):
                raise raw
            self._add(checked(raw), raw)
        except FaultError as error:
            self.faults.append(error.fault)

    def _add(self, entry: Entry, raw: RawEntry) -> None:
        """Enter `entry` under its id and names, each of which belongs to one entry alone."""
        if entry.id in self._places:
            raise raw.place.fault(
                f"id {entry.id!r} is already defined at {self._place_of(entry.id)}",
                "give one of them another id, or merge them",
            )
        ambiguous = set(map(fold, entry.ambiguous))
        for name in entry.whole_names():
            other = self.names.get(fold(name))
            if other and not (fold(name) in ambiguous and fold(name) in map(fold, other.ambiguous)):
                raise raw.place.fault(
                    f"{name!r} also names {other.id!r}, at {self._place_of(other.id)}",
                    "take it out of one of them, or call it ambiguous in both",
                )
        self._places[entry.id] = raw
        self.entries[entry.id] = entry
        self.names.update((fold(name), entry) for name in entry.whole_names())

    def _place_of(self, entry_id: str) -> str:
        place = self._places[entry_id].place
        return f"{place.file}:{place.line}"


def _ring(entry: Entry, known: dict[str, Entry]) -> tuple[str, ...]:
    """Return the ids on the way from `entry` up to itself; nothing if that way ends."""
    way: list[str] = []
    current: Entry | None = entry
    while current and current.broader:
        way.append(current.id)
        if current.broader == entry.id:
            return tuple(way)
        if current.broader in way:  # the ring begins further up, where it is told of
            return ()
        current = known.get(current.broader)
    return ()
