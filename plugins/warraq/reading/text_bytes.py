"""Opening of a container of text as a stream of bytes in which ASCII means itself."""

from __future__ import annotations

import codecs
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.code_pages import wide_encoding_of
from warraq.reading.encoding import decode
from warraq.reading.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 20
_LONGEST_DETAIL = 200
_UTF8 = "utf-8"
_WIDE_MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_RECORD_SEPARATOR = b"\x1e"
"""What stands before each value of a JSON text sequence (RFC 7464); no sign of a binary file."""

_CUT_CHARACTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,3}\Z")


def _mark_broken(error: UnicodeError) -> tuple[str, int]:
    """Put a lone surrogate where bytes cannot be decoded: only the record there will be bad."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udcff", error.end


codecs.register_error("warraq.mark_broken", _mark_broken)


@dataclass(frozen=True, slots=True)
class TextBytes:
    """The bytes of a file, in UTF-8 or in a code page above ASCII, and how to decode a piece.

    `stated` is False when neither a byte order mark nor the user names the encoding: then each
    record that is not UTF-8 is judged by itself, as dumps are often glued together.
    """

    chunks: Iterator[bytes]
    encoding: str
    stated: bool
    transcoded: bool = False

    def decode(self, data: bytes) -> tuple[str, str]:
        """Return the text of the piece `data` and the encoding that the file had there.

        Raises `ReadError` when these bytes are no text of that encoding.
        """
        inner = _UTF8 if self.transcoded else self.encoding
        if not self.stated:
            try:
                return data.decode(_UTF8), _UTF8
            except UnicodeDecodeError:
                if self.encoding == _UTF8:
                    return _decode_by_itself(data)
        try:
            return data.decode(inner), self.encoding
        except UnicodeError as error:
            raise _undecodable(self.encoding) from error


def _decode_by_itself(data: bytes) -> tuple[str, str]:
    text, encoding = decode(data)
    if not _is_code_page(encoding):  # a mark in the middle of a file makes no other encoding of it
        raise _undecodable(_UTF8)
    return text, encoding


def _undecodable(encoding: str) -> ReadError:
    return ReadError(
        RejectReason.UNDECODABLE,
        f"bytes that are not valid {encoding}",
        "save the file again in that encoding, or mend those bytes",
    )


def open_text(stream: BinaryIO, declared: str | None) -> TextBytes:
    """Find out the encoding of `stream` by the rules of `encoding.decode`, reading its head only.

    Raises `ReadError` when the head is no text at all.
    """
    head = _read_full(stream)
    if head.startswith(codecs.BOM_UTF8):
        return TextBytes(_chain(head[len(codecs.BOM_UTF8) :], stream), _UTF8, stated=True)
    for mark, encoding in _WIDE_MARKS:
        if head.startswith(mark):
            return _transcoded(head[len(mark) :], stream, encoding)
    encoding = declared or _guess(head)
    if codecs.lookup(encoding).name == _UTF8 or _is_code_page(encoding):
        return TextBytes(_chain(head, stream), encoding, stated=declared is not None)
    return _transcoded(head, stream, encoding)


def _guess(head: bytes) -> str:
    """Return the encoding of the head; UTF-8 also if it is hurt in some records only."""
    if wide := wide_encoding_of(head):
        return wide
    if len(head) == _CHUNK:
        head = _CUT_CHARACTER.sub(b"", head)
    try:
        return decode(head.replace(_RECORD_SEPARATOR, b""))[1]
    except ReadError as error:
        if error.reason is RejectReason.UNDECODABLE:
            return _UTF8
        raise


@functools.cache
def _is_code_page(encoding: str) -> bool:
    """Tell whether every byte is a character by itself, and those of ASCII mean ASCII."""
    ascii_bytes = bytes(range(0x80))
    try:
        if ascii_bytes.decode(encoding) != ascii_bytes.decode("ascii"):
            return False
        return all(len(bytes([code]).decode(encoding, "replace")) == 1 for code in range(0x80, 256))
    except UnicodeError:
        return False


def _transcoded(head: bytes, stream: BinaryIO, encoding: str) -> TextBytes:
    chunks = _transcode(_chain(head, stream), encoding)
    return TextBytes(chunks, encoding, stated=True, transcoded=True)


def _transcode(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("warraq.mark_broken")
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).encode(_UTF8, "surrogatepass")
        yield decoder.decode(b"", final=True).encode(_UTF8, "surrogatepass")
    except (UnicodeError, ValueError) as error:
        raise ReadError(
            RejectReason.UNDECODABLE,
            f"the bytes are not {encoding}: {error}"[:_LONGEST_DETAIL],
            "name the right encoding in source.toml, or save the file as UTF-8",
        ) from error


def _chain(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = _read(stream, _CHUNK)


def _read_full(stream: BinaryIO) -> bytes:
    """Read a whole chunk even from a stream that hands out little at a time."""
    head = b""
    while len(head) < _CHUNK and (more := _read(stream, _CHUNK - len(head))):
        head += more
    return head


def _read(stream: BinaryIO, size: int) -> bytes:
    try:
        return stream.read(size)
    except (OSError, EOFError) as error:
        raise ReadError(
            RejectReason.UNREADABLE,
            f"cannot be read: {error}"[:_LONGEST_DETAIL],
            "check the file and the right to read it, or fetch it again",
        ) from error
