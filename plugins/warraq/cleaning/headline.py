"""Which line of a whole page is the headline of its article."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.cleaning.page_lines import is_breadcrumb, is_caption, labels_in
from warraq.cleaning.prose import function_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from warraq.cleaning.lines import Line

_TITLE_WORDS = range(3, 31)
_LEAD = 3
"""Paragraphs whose words a title takes up."""

_NEAR = 12
_ENOUGH_TAKEN_UP = 3
_WEIGHT_OF_NEARNESS = 0.4
_WEIGHT_WITHOUT_WORDS = 0.2
_WEIGHT_OF_REPETITION = 0.3
_WEIGHT_OF_WHAT_IS_BESIDE = 0.15
_BESIDE = 4
_ENOUGH_EVIDENCE = 0.6
"""Weight of a title above the prose, which then is no bar of news above the title."""

_OF_ARTICLE = 0.2
"""Share of a line's words that come again below it if it is of the same article."""

_DATE_ABOVE = 2
_OF_SUBTITLE = 0.4
"""Share of the weight of a subtitle that the title above it has at least."""

_NEAR_SUBTITLE = 8
_OF_KICKER = 0.25
"""The same of the title below a kicker, whose few words may all be of the text."""

_KICKER_WORDS = range(3, 6)
_WORDS_BELOW_KICKER = range(6, 13)

_STEM = 4
"""Letters: enough to tell words apart, few enough to forget their endings."""

_GOES_ON = re.compile(
    r"(?:\.[\"'\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]?"
    r"|[:,\N{ARABIC COMMA}\N{ARABIC SEMICOLON}])$"
)
"""The end of a sentence, or of what is no end; titles have neither, but for an ellipsis."""

_BYLINE = re.compile(r"بقلم|كتبت?\s*:|تصوير\s*:|رئيس (?:مجلس|التحرير)")
_PROCLITICS = re.compile("^(?:[وف]?[بكل]?(?:ال)|[وف]?لل|[وفبل](?=....))")


def find_headline(
    lines: Sequence[Line],
    text: range,
    scores: Sequence[float],
    furniture: Collection[int],
) -> int | None:
    """Return the place of the line whose words the prose below it takes up most.

    A subtitle or a kicker may have more of them than the title that it stands below or above.
    `scores` tell how much each line speaks for prose, `text` where the run of prose lies. A bar of
    breaking news above the title may read as prose and open that run, so its beginning is searched
    as well.
    """
    weights = _weights(lines, text, scores, furniture)
    if not weights:
        return None
    best = max(weights, key=lambda place: (weights[place], place))
    opening = _opening(lines, weights, best)
    return _first_copy(lines, _below_kicker(lines, weights, opening))


def date_above(lines: Sequence[Line], title: int) -> int | None:
    """Return the place of the date line that stands right above `title`, or above its section.

    Higher up stands the day on which the page was fetched, which is not the article's; above a
    title with a date of its own it may stand as well.
    """
    if any(is_date_line(line.text) for line in lines[title + 1 : title + 1 + _NEAR]):
        return None
    for at in range(title - 1, max(-1, title - 1 - _DATE_ABOVE), -1):
        if is_date_line(lines[at].text):
            return at
        if labels_in(lines[at]) != 1:
            break
    return None


def _weights(
    lines: Sequence[Line], text: range, scores: Sequence[float], furniture: Collection[int]
) -> dict[int, float]:
    """Weigh the evidence for each line that may be the title, down to the article's own prose."""
    weights: dict[int, float] = {}
    for place in range(text.stop):
        prose_below = [at for at in range(max(place + 1, text.start), text.stop) if scores[at] > 0]
        if not prose_below:
            break
        if place not in furniture and _may_be_title(lines[place]):
            weights[place] = _evidence(lines[: text.stop], place, prose_below, furniture)
        if place in text and scores[place] > 0:
            titled = max(weights.values(), default=0.0) >= _ENOUGH_EVIDENCE
            if titled or _is_of_article(lines[place : text.stop]):
                break
    return weights


def _opening(lines: Sequence[Line], weights: Mapping[int, float], best: int) -> int:
    """Return the line that opens the block of `best`: subtitles stand below their title."""
    for at in range(max(0, best - _NEAR_SUBTITLE), best):
        if (
            weights.get(at, 0.0) >= weights[best] * _OF_SUBTITLE
            and at - 1 not in weights
            and not any(labels_in(line) for line in lines[at:best])
        ):
            return at
    return best


def _below_kicker(lines: Sequence[Line], weights: Mapping[int, float], place: int) -> int:
    """Return the place below `place` if the few words there only lead up to a title."""
    above, below = (len(line.text.split()) for line in lines[place : place + 2])
    if above not in _KICKER_WORDS or below not in _WORDS_BELOW_KICKER:
        return place
    return place + 1 if weights.get(place + 1, 0.0) >= weights[place] * _OF_KICKER else place


def _may_be_title(line: Line) -> bool:
    return (
        len(line.text.split()) in _TITLE_WORDS
        and (line.text.endswith("..") or not _GOES_ON.search(line.text))
        and not labels_in(line)
        and not is_breadcrumb(line)
        and not is_caption(line)
        and not _BYLINE.match(line.text)
        and is_date_line(line.text) is None
    )


def _evidence(
    lines: Sequence[Line], place: int, prose_below: Sequence[int], furniture: Collection[int]
) -> float:
    """Weigh words taken up, nearness, repetition in breadcrumbs, and a date or buttons below."""
    nearness = max(0.0, 1 - (prose_below[0] - place) / _NEAR)
    lead = {stem for at in islice(prose_below, _LEAD) for stem in _stems(lines[at])}
    stems = _stems(lines[place])
    taken = sum(stem in lead for stem in stems)
    if not taken:
        return _WEIGHT_WITHOUT_WORDS * nearness
    key = lines[place].key
    repeated = any(line.key.endswith(key) for at, line in enumerate(lines) if at != place)
    beside = range(place + 1, min(place + 1 + _BESIDE, prose_below[0]))
    beside_title = any(at in furniture or is_date_line(lines[at].text) for at in beside)
    return (
        taken / len(stems) * min(1.0, taken / _ENOUGH_TAKEN_UP)
        + _WEIGHT_OF_NEARNESS * nearness
        + _WEIGHT_OF_REPETITION * repeated
        + _WEIGHT_OF_WHAT_IS_BESIDE * beside_title
    )


def _is_of_article(lines: Sequence[Line]) -> bool:
    """Tell whether the first of `lines`, which is prose, is no bar of news above the others."""
    stems = frozenset(_stems(lines[0]))
    below = frozenset(stem for line in lines[1:] for stem in _stems(line))
    return len(stems & below) > len(stems) * _OF_ARTICLE


def _first_copy(lines: Sequence[Line], place: int) -> int:
    """Return where the title at `place` stands first: its date may stand between two of it."""
    key = lines[place].key
    return next(at for at in range(max(0, place - _NEAR), place + 1) if lines[at].key == key)


def _stems(line: Line) -> list[str]:
    words = (word for word in line.key.split() if word not in function_words())
    return [_PROCLITICS.sub("", word)[:_STEM] for word in words if len(word) > 1]
