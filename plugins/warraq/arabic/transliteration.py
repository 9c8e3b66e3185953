"""Keys that foreign names share however they are spelt: سيرغي and سيرجي, أمريكا and أميركا.

Coarser than `keys.fold` and only for finding what may be one name; a person, or counts, decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_NATIVE = re.compile(r"[حعضظذ]|^و?ال")
"""What no transliteration of a foreign name has: letters of Arabic alone, and the article."""

_JOINED = re.compile(r"\b(عبد|ابو|ابا|ابي) (?=\w)")
"""What papers write together with the next word, or apart from it."""

_VOWELS = re.compile(r"(?<!^)[اوي](?!$)")
_FINAL_S = re.compile(r"[سش]$")
_FINAL_HEH = re.compile(r"ه$")
_ALEF = "\N{ARABIC LETTER ALEF}"
_SHORTEST, _SHORTEST_ALONE = 3, 5
"""Letters that must be left of a word, or too many names would share them: غينيا and كينيا."""

_SOUNDS = str.maketrans("جقكطثص", "غغغتتس")
_SOUNDS_OF_ONE_WORD = str.maketrans("جقطثص", "غكتتس")
"""Letter in the key for what a transliteration writes: g, t and s have several."""


def _none(_: str) -> bool:
    return False


def family_key(name: str, is_kept: Callable[[str], bool] = _none) -> str:
    """Return the key that the spellings of one foreign name share.

    In each word that is no native one g (غ ج ق ك), t (ت ط ث), s (س ص, at the end ش) are one
    letter, long vowels inside are dropped, and a final ه is ا. A single word, which has nothing
    beside it to tell who is meant, keeps its ك and ق apart from غ and ج, and its vowels unless it
    is long. Folded words that `is_kept` tells stay as they are: قاسم is not جاسم. «عبد» and «أبو»
    are joined to what follows.
    """
    words = _JOINED.sub(r"\1", fold(name)).split()
    alone = len(words) == 1
    return " ".join(word if is_kept(word) else _skeleton(word, alone=alone) for word in words)


def _skeleton(word: str, *, alone: bool) -> str:
    if _NATIVE.search(word):
        return word
    sounds = _SOUNDS_OF_ONE_WORD if alone else _SOUNDS
    spelt = _FINAL_HEH.sub(_ALEF, _FINAL_S.sub("س", word)).translate(sounds)
    bare = _VOWELS.sub("", spelt)
    return bare if len(bare) >= (_SHORTEST_ALONE if alone else _SHORTEST) else spelt
