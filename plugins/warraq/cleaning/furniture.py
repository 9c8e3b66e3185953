"""The furniture of one source, found in its documents by what recurs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.arabic.keys import fold_line
from warraq.cleaning.lines import Line
from warraq.cleaning.prose import prose_score
from warraq.cleaning.traits import (
    NUMBER,
    TITLE,
    URL,
    Place,
    Trait,
    exact_key,
    heads_of,
    last_segment,
    open_segment,
    opening_of,
    parts_of,
    title_keys,
    units_of,
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
        for at, span in self._edges(kept, title):
            text = kept[at].text
            rest = text[: span.start].rstrip() or text[span.stop :].lstrip()
            if span and rest and not is_date_line(text):
                gone = text[span.start : span.stop].strip()
                removals.append(Removal(gone, kept[at].number, RemovalReason.RECURRING_EDGE))
                kept[at] = Line(kept[at].number, rest, fold_line(rest))
        return kept, removals

    def _edges(self, kept: list[Line], title: str | None) -> Iterator[tuple[int, range]]:
        """Yield the places where a head or a tail may be, and where in the line it lies.

        `kept` may change between two of them.
        """
        body = range(int(title is None and len(kept) > 1), len(kept))
        titles = title_keys(kept, title)
        first = next((at for at in body if prose_score(kept[at].text) > 0), None)
        for at in dict.fromkeys([*body[:1], first]):
            if at is not None:
                yield at, self._head(kept[at].text)
        last = next((at for at in reversed(body) if prose_score(kept[at].text) > 0), None)
        for at in dict.fromkeys([*body[-1:], last]):
            if at is not None:
                yield at, self._tail(kept[at].text, titles)

    def _leaves_a_title(self, lines: Sequence[Line], found: Sequence[int], view: View) -> bool:
        """Tell whether the first line can go: a column's standing title may be all it has."""
        if IN_MOST.met_by(self._evidence(Trait.LINE, view.keys[0])):
            return True
        first = next((at for at in range(len(lines)) if at not in found), None)
        if first is None or (view.prose[first] and lines[first].text.endswith(".")):
            return False
        return len(lines[first].text.split()) in _TITLE_WORDS

    def _is_furniture(self, line: Line, at: int, view: View) -> bool:
        key, place, prose = view.keys[at], view.places[at], view.prose[at]
        if key in _NOTHING:
            return False
        found = self._has_recurring_opening(line.text, place, prose=prose)
        if not found and prose:
            found = is_recurring_prose(self._line_evidence(line, key), line.text)
        elif not found:
            found = is_recurring_label(self._line_evidence(line, key), line.text)
            found = found or (place is Place.ABOVE and self._is_dateline(line.text))
        # The date is read, and its line taken out, later.
        return found and not (NUMBER in key and is_date_line(line.text))

    def _line_evidence(self, line: Line, key: str) -> Evidence:
        """Weigh numbers that vary only where the place of the line is fixed: prices are news."""
        masked = self._evidence(Trait.LINE, key)
        exact = exact_key(line)
        if exact is None:
            return masked
        fixed = IN_MANY.met_by(masked) and masked.at_edge >= _IN_ALMOST_ALL
        if key != URL and (fixed or signs_of(line.text)):
            return masked
        return self._evidence(Trait.EXACT_LINE, exact)

    def _has_recurring_opening(self, text: str, place: Place, *, prose: bool) -> bool:
        """Tell whether a line opens as others do, with the headline of another article behind."""
        opening = opening_of(text)
        if opening is None or text.endswith(".") or len(text.split()) > _LONGEST_HEADLINE:
            return False
        if prose and (place is not Place.BELOW or last_segment(text)):
            return False
        evidence = self._evidence(Trait.OPENING, opening)
        return is_recurring_opening(evidence, opening, place, prose=prose)

    def _is_dateline(self, text: str) -> bool:
        parts = parts_of(text)
        return len(text.split()) <= _LONGEST_DATELINE and len(parts) > 1 and self._are_heads(parts)

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

    def _tail(self, text: str, titles: Sequence[str]) -> range:
        start = self._known_tail(text, titles)
        if start is None and self._has_open_tail(text):
            start = last_segment(text)
        return range(start, len(text)) if start else range(0)

    def _known_tail(self, text: str, titles: Sequence[str]) -> int | None:
        """Return where the longest tail of `text` begins that recurs as one."""
        start, key = None, ""
        for words, unit in enumerate(reversed(units_of(text, titles)), start=1):
            key = f"{unit.key} {key}".rstrip()
            evidence = self._evidence(Trait.TAIL, key)
            if evidence.documents < FEWEST_OF_TAIL - 1:  # long ones miss their first document
                break
            tail, before = text[unit.start :], text[: unit.start].rstrip()
            lettered = any(map(str.isalpha, tail))
            if lettered and is_recurring_tail(evidence, tail, before, words):
                start = unit.start
        return start

    def _has_open_tail(self, text: str) -> bool:
        """Tell whether what opens behind the last full stop does so in other documents."""
        words = open_segment(text)
        if not last_segment(text) or len(words) > _LONGEST_LAST_SEGMENT:
            return False
        openings = (" ".join(words[:length]) for length in range(1, 4))
        return any(
            is_recurring_last_opening(self._evidence(Trait.LAST_OPENING, opening))
            for opening in openings
        )

    def _evidence(self, trait: Trait, key: str) -> Evidence:
        return self._recurrence.evidence(trait, key)
