"""The end of a line, where something may be glued to an article: its last words and sentence."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from warraq.arabic.keys import fold_line
from warraq.cleaning.masks import NUMBER, TITLE, date_words, masked_word, words_in
from warraq.cleaning.prose import is_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warraq.cleaning.lines import Line

_LONGEST = 36
_LONGEST_TEXT = 500
_SENTENCE_MARKS = (".", "!", "\N{ARABIC QUESTION MARK}")
_SENTENCE_BREAK = re.compile(
    r"(?:(?<!\.)\.|[!\N{ARABIC QUESTION MARK}])[\"\N{RIGHT DOUBLE QUOTATION MARK}"
    r"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK})\]]*\s+(?=\S)"
)


class Tail(NamedTuple):
    """The last words of a line: their masked keys, and where in the text they start."""

    key: str
    start: int


def tails_of(line: Line, titles: Sequence[str]) -> Iterator[Tail]:
    """Yield the last word of `line`, its last two, and so on.

    `titles` are the keys of what may be the title, which counts as one word, as an address does.
    """
    units: Iterable[Tail] = _words_from_end(line.text)
    for title in titles:
        if title in line.key and title != line.key:
            units = reversed(_with_title([*units][::-1], title.split()))
    key = ""
    for unit in islice(units, _LONGEST):
        key = f"{unit.key} {key}".rstrip()
        yield Tail(key, unit.start)


def last_segment(text: str) -> int:
    """Return where the last sentence of `text` begins."""
    ends = [text.rfind(mark) for mark in _SENTENCE_MARKS]
    while (end := max(ends)) >= 0:
        if found := _SENTENCE_BREAK.match(text, end):
            return found.end()
        at = ends.index(end)
        ends[at] = text.rfind(_SENTENCE_MARKS[at], 0, end)
    return 0


def without_last_segment(text: str) -> str:
    """Return `text` without its last sentence, which may be a tail glued to the author's own."""
    return text[: last_segment(text)] or text


def open_segment(text: str) -> list[str]:
    """Return the folded words of the last sentence of `text` if it was left without an end."""
    return [] if is_ended(text) else fold_line(text[last_segment(text) :]).split()


def _words_from_end(text: str) -> Iterator[Tail]:
    """Yield the words of the end of `text`, the last first, each by itself."""
    begin = max(0, len(text) - _LONGEST_TEXT)
    end = len(text)
    while end > begin:
        start = max(begin, text.rfind(" ", begin, end) + 1)
        for word in reversed(words_in(text[start:end])):
            end -= len(word)
            yield Tail(masked_word(word), end)
        end -= 1


def _with_title(words: list[Tail], title: list[str]) -> list[Tail]:
    """Return `words` with every whole title in them as one."""
    keys = [word.key for word in words]
    wanted = [NUMBER if word in date_words() else word for word in title]
    out, at = [], 0
    while at < len(words):
        end = _match(keys, at, wanted)
        out.append(Tail(TITLE, words[at].start) if end else words[at])
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
