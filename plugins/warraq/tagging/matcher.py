"""Finding who and what a text tells of, by the names of the vocabulary."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log2
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.model import Kind, TagMention
from warraq.tagging.editors import tags_of_editors
from warraq.tagging.meaning import Contexts, Meaning
from warraq.tagging.trie import Role, Trie
from warraq.tagging.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warraq.tagging.entries import Entry
    from warraq.tagging.trie import Match, Sense
    from warraq.tagging.vocabulary import Vocabulary

_TITLE, _LEAD = 4.0, 2.0
"""What a name in the title and in the first paragraph adds, once, to the weight of a tag."""

_WEIGHTS = {Role.NAME: 1.0, Role.ADJECTIVE: 0.6, Role.SHORT: 1.0, Role.TRIGGER: 0.5}
"""Of a mention: «الرئيس الروسي» tells of Russia, but of its head more."""

_SONS = frozenset(map(fold, ("بن", "ابن", "بنت", "ولد")))
"""Between the names of a child and of a parent: what follows is no name by itself."""

_LEAST_BEARERS = 3
"""People of the vocabulary whose names begin alike, for the word to be a given name."""

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_YEH = "\N{ARABIC LETTER YEH}"


Mention = tuple[int, int, Role]
"""A name in a document: its first word, the one behind its last, what it says of its entry."""


class Matcher:
    """Finds the tags of documents."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._entries = list(vocabulary.entries.values())
        self._contexts = Contexts(self._entries)
        self._given_names = frozenset(_given_names(self._entries))
        self._before_surnames = self._given_names | _SONS
        self._trie = Trie(vocabulary.names)

    def tags_of(
        self, title: str, paragraphs: Sequence[str], of_editors: Sequence[str] = ()
    ) -> tuple[TagMention, ...]:
        """Return the tags of a document: its editors' first, then those most spoken of.

        `of_editors` are the tags that the document came with.
        """
        words = Words((title, *paragraphs))
        found = {tag.tag.id: tag for tag in self._ranked(words)}
        chosen = tags_of_editors(of_editors, self._vocabulary.find) if of_editors else []
        first = [found.pop(tag.id, TagMention(tag)) for tag in chosen]
        return (*first, *found.values())

    def _ranked(self, words: Words) -> Iterator[TagMention]:
        """Yield what a document tells of, the weightiest first, with the forms of its names."""
        mentions = self._mentions(words)
        for entry in sorted(mentions, key=lambda entry: _rank(mentions[entry], words)):
            named = (
                (first, stop) for first, stop, role in mentions[entry] if role is not Role.TRIGGER
            )
            forms = dict.fromkeys(words.form_of(first, stop) for first, stop in named)
            yield TagMention(self._entries[entry].tag, tuple(forms))

    def _mentions(self, words: Words) -> dict[int, list[Mention]]:
        """Return the mentions of each entry, by its number, in the order of the text."""
        senses: dict[Sense, list[Match]] = defaultdict(list)
        keys = ["", *words.keys]
        for match in self._trie.find(words.keys):
            before = keys[match[0]]
            if before not in self._before_surnames or not self._is_surname(match, keys):
                senses[match[2]].append(match)
        meaning = Meaning(words, senses, self._contexts)
        mentions: dict[int, list[Mention]] = defaultdict(list)
        for sense, matches in senses.items():
            for entry, role in meaning.of(sense):
                mentions[entry] += [(first, stop, role) for first, stop, _ in matches]
        for found in mentions.values():
            found.sort()
        return mentions

    def _is_surname(self, match: Match, keys: Sequence[str]) -> bool:
        """Tell whether a name ends a person's: «حمد بن محمد الجاسر», «كريم المصري».

        `keys` are the words of the document behind an empty one.
        """
        first, _, sense = match
        if keys[first] in _SONS:
            return True
        key = keys[first + 1]
        is_adjective = bool(sense.names) and sense.names[0].role is Role.ADJECTIVE
        return is_adjective and key.startswith(_ARTICLE) and key.endswith(_YEH)


def _given_names(entries: Iterable[Entry]) -> Iterator[str]:
    people = (entry for entry in entries if entry.kind is Kind.PERSON)
    first = Counter(fold(entry.label).partition(" ")[0] for entry in people)
    return (name for name, bearers in first.items() if bearers >= _LEAST_BEARERS)


def _rank(mentions: Sequence[Mention], words: Words) -> tuple[float, int]:
    """Return what sorts the tags of a document: how much it is about them, then their places."""
    texts = {words.text_of(first) for first, _, _ in mentions}
    names = sum(_WEIGHTS[role] for _, _, role in mentions)
    weight = _TITLE * (0 in texts) + _LEAD * (1 in texts) + log2(1 + names)
    return -weight, mentions[0][0]
