"""Finding who and what a text tells of: the names of the vocabulary, and what they mean there."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from warraq.arabic.keys import fold, fold_lines, word_spans
from warraq.arabic.words import forms_behind_proclitics
from warraq.model import TagMention
from warraq.tagging.editors import tags_of_editors
from warraq.tagging.trie import Role, Trie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warraq.tagging.entries import Entry
    from warraq.tagging.trie import Match, Reading
    from warraq.tagging.vocabulary import Vocabulary

_TITLE, _LEAD = 4.0, 2.0
"""What a name in the title and in the first paragraph adds, once, to the weight of a tag."""

_OF_ADJECTIVE = 0.6
"""Weight of a mention by an adjective: «الرئيس الروسي» tells of Russia, but of its head more."""

_OF_TRIGGER = 0.5
_LEAST_TRIGGERS = 3.0
"""Different words of a topic that together make it a tag where nothing names it.

A word that several topics share counts for each as its share.
"""

_WORDS_PER_TRIGGER = 300
"""So many words of text ask for one more: in a long one there is something of everything."""

_MOST_TOLD = 2
"""Topics that an article may have without naming them."""


class Mention(NamedTuple):
    """A name in a document: its entry, the text (0 is the title) and the words that it spans."""

    entry: Entry
    text: int
    start: int
    stop: int
    role: Role


class Matcher:
    """Finds the tags of documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._entries = list(vocabulary.entries.values())
        self._trie = Trie(vocabulary.names)

    def tags_of(
        self, title: str, paragraphs: Sequence[str], of_editors: Sequence[str] = ()
    ) -> tuple[TagMention, ...]:
        """Return the tags of a document: its editors' first, then those most spoken of.

        `of_editors` are the tags that the document came with.
        """
        texts = [text.replace("\n", " ") for text in (title, *paragraphs)]
        keys = [key.split() for key, _ in fold_lines("\n".join(texts))]
        mentions = self._mentions(keys)
        found = {mention.tag.id: mention for mention in _ranked(mentions, texts, keys)}
        chosen = tags_of_editors(of_editors, self._vocabulary.find) if of_editors else []
        first = [found.pop(tag.id, TagMention(tag)) for tag in chosen]
        return (*first, *found.values())

    def _mentions(self, texts: list[list[str]]) -> list[Mention]:
        """Return all that is named, in the order of the text."""
        meaning = _Meaning(self._entries, texts, [list(self._trie.find(keys)) for keys in texts])
        return list(meaning.mentions())


class _Meaning:
    """What the names in one document mean, which each of them helps to tell of the others."""

    def __init__(
        self, entries: Sequence[Entry], texts: list[list[str]], matches: list[list[Match]]
    ) -> None:
        self._entries = entries
        self._texts = texts
        self._matches = matches
        self._in_context: dict[int, bool] = {}
        self._named = Counter(
            reading.entry
            for some in matches
            for match in some
            for reading in match.readings
            if reading.role <= Role.ADJECTIVE and self._is_sure(reading)
        )
        self._triggered = self._enough_triggers()

    def mentions(self) -> Iterator[Mention]:
        for at, matches in enumerate(self._matches):
            for match in matches:
                for reading in self._meant(match):
                    entry = self._entries[reading.entry]
                    yield Mention(entry, at, match.start, match.stop, reading.role)

    def _meant(self, match: Match) -> Iterator[Reading]:
        """Yield what a name means: one thing that bears it, and the topics that it speaks of."""
        readings = match.readings
        # A phrase that one entry avoids may be another's name: «ريال مدريد» is not Madrid.
        if not any(reading.role <= Role.ADJECTIVE for reading in readings) and any(
            reading.role is Role.AVOID for reading in readings
        ):
            return
        named = [
            reading
            for reading in readings
            if reading.role <= Role.SHORT
            and reading.entry in self._named
            and self._is_sure(reading)
        ]
        if named:
            yield min(named, key=lambda reading: (reading.role, -self._named[reading.entry]))
        for reading in readings:
            if reading.role is Role.TRIGGER and reading.entry in self._triggered:
                yield reading

    def _is_sure(self, reading: Reading) -> bool:
        if not reading.ambiguous:
            return True
        known = self._in_context.get(reading.entry)
        if known is None:
            known = any(map(self._stands_here, map(_key, self._entries[reading.entry].context)))
            self._in_context[reading.entry] = known
        return known

    def _stands_here(self, name: str) -> bool:
        if " " in name:
            return f" {name} " in self._text
        return not self._words.isdisjoint(_written_forms(name))

    @cached_property
    def _text(self) -> str:
        return f" {' '.join(word for keys in self._texts for word in keys)} "

    @cached_property
    def _words(self) -> set[str]:
        return {word for keys in self._texts for word in keys}

    def _enough_triggers(self) -> set[int]:
        """Return the topics that so many of their words speak of as the length of the text asks."""
        evidence: dict[int, dict[str, float]] = defaultdict(dict)
        for keys, matches in zip(self._texts, self._matches, strict=True):
            for match in matches:
                topics = [each.entry for each in match.readings if each.role is Role.TRIGGER]
                for entry in topics:
                    evidence[entry][" ".join(keys[match.start : match.stop])] = 1 / len(topics)
        length = sum(map(len, self._texts))
        least = _LEAST_TRIGGERS + length / _WORDS_PER_TRIGGER
        weights = {entry: sum(words.values()) for entry, words in evidence.items()}
        told = [entry for entry in weights if weights[entry] >= least and entry not in self._named]
        told.sort(key=lambda entry: (-weights[entry], entry))
        return {*told[:_MOST_TOLD], *(entry for entry in weights if entry in self._named)}


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    return fold(name)


