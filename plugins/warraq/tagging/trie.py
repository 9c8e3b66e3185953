"""The names of a vocabulary as a tree of words, walked along a text."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from warraq.arabic.keys import fold
from warraq.arabic.words import stems_behind_proclitics
from warraq.tagging.spellings import forms_of_adjective, forms_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warraq.tagging.entries import Entry

_MOST_REMEMBERED = 200_000
"""Words whose analysis is kept; a million articles have more, but not more that are common."""


class Role(IntEnum):
    """What a name says of its entry, the strongest first."""

    NAME = 0
    ADJECTIVE = 1
    SHORT = 2
    TRIGGER = 3
    AVOID = 4


class Reading(NamedTuple):
    """One meaning of some words: the entry by its number, the role, and whether it is certain."""

    entry: int
    role: Role
    ambiguous: bool


class Name(NamedTuple):
    """Folded words, one space between them, and something that they mean."""

    words: str
    reading: Reading


class Sense:
    """What some words may mean: names, the strongest first, and topics that they speak of.

    `sure` are the entries that the words name by themselves, whatever else the text says. Compared
    by identity: a text is full of names, and their words alone tell them apart.
    """

    __slots__ = ("names", "readings", "sure", "topics")

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self.readings = readings
        roles = {reading.role for reading in readings}
        # A phrase that one entry avoids may be another's name: «ريال مدريد» is not Madrid.
        is_avoided = Role.AVOID in roles and not roles & {Role.NAME, Role.ADJECTIVE}
        known = () if is_avoided else sorted(readings, key=lambda reading: reading.role)
        self.names = tuple(reading for reading in known if reading.role <= Role.SHORT)
        self.topics = tuple(reading.entry for reading in known if reading.role is Role.TRIGGER)
        self.sure = tuple(
            reading.entry
            for reading in self.names
            if reading.role <= Role.ADJECTIVE and not reading.ambiguous
        )


Match = tuple[int, int, Sense]
"""Words of a text that are a name: the first, the one behind the last, and what they mean."""


class _Node:
    """A node of the tree: the words that may follow, and what a name that ends here means."""

    __slots__ = ("_sense", "following", "readings")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.readings: tuple[Reading, ...] = ()
        self._sense: Sense | None = None

    def add(self, reading: Reading) -> None:
        if all(each.entry != reading.entry for each in self.readings):
            self.readings = (*self.readings, reading)

    @property
    def sense(self) -> Sense:
        """Made when a text first has the name: most of a tree no text ever has."""
        if self._sense is None:
            self._sense = Sense(self.readings)
        return self._sense


class _Begin(NamedTuple):
    """What a word may begin: branches, what it means by itself, and what may follow it."""

    branches: tuple[_Node, ...]
    sense: Sense | None
    followed_by: frozenset[str]


class Trie:
    """Finds names, the longest that stands at each place.

    The branch of a word grows when a text first has that word: few texts need many of them.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._begins = _Begins(names)

    def find(self, keys: Sequence[str]) -> list[Match]:
        """Return the names in the folded words of a text, in their order; none overlaps another."""
        begins = self._begins
        begins.make_room()
        following = [*keys[1:], ""]
        found: list[Match] = []
        behind = 0
        looked_up = enumerate(map(begins.__getitem__, keys))
        for place, begin in [(place, begin) for place, begin in looked_up if begin]:
            if place < behind:
                continue
            if following[place] in begin.followed_by:
                match = _longest(begin.branches, keys, place)
                if match:
                    behind = match[1]
                    found.append(match)
            elif begin.sense:
                found.append((place, place + 1, begin.sense))
        return found


class _Begins(dict[str, "_Begin | None"]):
    """What each word begins, whatever clings to its front; None if that is nothing."""

    def __init__(self, names: Iterable[Name]) -> None:
        super().__init__()
        self._names: dict[str, list[Name]] = {}
        for name in names:
            self._names.setdefault(name.words.partition(" ")[0], []).append(name)
        self._branches: dict[str, _Node] = {}

    def __missing__(self, key: str) -> _Begin | None:
        stems = [key, *stems_behind_proclitics(key)]
        branches = tuple([self._branch_of(stem) for stem in stems if stem in self._names])
        begin = None
        if branches:
            following = frozenset().union(*(branch.following for branch in branches))
            sense = next((branch.sense for branch in branches if branch.readings), None)
            begin = _Begin(branches, sense, following)
        self[key] = begin
        return begin

    def make_room(self) -> None:
        """Forget all: the words of a million articles are more than those that are common."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()

    def _branch_of(self, word: str) -> _Node:
        branch = self._branches.get(word)
        if branch is None:
            branch = self._branches[word] = _branch(self._names[word])
        return branch


def _branch(names: Iterable[Name]) -> _Node:
    """Return the branch of the word that all these names begin with."""
    root = _Node()
    for name in names:
        node = root
        for word in name.words.split(" ")[1:]:
            node = node.following.setdefault(word, _Node())
        node.add(name.reading)
    return root


def names_of(entries: Iterable[Entry]) -> Iterator[Name]:
    """Yield every form of every name of the entries."""
    for number, entry in enumerate(entries):
        ambiguous = set(map(fold, entry.ambiguous))
        for role, name in _roles_of(entry):
            forms = forms_of_adjective if role is Role.ADJECTIVE else forms_of_name
            for form in forms(name):
                yield Name(" ".join(form), Reading(number, role, fold(name) in ambiguous))


def _roles_of(entry: Entry) -> Iterator[tuple[Role, str]]:
    yield Role.NAME, entry.label
    yield from ((Role.NAME, name) for name in entry.aliases)
    yield from ((Role.ADJECTIVE, name) for name in entry.adjectives)
    yield from ((Role.SHORT, name) for name in entry.short)
    yield from ((Role.TRIGGER, name) for name in entry.triggers)
    yield from ((Role.AVOID, phrase) for phrase in entry.avoid)


def _longest(nodes: Sequence[_Node], keys: Sequence[str], place: int) -> Match | None:
    """Return the longest name that begins at `place` with one of the nodes."""
    longest = place
    last: _Node | None = None
    for begin in nodes:
        node: _Node | None = begin
        after = place + 1
        while node is not None:
            if node.readings and after > longest:
                longest, last = after, node
            if after == len(keys):
                break
            node = node.following.get(keys[after])
            after += 1
    return (place, longest, last.sense) if last else None
