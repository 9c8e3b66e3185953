"""The names of a vocabulary as a tree of words, walked along a text."""

from __future__ import annotations

from dataclasses import dataclass, field
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


class Match(NamedTuple):
    """Words of a text that are a name: the first, the one behind the last, and what it may mean."""

    start: int
    stop: int
    readings: tuple[Reading, ...]


@dataclass(slots=True)
class _Node:
    """A node of the tree: the words that may follow, and what a name that ends here means."""

    following: dict[str, _Node] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()


class _Begin(NamedTuple):
    """What a word may begin: branches, whether it is a name itself, and what may follow it."""

    branches: tuple[_Node, ...]
    is_name: bool
    followed_by: frozenset[str]


class Trie:
    """Finds names, the longest that stands at each place.

    The branch of a word grows when a text first has that word: few texts need many of them.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._names: dict[str, list[Name]] = {}
        for name in names:
            self._names.setdefault(name.words.partition(" ")[0], []).append(name)
        self._branches: dict[str, _Node] = {}
        self._begins: dict[str, _Begin] = {}
        self._nothing: set[str] = set()

    def find(self, keys: Sequence[str]) -> Iterator[Match]:
        """Yield the names in the folded words of a text, in their order; none overlaps another."""
        nothing = self._nothing
        behind = 0
        for place in [place for place, key in enumerate(keys) if key not in nothing]:
            begin = self._begins.get(keys[place]) or self._begin_of(keys[place])
            if begin is None or place < behind:
                continue
            if begin.followed_by.isdisjoint(keys[place + 1 : place + 2]) and not begin.is_name:
                continue
            match = _longest(begin.branches, keys, place)
            if match:
                behind = match.stop
                yield match

    def _begin_of(self, key: str) -> _Begin | None:
        """Return what a word may begin, whatever clings to its front; None if that is nothing."""
        stems = dict.fromkeys((key, *stems_behind_proclitics(key)))
        branches = tuple(self._branch_of(stem) for stem in stems if stem in self._names)
        if len(self._begins) + len(self._nothing) > _MOST_REMEMBERED:
            self._begins.clear()
            self._nothing.clear()
        if not branches:
            self._nothing.add(key)
            return None
        following = frozenset().union(*(branch.following for branch in branches))
        is_name = any(branch.readings for branch in branches)
        begin = self._begins[key] = _Begin(branches, is_name, following)
        return begin

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
        if all(known.entry != name.reading.entry for known in node.readings):
            node.readings = (*node.readings, name.reading)
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
    best: Match | None = None
    for begin in nodes:
        node: _Node | None = begin
        after = place + 1
        while node is not None:
            if node.readings and (best is None or after > best.stop):
                best = Match(place, after, node.readings)
            if after == len(keys):
                break
            node = node.following.get(keys[after])
            after += 1
    return best
