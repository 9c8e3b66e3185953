"""The forms under which texts write a name: joined or apart, inflected, with another vowel."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABD = fold("\N{ARABIC LETTER AIN}\N{ARABIC LETTER BEH}\N{ARABIC LETTER DAL}")
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ABU = tuple(
    f"\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}{vowel}"
    for vowel in ("\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER YEH}")
)
"""Father of: nominative, accusative, genitive."""

_IBN = (
    "\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",
)
"""Son of, within a name and at its front."""

_YEH, _HEH, _WAW = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER WAW}"
_ALEF, _NOON, _TEH = (
    "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER TEH}",
)
_NISBA_ENDINGS = (
    "",
    _HEH,  # the folded teh marbuta of the feminine
    _WAW + _NOON,
    _YEH + _NOON,
    _ALEF + _NOON,
    _ALEF + _TEH,
    _TEH + _ALEF + _NOON,
    _TEH + _YEH + _NOON,
)
"""What follows the yeh of an adjective of relation: number, gender and case."""

_MOST_FORMS = 24


def forms_of_name(name: str) -> list[tuple[str, ...]]:
    """Return the ways in which the folded words of `name` are written, the given one first.

    «عبد الله» stands joined or apart, «أبو» is declined and joined or apart, «ابن» loses its alef.
    """
    parts = [tuple(_forms_of_part(part)) for part in _parts_of(fold(name).split())]
    forms = [tuple(word for part in form for word in part) for form in product(*parts)]
    return list(dict.fromkeys(forms))[:_MOST_FORMS]


def _parts_of(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words one by one, but what goes with «عبد» or «أبو» together with it."""
    at = 0
    while at < len(words):
        goes_on = at + 1 < len(words)
        joins = goes_on and (
            (words[at] == _ABD and words[at + 1].startswith(_ARTICLE)) or words[at] in _ABU
        )
        yield tuple(words[at : at + 1 + joins])
        at += 1 + joins


def _forms_of_part(part: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield part
    if part[0] in _IBN and len(part) == 1:
        yield from ((form,) for form in _IBN)
    elif len(part) == 2:  # noqa: PLR2004  one word and what it goes with
        fathers = _ABU if part[0] in _ABU else (part[0],)
        for father in fathers:
            yield father, part[1]
            yield (father + part[1],)
    elif part[0].startswith(_ABD + _ARTICLE) and len(part[0]) > len(_ABD + _ARTICLE):
        yield _ABD, part[0].removeprefix(_ABD)
    elif part[0].startswith(_ABU[0]) and len(part[0]) >= len(_ABU[0]) + 3:
        yield _ABU[0], part[0].removeprefix(_ABU[0])


def forms_of_adjective(adjective: str) -> list[tuple[str, ...]]:
    """Return the inflected forms of an adjective of relation, each without and with the article.

    A form that does not end in yeh, a broken plural, has no others. Source: Ryding, A Reference
    Grammar of Modern Standard Arabic, chapter 5, section 8 (nisba).
    """
    words = fold(adjective).split()
    last = words[-1]
    endings = _NISBA_ENDINGS if last.endswith(_YEH) else ("",)
    bare = [(*words[:-1], last + ending) for ending in endings]
    return [*bare, *[tuple(_ARTICLE + word for word in form) for form in bare]]
