"""The second look at two texts of like wording: one repeats the other, or only its template.

What is the same proves little, for a bulletin repeats its wording every day. What differs decides:
a revision changes style, spelling and length; a bulletin changes figures, weekdays and names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from os.path import commonprefix
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

_WORDS_KNOWN = 50_000
"""Words whose plain form is remembered: they make up nearly all of a newspaper."""

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
_MOST_SWAPPED_LATER = 0.015
"""Shares of the words that an editor replaces by his own, on the same day and on later ones."""

_LEAST_OF_SERIAL = 0.9
"""Share of the shorter text that a paper repeats of its own on another day, if not a template."""

_LEAST_TOLD = 0.01
"""Share of swapped words from which those that stand in the titles too are the subject."""

_LONGEST_HEAD = 25
"""Words that a paper puts before a wire story; a longer head is a new story with old background."""

_LEAST_RUN = 8
"""Words in a row that begin what two texts have in common."""

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

    `head` are the words of either text before the common ones; `figures` the places where each
    has a figure or a weekday that the other has not there; `swapped` the words that stand in place
    of others and occur nowhere in the other text; `told` those of them that stand in the titles.
    """

    shorter: int
    longer: int
    shared: int
    head: int
    figures: int
    swapped: int
    told: int
    same_title: bool

    @property
    def is_revision(self) -> bool:
        """Whether these are versions of one article, given that their address is the same."""
        return 0 < _SAME_ADDRESS_SHARE * self.shorter <= self.shared

    def is_repetition(self, *, same_day: bool, same_paper: bool) -> bool:
        """Tell whether these are one article, perhaps revised, at whatever address.

        The bulletins of a series are of one paper, or of one agency, and not of one day.
        """
        if self.shorter < _SHORT:
            alike = 0 < _LEAST_OF_SHORT * self.longer <= self.shared
            return alike and not self.figures and not self.swapped and not self.told
        least = _LEAST_OF_SERIAL if same_paper and not same_day else _LEAST_OF_SHORTER
        swappable = _MOST_SWAPPED if same_day else _MOST_SWAPPED_LATER
        return (
            self.shared >= least * self.shorter
            and self.shared >= _LEAST_OF_LONGER * self.longer
            and (self.same_title or self.head <= _LONGEST_HEAD)
            and self.figures <= self.shorter // _WORDS_PER_FIGURE
            and self.swapped <= swappable * self.shorter
            and (not self.told or self.swapped < _LEAST_TOLD * self.shorter)
        )


def may_repeat(one: Wording, other: Wording) -> bool:
    """Tell cheaply whether two wordings have words enough in common to be worth comparing."""
    shorter, longer = sorted((one.body, other.body), key=len)
    known = set(longer)
    common = sum(word in known for word in shorter)
    return common >= _LEAST_OF_SHORTER * len(shorter) and common >= _LEAST_OF_LONGER * len(longer)


def compare(one: Wording, other: Wording) -> Differences:
    """Align the bodies of two wordings word by word, and their titles with the whole."""
    shorter, longer = sorted((len(one.body), len(other.body)))
    words, other_words = {*one.title, *one.body}, {*other.title, *other.body}
    alignment = SequenceMatcher(None, one.body, other.body, autojunk=False)
    blocks = alignment.get_matching_blocks()
    runs = [max(block.a, block.b) for block in blocks if block.size >= _LEAST_RUN]
    figures = swapped = 0
    for left, right in _places(alignment, one, other):
        figures += _contradict(_facts(left), _facts(right))
        swapped += _swapped(_own(left, other_words), _own(right, words))
    return Differences(
        shorter=shorter,
        longer=longer,
        shared=sum(block.size for block in blocks),
        head=runs[0] if runs else longer,
        figures=figures,
        swapped=swapped,
        told=_told(one, other, words, other_words),
        same_title=bool(one.title) and set(one.title) == set(other.title),
    )


@lru_cache(_WORDS_KNOWN)
def _plain(word: str) -> str:
    digits = _DIGITS.search(word)
    return digits.group() if digits else _PROCLITICS.sub("", word, count=1)


def _places(
    alignment: SequenceMatcher[str], one: Wording, other: Wording
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the words of the one and of the other that stand in the same place of the text."""
    for kind, start, end, other_start, other_end in alignment.get_opcodes():
        if kind == "replace":
            yield one.body[start:end], other.body[other_start:other_end]


def _facts(words: Sequence[str]) -> list[str]:
    """Return the figures and weekdays among `words`."""
    return [word for word in words if word.isdecimal() or word in _weekdays()]


def _contradict(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether each side has a fact that the other lacks; 17 338 is 17338."""
    apart = set(left) - set(right) and set(right) - set(left)
    return bool(apart) and "".join(left) != "".join(right)


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
    return any(_likeness(word, other) >= _VARIANT for other in others)


def _likeness(word: str, other: str) -> float:
    """Return the share of letters before and behind the one place where two words differ."""
    shorter = min(len(word), len(other))
    front = len(commonprefix((word, other)))  # noqa: RUF071 - it is letters that are compared
    behind = len(commonprefix((word[::-1], other[::-1])))  # noqa: RUF071
    back = min(behind, shorter - front)
    return 2 * (front + back) / (len(word) + len(other))


def _told(one: Wording, other: Wording, words: set[str], other_words: set[str]) -> int:
    """Count the words in which the titles differ and which their bodies repeat.

    In a short text the body need not repeat them: there the title is half of what is told.
    """
    mine, yours = _own(one.title, other_words), _own(other.title, words)
    if max(len(one.body), len(other.body)) >= _SHORT:
        mine = [word for word in mine if word in one.body]
        yours = [word for word in yours if word in other.body]
    figures = _contradict(
        [fact for fact in _facts(one.title) if fact in one.body and fact not in other_words],
        [fact for fact in _facts(other.title) if fact in other.body and fact not in words],
    )
    return _swapped(mine, yours) + figures
