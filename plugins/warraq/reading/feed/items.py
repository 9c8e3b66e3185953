"""The items of a feed one by one: each parsed by itself, so that a broken one harms no other."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from html.entities import html5
from typing import TYPE_CHECKING
from xml.parsers import expat

from warraq.model import RejectReason
from warraq.reading.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "http://www.w3.org/2005/Atom"
_WORDPRESS = "http://wordpress.org/export/"
_PREFIXES = {
    "atom": ATOM,
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "wp": "http://wordpress.org/export/1.2/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
}
_CUSTOMARY = {uri: prefix for prefix, uri in _PREFIXES.items()} | {
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/RSS2": "",
}
_SEPARATOR = " "
_MOST_ELEMENTS = 20_000
_MOST_DEPTH = 256

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MENDABLE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|&(?:\#(?:(?P<decimal>[0-9]{1,8})|[xX](?P<hex>[0-9A-Fa-f]{1,7}));|(?P<name>\w{1,40};))?",
    re.DOTALL,
)
_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_PREFIX = re.compile(r"[<\s](?!xml)([A-Za-z_][\w.-]{0,60}):[A-Za-z_]", re.ASCII)


@dataclass(slots=True)
class Element:
    """An element of an item: its name with the customary prefix, attributes, and what it holds."""

    name: str
    attributes: dict[str, str]
    content: list[Element | str] = field(default_factory=list)

    def children(self, *names: str) -> Iterator[Element]:
        """Yield the children of one of these names, in the order of the names."""
        for name in names:
            for part in self.content:
                if isinstance(part, Element) and part.name == name:
                    yield part

    def text(self, *names: str) -> str | None:
        """Return the first child's text that is not blank, children tried by these names."""
        texts = (child.own_text().strip() for child in self.children(*names))
        return next((text for text in texts if text), None)

    def own_text(self) -> str:
        """Return the text that stands in this element itself."""
        return "".join(part for part in self.content if isinstance(part, str))

    def holds_elements(self) -> bool:
        """Tell whether there are elements in this one."""
        return any(isinstance(part, Element) for part in self.content)

    def markup(self) -> str:
        """Return the content as HTML, without the attributes of its elements."""
        parts = []
        for part in self.content:
            if isinstance(part, str):
                parts.append(escape(part, quote=False))
            else:
                tag = part.name.rpartition(":")[2]
                parts.append(f"<{tag}>{part.markup()}</{tag}>")
        return "".join(parts)


@dataclass(slots=True)
class Head:
    """What a feed says of itself before its first item."""

    root: str = ""
    namespaces: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    language: str | None = None
    authors: dict[str, str] = field(default_factory=dict)
    """The names that readers see, by the names that WordPress users log in with."""


class _Builder:
    """Builds elements from the events of a parser, within limits."""

    def __init__(self, most_elements: int) -> None:
        self.root = Element("", {})
        self.namespaces: dict[str, str] = {}
        self._open = [self.root]
        self._left = most_elements

    def parse(self, text: str, *, is_whole: bool) -> None:
        """Build the elements of `text`."""
        # The parser is not kept: it knows this builder, and a circle of two would wait, with all
        # the text in it, for the garbage collector.
        parser = expat.ParserCreate("utf-8", _SEPARATOR)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._declare
        parser.EntityDeclHandler = self._refuse_entity
        parser.Parse(text, is_whole)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0 or len(self._open) > _MOST_DEPTH:
            raise _malformed("more elements, or deeper nested ones, than any article has")
        named = {_customary(key): value for key, value in attributes.items()}
        element = Element(_customary(name), named)
        self._open[-1].content.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].content.append(text)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self.namespaces.setdefault(prefix or "", uri or "")

    def _refuse_entity(self, name: str, *_: object) -> None:
        raise _malformed(f"it declares the XML entity {name!r}: entities are not expanded")


def _malformed(detail: str) -> ReadError:
    return ReadError(RejectReason.MALFORMED, detail, "export the feed again")


def _customary(name: str) -> str:
    uri, separator, local = name.rpartition(_SEPARATOR)
    if not separator:
        return name
    if uri.startswith(_WORDPRESS):
        prefix = "excerpt" if "excerpt" in uri else "wp"
    else:
        prefix = _CUSTOMARY.get(uri, "other")
    return f"{prefix}:{local}" if prefix else local


def read_head(text: str) -> Head:
    """Read what stands before the first item; what is broken there is passed over.

    Raises `ReadError` where it declares entities.
    """
    builder = _Builder(len(text))
    with suppress(expat.ExpatError):  # the items may be sound all the same
        builder.parse(_NO_XML.sub("", text), is_whole=False)
    root = next((part for part in builder.root.content if isinstance(part, Element)), None)
    if root is None:
        return Head()
    channel = next(root.children("channel"), root)
    return Head(
        root=root.name,
        namespaces=builder.namespaces,
        title=channel.text("title", "atom:title"),
        language=channel.text("language", "dc:language") or _language_of(root),
        authors={
            login: name
            for author in channel.children("wp:author")
            if (login := author.text("wp:author_login"))
            and (name := author.text("wp:author_display_name"))
        },
    )


def _language_of(root: Element) -> str | None:
    attributes = root.attributes.items()
    return next((value for name, value in attributes if name.endswith(":lang")), None)


def parse_item(text: str, namespaces: dict[str, str]) -> Element:
    """Parse one item by itself, under the namespaces that the feed has declared.

    Characters that XML forbids are dropped. A bare `&` and the named characters of HTML are
    mended, where the item cannot be parsed without; otherwise it raises `ReadError`.
    """
    text = _NO_XML.sub("", text)
    used = dict.fromkeys(_PREFIX.findall(text))
    declared = {prefix: _PREFIXES.get(prefix, f"urn:{prefix}") for prefix in used} | namespaces
    opening = "".join(
        f' xmlns{":" if prefix else ""}{prefix}="{escape(uri)}"'
        for prefix, uri in declared.items()
        if prefix != "xml" and (uri or not prefix)
    )
    with suppress(expat.ExpatError):
        return _parse(f"<x{opening}>{text}</x>")
    try:
        return _parse(f"<x{opening}>{_MENDABLE.sub(_mend, text)}</x>")
    except expat.ExpatError as error:
        raise _malformed(f"no sound XML: {expat.ErrorString(error.code)}") from None


def _parse(document: str) -> Element:
    builder = _Builder(_MOST_ELEMENTS)
    builder.parse(document, is_whole=True)
    wrapper = next(part for part in builder.root.content if isinstance(part, Element))
    return next(part for part in wrapper.content if isinstance(part, Element))


def _mend(found: re.Match[str]) -> str:
    if found["name"]:
        if found["name"] in _XML_ENTITIES:
            return found[0]
        known = html5.get(found["name"])
        return escape(known) if known else f"&amp;{found['name']}"
    if found["decimal"] or found["hex"]:
        code = int(found["decimal"]) if found["decimal"] else int(found["hex"], 16)
        allowed = code <= 0x10FFFF and not _NO_XML.match(chr(code))  # noqa: PLR2004  Unicode ends
        return found[0] if allowed else ""
    return "&amp;" if found[0] == "&" else found[0]
