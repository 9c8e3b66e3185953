"""The title of a page: as its heading writes it, where what the head says agrees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.reading.html.page import key_of, line_of

if TYPE_CHECKING:
    from warraq.reading.html.page import Page

LONGEST_TITLE = 400
_LEAST_TITLE = 8
_LEAST_CONTAINED = 12
SITE_SEPARATOR = re.compile(r"\s+[|\-–—:•·«»]+\s+|\s*\|\s*")


def title_of(page: Page, titles: tuple[str, ...], source: str | None) -> str | None:
    """Choose the title: the heading that the head of the page agrees with, as it stands there."""
    keys = [key_of(title) for title in titles]
    headings = [
        text
        for selector in ("h1", '[itemprop="headline"]', "h2", "h3")
        for node in page.tree.css(selector)[:20]
        if (text := line_of(node.text())) and len(text) <= LONGEST_TITLE
    ]
    for heading in headings:
        key = key_of(heading)
        if len(key) >= _LEAST_TITLE and any(key == other for other in keys):
            return heading
    site = key_of(source or "")
    parts = [
        heading
        for heading in headings
        if len(key_of(heading)) >= _LEAST_TITLE
        and key_of(heading) != site
        and any(key_of(heading) in other for other in keys)
    ]
    if parts:
        return max(parts, key=lambda heading: len(key_of(heading)))
    if shown := _shown_part(page, titles):
        return shown
    stripped = [_without_site(title, source, titles) for title in titles]
    if stripped:
        return max(stripped, key=lambda title: (stripped.count(title), -stripped.index(title)))
    first = page.tree.css("h1")
    return line_of(first[0].text()) or None if len(first) == 1 else None


def _shown_part(page: Page, titles: tuple[str, ...]) -> str | None:
    """Return the longest part of a title that has the site's name in it, if it is a line."""
    lines = {line.key for line in page.lines}
    for title in titles:
        parts = SITE_SEPARATOR.split(title)
        longest = max(parts, key=lambda part: len(key_of(part)))
        key = key_of(longest)
        if len(parts) > 1 and len(key) >= _LEAST_CONTAINED and key in lines:
            return longest.strip()
    return None


def _without_site(title: str, source: str | None, titles: tuple[str, ...]) -> str:
    """Return `title` without the name of the site before or behind it."""
    for other in titles:
        if (
            other != title
            and len(key_of(other)) >= _LEAST_CONTAINED
            and key_of(other) in key_of(title)
        ):
            return other
    parts = SITE_SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    site = key_of(source or "")
    for part, rest in (
        (parts[-1], title[: title.rfind(parts[-1])]),
        (parts[0], title[len(parts[0]) :]),
    ):
        if site and key_of(part) and (key_of(part) in site or site in key_of(part)):
            return rest.strip(" |-–—:•·«»\N{NO-BREAK SPACE}")
    rest = title[: title.rfind(parts[-1])].strip(" |-–—:•·\N{NO-BREAK SPACE}")
    return rest if len(key_of(rest)) > 2 * len(key_of(parts[-1])) else title
