"""Finding the tags of the vocabulary in a text, by whole words, whatever clings to their front."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold_letters
from warraq.arabic.words import stems_behind_proclitics
from warraq.model import Tag, TagMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warraq.tagging.vocabulary import Vocabulary

_WORD = re.compile(
    "[^\\W_](?:[^\\W_]"
    "|[\N{ARABIC FATHATAN}-\N{ARABIC HAMZA BELOW}\N{ARABIC LETTER SUPERSCRIPT ALEF}"
    "\N{ARABIC TATWEEL}\N{ZERO WIDTH NON-JOINER}\N{RIGHT-TO-LEFT MARK}])*"
)
"""Letters and digits, and the marks that stand between them; `\\w` alone ends at a fatha."""


_MOST_REMEMBERED = 200_000
"""Words whose analysis is kept; a million articles have more, but not more that are common."""


@dataclass(slots=True)
class _Node:
    """A node of the tree of names: the words that may follow, and the tag of a name that ends."""

    following: dict[str, _Node] = field(default_factory=dict)
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as a key, and the nodes of the names that it may begin."""

    key: str
    begins: tuple[_Node, ...]


class Matcher:
    """Finds the names of a vocabulary, the longest that stands at each place."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._root = _Node()
        self._words: dict[str, _Word] = {}
        for name, tag in vocabulary.by_name.items():
            node = self._root
            for word in name.split(" "):
                node = node.following.setdefault(word, _Node())
            node.tag = tag

    def tags_of(self, title: str, paragraphs: Sequence[str]) -> tuple[TagMention, ...]:
        """Return the tags that a document names, those most spoken of first.

        A mention in the title counts as much as three in the text; among equals, the tag that
        appears first comes first.
        """
        weights: Counter[str] = Counter()
        mentions: dict[str, tuple[Tag, dict[str, None]]] = {}
        for weight, text in [(3, title), *((1, paragraph) for paragraph in paragraphs)]:
            for tag, form in self._find(text):
                weights[tag.id] += weight
                mentions.setdefault(tag.id, (tag, {}))[1][form] = None
        return tuple(
            TagMention(tag, tuple(forms))
            for tag, forms in (mentions[tag_id] for tag_id, _ in weights.most_common())
        )

    def _find(self, text: str) -> Iterator[tuple[Tag, str]]:
        """Yield each tag that `text` names, with the words by which it does, as written."""
        matches = list(_WORD.finditer(text))
        words = [self._analyse(match.group()) for match in matches]
        place = 0
        while place < len(words):
            found = _longest_name(words, place) if words[place].begins else None
            if found is None:
                place += 1
                continue
            tag, after = found
            yield tag, text[matches[place].start() : matches[after - 1].end()]
            place = after

    def _analyse(self, written: str) -> _Word:
        word = self._words.get(written)
        if word is None:
            key = fold_letters(written)
            following = self._root.following
            begins = [following.get(stem) for stem in (key, *stems_behind_proclitics(key))]
            word = _Word(key, tuple(node for node in begins if node))
            if len(self._words) < _MOST_REMEMBERED:
                self._words[written] = word
        return word


def _longest_name(words: Sequence[_Word], place: int) -> tuple[Tag, int] | None:
    """Return the tag of the longest name that begins at `place`, and the place behind it."""
    longest: tuple[Tag, int] | None = None
    for begin in words[place].begins:
        node: _Node | None = begin
        after = place + 1
        while node is not None:
            if node.tag and (longest is None or after > longest[1]):
                longest = node.tag, after
            if after == len(words):
                break
            node = node.following.get(words[after].key)
            after += 1
    return longest
