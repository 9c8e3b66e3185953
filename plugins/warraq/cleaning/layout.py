"""Where the article lies in the text of a whole page, menus and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.cleaning.headline import date_above, find_headline
from warraq.cleaning.page_lines import (
    is_caption,
    is_small_print,
    labels_in,
    list_heads,
    page_controls,
)
from warraq.cleaning.prose import densest_run, is_ended, prose_score
from warraq.cleaning.reader_notes import is_reader_note
from warraq.model import RemovalReason

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from warraq.cleaning.lines import Line

_LEAST_LABELS = 3
_LEAST_SIGNS = 6
"""Labels of a menu, and signs of a page in all, that prove one: a poem or a list has none."""

_PER_FURNITURE = -5.0
_MOST_LABEL_WORDS = 4
_MOST_HEADLINES = 8


def find_article(lines: Sequence[Line], furniture: Collection[int]) -> dict[int, RemovalReason]:
    """Return the places above, below and inside the article that go, with the reasons.

    `furniture` are the places of lines that are furniture by their wording. Without proof of a
    menu above, everything above the text stays; without proof of furniture below, everything
    below it stays: a list or a poem belongs to its article.
    """
    page = _Page(lines, furniture)
    if not page.signs:
        return {}
    text = page.text_run()
    return page.around(text) if text else {}


class _Page:
    """The lines of a document, what each is by its wording, and how much it speaks for prose."""

    def __init__(self, lines: Sequence[Line], furniture: Collection[int]) -> None:
        self.lines = lines
        self.labels = {at: count for at, line in enumerate(lines) if (count := labels_in(line))}
        self.heads = {at for at, line in enumerate(lines) if line.key in list_heads()}
        self.controls = {at for at, line in enumerate(lines) if line.key in page_controls()}
        self.captions = {at for at, line in enumerate(lines) if is_caption(line)}
        self.small_print = {at for at, line in enumerate(lines) if is_small_print(line)}
        self.proofs = {*furniture, *self.heads, *self.controls, *self.small_print}
        self.signs = len(self.proofs) + sum(self.labels.values()) + len(self.captions)
        self._scores: list[float] = []

    @property
    def scores(self) -> list[float]:
        if not self._scores:
            beside = self.proofs | self.captions | self.labels.keys()
            self._scores = [
                _PER_FURNITURE if at in beside else prose_score(line)
                for at, line in enumerate(self.lines)
            ]
        return self._scores

    def text_run(self) -> range:
        """Return the places from the first to the last line of the article's prose."""
        run = densest_run(self.scores)
        stop = run.stop
        while stop < len(self.lines) and self._goes_on(stop):
            stop += 1
        return range(run.start, self._above_notes(range(run.start, stop)))

    def _above_notes(self, run: range) -> int:
        """Return where `run` ends but for what a page says to its readers at its foot."""
        if self.signs < _LEAST_SIGNS:
            return run.stop
        sentences = [at for at in run if self.scores[at] > 0 or self._goes_on(at)]
        own = [at for at in sentences if not is_reader_note(self.lines[at])]
        return own[-1] + 1 if own and own[-1] != sentences[-1] else run.stop

    def around(self, text: range) -> dict[int, RemovalReason]:
        """Find what does not belong to the article whose prose runs over `text`."""
        removed = self._below(text)
        start = self._start(text)
        if start is not None:
            above = set(range(start)) - {date_above(self.lines, start)}
            removed |= dict.fromkeys(above, RemovalReason.MENU)
        if start is not None or self._is_page(text):
            removed |= self._between(start or 0, text)
            removed |= self._inside(text)
        return removed

    def _goes_on(self, at: int) -> bool:
        return at not in self.proofs and is_ended(self.lines[at].text)

    def _counted(self, places: range) -> tuple[int, int]:
        """Return the labels, and the signs of a page in all, that stand in `places`."""
        labels = sum(self.labels.get(at, 0) for at in places)
        others = sum(at in self.proofs and at not in self.labels for at in places)
        return labels, labels + others

    def _is_page(self, text: range) -> bool:
        """Tell whether a whole page stands below the text, so that the text had one above too."""
        return self._counted(range(text.stop, len(self.lines)))[1] >= _LEAST_SIGNS

    def _start(self, text: range) -> int | None:
        """Return the place of the headline below a menu; None without a menu."""
        labels, signs = self._counted(range(text.start))
        if labels < _LEAST_LABELS or signs < _LEAST_SIGNS:
            return None
        beside = self.proofs | self.captions
        return find_headline(self.lines, text, self.scores, beside)

    def _below(self, text: range) -> dict[int, RemovalReason]:
        """Find what lies below the text from the first line that is certainly furniture."""
        places = range(text.stop, len(self.lines))
        labels, signs = self._counted(places)
        proofs = [at for at in places if at in self.proofs]
        if labels >= _LEAST_LABELS and signs >= _LEAST_SIGNS:
            proofs.append(next(at for at in places if at in self.labels))
        if self.signs >= _LEAST_SIGNS:
            proofs += [at for at in places if is_reader_note(self.lines[at])][:1]
        if not proofs:
            return {}
        first = min(proofs)
        if signs >= _LEAST_SIGNS:
            first = self._first_tag(text.stop, first)
        return dict.fromkeys(range(first, len(self.lines)), RemovalReason.BELOW_TEXT)

    def _first_tag(self, stop: int, first: int) -> int:
        """Return where a list of tags begins that stands directly above the place `first`."""
        if self.lines[stop - 1].text.endswith(":"):
            return first
        known = {word for line in self.lines[:stop] for word in line.key.split()}
        start = first
        while start > stop and self._is_label_like(start - 1):
            if not set(self.lines[start - 1].key.split()) <= known:
                break
            start -= 1
        return start

    def _is_label_like(self, at: int) -> bool:
        text = self.lines[at].text
        return len(text.split()) <= _MOST_LABEL_WORDS and not is_ended(text)

    def _is_headline(self, at: int) -> bool:
        prose = self.scores[at] > 0 or self.lines[at].text.endswith(".")
        return not prose and not self._is_label_like(at)

    def _between(self, title: int, text: range) -> dict[int, RemovalReason]:
        """Find what stands between title and text: the author, a caption, buttons."""
        return {
            at: RemovalReason.MENU
            for at in range(title + 1, text.start)
            if at in self.proofs
            or at in self.captions
            or (self._is_label_like(at) and is_date_line(self.lines[at].text) is None)
        }

    def _inside(self, text: range) -> dict[int, RemovalReason]:
        """Find what a page puts into the text: buttons, captions, headlines of other articles."""
        removed = {
            at: RemovalReason.MENU for at in text if at in self.controls or at in self.captions
        }
        for head in self.heads & set(text):
            removed[head] = RemovalReason.RELATED_LINK
            for at in range(head + 1, min(head + 1 + _MOST_HEADLINES, text.stop)):
                if not self._is_headline(at):
                    break
                removed[at] = RemovalReason.RELATED_LINK
        return removed
