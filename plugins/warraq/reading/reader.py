"""Reading of a file, whatever its format: its documents, and why some of it is none."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from warraq.arabic.dates import read_date
from warraq.arabic.display import repair
from warraq.arabic.mojibake import rescue
from warraq.arabic.slugs import slug
from warraq.model import Origin, RawDocument, Rejection, RejectReason, Source
from warraq.reading.errors import ReadError
from warraq.reading.identity import document_id
from warraq.reading.packed.members import unpack
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.sniffing import HEAD_BYTES, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from warraq.reading.folder import SourceFile

    Reader = Callable[[BinaryIO, Hints], Iterator[Record | BadRecord]]
    _Found = tuple[str, Record | BadRecord]
    """A record and its place: the file's name, or below it the name of a member."""

_READERS = {
    Kind.TEXT: "warraq.reading.text:read_text",
    Kind.HTML: "warraq.reading.html.reader:read_html",
    Kind.JSON: "warraq.reading.json.reader:read_json",
    Kind.TABLE: "warraq.reading.table.reader:read_table",
    Kind.FEED: "warraq.reading.feed.reader:read_feed",
    Kind.TAGGED: "warraq.reading.tagged:read_tagged",
    Kind.WARC: "warraq.reading.warc:read_warc",
}
"""The reader of each format, imported when a file needs it: some bring heavy libraries."""

_ENDS_UNSEEN = frozenset({Kind.TEXT, Kind.HTML, Kind.TABLE})
"""Formats whose last record looks whole wherever the file breaks off."""


def read_file(file: SourceFile, root: Path, max_bytes: int) -> Iterator[RawDocument | Rejection]:
    """Yield the documents of `file`, and a rejection for whatever in it is none.

    Only a regular file that lies below `root` is opened. No document is larger than `max_bytes`.
    """
    try:
        _refuse_unfit(file.path, root)
    except ReadError as error:
        yield _rejection(file, file.name, BadRecord(None, error))
        return
    hints = Hints(name=file.name, max_bytes=max_bytes, source=file.source, fields=_fields(file))
    for place, found in _found_in(file, hints):
        if isinstance(found, BadRecord):
            yield _rejection(file, place, found)
        else:
            yield _document(file, place, found)


def _fields(file: SourceFile) -> dict[str, str]:
    return dict(file.source.fields) if file.source else {}


def _found_in(file: SourceFile, hints: Hints) -> Iterator[_Found]:
    """Yield what is found in a file.

    The last record of a member is held back until it is known whether the member breaks off in it.
    """
    last: _Found | None = None
    ends_unseen = False
    for member in unpack(file.path, file.name):
        if isinstance(member, BadRecord):
            yield from _with_fault(last, member.place or file.name, member, ends_unseen=ends_unseen)
            last = None
            continue
        kind = member.kind or Kind.TEXT
        ends_unseen = kind in _ENDS_UNSEEN
        for found in _read(member.stream, kind, replace(hints, name=member.name)):
            if last:
                yield last
            last = member.place, found
    if last:
        yield last


def _with_fault(
    last: _Found | None, place: str, fault: BadRecord, *, ends_unseen: bool
) -> Iterator[_Found]:
    """Yield a fault behind the last record, or in its stead where the fault has hurt that too."""
    if last and last[0] == place and (ends_unseen or isinstance(last[1], BadRecord)):
        yield place, replace(fault, number=last[1].number, data=last[1].data)
        return
    if last:
        yield last
    yield place, fault


def _read(stream: BinaryIO, kind: Kind, hints: Hints) -> Iterator[Record | BadRecord]:
    if kind in _READERS:
        yield from _reader_of(kind)(stream, hints)
    else:
        yield BadRecord(
            None,
            ReadError(
                RejectReason.BINARY,
                "its first bytes are those of no text and of no format that is read here",
                "remove the file, or export its text",
            ),
            stream.read(HEAD_BYTES),
        )


@cache
def _reader_of(kind: Kind) -> Reader:
    module, _, function = _READERS[kind].partition(":")
    reader: Reader = getattr(import_module(module), function)
    return reader


def _document(file: SourceFile, place: str, record: Record) -> RawDocument:
    digest = hashlib.sha256(record.data).hexdigest()
    country = file.source.country if file.source else None
    return RawDocument(
        id=document_id(digest),
        origin=Origin(path=place, sha256=digest, record=record.number),
        encoding=record.encoding,
        text=record.text,
        source=_source(file.source, _line(record.source)),
        title=_line(record.title),
        published=read_date(record.published, country) if record.published else None,
        url="".join(filter(str.isprintable, record.url)) if record.url else None,
        author=_line(record.author),
        section=_line(record.section),
        tags=tuple(filter(None, map(_line, record.tags))),
        removals=record.removals,
    )


def _line(told: str | None) -> str | None:
    """Return what a container tells on one line, with the damage to it mended as in a text."""
    return " ".join(repair(rescue(told)).split()) or None if told else None


def _source(of_folder: Source | None, stated: str | None) -> Source | None:
    """Return the source of a document: a `source.toml` knows best, then the record itself."""
    if of_folder and not of_folder.inferred:
        return of_folder
    if stated:
        return Source(id=slug(stated), name=stated)
    return of_folder


def _rejection(file: SourceFile, place: str, bad: BadRecord) -> Rejection:
    # What was never read has no bytes to be named by, so its place in the folder names it.
    named_by = bad.data or f"{file.name}\n{place}\n{bad.number}".encode()
    digest = hashlib.sha256(named_by).hexdigest()
    return Rejection(
        id=document_id(digest),
        origin=Origin(path=place, sha256=digest if bad.data else "", record=bad.number),
        reason=bad.error.reason,
        detail=bad.error.detail,
        remedy=bad.error.remedy,
        source=file.source,
    )


@lru_cache(maxsize=64)
def _real_folder(folder: Path) -> Path:
    return folder.resolve()


def _refuse_unfit(path: Path, root: Path) -> None:
    try:
        mode = path.lstat().st_mode
        real = path.resolve() if stat.S_ISLNK(mode) else _real_folder(path.parent) / path.name
        if not real.is_relative_to(_real_folder(root)):
            raise ReadError(
                RejectReason.OUTSIDE,
                f"a link that leads out of the folder, to {real}",
                "put the file itself in its place",
            )
        if not stat.S_ISREG(real.stat().st_mode if stat.S_ISLNK(mode) else mode):
            raise ReadError(RejectReason.UNREADABLE, "not a regular file", "remove it")
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links
        raise ReadError(
            RejectReason.UNREADABLE,
            f"cannot be read: {getattr(error, 'strerror', None) or error}",
            "check the file and the right to read it",
        ) from error
