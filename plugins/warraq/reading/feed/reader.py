"""Reading of feeds: RSS 2.0 and 1.0, Atom, and the exports of WordPress (WXR)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.feed.items import ATOM, Element, Head, parse_item, read_head
from warraq.reading.feed.opening import open_feed
from warraq.reading.feed.wordpress import as_shown, captions_of, refuse_unpublished
from warraq.reading.markup_text import is_html, text_of_html
from warraq.reading.pieces import Cutter, Ending, Piece, too_large, unreadable
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.summaries import left_out_summaries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.model import Removal
    from warraq.reading.text_bytes import TextBytes

_MARKS = re.compile(
    rb"(?P<opaque><!\[CDATA\[|<!--|<\?)"
    rb"|<(?P<open>(?:[\w.-]{1,60}:)?(?:item|entry))(?=>|\s{1,60}[^\s/])"
    rb"|</(?P<close>(?:[\w.-]{1,60}:)?(?:item|entry))\s{0,60}>"
    rb"|</(?P<end>(?:[\w.-]{1,60}:)?(?:rss|feed|RDF))\s{0,60}>"
)
_OPAQUE_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_FEED_ROOTS = frozenset({"rss", "rdf:RDF", "atom:feed", "feed", "channel"})

_REFERENCE = re.compile(r"&(?:\#\w{1,8}|\w{1,40});")
_MAIL_WITH_NAME = re.compile(r"\S+@\S+\s*\(([^()]+)\)")
_LONGEST_NAME = 300
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_DATES = (
    "atom:published",
    "pubDate",
    "dc:date",
    "dcterms:created",
    "dcterms:issued",
    "atom:issued",
    "wp:post_date",
    "atom:updated",
    "dcterms:modified",
    "atom:modified",
)
_NO_DATE = re.compile(r".*-0001\b.*|0000-00-00.*", re.DOTALL)
"""What WordPress writes where a post has no date."""


def read_feed(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Yield the articles of a feed; one that cannot be read is named and passed.

    Nothing is fetched, no DTD is read and no entity is expanded. Of a WordPress export only the
    posts count, and those that were never public are refused; attachments, menus and pages are
    no documents. Dates, sections and tags come as the feed writes them.
    """
    try:
        content = open_feed(stream, hints)
        cutter = Cutter(content.chunks, _MARKS, hints.max_bytes, _OPAQUE_ENDS)
        feed: _Feed | None = None
        for piece in cutter.pieces():
            feed = feed or _Feed(cutter.head, content, hints.max_bytes)
            yield from feed.read(piece)
        if feed is None:
            _refuse_without_items(_Feed(cutter.head, content, hints.max_bytes).head)
        elif not cutter.ended:
            yield BadRecord(None, _truncated("the file ends before its closing tag"))
    except ReadError as error:
        yield BadRecord(None, error)
    except OSError as error:
        yield BadRecord(None, unreadable(error))


def _refuse_without_items(head: Head) -> None:
    if head.root in _FEED_ROOTS:
        raise ReadError(
            RejectReason.EMPTY, "a feed without an item", "remove it, or fetch it again"
        )
    detail = f"its root is <{head.root}>" if head.root else "it has no element"
    raise ReadError(
        RejectReason.MALFORMED, f"no feed: {detail}", "give it the ending of its real format"
    )


def _truncated(detail: str) -> ReadError:
    return ReadError(RejectReason.TRUNCATED, detail, "fetch the file again")


