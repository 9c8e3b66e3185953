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


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as a key, and where it stands in the text as it was written."""

    key: str
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A node of the tree of names: the words that may follow, and the tag of a name that ends."""

    following: dict[str, _Node] = field(default_factory=dict)
    tag: Tag | None = None


class Matcher:
    """Finds the names of a vocabulary, the longest that stands at each place."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._root = _Node()
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
        """Yield each tag that `text` names, with the form under which it does."""
        tokens = list(_tokens_of(text))
        place = 0
        while place < len(tokens):
            found = self._longest_at(tokens, place)
            if found is None:
                place += 1
                continue
            tag, after = found
            yield tag, text[tokens[place].start : tokens[after - 1].end]
            place = after

    def _longest_at(self, tokens: Sequence[_Token], place: int) -> tuple[Tag, int] | None:
        """Return the tag of the longest name that begins at `place`, and the place behind it."""
        longest: tuple[Tag, int] | None = None
        key = tokens[place].key
        for first_word in (key, *stems_behind_proclitics(key)):
            node = self._root.following.get(first_word)
            after = place + 1
            while node is not None:
                if node.tag and (longest is None or after > longest[1]):
                    longest = node.tag, after
                if after == len(tokens):
                    break
                node = node.following.get(tokens[after].key)
                after += 1
        return longest


def _tokens_of(text: str) -> Iterator[_Token]:
    for word in _WORD.finditer(text):
        key = fold_letters(word.group())
        if key:
            yield _Token(key, word.start(), word.end())
