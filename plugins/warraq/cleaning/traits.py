"""What a document shows that others of its source may share: its lines, their heads and tails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold_line
from warraq.cleaning.masks import NUMBER, TITLE, masked, title_keys
from warraq.cleaning.prose import is_prose
from warraq.cleaning.tails import open_segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warraq.cleaning.lines import Line

_OPENING = re.compile(r"([^:\N{HORIZONTAL ELLIPSIS}]{3,50}?)\s?(?::|\.\.+|\N{HORIZONTAL ELLIPSIS})")
_LONGEST_OPENING_TEXT = 53
_LONGEST_OPENING = 6
_LONGEST_LAST_OPENING = 3

_DASHES = "-/|:\N{EN DASH}\N{EM DASH}"
_DASH = re.compile(rf"[{_DASHES}]")
_DELIMITER = re.compile(rf"[\s()]*[{_DASHES}][{_DASHES}\s()]*")
_BETWEEN_PARTS = re.compile(rf"\s*[{_DASHES}()\N{{ARABIC COMMA}},]\s*")
_MOST_PARTS = 4
_LONGEST_HEADS = 300
"""Characters; four short parts take up no more."""

_LONGEST_PART = 6
_LONGEST_DATELINE = 8

_FIRST_PROSE, _LAST_PROSE = 2, 3
"""Lines of prose whose heads and tails are learnt: beyond the article's own stand disclaimers."""

_PROSE_BELOW = 2
"""Lines of prose that count as below the text: one of them may be a disclaimer."""


class Place(IntEnum):
    """Where in its document something stands, seen from its prose."""

    WITHIN = 0
    ABOVE = 1
    BELOW = 2


class Trait(StrEnum):
    """What may recur; the value opens its key."""

    LINE = "="
    EXACT_LINE = "#"
    OPENING = ":"
    HEAD = "<"
    TAIL = ">"
    LAST_OPENING = "."


@dataclass(frozen=True, slots=True)
class View:
    """A document as the learner sees it: the masked key, the place and the nature of each line.

    `titles` are the keys of what may be its title, `prose` the places of the lines that are prose.
    """

    lines: Sequence[Line]
    titles: tuple[str, ...]
    keys: tuple[str, ...]
    places: tuple[Place, ...]
    prose: tuple[int, ...]

    @property
    def last_prose(self) -> list[Line]:
        """The lines in which the text may end."""
        return [self.lines[at] for at in self.prose[-_LAST_PROSE:]]


def view_of(lines: Sequence[Line], title: str | None) -> View:
    """Return how the learner sees a document whose container told `title`, or None."""
    titles = title_keys(lines, title)
    keys = tuple([masked(line, titles) for line in lines])
    untitled = title is None and len(lines) > 1
    prose = tuple(
        [at for at, line in enumerate(lines) if is_prose(line) and not (untitled and at == 0)]
    )
    return View(lines, titles, keys, _places(len(lines), prose), prose)


def traits_of(view: View) -> dict[str, Place]:
    """Return the keys of the traits that a document shows, without its tails, and their places."""
    traits: dict[str, Place] = {}
    for line, key, place in zip(view.lines, view.keys, view.places, strict=True):
        for trait in _traits_of_line(line, key, place):
            traits.setdefault(trait, place)
    for at in view.prose[:_FIRST_PROSE]:
        heads = heads_of(view.lines[at].text)
        for part in heads[-1][1] if heads else ():
            traits.setdefault(Trait.HEAD + part, Place.ABOVE)
    for line in view.last_prose:
        for opening in last_openings_of(open_segment(line.text)):
            traits.setdefault(Trait.LAST_OPENING + opening, Place.BELOW)
    return traits


def exact_key(line: Line) -> str | None:
    """Return the key of a line with numbers and addresses as they are, None if it has none."""
    has_more = NUMBER in line.key or "http" in line.text or "www." in line.text
    return line.folded if has_more else None


def opening_of(line: Line) -> str | None:
    """Return the key of the words before a colon or an ellipsis, None if something else opens."""
    if not line.announces(_LONGEST_OPENING_TEXT):
        return None
    found = _OPENING.match(line.text)
    if not found or found.end() == len(line.text):
        return None
    key = fold_line(found.group(1))
    return key if key and key.count(" ") < _LONGEST_OPENING else None


def last_openings_of(words: Sequence[str]) -> list[str]:
    """Return the first of the `words` behind the last full stop, the first two, and three."""
    return [" ".join(words[:end]) for end in range(1, min(len(words), _LONGEST_LAST_OPENING + 1))]


def heads_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the heads that `text` may open with: where each ends, and the keys of its parts.

    A head is what «الرياض – واس: » is: short parts between dashes, slashes, brackets or a colon.
    """
    heads, start = list[tuple[int, tuple[str, ...]]](), 0
    if not _DASH.search(" ".join(text.split(None, _LONGEST_PART + 1)[: _LONGEST_PART + 1])):
        return heads
    for delimiter in islice(_DELIMITER.finditer(text, 0, _LONGEST_HEADS), _MOST_PARTS):
        if len(text[start : delimiter.start()].split()) > _LONGEST_PART:
            break
        start = delimiter.end()
        heads.append((start, parts_of(text[:start])))
    return heads


def parts_of(text: str) -> tuple[str, ...]:
    """Return the keys of the parts of a line between dashes, slashes, brackets and commas."""
    return tuple([key for part in _BETWEEN_PARTS.split(text) if (key := fold_line(part))])


def _traits_of_line(line: Line, key: str, place: Place) -> Iterator[str]:
    if key and key != TITLE:
        yield Trait.LINE + key
    if exact := exact_key(line):
        yield Trait.EXACT_LINE + exact
    if opening := opening_of(line):
        yield Trait.OPENING + opening
    if place is Place.ABOVE and key.count(" ") < _LONGEST_DATELINE:
        for part in parts_of(line.text):
            yield Trait.HEAD + part


def _places(count: int, prose: Sequence[int]) -> tuple[Place, ...]:
    """Return the places of `count` lines, of which those at `prose` are prose."""
    if not prose:
        return (Place.WITHIN,) * count
    below = prose[-_PROSE_BELOW:][0]
    within = min(prose[0] + 1, below)
    above, below_all = (Place.ABOVE,) * within, (Place.BELOW,) * (count - below)
    return above + (Place.WITHIN,) * (below - within) + below_all
