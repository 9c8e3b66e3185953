"""Whence a text is reprinted, where a note at its end says so: «*نقلاً عن صحيفة الحياة»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.cleaning.naming import is_listed, is_name_of_paper, is_quoted, unquoted

if TYPE_CHECKING:
    from warraq.cleaning.lines import Line

_TAIL = 80
"""Characters at the end of a paragraph in which a reprint note stands."""

_LONGEST_PAPER = 6
_SERVICE, _ABOUT = "خدمة", "عن"
_NOTE = (
    r"(?P<label>نقل(?:\N{ARABIC FATHATAN}ا|ا\N{ARABIC FATHATAN}?)? عن|المصدر\s?:|خدمة|عن)"
    r"\s*:?\s*(?P<name>[^.:\n\d]{3,60}?)"
)
_FROM, _SOURCE = fold("نقلا عن"), fold("المصدر")
_NOTE_LINE = re.compile(rf"(?P<star>\*?)[\s(-]*{_NOTE}[\s).*]*")
_NOTE_AT_END = re.compile(rf"(?:(?P<star>\*)|[.!)\]\"»(])[\s*(]*{_NOTE}[\s).*]*$")
_KIND_OF_PAPER = re.compile(r"(?:صحيفة|جريدة|مجلة|موقع)\s+")


def paper_of_line(line: Line) -> str | None:
    """Return the paper that a line of its own names: «*نقلاً عن صحيفة الحياة», «المصدر: وكالات»."""
    note = _NOTE_LINE.fullmatch(line.text)
    return _paper_of(note) if note else None


def paper_at_end(line: Line) -> str | None:
    """Return the paper of a note that closes a paragraph: «… إلى بلاده. (نقلاً عن الحياة)»."""
    end = line.key[-_TAIL:]
    if _FROM not in end and _SOURCE not in end:
        return None
    note = _NOTE_AT_END.search(line.text, max(0, len(line.text) - _TAIL))
    return _paper_of(note) if note else None


def _paper_of(note: re.Match[str]) -> str | None:
    """Return the paper that a note names, None unless it is certain that it is one."""
    label, starred, named = note["label"], bool(note["star"]), note["name"].strip()
    name = unquoted(_KIND_OF_PAPER.sub("", named))
    known = _is_known_paper(name)
    if not known and (len(name.split()) > _LONGEST_PAPER or not is_name_of_paper(name)):
        return None
    if label == _SERVICE:
        return name if starred and is_quoted(named) else None
    if label == _ABOUT and not is_quoted(named):
        return None
    told = starred or _KIND_OF_PAPER.match(named)
    return name if known or (told and label != _ABOUT) else None


def _is_known_paper(name: str) -> bool:
    """Tell whether a paper or an agency has this name, or this with its country behind it."""
    whole = fold(name)
    lists = ("newspapers", "agencies", "agency_abbreviations")
    return is_listed(whole, *lists) or is_listed(whole.rpartition(" ")[0], *lists)
