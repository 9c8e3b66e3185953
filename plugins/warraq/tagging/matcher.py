"""Finding the tags of the vocabulary in a text, by whole words, whatever clings to their front."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold, word_spans
from warraq.arabic.words import stems_behind_proclitics
from warraq.model import Tag, TagMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warraq.tagging.vocabulary import Vocabulary

_MOST_REMEMBERED = 200_000
"""Words whose analysis is kept; a million articles have more, but not more that are common."""


@dataclass(slots=True)
class _Node:
    """A node of the tree of names: the words that may follow, and the tag of a name that ends."""

    following: dict[str, _Node] = field(default_factory=dict)
    tag: Tag | None = None


class Matcher:
    """Finds the names of a vocabulary, the longest that stands at each place."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._root = _Node()
        self._begins: dict[str, tuple[_Node, ...]] = {}
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
        keys = fold(text).split()
        spans: list[tuple[int, int]] | None = None
        place = 0
        while place < len(keys):
            begins = self._begins_of(keys[place])
            found = _longest_name(begins, keys, place) if begins else None
            if found is None:
                place += 1
                continue
            tag, after = found
            spans = spans or word_spans(text)
            yield (
                tag,
                (
                    text[spans[place][0] : spans[after - 1][1]]
                    if spans
                    else " ".join(keys[place:after])
                ),
            )
            place = after

    def _begins_of(self, key: str) -> tuple[_Node, ...]:
        """Return the nodes of the names that a word may begin, whatever clings to its front."""
        begins = self._begins.get(key)
        if begins is None:
            following = self._root.following
            nodes = [following.get(stem) for stem in (key, *stems_behind_proclitics(key))]
            begins = tuple(node for node in nodes if node)
            if len(self._begins) < _MOST_REMEMBERED:
                self._begins[key] = begins
        return begins


def _longest_name(
    begins: Sequence[_Node], keys: Sequence[str], place: int
) -> tuple[Tag, int] | None:
    """Return the tag of the longest name that begins at `place`, and the place behind it."""
    longest: tuple[Tag, int] | None = None
    for begin in begins:
        node: _Node | None = begin
        after = place + 1
        while node is not None:
            if node.tag and (longest is None or after > longest[1]):
                longest = node.tag, after
            if after == len(keys):
                break
            node = node.following.get(keys[after])
            after += 1
    return longest
