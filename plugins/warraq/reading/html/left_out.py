"""What stands on a page between its title and the end of its body, and is not in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.model import Removal, RemovalReason
from warraq.reading.html.page import key_of
from warraq.reading.html.trimming import is_byline, is_pointing

if TYPE_CHECKING:
    from warraq.reading.html.metadata import Facts
    from warraq.reading.html.page import Page

_CAPTION_TAGS = frozenset(("figcaption", "caption", "figure"))
_CAPTION_NAMES = re.compile(r"(?:^|[\s_-])(?:img-?|photo-?|wp-)?(?:caption|credit)")
_SHARE_NAMES = re.compile(r"(?:^|[\s_-])(?:shar(?:e|ing)|social|addthis|a2a)(?=$|[\s_-])")
_MOSTLY = 0.5


def left_out(page: Page, kept: list[int], body: int, facts: Facts) -> tuple[Removal, ...]:
    """Return what was not `kept` of the lines below the title and of the element `body`.

    What lies outside of both is the page's and not the article's. The line of a removal is that of
    the text before which it stood.
    """
    known = set(kept)
    inside = [index for index, line in enumerate(page.lines) if body in page.path(line.block)]
    start = _below_title(page, kept[0], facts) or inside[0]
    removals: list[Removal] = []
    number = 1
    for index in range(start, max(inside[-1], kept[-1]) + 1):
        if index in known:
            number += 1
        else:
            reason = _reason(page, index, facts, below=index > kept[-1])
            removals.append(Removal(page.lines[index].text, number, reason))
    return tuple(removals)


def _below_title(page: Page, first: int, facts: Facts) -> int:
    """Return the line below the title over the line `first`, 0 without one.

    A heading of the first rank is the title; otherwise the nearest, for menus name it too.
    """
    title = key_of(facts.title or "")
    above = [index for index, line in enumerate(page.lines[:first]) if line.key == title]
    headings = [index for index in above if page.elements[page.lines[index].block].tag == "h1"]
    return (headings[0] if headings else above[-1]) + 1 if above else 0


def _reason(page: Page, index: int, facts: Facts, *, below: bool) -> RemovalReason:
    line = page.lines[index]
    lies_in = [page.elements[place] for place in page.path(line.block)[:2]]
    names = " ".join(element.names for element in lies_in)
    signs = (
        (line.key == key_of(facts.title or ""), RemovalReason.TITLE_REPEATED),
        (is_date_line(line.text) is not None, RemovalReason.DATE_LINE),
        (line.key == key_of(facts.author or "") or is_byline(line), RemovalReason.BYLINE),
        (lies_in[0].tag in _CAPTION_TAGS, RemovalReason.IMAGE_LABEL),
        (_CAPTION_NAMES.search(names), RemovalReason.IMAGE_LABEL),
        (_SHARE_NAMES.search(names), RemovalReason.SHARE_BUTTON),
        (is_pointing(line) or line.linked > len(line.key) * _MOSTLY, RemovalReason.RELATED_LINK),
        (below, RemovalReason.BELOW_TEXT),
    )
    return next((reason for holds, reason in signs if holds), RemovalReason.BESIDE_TEXT)
