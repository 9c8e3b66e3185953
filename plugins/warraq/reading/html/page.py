"""A saved page as its lines of visible text, each with its place in the tree of elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from warraq.model import RejectReason
from warraq.reading.errors import ReadError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DEEPEST = 400
"""Real pages nest some 60 deep; the parser needs time that grows with the square of the depth."""

_SCRIPT = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|noscript|svg|template|iframe|textarea|xmp|noembed|noframes)\b([^>]*)>"
    r"(?:(.*?)</\1\s*>|.*\Z)",
    re.DOTALL | re.IGNORECASE,
)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_INLINE_TAG = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|big|small|tt|center|s|strike|nobr|bdo|bdi|ins|del|q|abbr"
    r"|cite|code|sub|sup|mark|a)\b[^>]*>",
    re.IGNORECASE,
)

# fmt: off
_VOID_OR_OPTIONAL = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead",
    "tbody", "tfoot", "colgroup", "html", "head", "body", "rb", "rt", "rp",
))
# fmt: on
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
# fmt: on
_BREAKS = frozenset(("br", "hr"))
# fmt: off
_UNSEEN = frozenset((
    "head", "script", "style", "noscript", "svg", "template", "iframe", "object", "select",
    "option", "button", "nav", "textarea", "audio", "video", "canvas", "map", "title", "datalist",
))
# fmt: on
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_TABLE_OF_KEYS = {ord("\N{ARABIC TATWEEL}"): None}


@dataclass(slots=True)
class Element:
    """An element of the page with the element it lies in; -1 is above the root."""

    tag: str
    parent: int
    block: int
    names: str
    linked: bool
    unseen: bool
    node: LexborNode


@dataclass(slots=True)
class Line:
    """A line of visible text: its element (a block), its key, the letters of it that are links."""

    text: str
    key: str
    block: int
    linked: int
    start: int = 0

    @property
    def end(self) -> int:
        """Where the line ends in the stream of keys."""
        return self.start + len(self.key)


@dataclass(slots=True)
class Page:
    """A parsed page: the tree, the elements and lines in their order, the scripts of JSON-LD."""

    tree: LexborHTMLParser
    source: str
    linked_data: list[str]
    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    stream: str = ""

    def path(self, block: int) -> list[int]:
        """Return the element `block` and all that it lies in, the innermost first."""
        path = []
        while block >= 0:
            path.append(block)
            block = self.elements[block].parent
        return path


def key_of(text: str) -> str:
    """Return the letters and digits of `text`: what stays the same however a page is laid out."""
    return _NOT_LETTERS.sub("", text.translate(_TABLE_OF_KEYS))


def parse_page(source: str) -> Page:
    """Parse `source`; raises `ReadError` (malformed) for markup nested beyond all reason."""
    linked_data: list[str] = []

    def keep_linked_data(match: re.Match[str]) -> str:
        if match[1] and match[3] and _LINKED_DATA.search(match[2]):
            linked_data.append(match[3])
        return " "

    source = _SCRIPT.sub(keep_linked_data, source.replace("\x00", ""))
    if _depth(source) > _DEEPEST:
        source = _INLINE_TAG.sub("", source)
        if _depth(source) > _DEEPEST:
            raise ReadError(
                RejectReason.MALFORMED,
                f"the elements of the page are nested more than {_DEEPEST} deep",
                "save the page again, or its text as a .txt file",
            )
    page = Page(LexborHTMLParser(source), source, linked_data)
    _read_lines(page)
    return page


def _depth(source: str) -> int:
    """Return how deep the elements of `source` can be nested at most."""
    depth = deepest = 0
    for close, name in _TAG.findall(source):
        if name.lower() in _VOID_OR_OPTIONAL:
            continue
        if close:
            depth = max(depth - 1, 0)
        else:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _read_lines(page: Page) -> None:
    root = page.tree.root
    if root is None:
        return
    places: dict[int, int] = {}
    pieces: list[tuple[str, bool]] = []
    block = -1

    def end_line() -> None:
        if pieces:
            _add_line(page, pieces, block)
            pieces.clear()

    for node in root.traverse(include_text=True):
        parent = node.parent
        place = places.get(parent.mem_id, -1) if parent is not None else -1
        tag = node.tag
        if tag == "-text":
            element = page.elements[place] if place >= 0 else None
            if element is None or element.unseen:
                continue
            text = node.text_content or ""
            if not text.isspace() and element.block != block:
                end_line()
                block = element.block
            if pieces or not text.isspace():
                pieces.append((text, element.linked))
            continue
        if tag in _BLOCKS or tag in _BREAKS:
            end_line()
        places[node.mem_id] = len(page.elements)
        page.elements.append(_element(node, place, page.elements))
    end_line()
    page.stream = "".join(line.key for line in page.lines)


def _element(node: LexborNode, parent: int, elements: list[Element]) -> Element:
    tag = node.tag or ""
    above = elements[parent] if parent >= 0 else None
    names, hidden = "", False
    if tag in _BLOCKS and (attributes := node.attributes):
        named = [attributes.get(name) for name in ("class", "id", "itemprop")]
        names = " ".join(filter(None, named)).lower()
        style = attributes.get("style")
        hidden = "hidden" in attributes or bool(style and _HIDDEN_STYLE.search(style))
    unseen = tag in _UNSEEN or hidden
    return Element(
        tag,
        parent,
        len(elements) if tag in _BLOCKS or above is None else above.block,
        names,
        tag == "a" or (above is not None and above.linked),
        unseen or (above is not None and above.unseen),
        node,
    )


def _add_line(page: Page, pieces: list[tuple[str, bool]], block: int) -> None:
    text = line_of("".join(piece for piece, _ in pieces))
    key = key_of(text)
    if key:
        flags = {linked for _, linked in pieces}
        if len(flags) == 1:
            linked = len(key) if flags.pop() else 0
        else:
            linked = sum(len(key_of(piece)) for piece, linked in pieces if linked)
        start = page.lines[-1].end if page.lines else 0
        page.lines.append(Line(text, key, block, linked, start))


def line_of(text: str) -> str:
    """Return `text` on one line, without the entities that were escaped twice."""
    if "&" in text:
        text = unescape(text)
    return _WHITE_SPACE.sub(" ", text).strip(" \N{NO-BREAK SPACE}")