class _Feed:
    """A feed whose beginning is known, and that reads its items."""

    def __init__(self, head: bytes, content: TextBytes, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._content = content
        encoding = "utf-8" if content.transcoded else content.encoding
        self.head = read_head(head.decode(encoding, "replace"))

    def read(self, piece: Piece) -> Iterator[Record | BadRecord]:
        """Yield the article of an item, or why it cannot be read; nothing if it is no article."""
        try:
            item, encoding = self._item(piece)
            if _is_document(item):
                yield self._record(piece, item, encoding)
        except ReadError as error:
            yield BadRecord(piece.number, error.with_traceback(None), piece.data)

    def _item(self, piece: Piece) -> tuple[Element, str]:
        if piece.ending is Ending.TOO_LARGE:
            raise too_large(self._max_bytes)
        if piece.ending is Ending.CUT_OFF:
            raise _truncated("the file ends within this item")
        if piece.ending is Ending.UNCLOSED:
            raise ReadError(
                RejectReason.MALFORMED,
                "the next item begins before this one is closed",
                "export the feed again",
            )
        text, encoding = self._content.decode(piece.data)
        namespaces = dict(self.head.namespaces)
        if not namespaces.get("") and re.match(r"<entry\b", text):
            namespaces[""] = ATOM
        return parse_item(text, namespaces), encoding

    def _record(self, piece: Piece, item: Element, encoding: str) -> Record:
        refuse_unpublished(item)
        text, *summaries = _texts(item) or [""]
        if not text:
            raise ReadError(RejectReason.NO_TEXT, "neither content nor a description", "remove it")
        section, tags = _categories(item)
        return Record(
            data=piece.data,
            text=text,
            number=piece.number,
            encoding=encoding,
            title=_title(item),
            published=_date(item),
            url=_url(item),
            author=self._author(item),
            section=section,
            source=_one_line(self.head.title) or None,
            language=self.head.language,
            tags=tags,
            removals=(*_captions(item), *left_out_summaries(summaries, text)),
        )

    def _author(self, item: Element) -> str | None:
        for field in ("dc:creator", "atom:author", "author"):
            names: dict[str, None] = {}
            for element in item.children(field):
                name = element.text("atom:name", "name") or element.own_text().strip()
                named = _MAIL_WITH_NAME.fullmatch(name) if len(name) < _LONGEST_NAME else None
                name = named[1].strip() if named else name
                if name := _one_line(self.head.authors.get(name, name)):
                    names[name] = None
            if names:
                return "، ".join(names)
        return None


def _is_document(item: Element) -> bool:
    return item.text("wp:post_type") in {None, "post"}


def _title(item: Element) -> str | None:
    element = next(item.children("title", "atom:title", "dc:title"), None)
    return (_one_line(_text_of(element)) or None) if element else None


def _one_line(text: str | None) -> str:
    return " ".join(_plain(text or "").split())


def _plain(text: str) -> str:
    """Return `text` without markup, if it has any."""
    if is_html(text):
        return text_of_html(text)
    return unescape(text) if _REFERENCE.search(text) else text


def _captions(item: Element) -> Iterator[Removal]:
    """Yield the captions in the content of a post of WordPress."""
    content = next(item.children("content:encoded"), None)
    if content and next(item.children("wp:post_type"), None):
        yield from captions_of(content.own_text())


def _texts(item: Element) -> list[str]:
    """Return the texts of the elements that hold any, the whole content before the summaries."""
    fields = ("content:encoded", "atom:content", "description", "atom:summary", "excerpt:encoded")
    raw_breaks = next(item.children("wp:post_type"), None) is not None
    texts = (
        _text_of(element, raw_breaks=raw_breaks)
        for element in item.children(*fields)
        if "src" not in element.attributes
    )
    return [text for text in texts if text]


def _text_of(element: Element, *, raw_breaks: bool = False) -> str:
    if element.holds_elements():
        return text_of_html(element.markup()).strip()
    text = element.own_text()
    if raw_breaks:
        text = as_shown(text)
    kind = element.attributes.get("type", "html")
    if kind in {"text", "text/plain"}:
        return text.strip()
    return _plain(text).strip()


def _date(item: Element) -> str | None:
    for name in _DATES:
        stated = item.text(name)
        if stated and not _NO_DATE.fullmatch(stated):
            return stated
    return None


def _url(item: Element) -> str | None:
    stated = [item.text("feedburner:origLink"), item.text("link")]
    stated += [
        link.attributes.get("href")
        for link in item.children("atom:link")
        if link.attributes.get("rel", "alternate") == "alternate"
    ]
    stated += [
        guid.own_text().strip()
        for guid in item.children("guid", "atom:id")
        if guid.attributes.get("isPermaLink") != "false"
    ]
    return next((url.strip() for url in stated if url and _ADDRESS.fullmatch(url.strip())), None)


def _categories(item: Element) -> tuple[str | None, tuple[str, ...]]:
    """Return the section and the tags: a category is the section, and what follows it are tags."""
    section: str | None = None
    tags: dict[str, None] = {}
    for element in item.children("category", "atom:category", "dc:subject"):
        stated = element.attributes
        name = stated.get("label") or stated.get("term") or element.own_text()
        name = _one_line(name)
        if not name or stated.get("nicename") == "uncategorized":
            continue
        if section is None and stated.get("domain") not in {"post_tag", "tag"}:
            section = name
        else:
            tags[name] = None
    return section, tuple(tags)
