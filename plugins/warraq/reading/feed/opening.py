"""Opening of a feed: the encoding that its letters prove, or else that its prolog declares."""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.text_bytes import TextBytes, open_text

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from warraq.reading.record import Hints

_PROLOG = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_UNFIT_ENCODINGS = frozenset(
    {"utf_7", "u7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"}
)
_HEAD_BYTES = 1 << 14


def open_feed(stream: BinaryIO, hints: Hints) -> TextBytes:
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