@lru_cache(maxsize=1 << 14)
def _written_forms(key: str) -> frozenset[str]:
    return frozenset(forms_behind_proclitics(key))


def _ranked(
    mentions: Sequence[Mention], texts: Sequence[str], keys: Sequence[Sequence[str]]
) -> Iterator[TagMention]:
    by_entry: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_entry[mention.entry.id].append(mention)
    written = _Written(texts, keys)
    for found in sorted(by_entry.values(), key=_weight, reverse=True):
        named = (mention for mention in found if mention.role <= Role.SHORT)
        yield TagMention(found[0].entry.tag, tuple(dict.fromkeys(map(written.form_of, named))))


class _Written:
    """The texts of a document, to look up how a mention is written."""

    def __init__(self, texts: Sequence[str], keys: Sequence[Sequence[str]]) -> None:
        self._keys = keys
        self._texts = texts
        self._pieces = [text.split(" ") for text in texts]
        self._spans: dict[int, list[tuple[int, int]] | None] = {}

    def form_of(self, mention: Mention) -> str:
        """Return the words of a mention as written; folded where they cannot be told apart."""
        keys = self._keys[mention.text]
        pieces = self._pieces[mention.text]
        key = " ".join(keys[mention.start : mention.stop])
        if len(pieces) == len(keys):  # a word a piece, as in most texts
            form = " ".join(pieces[mention.start : mention.stop])
            trimmed = _trimmed(form, key)
            if trimmed:
                return trimmed
        return self._looked_up(mention) or key

    def _looked_up(self, mention: Mention) -> str | None:
        text = self._texts[mention.text]
        if mention.text not in self._spans:
            self._spans[mention.text] = word_spans(text, len(self._keys[mention.text]))
        spans = self._spans[mention.text]
        return text[spans[mention.start][0] : spans[mention.stop - 1][1]] if spans else None


@lru_cache(maxsize=1 << 16)
def _trimmed(form: str, key: str) -> str | None:
    """Return `form` without the signs around its words, None if these are not those of `key`."""
    spans = word_spans(form, key.count(" ") + 1)
    if spans is None or fold(form) != key:
        return None
    return form[spans[0][0] : spans[-1][1]]


def _weight(mentions: Sequence[Mention]) -> float:
    """Return how much a document is about what is mentioned."""
    texts = {mention.text for mention in mentions}
    names = sum(_weight_of_role(mention.role) for mention in mentions)
    return _TITLE * (0 in texts) + _LEAD * (1 in texts) + log2(1 + names)


def _weight_of_role(role: Role) -> float:
    return {Role.ADJECTIVE: _OF_ADJECTIVE, Role.TRIGGER: _OF_TRIGGER}.get(role, 1.0)
