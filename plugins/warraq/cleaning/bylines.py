"""Who wrote an article, which agency sent it, and whence it is reprinted, where the text says so.

Only fixed forms are read: «كتب: …» on a line of its own, «الرياض (واس) -» before the first
sentence, «*نقلاً عن …» below the last. A sentence that begins alike is none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.cleaning.agency_heads import head_of
from warraq.cleaning.lines import lines_of
from warraq.cleaning.naming import (
    Part,
    are_persons,
    bare,
    city_of,
    is_listed,
    is_name,
    is_quoted,
    may_open_byline,
    part_of,
    without_honorifics,
)
from warraq.cleaning.reprints import paper_at_end, paper_of_line
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from warraq.cleaning.lines import Line

_NEAR_TITLE = 3
_NEAR_END = 4
_LONGEST_BYLINE = 100
"""Characters; a longer line is a paragraph."""

_MOST_PARTS = 4
_MOST_WORDS_UNMARKED = 3

_AROUND = " \t*|?\N{BULLET}"
_COMMA = "\N{ARABIC COMMA}"
_BY = fold("بقلم")
_UNNAMED = frozenset(map(fold, ("", "وكالات", "الوكالات", "وكالات الأنباء")))
_TELLING = frozenset({Part.PERSON, Part.AGENCY, Part.DESK})
_SEPARATOR = re.compile(
    r"\s*(?:[-\N{EN DASH}\N{EM DASH}]+|[/|:()]|(?:(?<=\s)|^)\N{ARABIC TATWEEL}+(?=\s|$))\s*"
)
_MARK = re.compile(r"\s*[-:/\N{EN DASH}\N{EM DASH}]+\s*|\s+\N{ARABIC TATWEEL}+\s+|\s+")
_SECOND_CREDIT = re.compile(r"\s*[,\N{ARABIC COMMA}\s]\s*(?:تصوير|عدسة|ترجمة)\s?[-:/].*")
_LEADING_LABEL = re.compile(r"[^:]{2,30}?(?=\s*:)")
_LONGEST_LABEL = 16

_RECURRING = frozenset({RemovalReason.RECURRING, RemovalReason.RECURRING_EDGE})


@dataclass(frozen=True, slots=True)
class Byline:
    """What a text itself states of its origin, each as it is written there, None if it is silent.

    `place` is where the author or the agency reports from.
    """

    author: str | None = None
    agency: str | None = None
    place: str | None = None
    reprinted_from: str | None = None

    @property
    def paper(self) -> str | None:
        """The paper or agency that it is reprinted from; «وكالات» names none."""
        return None if fold(self.reprinted_from or "") in _UNNAMED else self.reprinted_from


_NOTHING = Byline()


def take_byline(
    body: Sequence[Line], removed: Sequence[Removal] = ()
) -> tuple[Byline, tuple[Line, ...], tuple[Removal, ...]]:
    """Return what `body` states of its author, agency and first print, and the lines that stay.

    A line that states nothing else goes. The head of an agency («الرياض (واس) -») and a note inside
    the last paragraph are read and stay. What recurs in the source may be gone already: then it is
    read where it stands among the `removed`.
    """
    found = _lines_of_their_own(body)
    rest = tuple(line for at, line in enumerate(body) if at not in found)
    removals = tuple(
        Removal(body[at].text, body[at].number, RemovalReason.BYLINE) for at in sorted(found)
    )
    stated = [found[at] for at in sorted(found)]
    return _merged([*stated, *_in_furniture(removed), *_in_text(rest)]), rest, removals


def _in_furniture(removed: Sequence[Removal]) -> list[Byline]:
    """Return what the recurring lines and heads state that were taken out before.

    Several of them without a label are a list, as in the text.
    """
    labelled, unlabelled = list[Byline](), list[Byline]()
    texts = [each.text for each in removed if each.reason in _RECURRING]
    for line in lines_of("\n".join(texts)) if texts else ():
        if len(line.text) > _LONGEST_BYLINE or not may_open_byline(line.key):
            continue
        if byline := _reprint(line) or _labelled(line):
            labelled.append(byline)
        elif byline := _unlabelled(line) or _headed(line):
            unlabelled.append(byline)
    return labelled + (unlabelled if len(unlabelled) == 1 else [])


def _in_text(body: Sequence[Line]) -> list[Byline]:
    """Return what the first and the last paragraph state beside their text."""
    stated = []
    if body and (byline := _headed(body[0])):
        stated.append(byline)
    if body and (paper := paper_at_end(body[-1])):
        stated.append(Byline(reprinted_from=paper))
    return stated


def _headed(line: Line) -> Byline | None:
    head = head_of(line)
    return Byline(place=head[0], agency=head[1]) if head else None


def _reprint(line: Line) -> Byline | None:
    paper = paper_of_line(line)
    return Byline(reprinted_from=paper) if paper else None


def _lines_of_their_own(body: Sequence[Line]) -> dict[int, Byline]:
    """Find the lines near the title and the end that state nothing but facts of a byline.

    Several of them without a label are no bylines but a list, as of matches or of winners.
    """
    labelled: dict[int, Byline] = {}
    unlabelled: dict[int, Byline] = {}
    for at in _near(body):
        line = body[at]
        if len(line.text) > _LONGEST_BYLINE or not may_open_byline(line.key):
            continue
        if at >= len(body) - _NEAR_END and (byline := _reprint(line)):
            labelled[at] = byline
        elif byline := _labelled(line):
            if not _is_among_credits(body, at):
                labelled[at] = byline
        elif byline := _unlabelled(line):
            unlabelled[at] = byline
    return labelled | unlabelled if len(unlabelled) == 1 else labelled


def _labelled(line: Line) -> Byline | None:
    """Read «كتب: فلان الفلاني», «بقلم الشيخ فلان», «إعداد: فلان – القاهرة»."""
    text = line.text.strip(_AROUND)
    for mark in _MARK.finditer(text, 0, _LONGEST_LABEL):
        label, rest = fold(text[: mark.start()]), text[mark.end() :]
        if not is_listed(label, "byline_labels"):
            continue
        if mark.group().isspace():
            name = bare(rest)
            few = len(without_honorifics(name)) <= _MOST_WORDS_UNMARKED or text[-1:] in ":-"
            return Byline(author=name) if few and are_persons(name) else None
        return _author_and_place(rest, surely=label == _BY)
    return None


def _author_and_place(text: str, *, surely: bool) -> Byline | None:
    """Read the author behind a label, and what else stands there; `surely` if it names one."""
    first, *others = _parts(_SECOND_CREDIT.sub("", text)) or [""]
    kinds = [part_of(part) for part in others]
    if None in kinds or not (are_persons(first) or (surely and is_name(first))):
        return None
    return Byline(author=first, place=_first_of(Part.PLACE, others, kinds))


def _unlabelled(line: Line) -> Byline | None:
    """Read «القاهرة - محمد علي», «دمشق - سانا:», «خاص – الرباط», or an agency alone."""
    if is_listed(line.key, "agencies") and "(" not in line.text:
        return Byline(agency=bare(line.text))
    parts = _parts(line.text.strip(_AROUND))
    kinds = list(takewhile(bool, map(_kind_of, parts)))
    if not 1 < len(parts) == len(kinds) <= _MOST_PARTS or not _TELLING & set(kinds):
        return None
    if Part.PERSON in kinds and len(set(kinds)) == 1:
        return None  # «فلان بن فلان - رحمه الله»
    return Byline(
        author=_authors(parts, kinds),
        agency=_first_of(Part.AGENCY, parts, kinds),
        place=_first_of(Part.PLACE, parts, kinds),
    )


def _kind_of(part: str) -> Part | None:
    return part_of(part) or (Part.PAPER if is_quoted(part) else None)


def _first_of(kind: Part, parts: Sequence[str], kinds: Sequence[Part | None]) -> str | None:
    named = next((part for part, its in zip(parts, kinds, strict=True) if its is kind), None)
    return city_of(named) if named and kind is Part.PLACE else named


def _authors(parts: Sequence[str], kinds: Sequence[Part | None]) -> str | None:
    """Return the persons among `parts`: «القدس - بلال أبو دقة - رندة أحمد» names two."""
    persons = [part for part, its in zip(parts, kinds, strict=True) if its is Part.PERSON]
    return f"{_COMMA} ".join(persons) or None


def _is_among_credits(body: Sequence[Line], place: int) -> bool:
    """Tell whether a neighbour is a credit of a book or a film: then it is its author, no one's."""
    neighbours = (body[at].text for at in (place - 1, place + 1) if 0 <= at < len(body))
    labels = (_LEADING_LABEL.match(text) for text in neighbours)
    return any(label and is_listed(fold(label.group()), "credit_labels") for label in labels)


def _near(body: Sequence[Line]) -> Iterable[int]:
    """Return the places of the lines near the title and near the end."""
    count = len(body)
    if count <= _NEAR_TITLE + _NEAR_END:
        return range(count)
    return chain(range(_NEAR_TITLE), range(count - _NEAR_END, count))


def _parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in map(bare, _SEPARATOR.split(text)) if part]


def _merged(stated: Sequence[Byline]) -> Byline:
    """Return the first that is stated of each fact."""
    if not stated:
        return _NOTHING
    facts = {
        name: next((getattr(one, name) for one in stated if getattr(one, name)), None)
        for name in Byline.__slots__
    }
    return Byline(**facts)
