"""Reading of one file: what it holds as raw documents, or the reason why it cannot be read."""

from __future__ import annotations

import hashlib
import stat
from typing import TYPE_CHECKING

from warraq.model import Origin, RawDocument, Rejection, RejectReason
from warraq.reading.encoding import decode
from warraq.reading.errors import ReadError
from warraq.reading.identity import document_id

if TYPE_CHECKING:
    from pathlib import Path

    from warraq.reading.folder import SourceFile


def read_file(file: SourceFile, root: Path, max_bytes: int) -> RawDocument | Rejection:
    """Read the document of `file`, or say why it is none.

    Only a regular file that lies below `root`, and holds at most `max_bytes`, is opened.
    """
    data = b""
    try:
        data = _read_bytes(file.path, root, max_bytes)
        return _read_document(file, data)
    except ReadError as error:
        # A file that was never opened has no bytes to name it by, so its place in the folder does.
        digest = hashlib.sha256(data or file.name.encode("utf-8", "surrogateescape")).hexdigest()
        return Rejection(
            id=document_id(digest),
            origin=Origin(path=file.name, sha256=digest if data else ""),
            reason=error.reason,
            detail=error.detail,
            remedy=error.remedy,
        )


def _read_document(file: SourceFile, data: bytes) -> RawDocument:
    if not data.strip(b"\x00\x1a\t\n\r "):
        raise ReadError(RejectReason.EMPTY, "the file is empty", "remove it, or fetch it again")
    digest = hashlib.sha256(data).hexdigest()
    text, encoding = decode(data, file.source.encoding if file.source else None)
    return RawDocument(
        id=document_id(digest),
        origin=Origin(path=file.name, sha256=digest),
        encoding=encoding,
        text=text,
        source=file.source,
    )


def _read_bytes(path: Path, root: Path, max_bytes: int) -> bytes:
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise ReadError(
                RejectReason.OUTSIDE,
                f"a link that leads out of the folder, to {path.resolve()}",
                "put the file itself in its place",
            )
        status = path.stat()
        _refuse_unfit(path, status.st_mode, status.st_size, max_bytes)
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links
        raise ReadError(
            RejectReason.UNREADABLE,
            f"cannot be read: {getattr(error, 'strerror', None) or error}",
            "check the file and the right to read it",
        ) from error


def _refuse_unfit(path: Path, mode: int, size: int, max_bytes: int) -> None:
    if not stat.S_ISREG(mode):
        raise ReadError(RejectReason.UNREADABLE, "not a regular file", "remove it")
    if path.suffix.lower() != ".txt":
        raise ReadError(
            RejectReason.UNSUPPORTED,
            f"no reader for {path.suffix or 'a file without an ending'!r}",
            "only plain text (.txt) is read",
        )
    if size > max_bytes:
        raise ReadError(
            RejectReason.TOO_LARGE,
            f"{size:,} bytes, more than the {max_bytes:,} allowed",
            "split it into its articles, or raise WARRAQ_MAX_BYTES (--max-bytes)",
        )
