"""Reading of web archives (WARC, plain or compressed): the pages that were captured in them."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.html.reader import record_of_page
from warraq.reading.record import BadRecord, Hints, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord
    from typing_extensions import Buffer

_PAGES = ("text/html", "application/xhtml+xml")
_FOUND = 200
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


def read_warc(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Yield the articles of the pages that a web archive holds as found (status 200).

    `number` is the place of the record among all records of the file. The address is the one that
    was fetched; the day of the capture is no day of publication and is left out. Behind a record
    that is cut or broken nothing can be read, which the last `BadRecord` says.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 an optional extra
    except ImportError:
        yield BadRecord(
            None,
            ReadError(
                RejectReason.UNSUPPORTED,
                "web archives are read with FastWARC, which is not installed",
                "pip install 'warraq[warc]'",
            ),
        )
        return
    counted = _Counted(stream)
    records = iter(ArchiveIterator(counted, record_types=WarcRecordType.any_type, parse_http=False))
    number = 0
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            break
        except (OSError, ValueError, RuntimeError, EOFError) as error:
            yield BadRecord(number, _broken(error))
            return
        found = _read_record(record, number, hints)
        if found is not None:
            yield found
            if isinstance(found, BadRecord) and found.error.reason is RejectReason.TRUNCATED:
                return
    if number == 1:
        yield BadRecord(
            None,
            ReadError(
                RejectReason.MALFORMED,
                "the file holds no WARC record",
                "give the file the ending of its real format, or fetch it again",
            ),
        )


class _Counted(io.RawIOBase):
    """A stream that tells how far it was read: FastWARC asks, and an unpacked one cannot tell."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._place = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._place


def _broken(error: Exception) -> ReadError:
    return ReadError(
        RejectReason.MALFORMED,
        f"the archive is broken here: {error}",
        "fetch the file again; what stands before this record was read",
    )


def _read_record(record: WarcRecord, number: int, hints: Hints) -> Record | BadRecord | None:
    """Return the page of `record`, what is wrong with it, or None where it is no page."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    data: bytes | None = None
    try:
        data = _page(record, address, hints.max_bytes)
        if data is None:
            return None
        page = record_of_page(data, hints, number, address)
        return replace(page, url=address or page.url)
    except ReadError as error:
        return BadRecord(number, error, data or b"")
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        return BadRecord(number, _broken(error), data or b"")


def _page(record: WarcRecord, address: str | None, max_bytes: int) -> bytes | None:
    """Return the bytes of the page that `record` holds, None where it is none."""
    if record.headers.get("Content-Length") is None:  # the last header in most archives
        raise _cut(address)
    record.parse_http()
    http = record.http_headers
    rest = record.content_length
    if (
        record.headers.get("WARC-Type") != "response"
        or http is None
        or http.status_code != _FOUND
        or record.http_content_type not in _PAGES
    ):
        if record.reader.consume() < rest:
            raise _cut(address)
        return None
    data = record.reader.read(min(rest, max_bytes + 1))
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    if len(data) < rest:
        raise _cut(address)
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        data = _unchunked(data)
    return _decompressed(data, (http.get("Content-Encoding") or "").strip().lower(), max_bytes)


def _cut(address: str | None) -> ReadError:
    return ReadError(
        RejectReason.TRUNCATED,
        f"the archive ends within the record of {address or 'an unnamed page'}",
        "fetch the file again; what stands before this record was read",
    )


def _too_large(max_bytes: int) -> ReadError:
    return ReadError(
        RejectReason.TOO_LARGE,
        f"the page has more than the {max_bytes:,} bytes of WARRAQ_MAX_BYTES",
        "raise WARRAQ_MAX_BYTES",
    )


def _unchunked(data: bytes) -> bytes:
    """Join the chunks of HTTP/1.1 (RFC 9112, 7.1); data that has none comes back as it is."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at, at + 200)
        try:
            size = int(data[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return data
        if size == 0:
            return b"".join(pieces)
        pieces.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _decompressed(data: bytes, encoding: str, max_bytes: int) -> bytes:
    """Undo the `Content-Encoding`, never beyond `max_bytes`; many archives have undone it."""
    if encoding not in {"gzip", "x-gzip", "deflate"} or not data.startswith((b"\x1f\x8b", b"\x78")):
        if encoding in {"", "identity", "gzip", "x-gzip", "deflate"} or b"<" in data[:1024]:
            return data
        raise ReadError(
            RejectReason.UNSUPPORTED,
            f"the page is compressed as {encoding!r}",
            "save the page itself as .html",
        )
    try:
        plain = zlib.decompressobj(_GZIP_OR_ZLIB).decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise _broken(error) from error
    if len(plain) > max_bytes:
        raise _too_large(max_bytes)
    return plain
