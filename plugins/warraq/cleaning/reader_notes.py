"""What a site says to its readers of comments, rights and subscriptions, in whatever words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.arabic.words import stems_behind_proclitics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.cleaning.lines import Line

_LEAST_NOUNS = 2
_LEAST_NOUNS_UNADDRESSED = 4
_MOST_WORDS_A_NOUN = 9
_OF_READER_OR_SITE = tuple(map(fold, ("كم", "نا", "ك")))
_SHORTEST_NOUN = 3
_TEH = "\N{ARABIC LETTER TEH}"
_FOLDED_TEH_MARBUTA = fold("\N{ARABIC LETTER TEH MARBUTA}")


def is_reader_note(line: Line) -> bool:
    """Tell whether `line` reads like a site that speaks to its readers of itself.

    One word in nine is of comments, rights, members and the like, and it turns to the reader or
    speaks for the site («تعليقك», «نرحب»). News of the press may read so too: one in 400 last
    paragraphs does, so that the place of the line must prove the rest.
    """
    words = line.key.split()
    nouns: set[str] = set()
    addressed = not _entries("reader_address").isdisjoint(words)
    for word in words:
        found = next((base for base in _bases(word) if base[0] in _entries("site_nouns")), None)
        if found:
            nouns.add(found[0])
            addressed |= found[1]
    least = _LEAST_NOUNS if addressed else _LEAST_NOUNS_UNADDRESSED
    return len(nouns) >= least and len(nouns) * _MOST_WORDS_A_NOUN >= len(words)


def _bases(word: str) -> Iterator[tuple[str, bool]]:
    """Yield what `word` may be the bare form of, and whether it belongs to the reader or site."""
    for stem in (word, *stems_behind_proclitics(word)):
        yield stem, False
        for pronoun in _OF_READER_OR_SITE:
            bare = stem.removesuffix(pronoun)
            if bare != stem and len(bare) >= _SHORTEST_NOUN:
                yield bare, True
                if bare.endswith(_TEH):
                    yield bare.removesuffix(_TEH) + _FOLDED_TEH_MARBUTA, True


@cache
def _entries(name: str) -> frozenset[str]:
    text = files("warraq.cleaning").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines() if not line.startswith("#"))
