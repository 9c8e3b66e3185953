"""Decoding of saved pages, whose declared encoding is often absent or wrong."""

from __future__ import annotations

import re

from warraq.arabic.mojibake import arabic_share
from warraq.model import RejectReason
from warraq.reading.code_pages import wide_encoding_of
from warraq.reading.encoding import decode
from warraq.reading.errors import ReadError

_MARKUP = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^>]*>", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE
)
_HEAD_BYTES = 8192
_DAMAGED_NOT_FOREIGN = 10
_CODE_PAGES = {
    "iso-8859-6": "iso-8859-6",
    "x-mac-arabic": "mac-arabic",
    "macarabic": "mac-arabic",
    "cp720": "cp720",
    "ibm720": "cp720",
}
"""Arabic encodings besides Windows-1256 that a page may name, with Python's names for them."""


def decode_page(data: bytes, declared: str | None) -> tuple[str, str]:
    """Decode a page; `declared` is what the user says, what the page says comes after the proof.

    UTF-8 that is sound proves itself. Of other bytes the visible text is judged alone, for markup
    is Latin whatever the language. Broken characters are replaced where UTF-8 is only damaged.
    """
    if declared or data.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding_of(data):
        return decode(data, declared)
    data = data.rstrip(b"\x00\x1a")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    visible = _MARKUP.sub(b" ", data)
    stated = _DECLARED.search(data[:_HEAD_BYTES])
    if stated and (text := _decode_as_stated(data, visible, stated[1].decode("ascii"))):
        return text
    try:
        encoding = decode(visible)[1]
    except ReadError as error:
        if error.reason is RejectReason.UNDECODABLE and _mostly_utf8(visible):
            return data.decode("utf-8", "replace"), "utf-8"
        raise
    return data.decode(encoding, "replace"), encoding


def _mostly_utf8(visible: bytes) -> bool:
    text = visible.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(character > "\x7f" for character in text) > broken * _DAMAGED_NOT_FOREIGN


def _decode_as_stated(data: bytes, visible: bytes, stated: str) -> tuple[str, str] | None:
    """Decode as the page states, if it names an Arabic code page that makes Arabic of the text."""
    name = stated.lower().replace("_", "-")
    if name not in _CODE_PAGES:
        return None
    codec = _CODE_PAGES[name]
    as_stated = visible.decode(codec, "replace")
    if "\N{REPLACEMENT CHARACTER}" in as_stated:
        return None
    rival = visible.decode("cp1256")
    if arabic_share(as_stated) * _commonness(as_stated) < arabic_share(rival) * _commonness(rival):
        return None
    return data.decode(codec, "replace"), name


def _commonness(text: str) -> float:
    """Return how often the letters that fill Arabic words stand in `text`, by its own letters."""
    letters = sum(character > "\x7f" and character.isalpha() for character in text)
    return sum(map(text.count, "الينمو")) / letters if letters else 0.0
