"""What a short phrase of a byline names: a person, a place, an agency, a paper or a desk."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold, fold_line
from warraq.arabic.wordlists import read_list
from warraq.cleaning.prose import function_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PERSONS = re.compile(r"\s*[,\N{ARABIC COMMA}&+]\s*|\s+\N{ARABIC LETTER WAW}\s+")
_COMMA = re.compile(r"\s*[,\N{ARABIC COMMA}]")
_QUOTES = (
    "\"'{}[]\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}"
)
_BETWEEN_AGENCIES = re.compile(r"\s*[-/,+|\N{EN DASH}\N{ARABIC COMMA}]\s*|\s+\N{ARABIC LETTER WAW}")
_DEGREE = re.compile(r"(?:أ\s?\.\s?)?[دمأ]\s?\.\s*\w")
_WORD_OF_NAME = re.compile(
    r"[^\W\d_][^\W\d_'\N{ARABIC TATWEEL}\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}-]*\.?"
)
_KIN = frozenset(map(fold, ("آل", "أبو", "أبي", "أم", "ابن", "بن", "بنت", "بو", "عبد", "ولد")))
_OTHER_CREDIT = frozenset(map(fold, ("عدسة", "تصوير", "ترجمة", "إعداد", "تحرير", "حوار", "بقلم")))
_NO_NAME = re.compile(  # a verb, or a word behind a preposition
    r"(?:[يت]|سي|ست)\w{2,}|[بكفو]ال\w{2,}|لل\w{2,}"
)
_SHORTEST_NAME = 2
_LONGEST_NAME = 5
_LONGEST_PLACE = 4


class Part(Enum):
    """What a part of a byline names."""

    PERSON = auto()
    PLACE = auto()
    AGENCY = auto()
    PAPER = auto()
    DESK = auto()


def part_of(text: str) -> Part | None:
    """Tell what `text` names, None unless that is certain."""
    key = fold(text)
    if is_agency(text):
        return Part.AGENCY
    if is_place(text):
        return Part.PLACE
    if key in _listed("newspapers"):
        return Part.PAPER
    if key in _listed("byline_desks"):
        return Part.DESK
    return Part.PERSON if are_persons(text) else None


def is_place(text: str) -> bool:
    """Tell whether `text` is a known city or country, or one with its region behind a comma."""
    return fold(city_of(text)) in _places() and len(text.split()) <= 2 * _LONGEST_PLACE


def may_be_place(text: str) -> bool:
    """Tell whether nothing speaks against `text` being an unknown city before its agency."""
    words = fold(text).split()
    return (
        1 <= len(words) <= _LONGEST_PLACE
        and all(word.isalpha() for word in words)
        and not any(word in function_words() for word in words)
        and not are_persons(text)
        and fold(text) not in _listed("newspapers") | _listed("byline_desks")
    )


def is_agency(text: str, *, surely: bool = False) -> bool:
    """Tell whether `text` is an agency, or several; `surely` if it can be nothing else."""
    lists = ("agencies",) if surely else ("agencies", "agency_abbreviations")
    parts = _BETWEEN_AGENCIES.split(text)
    return is_listed(fold(text), *lists) or all(is_listed(fold(part), *lists) for part in parts)


def are_persons(text: str) -> bool:
    """Tell whether `text` is a name, or several: a known given name, and what may follow one."""
    return all(map(_is_person, _PERSONS.split(text.strip())))


def is_name(text: str) -> bool:
    """Tell whether `text` has the shape of a name, whatever its first word."""
    return all(_is_shaped(without_honorifics(part)) for part in _PERSONS.split(text.strip()))


def without_honorifics(text: str) -> list[str]:
    """Return the words of a name without «الدكتور», «أ. د.» and the like before it."""
    words = re.sub(r"\.(?=\S)", ". ", text).split()
    while words and fold(words[0]) in _listed("honorifics"):
        words = words[1:]
    return words


def bare(text: str) -> str:
    """Return `text` without what encloses it: quotation marks, brackets, dashes, asterisks."""
    return text.strip(_QUOTES + " \t*.,:()-\N{ARABIC COMMA}\N{EN DASH}\N{EM DASH}")


def city_of(place: str) -> str:
    """Return the city without its country: «دبي، الإمارات العربية المتحدة»."""
    return _COMMA.split(place, maxsplit=1)[0].strip()


def unquoted(text: str) -> str:
    """Return `text` without quotation marks, with single spaces."""
    return " ".join("".join(" " if char in _QUOTES else char for char in text).split())


def is_quoted(text: str) -> bool:
    """Tell whether `text` begins with a quotation mark."""
    return text.startswith(tuple(_QUOTES))


@cache
def agency_words() -> frozenset[str]:
    """Return the folded first words of all agencies: without one of them there is no agency."""
    return _first_words("agencies") | _first_words("agency_abbreviations")


def is_listed(key: str, *lists: str) -> bool:
    """Tell whether the folded `key` stands in one of the word lists `lists`."""
    return any(key in _listed(name) for name in lists)


def may_open_byline(key: str) -> bool:
    """Tell cheaply whether the `key` of a line begins like a label, a name or a place."""
    first = key.partition(" ")[0]
    return first in _opening_words() or _is_composite(first)


def is_name_of_paper(text: str) -> bool:
    """Tell whether nothing speaks against `text` being the name of a paper: it is no «مصادر»."""
    words = fold(text).split()
    return not any(word in function_words() or word in _listed("informants") for word in words)


def _is_person(text: str) -> bool:
    words = without_honorifics(text)
    if not _is_shaped(words):
        return False
    if _DEGREE.match(text):
        return True
    first = fold(words[0])
    if words[0] == "على":  # the preposition, which folds like the name
        return False
    ends = (fold(" ".join(words[-length:])) for length in (1, 2))
    return _places().isdisjoint(ends) and (first in _listed("given_names") or _is_composite(first))


def _is_composite(first: str) -> bool:
    """Tell whether a folded first word is built like «عبدالرحمن» or «أبوبكر»."""
    return first.startswith("عبدال") or first == "عبد"


def _is_shaped(words: Sequence[str]) -> bool:
    kin = sum(fold(word) in _KIN for word in words)
    if not _SHORTEST_NAME <= len(words) <= _LONGEST_NAME + kin:
        return False
    if not all(map(_WORD_OF_NAME.fullmatch, words)):
        return False
    return not any(map(_is_no_name, words[1:]))


def _is_no_name(word: str) -> bool:
    key = fold(word)
    if key in _KIN or key in _listed("given_names"):
        return False
    return key in function_words() or key in _OTHER_CREDIT or bool(_NO_NAME.match(key))


@cache
def _listed(name: str) -> frozenset[str]:
    text = files("warraq.cleaning").joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    return frozenset(fold(line) for line in text.splitlines())


@cache
def _places() -> frozenset[str]:
    return _listed("cities") | frozenset(map(fold, read_list("dateline_places")))


@cache
def _first_words(name: str) -> frozenset[str]:
    return frozenset(fold_line(entry).split()[0] for entry in _listed(name))


@cache
def _opening_words() -> frozenset[str]:
    lists = (
        *("agency_abbreviations", "newspapers", "byline_desks", "given_names", "honorifics"),
        *("byline_labels", "reprint_labels"),
    )
    places = frozenset(place.split()[0] for place in _places())
    return places | agency_words() | frozenset().union(*map(_first_words, lists))
