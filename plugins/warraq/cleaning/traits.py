"""What a document shows that others of its source may share: its lines, their heads and tails.

Numbers, dates, addresses and the document's own title are masked in every key, so that «رابط الخبر
بصحيفة الضفاف: …» with another title in each document is one and the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold, fold_letters, fold_line
from warraq.arabic.wordlists import read_table
from warraq.cleaning.prose import is_ended, prose_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from warraq.cleaning.lines import Line

TITLE, URL, ADDRESS, NUMBER = "<title>", "<url>", "<address>", "0"
"""What stands in a key for the document's title, a web or mail address, numbers and dates."""

_URL = re.compile(r"https?://\S+|www\.\S+")
_ADDRESS = re.compile(r"[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,10}|@[A-Za-z]\w{2,}")
_WORD = re.compile(rf"{_URL.pattern}|{_ADDRESS.pattern}|\S+")
_OPENING = re.compile(r"([^:\N{HORIZONTAL ELLIPSIS}]{3,50}?)\s?(?::|\.\.+|\N{HORIZONTAL ELLIPSIS})")
_LEAST_TITLE_WORDS = 3
_TITLE_CANDIDATES = 4
_LONGEST_OPENING = 6
_LONGEST_TAIL = 36
_LONGEST_TAIL_TEXT = 500
_LAST_PROSE = 2
"""Lines of prose that count as below the text: one of them may be a disclaimer."""

_DELIMITER = re.compile(r"[\s()]*[-/|:\N{EN DASH}\N{EM DASH}][-/|:\N{EN DASH}\N{EM DASH}\s()]*")
_BETWEEN_PARTS = re.compile(r"\s*[-/|:()\N{EN DASH}\N{EM DASH}\N{ARABIC COMMA},]\s*")
_MOST_PARTS = 4
_LONGEST_PART = 6
_SENTENCE_BREAK = re.compile(
    r"(?:(?<!\.)\.|[!\N{ARABIC QUESTION MARK}])[\"\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK})\]]*\s+(?=\S)"
)


class Place(StrEnum):
    """Where in its document something stands, seen from its prose."""

    WITHIN = "0"
    ABOVE = "1"
    BELOW = "2"


class Trait(StrEnum):
    """What may recur; the value opens its key."""

    LINE = "="
    EXACT_LINE = "#"
    OPENING = ":"
    HEAD = "<"
    TAIL = ">"
    LAST_OPENING = "."


@dataclass(frozen=True, slots=True)
class Unit:
    """A word of a line, or its title or an address as one: the key, and where it starts."""

    key: str
    start: int


@dataclass(frozen=True, slots=True)
class View:
    """A document as the learner sees it: the masked key, the place and the nature of each line."""

    titles: tuple[str, ...]
    keys: tuple[str, ...]
    places: tuple[Place, ...]
    prose: tuple[bool, ...]


def view_of(lines: Sequence[Line], title: str | None) -> View:
    """Return how the learner sees a document whose container told `title`, or None."""
    titles = title_keys(lines, title)
    keys = tuple(_masked(line, titles) for line in lines)
    untitled = title is None and len(lines) > 1
    prose = tuple(
        prose_score(line.text) > 0 and not (untitled and at == 0) for at, line in enumerate(lines)
    )
    return View(titles, keys, _places(prose), prose)


def exact_key(line: Line) -> str | None:
    """Return the key of a line with numbers and addresses as they are, None if it has none."""
    has_more = NUMBER in line.key or "http" in line.text or "www." in line.text
    return fold(line.text) if has_more else None


def opening_of(text: str) -> str | None:
    """Return the key of the words before a colon or an ellipsis, None if something else opens."""
    found = _OPENING.match(text)
    if not found or found.end() == len(text):
        return None
    key = fold_line(found.group(1))
    return key if 1 <= len(key.split()) <= _LONGEST_OPENING else None


