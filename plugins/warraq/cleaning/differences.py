"""The second look at two texts of like wording: does one repeat the other, or only its template?

What is the same proves little, for a bulletin repeats its wording every day. What differs decides:
a revision changes style, spelling and length; a bulletin changes figures, weekdays and names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from warraq.arabic.wordlists import read_numbers
from warraq.cleaning.prose import function_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_DIGITS = re.compile(r"\d+")
_PROCLITICS = re.compile(
    "[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?"
    "(?:[\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}]?\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
    "|\N{ARABIC LETTER LAM}{1,2}|[\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}])?"
    r"(?=\w{3})"
)

_LONGEST = 3_000
"""Words; of a longer text only so many are compared."""

_SHORT = 30
"""Words; where there are fewer, a single one can make another story."""

_SAME_ADDRESS_SHARE = 0.4
_LEAST_OF_SHORTER = 0.8
_LEAST_OF_LONGER = 0.5
_LEAST_OF_SHORT = 0.85

_WORDS_PER_FIGURE = 150
"""So many words of common text outweigh one figure that differs, as a toll that was corrected."""

_MOST_SWAPPED = 0.04
"""Share of the words that an editor replaces by his own; names come on top of that."""

_VARIANT = 0.6
"""Likeness of letters from which two words in one place are spellings of one word."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a title and of a body, folded, without proclitics; a figure as its digits."""

    title: tuple[str, ...]
    body: tuple[str, ...]

    @classmethod
    def of_keys(cls, title: str, body: str) -> Wording:
        """Make the wording of a title and a body that are folded into keys already."""
        return cls(tuple(map(_plain, title.split())), tuple(map(_plain, body.split()[:_LONGEST])))


@dataclass(frozen=True, slots=True)
class Differences:
    """What two wordings share and where they contradict each other, counted in words.

    `figures` are the places where each has a figure or a weekday that the other has not there;
    `swapped` the words that stand in place of others and occur nowhere in the other text;
    `telling` is true where the titles differ in what the bodies confirm.
    """

    shorter: int
    longer: int
    shared: int
    figures: int
    swapped: int
    telling: bool

    @property
    def is_revision(self) -> bool:
        """Whether these are versions of one article, given that their address is the same."""
        return 0 < _SAME_ADDRESS_SHARE * self.shorter <= self.shared

    @property
    def is_repetition(self) -> bool:
        """Whether these are one article, perhaps revised, at whatever address."""
        if self.telling or self.shorter == 0:
            return False
        if self.shorter < _SHORT:
            alike = self.shared >= _LEAST_OF_SHORT * self.longer
            return alike and self.figures == self.swapped == 0
        return (
            self.shared >= _LEAST_OF_SHORTER * self.shorter
            and self.shared >= _LEAST_OF_LONGER * self.longer
            and self.figures <= self.shorter // _WORDS_PER_FIGURE
            and self.swapped <= _MOST_SWAPPED * self.shorter
        )


def compare(one: Wording, other: Wording) -> Differences:
    """Align the bodies of two wordings word by word, and their titles with the whole."""
    shorter, longer = sorted((len(one.body), len(other.body)))
    words, other_words = {*one.title, *one.body}, {*other.title, *other.body}
    shared = figures = swapped = 0
    alignment = SequenceMatcher(None, one.body, other.body, autojunk=False)
    for kind, start, end, other_start, other_end in alignment.get_opcodes():
        if kind == "equal":
            shared += end - start
        elif kind == "replace":
            left, right = one.body[start:end], other.body[other_start:other_end]
            figures += bool(_facts(left) - _facts(right) and _facts(right) - _facts(left))
            swapped += _swapped(_own(left, other_words), _own(right, words))
    telling = _telling(one, other, words, other_words)
    return Differences(shorter, longer, shared, figures, swapped, telling)


def _plain(word: str) -> str:
    digits = _DIGITS.search(word)
    return digits.group() if digits else _PROCLITICS.sub("", word, count=1)


def _facts(words: Sequence[str]) -> set[str]:
    """Return the figures and weekdays among `words`."""
    return {word for word in words if word.isdecimal() or word in _weekdays()}


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(map(_plain, read_numbers("weekdays")))


@cache
def _without_meaning() -> frozenset[str]:
    return frozenset(map(_plain, function_words()))


def _own(words: Sequence[str], others: Collection[str]) -> list[str]:
    """Return the words that carry meaning, are no figures, and do not occur among `others`."""
    return [
        word
        for word in words
        if word not in others and word not in _without_meaning() and not word.isdecimal()
    ]


def _swapped(left: Sequence[str], right: Sequence[str]) -> int:
    """Count the words of one side that the other replaces, spelling variants apart."""
    mine = [word for word in left if not _has_variant(word, right)]
    yours = [word for word in right if not _has_variant(word, left)]
    return min(len(mine), len(yours))


def _has_variant(word: str, others: Sequence[str]) -> bool:
    return any(SequenceMatcher(None, word, other).ratio() >= _VARIANT for other in others)


def _telling(one: Wording, other: Wording, words: set[str], other_words: set[str]) -> bool:
    """Tell whether each title has a figure, or a word of its body, that the other text lacks."""
    figures = _facts(one.title) - other_words and _facts(other.title) - words
    mine = [word for word in _own(one.title, other_words) if word in one.body]
    yours = [word for word in _own(other.title, words) if word in other.body]
    return bool(figures) or _swapped(mine, yours) > 0
