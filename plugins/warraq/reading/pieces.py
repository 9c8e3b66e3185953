"""Cutting a long marked-up stream into its documents, in memory that does not grow with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from warraq.model import RejectReason
from warraq.reading.errors import ReadError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_LONGEST_MARK = 256
"""Bytes at the end of a chunk that may be the beginning of a mark."""
_MOST_HEAD = 1 << 20


class Ending(StrEnum):
    """How a piece came to its end."""

    WHOLE = "whole"
    UNCLOSED = "unclosed"
    CUT_OFF = "cut-off"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes from an opening mark to its closing mark; none where there are too many."""

    number: int
    data: bytes
    ending: Ending


class Cutter:
    """Cuts chunks into pieces; `head` is what stands before the first, up to a megabyte of it.

    The groups of `marks`: `open` and `close` hold the name of a mark, `end` is the mark behind the
    last piece, `opaque` begins a stretch in which no mark counts and that ends as `opaque_ends`
    says. A piece that another one follows before its closing mark is unclosed: none nests.
    """

    def __init__(
        self,
        chunks: Iterator[bytes],
        marks: re.Pattern[bytes],
        max_bytes: int,
        opaque_ends: dict[bytes, bytes] | None = None,
    ) -> None:
        self.head = b""
        self.ended = False
        self._chunks = chunks
        self._marks = marks
        self._max_bytes = max_bytes
        self._opaque_ends = opaque_ends or {}
        self._buffer = bytearray()
        self._at = 0
        self._start: int | None = None
        self._name: bytes | None = None
        self._opaque_until: bytes | None = None
        self._count = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield every piece in its order."""
        more = True
        while more:
            more = self._fill()
            while True:
                if self._opaque_until and not self._leave_opaque(self._opaque_until):
                    break
                mark = self._marks.search(self._buffer, self._at)
                if mark is None:
                    keep = _LONGEST_MARK if more else 0
                    self._at = max(self._at, len(self._buffer) - keep)
                    break
                yield from self._pass(mark)
            if self._start is not None and len(self._buffer) - self._start > self._max_bytes:
                yield self._close(None, Ending.TOO_LARGE)
        if self._start is not None:
            yield self._close(len(self._buffer), Ending.CUT_OFF)
        elif not self._count:
            self._add_head(len(self._buffer))

    def _fill(self) -> bool:
        """Let go of what has been dealt with and add a chunk; False when there is none."""
        done = max(self._at - 1, 0) if self._start is None else self._start
        if not self._count and self._start is None:
            self._add_head(done)
        del self._buffer[:done]
        self._at -= done
        if self._start is not None:
            self._start = 0
        chunk = next(self._chunks, b"")
        self._buffer += chunk
        return bool(chunk)

    def _add_head(self, end: int) -> None:
        room = _MOST_HEAD - len(self.head)
        if room > 0:
            self.head += bytes(self._buffer[: min(end, room)])

    def _leave_opaque(self, until: bytes) -> bool:
        found = self._buffer.find(until, self._at)
        if found < 0:
            self._at = max(self._at, len(self._buffer) - len(until) + 1)
            return False
        self._at = found + len(until)
        self._opaque_until = None
        return True

    def _pass(self, mark: re.Match[bytes]) -> Iterator[Piece]:
        self._at = mark.end()
        group = mark.lastgroup
        if group == "opaque":
            self._opaque_until = self._opaque_ends[mark["opaque"]]
        elif group == "open":
            if self._start is not None:
                yield self._close(mark.start(), Ending.UNCLOSED)
            elif not self._count:
                self._add_head(mark.start())
            self._start, self._name = mark.start(), mark["open"]
        elif group == "close" and self._start is not None and mark["close"] == self._name:
            yield self._close(mark.end(), Ending.WHOLE)
        elif group == "end":
            self.ended = True

    def _close(self, end: int | None, ending: Ending) -> Piece:
        self._count += 1
        data = b"" if end is None else bytes(self._buffer[self._start : end])
        self._start = None
        if len(data) > self._max_bytes:
            data, ending = b"", Ending.TOO_LARGE
        return Piece(self._count, data, ending)


def too_large(max_bytes: int) -> ReadError:
    """Return the error of a record of more than `max_bytes`."""
    return ReadError(
        RejectReason.TOO_LARGE,
        f"more than the {max_bytes:,} bytes of WARRAQ_MAX_BYTES in one record",
        "look whether the record is closed properly, or raise WARRAQ_MAX_BYTES",
    )


def unreadable(error: OSError) -> ReadError:
    """Return the error of a stream that the system does not give."""
    return ReadError(
        RejectReason.UNREADABLE,
        f"cannot be read: {error.strerror or error}",
        "check the file and the right to read it",
    )
