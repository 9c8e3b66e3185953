"""The date of a page, as it is written there; none where none is stated."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from warraq.arabic.dates import Precision, ReadDate, is_date_line, read_date
from warraq.arabic.keys import fold
from warraq.arabic.wordlists import any_of, read_list
from warraq.reading.html.page import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from warraq.reading.html.metadata import Facts
    from warraq.reading.html.page import Line, Page

_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:/[a-z][a-z_-]*)?[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|$)"
)
_LONGEST_LINE = 120
_LINES_BELOW = 12
_LINES_ABOVE = 3
_UPDATED = re.compile(any_of(read_list("updated_labels")))
_PUBLISHED = re.compile(any_of(read_list("published_labels")))
_DAYS = (Precision.DAY, Precision.MINUTE)


def date_of(
    page: Page, facts: Facts, body: Sequence[Line], country: str | None, address: str | None
) -> str | None:
    """Return the date of publication as the page writes it, on the best evidence that it gives.

    First what the head states; then the address, unless a line near the title says the same day
    more finely; then a line near the title. A line that tells only of an update is no evidence.
    """
    for stated in facts.dates:
        if _day(stated, country):
            return stated
    shown = next(_shown(page, facts, body, country), None)
    in_address = _in_address(address)
    if in_address is None:
        return shown[0] if shown else None
    if shown and abs((shown[1].moment.date() - in_address).days) <= 1:
        return shown[0]
    return in_address.isoformat()


def _day(text: str, country: str | None) -> ReadDate | None:
    found = read_date(text, country)
    return found if found and found.precision in _DAYS else None


def _in_address(url: str | None) -> date | None:
    found = _IN_ADDRESS.search(url or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _shown(
    page: Page, facts: Facts, body: Sequence[Line], country: str | None
) -> Iterator[tuple[str, ReadDate]]:
    """Yield the dates of the lines round the title and before the text, the nearest first."""
    for text in _times(page, body):
        if found := _day(text, country):
            yield text, found
    title = key_of(facts.title or "")
    at = [index for index, line in enumerate(page.lines) if title and title in line.key]
    first = page.lines.index(body[0]) if body else len(page.lines)
    heads = [index for index in at if index < first] or at[:1]
    if not heads:
        return
    head = heads[-1]
    below = range(head, min(max(first, head + 1), head + _LINES_BELOW))
    above = range(head - 1, max(head - 1 - _LINES_ABOVE, -1), -1)
    for index in (*below, *above):
        line = page.lines[index]
        if len(line.text) > _LONGEST_LINE or line.linked > len(line.key) / 2 or line.key == title:
            continue
        if found := _of_line(line.text, country, above=index < head):
            yield line.text, found


def _of_line(text: str, country: str | None, *, above: bool) -> ReadDate | None:
    folded = fold(text)
    if _UPDATED.match(folded):
        return None
    found = is_date_line(text, country)
    if found is None and not above:
        found = _day(text, country)
        if found and not (_PUBLISHED.search(folded) or len(folded) < _LONGEST_LINE // 2):
            return None
    return found if found and found.precision in _DAYS else None


def _times(page: Page, body: Sequence[Line]) -> list[str]:
    """Return what the `time` elements of the article state, if they all state the same day."""
    stated = []
    for node in page.tree.css("article time[datetime], header time[datetime], time[pubdate]")[:3]:
        names = (node.attributes.get("class") or "") + (node.attributes.get("itemprop") or "")
        if "updat" not in names.lower() and "modif" not in names.lower():
            stated.append(node.attributes.get("datetime") or node.text())
    days = {text[:10] for text in stated}
    return stated[:1] if len(days) == 1 and body else []
