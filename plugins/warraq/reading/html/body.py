"""The article of a page: which of its lines are the body.

trafilatura points at the text; the lines themselves are taken from the page, for trafilatura
deletes zero-width non-joiners, direction marks and no-break spaces. What it points at outside of
the element that holds the body is left out; what it lost inside is put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import trafilatura

from warraq.reading.html.left_out import left_out
from warraq.reading.html.page import Line, Page, key_of
from warraq.reading.html.trimming import SENTENCE_END, is_aside, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

    from warraq.model import Removal
    from warraq.reading.html.metadata import Facts

_HOLDS_BODY = 0.8
_COVERED = 0.5
_LEAST_BODY = 80
_LEAST_SENTENCE = 40
_LEAST_LEAD = 25
_MOSTLY_LINKS = 0.6
_LINK_LIST = 3
_SAME_ARTICLE = 0.8
_MOST_LINES = 20_000

_FRAME = frozenset(("html", "head", "body"))
_PARAGRAPHS = frozenset(("p", "li", "blockquote"))


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of an article in their order, and what stood with them on the page."""

    lines: tuple[Line, ...] = ()
    removals: tuple[Removal, ...] = ()


def read_body(page: Page, facts: Facts) -> Body:
    """Return the body of `page`, without a line where there is no article."""
    lines = page.lines
    text, whole = _articles_text(page, facts)
    anchored = _anchored(page, text)
    if sum(len(lines[index].key) for index in anchored) < _LEAST_BODY:
        anchored = _densest(page)
    if not anchored:
        return Body()
    body = _holder(page, anchored)
    inside = [index for index in anchored if body in page.path(lines[index].block)]
    chosen = inside if whole else _with_lead(page, _filled(page, inside, body), facts)
    kept = trimmed(page, chosen, body, facts)
    if not kept:
        return Body()
    return Body(tuple(lines[index] for index in kept), left_out(page, kept, body, facts))


def _articles_text(page: Page, facts: Facts) -> tuple[list[str], bool]:
    """Return the text of the article and True as JSON-LD states it, if that is whole.

    Otherwise as trafilatura finds it, which can have gaps, and False.
    """
    found = _extract(page)
    stated = facts.body.split("\n") if facts.body else []
    if stated and _is_whole(stated, found) and _is_shown(page, stated):
        return stated, True
    return found, False


def _is_whole(stated: list[str], found: list[str]) -> bool:
    return len(key_of("".join(stated))) >= len(key_of("".join(found))) * _SAME_ARTICLE


def _is_shown(page: Page, stated: list[str]) -> bool:
    """Say whether the text that JSON-LD states stands on the page, in its lines."""
    length = len(key_of("".join(stated)))
    indexes = _anchored(page, stated)
    return sum(len(page.lines[index].key) for index in indexes) >= length * _SAME_ARTICLE


def _extract(page: Page) -> list[str]:
    for node in _ballast(page):
        node.decompose()
    html = page.tree.html
    if not html or not 0 < len(page.lines) <= _MOST_LINES:
        return []
    document = trafilatura.bare_extraction(html, with_metadata=False, fast=True)
    text = getattr(document, "text", None) or ""
    return [line for line in text.split("\n") if line]


def _ballast(page: Page) -> list[LexborNode]:
    """Return the outermost elements that hold no text, none that is seen, or only links."""
    letters = [0] * len(page.elements)
    linked = [0] * len(page.elements)
    lines = [0] * len(page.elements)
    sentences = [0] * len(page.elements)
    for line in page.lines:
        sentence = len(line.key) >= _LEAST_SENTENCE and line.linked < len(line.key) / 2
        for place in page.path(line.block):
            sentences[place] += sentence
            letters[place] += len(line.key)
            linked[place] += line.linked
            lines[place] += 1
    ballast: list[LexborNode] = []
    inside: set[int] = set()
    for index, element in enumerate(page.elements):
        if element.parent in inside:
            inside.add(index)
        elif element.tag not in _FRAME and (
            element.unseen
            or (letters[index] == 0 and element.block == index)
            or _is_link_list(lines[index], sentences[index], linked[index], letters[index])
        ):
            inside.add(index)
            ballast.append(element.node)
    return ballast


def _is_link_list(lines: int, sentences: int, linked: int, letters: int) -> bool:
    return lines >= _LINK_LIST and not sentences and linked > letters * _MOSTLY_LINKS


def _anchored(page: Page, texts: Iterable[str]) -> list[int]:
    """Return the lines of the page that `texts`, in their order, are made of."""
    covered = bytearray(len(page.stream))
    cursor = 0
    for text in texts:
        key = key_of(text)
        if not key:
            continue
        found = page.stream.find(key, cursor)
        if found < 0:
            found = page.stream.find(key)
        if found < 0:
            continue
        cursor = found + len(key)
        covered[found:cursor] = b"\x01" * len(key)
    return [
        index
        for index, line in enumerate(page.lines)
        if covered.count(1, line.start, line.end) > len(line.key) * _COVERED
    ]


def _densest(page: Page) -> list[int]:
    """Return the lines that read as sentences, where nothing else points at an article."""
    return [
        index
        for index, line in enumerate(page.lines)
        if len(line.key) >= _LEAST_SENTENCE
        and line.linked < len(line.key) * 0.3
        and not is_aside(page, line.block, -1)
    ]


def _holder(page: Page, indexes: list[int]) -> int:
    """Return the innermost element that holds nearly all the text of the lines `indexes`."""
    weights: dict[int, int] = {}
    for index in indexes:
        line = page.lines[index]
        for element in page.path(line.block):
            weights[element] = weights.get(element, 0) + max(len(line.key) - line.linked, 0)
    most = max(weights.values()) * _HOLDS_BODY
    return max(element for element, weight in weights.items() if weight >= most)


def _filled(page: Page, indexes: list[int], body: int) -> list[int]:
    """Add the sentences of `body` that were lost between the lines found and next to them."""
    if not indexes:
        return []
    known = set(indexes)
    for index in range(indexes[0], indexes[-1]):
        if _is_lost(page, index, body):
            known.add(index)
    for beside, step in ((indexes[0] - 1, -1), (indexes[-1] + 1, 1)):
        index = beside
        while 0 <= index < len(page.lines) and _is_lost(page, index, body, whole=True):
            known.add(index)
            index += step
    return sorted(known)


def _is_lost(page: Page, index: int, body: int, *, whole: bool = False) -> bool:
    """Say whether the line is a sentence of `body`; `whole`: closed, in no box, unlinked."""
    line = page.lines[index]
    if len(line.key) < _LEAST_SENTENCE or body not in page.path(line.block):
        return False
    if is_aside(page, line.block, body):
        return False
    if not whole:
        return line.linked < len(line.key) / 2
    element = page.elements[line.block]
    return (
        not line.linked
        and element.tag in _PARAGRAPHS
        and SENTENCE_END.search(line.text) is not None
    )


def _with_lead(page: Page, chosen: list[int], facts: Facts) -> list[int]:
    """Put the lead before the body where the page's description tells that it was lost."""
    if not chosen:
        return chosen
    for description in facts.descriptions:
        key = key_of(description)[:_LEAST_SENTENCE]
        if len(key) < _LEAST_LEAD or key_of(facts.title or "").startswith(key):
            continue
        at = [index for index, line in enumerate(page.lines) if line.key.startswith(key)]
        if not at or any(index in chosen for index in at):
            continue
        before = [index for index in at if index < chosen[0]]
        if before and not page.lines[before[-1]].linked:
            return [before[-1], *chosen]
    return chosen
