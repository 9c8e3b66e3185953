"""The head that an agency puts before the first sentence: «الرياض (واس) -», «دمشق - سانا:»."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.arabic.wordlists import read_table
from warraq.cleaning.naming import (
    agency_words,
    bare,
    city_of,
    is_agency,
    is_place,
    may_be_place,
    part_of,
)

if TYPE_CHECKING:
    from warraq.cleaning.lines import Line

_LONGEST_HEAD = 120
"""Characters of a paragraph in which a head ends."""

_LONGEST_KEY = 80
_MOST_PARTS = 4
_LONGEST_PART = 36
_MOST_WORDS_OF_AGENCY = 3

_DASHES = "\N{EN DASH}\N{EM DASH}-"
_IN_BRACKETS = re.compile(
    rf"[^\w(]{{0,3}}(?P<place>[^\d():/{_DASHES}]{{2,60}}?)?[\s:{_DASHES}]*"
    rf"\((?P<agency>[^()\d]{{2,40}})\)\s*(?P<end>[:\N{{ARABIC TATWEEL}}{_DASHES}])?"
)
_SEPARATOR = re.compile(
    rf"\s*[{_DASHES}][\s{_DASHES}]*|\s*[/:]\s*|(?<=\s)\N{{ARABIC TATWEEL}}+(?=\s)"
)
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+")
_AROUND_DATES = frozenset(map(fold, ("هـ", "ه", "م", "الموافق", "من")))


def head_of(line: Line) -> tuple[str | None, str] | None:
    """Return the place, if there is one, and the agency that open `line`; None if none does."""
    if agency_words().isdisjoint(line.key[:_LONGEST_KEY].split()):
        return None
    text = line.text[:_LONGEST_HEAD]
    return _in_brackets(text) or _between_dashes(text) or _behind_date(text)


def _in_brackets(text: str) -> tuple[str | None, str] | None:
    found = _IN_BRACKETS.match(text)
    if not found:
        return None
    place, agency = bare(found["place"] or ""), found["agency"].strip()
    if place and is_place(place):
        return (city_of(place), agency) if is_agency(agency) else None
    if not found["end"] or not is_agency(agency, surely=True):
        return None
    if not place:
        return None, agency
    return (city_of(place), agency) if may_be_place(city_of(place)) else None


def _between_dashes(text: str) -> tuple[str | None, str] | None:
    """Read the places and agencies that stand between dashes, slashes and colons."""
    place, start = None, 0
    for mark in islice(_SEPARATOR.finditer(text), _MOST_PARTS):
        if mark.start() - start > _LONGEST_PART:
            return None
        part = bare(text[start : mark.start()])
        if is_agency(part, surely=place is None or not is_place(place)):
            if place is None and ":" in mark.group():
                return None  # «رويترز: …» may be what a sentence quotes
            return place or _place_behind(text[mark.end() :]), part
        if is_place(part) or (not start and part and may_be_place(city_of(part))):
            place = place or city_of(part)
        elif part_of(part) is None:
            break
        start = mark.end()
    joined = start and text[start - 1] in _DASHES and place and is_place(place)
    agency = _first_agency(_WORD.findall(text[start:]), surely=True) if joined else None
    return (place, agency) if agency else None


def _behind_date(text: str) -> tuple[str | None, str] | None:
    """Read «الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»."""
    figure = _FIGURE.search(text)
    place = bare(text[: figure.start()]) if figure else ""
    if not figure or not is_place(place):
        return None
    words = _WORD.findall(text[figure.start() :])
    while words and (words[0].isdigit() or fold(words[0]) in _date_words()):
        words = words[1:]
    agency = _first_agency(words)
    return (city_of(place), agency) if agency else None


def _first_agency(words: list[str], *, surely: bool = False) -> str | None:
    """Return the agency that the first of `words` name, the longest that fits."""
    for length in range(min(_MOST_WORDS_OF_AGENCY, len(words)), 0, -1):
        if is_agency(name := " ".join(words[:length]), surely=surely):
            return name
    return None


def _place_behind(text: str) -> str | None:
    """Return the place after the agency: «وكالات - غزة: …»."""
    mark = _SEPARATOR.search(text)
    part = bare(text[: mark.start()]) if mark else ""
    return city_of(part) if is_place(part) else None


@cache
def _date_words() -> frozenset[str]:
    """Return the folded words of dates that are no figures."""
    tables = ("gregorian_months", "hijri_months", "weekdays")
    words = (word for table in tables for words in read_table(table).values() for word in words)
    return frozenset(part for word in words for part in fold(word).split()) | _AROUND_DATES
