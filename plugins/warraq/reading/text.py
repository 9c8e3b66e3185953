"""Plain text: a file is one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.encoding import decode
from warraq.reading.errors import ReadError
from warraq.reading.record import BadRecord, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.reading.record import Hints

_BLANK = b"\x00\x1a\t\n\r "


def read_text(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Yield the one document of a text file."""
    data = stream.read(hints.max_bytes + 1)
    try:
        text, encoding = _decode(data, hints)
    except ReadError as error:
        yield BadRecord(None, error, data)
    else:
        yield Record(data=data, text=text, encoding=encoding)


def _decode(data: bytes, hints: Hints) -> tuple[str, str]:
    if len(data) > hints.max_bytes:
        raise ReadError(
            RejectReason.TOO_LARGE,
            f"more than the {hints.max_bytes:,} bytes allowed for a document",
            "split it into its articles, or raise WARRAQ_MAX_BYTES (--max-bytes)",
        )
    if not data.strip(_BLANK):
        raise ReadError(RejectReason.EMPTY, "the file is empty", "remove it, or fetch it again")
    return decode(data, hints.source.encoding if hints.source else None)
