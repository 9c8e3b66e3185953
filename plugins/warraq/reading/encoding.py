"""Decoding of bytes whose encoding nobody stated, or stated wrongly."""

import codecs
import unicodedata

from warraq.arabic.mojibake import arabic_share
from warraq.model import RejectReason
from warraq.reading.code_pages import code_page_of, wide_encoding_of
from warraq.reading.errors import ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRAILING_PADDING = "\x00\x1a"
"""NUL and SUB (the end-of-file mark of DOS) that old programs leave at the end of a text file."""

_HALF_PADDING = (b"\x00", b"\x1a", b"\n")
"""An odd byte at the end of UTF-16 that nothing was lost with; any other is half of a letter."""

_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
"""Control codes that no text has, in whatever encoding."""

_MOST_CONTROLS = 0.01
_DAMAGED_NOT_FOREIGN = 10
"""This many sound UTF-8 characters for each broken one mean damaged UTF-8, not another encoding."""

_LEAST_ARABIC_SHARE = 0.4


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Decode `data` and return the text with the name of the encoding that it was in.

    A byte order mark decides, then `declared`, what the user's `source.toml` says. Otherwise it is
    UTF-16 if the bytes come in pairs as there, UTF-8 if they are sound as such, or the code page
    that makes Arabic of them: Windows-1256, ISO 8859-6, MacArabic, or DOS 720 and 864.
    Raises `ReadError` when the bytes are no text, or text of no encoding that is known here.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding, len(mark)), encoding
    if declared:
        return _decode_strictly(data, declared).rstrip(_TRAILING_PADDING), declared
    if wide := wide_encoding_of(data):
        if len(data) % 2 and data.endswith(_HALF_PADDING):
            data = data[:-1]
        return _decode_strictly(data, wide).rstrip(_TRAILING_PADDING), wide
    data = data.rstrip(_TRAILING_PADDING.encode())
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    found = code_page_of(data)
    text = data.decode(found[0], "replace") if found else ""
    if found is None or arabic_share(unicodedata.normalize("NFKC", text)) < _LEAST_ARABIC_SHARE:
        raise ReadError(
            RejectReason.UNDECODABLE,
            "the bytes are neither UTF-8 nor Windows-1256, nor Arabic of another encoding",
            'name the encoding in source.toml (encoding = "…") or save the file as UTF-8',
        )
    return text, found[1]


def _decode_strictly(data: bytes, encoding: str, start: int = 0) -> str:
    """Decode `data` from `start`, behind its byte order mark."""
    try:
        return data[start:].decode(encoding)
    except UnicodeError as error:
        place = start + getattr(error, "start", 0)  # a few codecs do not tell where
        raise ReadError(
            RejectReason.UNDECODABLE,
            f"byte {place} (0x{data[place]:02X}) is not valid {encoding}",
            "save the file again in that encoding, or mend that byte",
        ) from error


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _MOST_CONTROLS:
        raise ReadError(
            RejectReason.BINARY,
            f"{controls} of {len(data)} bytes are control codes: this is no text",
            "remove the file",
        )


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if sound > broken * _DAMAGED_NOT_FOREIGN:
        raise ReadError(
            RejectReason.UNDECODABLE,
            f"UTF-8 that is broken at byte {error.start}; broken characters in all: {broken}",
            "fetch the file again, or mend those bytes",
        ) from error
