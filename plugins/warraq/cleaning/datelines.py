"""The line on which a page states when its article was published."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line, publication_date
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.arabic.dates import ReadDate
    from warraq.cleaning.lines import Line

_NEAR_TITLE = 4
_NEAR_END = 2


def take_date_line(
    body: Sequence[Line], country: str | None, removed: Sequence[Removal] = ()
) -> tuple[ReadDate | None, tuple[Line, ...], tuple[Removal, ...]]:
    """Return the date that stands on a line of its own near the title or the end, and the rest.

    The first such line is the date of publication; further ones (the last change, say) go too.
    Without one, a recurring line that was `removed` before may state it («بقلم فلان | نشر في …»).
    """
    places = [*range(min(_NEAR_TITLE, len(body))), *range(len(body) - _NEAR_END, len(body))]
    dates = {
        place: date
        for place in sorted({place for place in places if place >= 0})
        if (date := is_date_line(body[place].text, country))
    }
    rest = tuple(line for place, line in enumerate(body) if place not in dates)
    removals = tuple(
        Removal(body[place].text, body[place].number, RemovalReason.DATE_LINE) for place in dates
    )
    recurring = (each.text for each in removed if each.reason is RemovalReason.RECURRING)
    stated = chain(dates.values(), (publication_date(text, country) for text in recurring))
    return next(filter(None, stated), None), rest, removals
