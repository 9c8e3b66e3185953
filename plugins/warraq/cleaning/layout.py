"""Where the article lies in the text of a whole page, menus and all."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.arabic.keys import fold, fold_line
from warraq.cleaning.prose import densest_run, function_words, is_ended, prose_score
from warraq.model import RemovalReason

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from warraq.cleaning.lines import Line

_LEAST_MENU = 3
"""Labels of a menu that prove one: a poem or a list of results has none."""

_TITLE_WORDS = range(3, 31)
_LEAD = 3
"""Paragraphs whose words a title takes up."""

_NEAR = 12
_WEIGHT_OF_NEARNESS = 0.4
_WEIGHT_OF_REPETITION = 0.3
_PER_FURNITURE = -5.0
_MOST_LABEL_WORDS = 4
_BAR = re.compile(r"\s*[|•]\s*")


def find_article(lines: Sequence[Line], furniture: Collection[int]) -> dict[int, RemovalReason]:
    """Return the places above and below the article, with the reasons for their removal.

    `furniture` are the places of lines that are furniture by their wording. Without proof of a
    menu above, everything above the text stays; without proof of furniture below, everything
    below it stays: a list or a poem belongs to its article.
    """
    text = _text_run(lines, furniture)
    if not text:
        return {}
    removed = _below(lines, text, furniture)
    if sum(map(_is_label, lines[: text.start])) < _LEAST_MENU:
        return removed
    title = _find_title(lines, text, furniture)
    if title is None:
        return removed
    for place in range(max(text.start, title)):
        below_title = place > title
        if place < title or (below_title and len(lines[place].text.split()) <= _MOST_LABEL_WORDS):
            removed[place] = RemovalReason.MENU
    return removed


def _text_run(lines: Sequence[Line], furniture: Collection[int]) -> range:
    scores = [
        _PER_FURNITURE if place in furniture else prose_score(line.text)
        for place, line in enumerate(lines)
    ]
    run = densest_run(scores)
    stop = run.stop
    while stop < len(lines) and stop not in furniture and is_ended(lines[stop].text):
        stop += 1
    return range(run.start, stop)


def _below(
    lines: Sequence[Line], text: range, furniture: Collection[int]
) -> dict[int, RemovalReason]:
    """Find what lies below the text from the first line that is certainly furniture."""
    labels = [place for place in range(text.stop, len(lines)) if _is_label(lines[place])]
    proofs = [place for place in range(text.stop, len(lines)) if place in furniture]
    if len(labels) >= _LEAST_MENU:
        proofs.append(labels[0])
    if not proofs:
        return {}
    return dict.fromkeys(range(min(proofs), len(lines)), RemovalReason.BELOW_TEXT)


def _find_title(lines: Sequence[Line], text: range, furniture: Collection[int]) -> int | None:
    """Return the place of the headline whose words the prose below it takes up most.

    A bar of breaking news above the title may read as prose and open the run of text, so the
    first half of the run is searched as well.
    """
    keys = [line.key for line in lines[: text.stop]]
    middle = (text.start + text.stop) // 2
    best, best_score = None, 0.0
    for place in range(middle):
        line = lines[place]
        if place in furniture or not _may_be_title(line):
            continue
        below = range(max(place + 1, text.start), text.stop)
        score = _taken_up(line.text, _lead(lines, below))
        score += _WEIGHT_OF_NEARNESS * max(0.0, 1 - (below.start - place) / _NEAR)
        score += _WEIGHT_OF_REPETITION * (keys.count(line.key) > 1)
        if score >= best_score:
            best, best_score = place, score
    return best


def _may_be_title(line: Line) -> bool:
    return (
        len(line.text.split()) in _TITLE_WORDS
        and prose_score(line.text) < 0
        and not _is_label(line)
        and is_date_line(line.text) is None
    )


def _lead(lines: Sequence[Line], places: range) -> frozenset[str]:
    """Return the words of the first paragraphs of prose among `places`."""
    prose = (lines[place] for place in places if prose_score(lines[place].text) > 0)
    return frozenset(word for line in islice(prose, _LEAD) for word in line.key.split())


def _taken_up(title: str, lead: Collection[str]) -> float:
    """Return the share of the content words of `title` that the lead has too."""
    words = [word for word in fold(title).split() if word not in function_words()]
    return sum(word in lead for word in words) / len(words) if words else 0.0


def _is_label(line: Line) -> bool:
    """Tell whether a line is a menu's label, or several of them between bars."""
    items = [fold_line(item) for item in _BAR.split(line.text) if item]
    known = sum(item in _menu_labels() for item in items)
    return known * 2 > len(items)


@cache
def _menu_labels() -> frozenset[str]:
    text = files("warraq.cleaning").joinpath("data/menu_labels.txt").read_text(encoding="utf-8")
    return frozenset(fold_line(line) for line in text.splitlines() if not line.startswith("#"))
