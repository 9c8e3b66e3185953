"""The parts of an Arabic word: what is written together with it and is not part of it."""

from collections.abc import Iterator
from itertools import product

_CONJUNCTIONS = ("", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}")
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_LAM = "\N{ARABIC LETTER LAM}"
_PREPOSITIONS = (
    "",
    "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER KAF}",
    _LAM,
)
_SHORTEST_STEM = 3
"""Letters: what remains of a shorter word is too short to mean anything."""


def _fronts() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what may cling to the front of a word, with what may have stood there instead."""
    for conjunction, preposition in product(_CONJUNCTIONS, _PREPOSITIONS):
        front = conjunction + preposition
        if front:
            yield front, ("",)
        yield front + _ARTICLE, ("",)
        if preposition == _LAM:  # lam and the article contract to a double lam
            yield front + _LAM, (_ARTICLE, "")


_FRONTS = dict(_fronts())
_LONGEST_FRONT = max(map(len, _FRONTS))


def stems_behind_proclitics(key: str) -> list[str]:
    """Return what may remain of the folded word `key` when proclitics are taken off its front.

    A conjunction (waw, feh), then a preposition (beh, kaf, lam), then the article. Every
    combination is returned, for the caller to look up: that a word begins with such a letter proves
    nothing. Source: Wright, A Grammar of the Arabic Language, vol. I, paragraphs 356-366.
    """
    stems = []
    for length in range(1, min(_LONGEST_FRONT, len(key) - 1) + 1):
        for instead in _FRONTS.get(key[:length], ()):
            stem = instead + key[length:]
            if len(stem) >= _SHORTEST_STEM:
                stems.append(stem)
    return stems


def forms_behind_proclitics(key: str) -> Iterator[str]:
    """Yield the forms that the folded word `key` takes behind proclitics, itself the first.

    The reverse of `stems_behind_proclitics`, whether the word has the article or not.
    """
    bare = key.removeprefix(_ARTICLE)
    for conjunction in _CONJUNCTIONS:
        for preposition in _PREPOSITIONS:
            front = conjunction + preposition
            yield front + key
            yield front + (_LAM + bare if preposition == _LAM else _ARTICLE + bare)
