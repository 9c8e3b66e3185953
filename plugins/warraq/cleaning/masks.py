"""What varies from document to document, masked: numbers, dates, addresses and the own title.

So «رابط الخبر بصحيفة الضفاف: …» with another title in each document is one and the same.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold_letters, fold_line
from warraq.arabic.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.lines import Line

TITLE, URL, ADDRESS, NUMBER = "<title>", "<url>", "<address>", "0"
"""What stands in a key for the document's title, a web or mail address, numbers and dates."""

_URL = re.compile(r"https?://\S+|www\.\S+")
_ADDRESS = re.compile(  # looks behind lest a long run be tried from each of its letters
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,10}"
    r"|@[A-Za-z][A-Za-z0-9_]{2,}(?:\.[A-Za-z]{2,10})*"
)
_HINTS = ("http", "www.", "@")
_WORD = re.compile(rf"{_URL.pattern}|{_ADDRESS.pattern}|\S+")
_TWO_NUMBERS = f"{NUMBER} {NUMBER}"
_NUMBERS = re.compile(rf"{NUMBER}(?<!\S{NUMBER})(?: {NUMBER})+(?!\S)")
_LEAST_TITLE_WORDS = 3
_LONGEST_TITLE = 220
"""Characters; a longer line is a paragraph."""

_TITLE_CANDIDATES = 4
_LONGEST_WITH_DATE = 300
"""Characters; a longer line is a text, and no line of a page that changes its date."""


def title_keys(lines: Sequence[Line], title: str | None) -> tuple[str, ...]:
    """Return the keys of what may be the title, the one told or else the first lines.

    The longest comes first; one of less than three words would mask too much.
    """
    keys = {fold_line(title)} if title else {line.key for line in lines[:_TITLE_CANDIDATES]}
    found = [
        key
        for key in keys
        if len(key) <= _LONGEST_TITLE and key.count(" ") + 1 >= _LEAST_TITLE_WORDS
    ]
    return tuple(sorted(found, key=lambda key: (-len(key), key)))


def masked(line: Line, titles: Sequence[str]) -> str:
    """Return the key of `line` with masks; `titles` are the keys of what may be the title."""
    key = line.key
    if any(map(line.text.__contains__, _HINTS)):
        key = _without_addresses(line.text)
    for title in titles:
        if title in key and title != key:  # alone it may be furniture that was taken for a title
            key = key.replace(title, TITLE)
    if len(key) <= _LONGEST_WITH_DATE and not date_words().isdisjoint(words := key.split()):
        key = " ".join([NUMBER if word in date_words() else word for word in words])
    return _NUMBERS.sub(NUMBER, key) if _TWO_NUMBERS in key else key


def words_in(token: str) -> list[str]:
    """Return the words of `token`, which has no white space: an address may be glued to another."""
    return _WORD.findall(token) if "@" in token else [token]


@lru_cache(maxsize=1 << 16)
def masked_word(word: str) -> str:
    """Return the key of a word; the word itself if it has neither letter nor digit."""
    if _URL.match(word):
        return URL
    if _ADDRESS.match(word):
        return ADDRESS
    key = fold_line(word) or word
    return NUMBER if key in date_words() else key


@cache
def date_words() -> frozenset[str]:
    """Return the folded names of months and weekdays that are one word."""
    names = (
        name
        for table in ("gregorian_months", "hijri_months", "weekdays")
        for names in read_table(table).values()
        for name in names
    )
    return frozenset(fold_letters(name) for name in names if " " not in name)


def _without_addresses(text: str) -> str:
    text, urls = _URL.subn(" ", text)
    text, addresses = _ADDRESS.subn(" ", text)
    masks = [URL] * bool(urls) + [ADDRESS] * bool(addresses)
    return " ".join([fold_line(text), *masks]).strip()