def heads_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the heads that `text` may open with: where each ends, and the keys of its parts.

    A head is what «الرياض – واس: » is: short parts between dashes, slashes, brackets or a colon.
    """
    heads, start = [], 0
    for delimiter in islice(_DELIMITER.finditer(text), _MOST_PARTS):
        if len(text[start : delimiter.start()].split()) > _LONGEST_PART:
            break
        start = delimiter.end()
        heads.append((start, parts_of(text[:start])))
    return heads


def parts_of(text: str) -> tuple[str, ...]:
    """Return the keys of the parts of a line between dashes, slashes, brackets and commas."""
    return tuple(key for part in _BETWEEN_PARTS.split(text) if (key := fold_line(part)))


def units_of(text: str, titles: Sequence[str]) -> list[Unit]:
    """Return the last words of `text` as units, in the order of the text."""
    begin = max(0, len(text) - _LONGEST_TAIL_TEXT)
    units = [Unit(_word_key(word.group()), word.start()) for word in _WORD.finditer(text, begin)]
    for title in titles:
        units = _with_title(units, title.split())
    return units[-_LONGEST_TAIL:]


def last_segment(text: str) -> int:
    """Return where the last sentence of `text` begins."""
    return max((found.end() for found in _SENTENCE_BREAK.finditer(text)), default=0)


def without_last_segment(text: str) -> str:
    """Return `text` without its last sentence, which may be a tail glued to the author's own."""
    return text[: last_segment(text)] or text


def open_segment(text: str) -> list[str]:
    """Return the folded words of the last sentence of `text` if it was left without an end."""
    return [] if is_ended(text) else fold_line(text[last_segment(text) :]).split()


def title_keys(lines: Sequence[Line], title: str | None) -> tuple[str, ...]:
    """Return the keys of what may be the title: the one told, or else the first lines."""
    texts = [title] if title else [line.text for line in lines[:_TITLE_CANDIDATES]]
    keys = (fold_line(text) for text in texts)
    found = {key for key in keys if len(key.split()) >= _LEAST_TITLE_WORDS}
    return tuple(sorted(found, key=lambda key: (-len(key), key)))


def _masked(line: Line, titles: Sequence[str]) -> str:
    key = line.key
    if any(hint in line.text for hint in ("http", "www.", "@")):
        text, urls = _URL.subn(" ", line.text)
        text, addresses = _ADDRESS.subn(" ", text)
        masks = [URL] * bool(urls) + [ADDRESS] * bool(addresses)
        key = " ".join([fold_line(text), *masks]).strip()
    for title in titles:
        if title in key and title != key:  # alone it may be furniture that was taken for a title
            key = key.replace(title, TITLE)
    return _collapse(NUMBER if word in _date_words() else word for word in key.split())


def _collapse(words: Iterable[str]) -> str:
    out: list[str] = []
    for word in words:
        if word != NUMBER or not out or out[-1] != NUMBER:
            out.append(word)
    return " ".join(out)


def _places(prose: Sequence[bool]) -> tuple[Place, ...]:
    marked = [at for at, is_prose in enumerate(prose) if is_prose]
    if not marked:
        return (Place.WITHIN,) * len(prose)
    below = marked[-_LAST_PROSE:][0]

    def place(at: int) -> Place:
        if at >= below:
            return Place.BELOW
        return Place.ABOVE if at <= marked[0] else Place.WITHIN

    return tuple(map(place, range(len(prose))))


@lru_cache(maxsize=1 << 16)
def _word_key(word: str) -> str:
    if _URL.match(word):
        return URL
    if _ADDRESS.match(word):
        return ADDRESS
    key = fold_line(word) or word
    return NUMBER if key in _date_words() else key


def _with_title(units: list[Unit], title: list[str]) -> list[Unit]:
    """Return `units` with every whole title in them as one unit."""
    keys = [unit.key for unit in units]
    flat = [word for key in keys for word in key.split()]
    if len(title) < _LEAST_TITLE_WORDS or title[-1] not in flat:
        return units
    wanted = [NUMBER if word in _date_words() else word for word in title]
    out, at = [], 0
    while at < len(units):
        end = _match(keys, at, wanted)
        if end:
            out.append(Unit(TITLE, units[at].start))
        else:
            out.append(units[at])
        at = end or at + 1
    return out


def _match(keys: Sequence[str], at: int, wanted: Sequence[str]) -> int | None:
    """Return where the words `wanted` end that begin at `at`, None if they do not stand there."""
    found = 0
    while found < len(wanted):
        if at >= len(keys):
            return None
        for word in keys[at].split() if keys[at][:1].isalnum() else ():
            if found == len(wanted) or word != wanted[found]:
                return None
            found += 1
        at += 1
    return at


@cache
def _date_words() -> frozenset[str]:
    """Return the folded names of months and weekdays that are one word."""
    names = (
        name
        for table in ("gregorian_months", "hijri_months", "weekdays")
        for names in read_table(table).values()
        for name in names
    )
    return frozenset(fold_letters(name) for name in names if " " not in name)
