"""The parts of an Arabic word: what is written together with it and is not part of it."""

from collections.abc import Iterator

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


def stems_behind_proclitics(key: str) -> Iterator[str]:
    """Yield what may remain of the folded word `key` when proclitics are taken off its front.

    A conjunction (waw, feh), then a preposition (beh, kaf, lam), then the article; lam and the
    article contract to a double lam. Every combination is yielded, for the caller to look up: that
    a word begins with such a letter proves nothing. Source: Wright, A Grammar of the Arabic
    Language, vol. I, paragraphs 356-366.
    """
    for conjunction in _CONJUNCTIONS:
        if not key.startswith(conjunction):
            continue
        for preposition in _PREPOSITIONS:
            front = conjunction + preposition
            if not key.startswith(front):
                continue
            rest = key[len(front) :]
            if front and len(rest) >= _SHORTEST_STEM:
                yield rest
            if preposition == _LAM and rest.startswith(_LAM):
                yield _ARTICLE + rest[1:]
                bare = rest[1:]
            elif rest.startswith(_ARTICLE):
                bare = rest[len(_ARTICLE) :]
            else:
                continue
            if len(bare) >= _SHORTEST_STEM:
                yield bare


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
