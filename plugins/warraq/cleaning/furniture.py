"""The furniture of one source, found in its documents by what recurs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.cleaning.masks import NUMBER, TITLE, URL, title_keys
from warraq.cleaning.prose import is_prose
from warraq.cleaning.tails import last_segment, open_segment, tails_of
from warraq.cleaning.traits import (
    Place,
    Trait,
    exact_key,
    heads_of,
    last_openings_of,
    opening_of,
    parts_of,
    view_of,
)
from warraq.cleaning.verdicts import (
    FEWEST_OF_TAIL,
    IN_MANY,
    IN_MOST,
    are_recurring_heads,
    is_recurring_label,
    is_recurring_last_opening,
    is_recurring_opening,
    is_recurring_prose,
    is_recurring_tail,
    signs_of,
)
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warraq.cleaning.lines import Line
    from warraq.cleaning.recurrence import Evidence, Recurrence
    from warraq.cleaning.traits import View

_FEWEST_DOCUMENTS = 8
"""Documents of a source below which nothing is learnt from it."""

_LONGEST_HEADLINE = 30
_LONGEST_DATELINE = 8
_LONGEST_LAST_SEGMENT = 25
_LEAST_BEHIND_HEAD = 8
"""Words: a head stands before a paragraph, and a byline is none."""

_TITLE_WORDS = range(3, 31)
_NOTHING = frozenset({"", TITLE, NUMBER})
_IN_ALMOST_ALL = 0.9


class Learnt:
    """The furniture of one source, as its recurrence shows it."""

    def __init__(self, recurrence: Recurrence) -> None:
        self._recurrence = recurrence
        self._enough = recurrence.documents >= _FEWEST_DOCUMENTS

    def reasons_for(self, lines: Sequence[Line], title: str | None) -> dict[int, RemovalReason]:
        """Return the places of the lines that are furniture, with the reason for each.

        `title` is what the container told, None where the first line may be the title.
        """
        if not self._enough:
            return {}
        view = view_of(lines, title)
        found = [at for at, line in enumerate(lines) if self._is_furniture(line, at, view)]
        if title is None and found[:1] == [0] and not self._leaves_a_title(lines, found, view):
            found = found[1:]
        return dict.fromkeys(found, RemovalReason.RECURRING)

    def trim(self, lines: Sequence[Line], title: str | None) -> tuple[list[Line], list[Removal]]:
        """Return the lines without the recurring head of the first and tail of the last of them.

        `lines` are those of the article, other furniture being gone; also returns what was cut.
        """
        kept, removals = list(lines), list[Removal]()
        if not self._enough:
            return kept, removals
        has_more = len(lines) > 1 + (title is None)
        for at, span in self._edges(kept, title):
            text = kept[at].text
            rest = text[: span.start].rstrip() or text[span.stop :].lstrip()
            if span and (rest or has_more) and not is_date_line(text):
                gone = text[span.start : span.stop].strip()
                removals.append(Removal(gone, kept[at].number, RemovalReason.RECURRING_EDGE))
                kept[at] = kept[at].with_text(rest)
        return [line for line in kept if line.text], removals

    def _edges(self, kept: list[Line], title: str | None) -> Iterator[tuple[int, range]]:
        """Yield the places where a head or a tail may be, and where in the line it lies.

        `kept` may change between two of them.
        """
        body = range(int(title is None and len(kept) > 1), len(kept))
        titles = title_keys(kept, title)
        first = next((at for at in body if is_prose(kept[at])), None)
        for at in dict.fromkeys([*body[:1], first]):
            if at is not None:
                yield at, self._head(kept[at].text)
        last = next((at for at in reversed(body) if is_prose(kept[at])), None)
        for at in dict.fromkeys([*body[-1:], last]):
            if at is not None:
                yield at, self._tail(kept[at], titles)

    def _leaves_a_title(self, lines: Sequence[Line], found: Sequence[int], view: View) -> bool:
        """Tell whether the first line can go: a column's standing title may be all it has."""
        if IN_MOST.met_by(self._evidence(Trait.LINE, view.keys[0])):
            return True
        first = next((at for at in range(len(lines)) if at not in found), None)
        if first is None or (first in view.prose and lines[first].text.endswith(".")):
            return False
        return len(lines[first].text.split()) in _TITLE_WORDS

    def _is_furniture(self, line: Line, at: int, view: View) -> bool:
        key, place, prose = view.keys[at], view.places[at], at in view.prose
        if key in _NOTHING:
            return False
        found = self._has_recurring_opening(line, place, prose=prose)
        if not found and prose:
            found = is_recurring_prose(self._line_evidence(line, key), line.text)
        elif not found:
            found = is_recurring_label(self._line_evidence(line, key), line.text)
            found = found or (place is Place.ABOVE and self._is_dateline(line))
        # The date is read, and its line taken out, later.
        return found and not (NUMBER in key and is_date_line(line.text))

    def _line_evidence(self, line: Line, key: str) -> Evidence:
        """Weigh numbers that vary only where the place of the line is fixed: prices are news."""
        masked = self._evidence(Trait.LINE, key)
        exact = exact_key(line) if masked.documents else None
        if exact is None:
            return masked
        fixed = IN_MANY.met_by(masked) and masked.at_edge >= _IN_ALMOST_ALL
        if key != URL and (fixed or signs_of(line.text)):
            return masked
        return self._evidence(Trait.EXACT_LINE, exact)

    def _has_recurring_opening(self, line: Line, place: Place, *, prose: bool) -> bool:
        """Tell whether a line opens as others do, with the headline of another article behind."""
        if line.length > _LONGEST_HEADLINE or line.text.endswith("."):
            return False
        opening = opening_of(line)
        if opening is None or (prose and (place is not Place.BELOW or last_segment(line.text))):
            return False
        evidence = self._evidence(Trait.OPENING, opening)
        return is_recurring_opening(evidence, opening, place, prose=prose)

    def _is_dateline(self, line: Line) -> bool:
        if line.length > _LONGEST_DATELINE:
            return False
        parts = parts_of(line.text)
        return len(parts) > 1 and self._are_heads(parts)

    def _are_heads(self, parts: Sequence[str]) -> bool:
        return are_recurring_heads([self._evidence(Trait.HEAD, part) for part in parts])

    def _head(self, text: str) -> range:
        ends = [
            end
            for end, parts in heads_of(text)
            if len(text[end:].split()) >= _LEAST_BEHIND_HEAD
            and NUMBER not in " ".join(parts)
            and parts
            and self._are_heads(parts)
        ]
        return range(max(ends, default=0))

    def _tail(self, line: Line, titles: Sequence[str]) -> range:
        start = self._known_tail(line, titles)
        if start is None and self._has_open_tail(line.text):
            start = last_segment(line.text)
        return range(0) if start is None else range(start, len(line.text))

    def _known_tail(self, line: Line, titles: Sequence[str]) -> int | None:
        """Return where the longest tail of `line` begins that recurs as one."""
        start = None
        for words, tail in enumerate(tails_of(line, titles), start=1):
            evidence = self._evidence(Trait.TAIL, tail.key)
            if evidence.documents < FEWEST_OF_TAIL - 1:  # long ones miss their first document
                break
            text, before = line.text[tail.start :], line.text[: tail.start].rstrip()
            lettered = any(map(str.isalpha, text))
            if lettered and is_recurring_tail(evidence, text, before, words):
                start = tail.start
        return start

    def _has_open_tail(self, text: str) -> bool:
        """Tell whether what opens behind the last full stop does so in other documents."""
        words = open_segment(text)
        if len(words) > _LONGEST_LAST_SEGMENT or not last_segment(text):
            return False
        return any(
            is_recurring_last_opening(self._evidence(Trait.LAST_OPENING, opening))
            for opening in last_openings_of(words)
        )

    def _evidence(self, trait: Trait, key: str) -> Evidence:
        return self._recurrence.evidence(trait, key)
