"""What the names in one document mean, which each of them helps to tell of the others."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from warraq.arabic.keys import fold
from warraq.arabic.words import forms_behind_proclitics
from warraq.tagging.trie import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from warraq.tagging.entries import Entry
    from warraq.tagging.trie import Match, Reading, Sense
    from warraq.tagging.words import Words

_LEAST_TRIGGERS = 3.0
"""Different words of a topic that together make it a tag where nothing names it.

A word that several topics share counts for each as its share.
"""

_WORDS_PER_TRIGGER = 300
"""So many words of text ask for one more: in a long one there is something of everything."""

_MOST_TOLD = 2
"""Topics that an article may have without naming them."""


class Context(NamedTuple):
    """What tells that an ambiguous name means an entry: words as they are written, and phrases."""

    words: frozenset[str]
    phrases: tuple[str, ...]

    @classmethod
    def of(cls, entry: Entry) -> Context:
        """Return the context of an entry, its words with all that may cling to their front."""
        keys = [fold(name) for name in entry.context]
        words = [form for key in keys if " " not in key for form in forms_behind_proclitics(key)]
        return cls(frozenset(words), tuple(f" {key} " for key in keys if " " in key))


class Meaning:
    """The entries that a document names, by their numbers, and the topics that it speaks of."""

    def __init__(
        self, words: Words, senses: Mapping[Sense, Sequence[Match]], contexts: Contexts
    ) -> None:
        """Weigh `senses`, what is named in a document with the places."""
        self._words = words
        self._contexts = contexts
        self._in_context: dict[int, bool] = {}
        self._named: dict[int, int] = defaultdict(int)
        for sense, matches in senses.items():
            for entry in sense.sure:
                self._named[entry] += len(matches)
            if len(sense.sure) < len(sense.names):
                for entry in self._in_their_context(sense):
                    self._named[entry] += len(matches)
        self._topics = self._enough_triggers(senses)

    def of(self, sense: Sense) -> Iterator[tuple[int, Role]]:
        """Yield what words mean: one thing that bears the name, and topics that they speak of."""
        names = sense.names
        if len(names) == 1 and sense.sure:
            yield names[0].entry, names[0].role
        elif names:
            named = [each for each in names if each.entry in self._named and self._is_sure(each)]
            if named:
                best = min(named, key=lambda each: (each.role, -self._named[each.entry]))
                yield best.entry, best.role
        if sense.topics and self._topics:
            for entry in sense.topics:
                if entry in self._topics:
                    yield entry, Role.TRIGGER

    def _in_their_context(self, sense: Sense) -> Iterator[int]:
        for reading in sense.names:
            if reading.ambiguous and reading.role <= Role.ADJECTIVE and self._is_sure(reading):
                yield reading.entry

    def _is_sure(self, reading: Reading) -> bool:
        if not reading.ambiguous:
            return True
        known = self._in_context.get(reading.entry)
        if known is None:
            context = self._contexts[reading.entry]
            known = not self._different_words.isdisjoint(context.words) or any(
                phrase in self._text for phrase in context.phrases
            )
            self._in_context[reading.entry] = known
        return known

    @cached_property
    def _text(self) -> str:
        return f" {' '.join(self._words.keys)} "

    @cached_property
    def _different_words(self) -> set[str]:
        return set(self._words.keys)

    def _enough_triggers(self, senses: Iterable[Sense]) -> set[int]:
        """Return the topics that so many of their words speak of as the length of the text asks."""
        weights: dict[int, float] = defaultdict(float)
        for sense in senses:
            for entry in sense.topics:
                weights[entry] += 1 / len(sense.topics)
        least = _LEAST_TRIGGERS + len(self._words) / _WORDS_PER_TRIGGER
        told = [entry for entry in weights if weights[entry] >= least and entry not in self._named]
        told.sort(key=lambda entry: (-weights[entry], entry))
        return {*told[:_MOST_TOLD], *(weights.keys() & self._named.keys())}


class Contexts(dict[int, Context]):
    """The contexts of entries by their numbers, each made when it is first asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, number: int) -> Context:
        context = self[number] = Context.of(self._entries[number])
        return context
