"""Reading of feeds: RSS 2.0 and 1.0, Atom, and the exports of WordPress (WXR)."""

from __future__ import annotations

import codecs
import io
import re
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.feed.items import ATOM, Element, Head, parse_item, read_head
from warraq.reading.markup_text import is_html, text_of_html
from warraq.reading.pieces import Cutter, Ending, Piece, too_large, unreadable
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.text_bytes import TextBytes, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Buffer

_MARKS = re.compile(
    rb"(?P<opaque><!\[CDATA\[|<!--|<\?)"
    rb"|<(?P<open>(?:[\w.-]{1,60}:)?(?:item|entry))(?=>|\s{1,60}[^\s/])"
    rb"|</(?P<close>(?:[\w.-]{1,60}:)?(?:item|entry))\s{0,60}>"
    rb"|</(?P<end>(?:[\w.-]{1,60}:)?(?:rss|feed|RDF))\s{0,60}>"
)
_OPAQUE_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_PROLOG = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_UNFIT_ENCODINGS = frozenset(
    {"utf_7", "u7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"}
)
_HEAD_BYTES = 1 << 14
_FEED_ROOTS = frozenset({"rss", "rdf:RDF", "atom:feed", "feed", "channel"})

_REFERENCE = re.compile(r"&(?:\#\w{1,8}|\w{1,40});")
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]\n]{0,2000}\]")
_UNBREAKABLE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|script|style|textarea)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^>]*(?:>|\Z)|\n",
    re.DOTALL | re.IGNORECASE,
)
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
        content = _open(stream, hints)
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


def _open(stream: BinaryIO, hints: Hints) -> TextBytes:
    """Open the text of a feed: the user's word on its encoding goes before that of the prolog.

    Letters that are sound UTF-8 prove themselves, whatever the prolog says.
    """
    buffered = io.BufferedReader(_Reread(stream), _HEAD_BYTES)
    declared = hints.source.encoding if hints.source else None
    if declared is None:
        head = buffered.peek(_HEAD_BYTES)
        declared = None if _is_proven_utf8(head) else _declared_encoding(head)
    return open_text(buffered, declared)


def _is_proven_utf8(head: bytes) -> bool:
    if head.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


class _Reread(io.RawIOBase):
    """Gives the bytes of a stream that is its owner's to close."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


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
        _refuse_unpublished(item)
        text = _body(item)
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


def _declared_encoding(head: bytes) -> str | None:
    """Return the encoding that the prolog declares, None for UTF-8 and for a false UTF-16."""
    prolog = _PROLOG.match(head.removeprefix(codecs.BOM_UTF8).lstrip())
    if not prolog:
        return None
    name = prolog[1].decode("ascii").lower()
    if name in {"utf-8", "utf8"} or name.startswith(("utf-16", "utf16", "ucs-2")):
        return None  # bytes in which the prolog can be read are no UTF-16, whatever it says
    try:
        sound = b"<".decode(name) == "<"
    except (LookupError, UnicodeError):
        sound = False
    if not sound or name.replace("-", "_") in _UNFIT_ENCODINGS:
        raise ReadError(
            RejectReason.UNDECODABLE,
            f"it declares the encoding {name!r}, which is not known here",
            'name the real one in source.toml (encoding = "…")',
        )
    return name


def _is_document(item: Element) -> bool:
    return item.text("wp:post_type") in {None, "post"}


def _refuse_unpublished(item: Element) -> None:
    status = item.text("wp:status") or "publish"
    if item.text("wp:post_password"):
        status = "password"
    if status != "publish":
        raise ReadError(
            RejectReason.UNSUPPORTED,
            f"a post that was not public: its status is {status!r}",
            "publish it in WordPress and export again, if it is to be in the archive",
        )


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


def _body(item: Element) -> str:
    """Return the text of the first element that holds any, the whole content before the summary."""
    fields = ("content:encoded", "atom:content", "description", "atom:summary", "excerpt:encoded")
    raw_breaks = next(item.children("wp:post_type"), None) is not None
    for element in item.children(*fields):
        if "src" not in element.attributes and (text := _text_of(element, raw_breaks=raw_breaks)):
            return text
    return ""


def _text_of(element: Element, *, raw_breaks: bool = False) -> str:
    if element.holds_elements():
        return text_of_html(element.markup()).strip()
    text = element.own_text()
    if raw_breaks:
        text = _SHORTCODE.sub("", text)
    kind = element.attributes.get("type", "html")
    if kind in {"text", "text/plain"}:
        return text.strip()
    if raw_breaks and is_html(text):
        text = _UNBREAKABLE.sub(_break, text)
    return _plain(text).strip()


def _break(found: re.Match[str]) -> str:
    """Make a line break of a line's end outside of tags, as WordPress does when it shows a post."""
    return "<br>\n" if found[0] == "\n" else found[0]


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
