"""Reading of `<DOC>` files: the tagged texts of research corpora, like XML but not XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.pieces import Cutter, Ending, Piece, too_large, unreadable
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.summaries import left_out_summaries
from warraq.reading.text_bytes import TextBytes, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each begins with a plain "<", which the regex engine finds far faster than the start of a line.
_MARKS = re.compile(rb"<(?:(?<![^\s>]<)(?P<open>DOC|doc)(?=[\s>])|/(?P<close>DOC|doc)\s{0,64}>)")
_CLOSED_TEXT = re.compile(rb"</(?:TEXT|text)\s{0,64}>")
_TAG = re.compile(
    r"<(?<![^\s>]<)(?P<name>[A-Z][A-Z0-9_]{0,30}|[A-Z]?[a-z][a-z0-9_]{0,30})"
    r"(?:[ \t][^<>\n]{0,200})?>"
)
_END_OF_DOCUMENT = re.compile(r"</(?:DOC|doc)\s{0,64}>")
_PARAGRAPH_TAG = re.compile(r"</?[Pp]>")
_FIELDS = {
    "text": "text",
    "title": "title",
    "headline": "title",
    "time": "published",
    "date": "published",
    "date_time": "published",
    "url": "url",
    "src": "source",
    "source": "source",
    "cat": "section",
    "category": "section",
    "author": "author",
    "abstract": "abstract",
}


def read_tagged(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Yield the documents of a tagged file; one that cannot be read is named and passed.

    `&` and `<` stand for themselves, as these files have them. The abstract is the text of a
    document that has no other.
    """
    try:
        content = open_text(stream, hints.source.encoding if hints.source else None)
        cutter = Cutter(content.chunks, _MARKS, hints.max_bytes)
        count = 0
        for piece in cutter.pieces():
            count += 1
            yield _read_piece(piece, hints, content)
        if not count:
            yield BadRecord(None, _no_document(cutter.head))
    except ReadError as error:
        yield BadRecord(None, error)
    except OSError as error:
        yield BadRecord(None, unreadable(error))


def _no_document(head: bytes) -> ReadError:
    if not head.strip():
        return ReadError(RejectReason.EMPTY, "the file is empty", "remove it, or fetch it again")
    return ReadError(
        RejectReason.MALFORMED,
        "no line begins with <DOC>",
        "give the file the ending of its real format",
    )


def _read_piece(piece: Piece, hints: Hints, content: TextBytes) -> Record | BadRecord:
    try:
        return _record(piece, hints, content)
    except ReadError as error:
        return BadRecord(piece.number, error.with_traceback(None), piece.data)


def _record(piece: Piece, hints: Hints, content: TextBytes) -> Record:
    if piece.ending is Ending.TOO_LARGE:
        raise too_large(hints.max_bytes)
    if piece.ending is not Ending.WHOLE and not _CLOSED_TEXT.search(piece.data):
        cut_off = piece.ending is Ending.CUT_OFF
        raise ReadError(
            RejectReason.TRUNCATED if cut_off else RejectReason.MALFORMED,
            f"{'the file ends' if cut_off else 'the next <DOC> begins'} before </TEXT> and </DOC>",
            "fetch the file again",
        )
    text, encoding = content.decode(piece.data)
    found = _fields(text.replace("\r\n", "\n"), hints)
    body = found.get("text") or found.get("abstract")
    if not body:
        raise ReadError(
            RejectReason.NO_TEXT, "the document has no text between its tags", "remove it"
        )
    return Record(
        data=piece.data,
        text=body,
        number=piece.number,
        encoding=encoding,
        title=found.get("title"),
        published=found.get("published"),
        url=found.get("url"),
        author=found.get("author"),
        section=found.get("section"),
        source=found.get("source"),
        removals=left_out_summaries(filter(None, [found.get("abstract")]), body),
    )


def _fields(text: str, hints: Hints) -> dict[str, str]:
    """Return what stands in each field that is known; the first of two that mean the same wins.

    A field reaches to its closing tag, or to the next known field where that is missing.
    """
    names = {**_FIELDS, **{name.lower(): meaning for name, meaning in hints.fields.items()}}
    found: dict[str, str] = {}
    unclosed: set[str] = set()
    at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        meaning = names.get(tag["name"].lower())
        if meaning is None:
            continue
        closing = f"</{tag['name']}>"
        end = -1 if closing in unclosed else text.find(closing, at)
        if end >= 0:
            at = end + len(closing)
        else:
            unclosed.add(closing)  # sought once a document, however often it is opened
            at = end = _end_of_unclosed(text, at, names)
        value = _value(text[tag.end() : end])
        if value:
            found.setdefault(meaning, value)
    return found


def _value(text: str) -> str:
    """Return `text` without the paragraph tags that stand on lines of their own."""
    if _PARAGRAPH_TAG.search(text):
        lines = text.split("\n")
        text = "\n".join(line for line in lines if not _PARAGRAPH_TAG.fullmatch(line.strip()))
    return text.strip()


def _end_of_unclosed(text: str, start: int, names: dict[str, str]) -> int:
    """Return where a field without a closing tag ends: at the next known one, or with the text."""
    for tag in _TAG.finditer(text, start):
        if tag["name"].lower() in names:
            return tag.start()
    last = _END_OF_DOCUMENT.search(text, start)
    return last.start() if last else len(text)
