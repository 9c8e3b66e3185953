"""Finding where a JSON value ends in a stream, without reading it: its bytes are kept as they are.

The scan knows strings and brackets, and what may stand between them (RFC 8259), so that a lost
quotation mark or bracket is noticed where it hurts and not at the end of the file.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNIFICANT = re.compile(rb"[^\s:,0-9+\-.eEtrufalsnNIiy]")
"""Any byte but white space, separators and those of numbers, true, false, null, NaN, Infinity."""

_QUOTE, _BACKSLASH = ord('"'), ord("\\")
_OPENING = {ord("{"): ord("}"), ord("["): ord("]")}
_CLOSING = frozenset(_OPENING.values())
_DEEPEST = 1_000_000
_CONTAINER_DEPTH = 3
_LONGEST_GAP = 1 << 16


class Outcome(Enum):
    """How a scan came to its end."""

    COMPLETE = auto()
    TOO_LONG = auto()
    ENDED = auto()
    BROKEN = auto()
    ARRAY = auto()
    MORE = auto()


class Window:
    """A stretch of a stream of bytes: `buffer`, and in it the place `at` that is kept."""

    def __init__(self, chunks: Iterator[bytes], buffer: bytes = b"") -> None:
        self._chunks = chunks
        self.buffer = buffer
        self.at = 0
        self.base = 0

    @property
    def offset(self) -> int:
        """The place of `at` in the stream, in bytes from 0."""
        return self.base + self.at

    def more(self) -> bool:
        """Read on: drop what is before `at`, and at least double the rest; False at the end."""
        parts, wanted = [self.buffer[self.at :]], max(1, len(self.buffer) - self.at)
        while wanted > 0 and (chunk := next(self._chunks, None)) is not None:
            parts.append(chunk)
            wanted -= len(chunk)
        if len(parts) == 1:
            return False
        self.buffer = b"".join(parts)
        self.base += self.at
        self.at = 0
        return True

    def peek(self, skipped: bytes) -> int | None:
        """Move `at` to the next byte that is not in `skipped` and return it, None at the end."""
        rest = re.compile(b"[^" + re.escape(skipped) + b"]")
        while True:
            match = rest.search(self.buffer, self.at)
            if match:
                self.at = match.start()
                return self.buffer[self.at]
            self.at = len(self.buffer)
            if not self.more():
                return None


class ValueScan:
    """The scan of one value that starts at the place `start`; it can pause and go on.

    `start` is `window.at` if it is not given. With `arrays` it pauses behind the opening of each
    array that only objects enclose, three at the most.
    """

    def __init__(self, window: Window, start: int | None = None, *, arrays: bool = False) -> None:
        self._window = window
        self._arrays = arrays
        self._place = self._gap = window.at if start is None else start
        self._base = window.base
        self._stack = bytearray()
        self._in_string = False
        self.fault = ""

    @property
    def end(self) -> int:
        """The place in the buffer up to which the scan has come."""
        return self._place - (self._window.base - self._base)

    def leave_array(self) -> None:
        """Go on behind the array at which the scan paused; `window.at` is behind its bracket."""
        self._stack.pop()
        self._follow()
        self._place = self._gap = self._window.at

    def run(self, limit: int | None) -> Outcome:
        """Scan on until the value ends or more than `limit` bytes have been kept.

        With None nothing is kept: `window.at` follows the scan.
        """
        window = self._window
        while True:
            self._follow()
            outcome = self._advance(window.buffer)
            if outcome is not Outcome.MORE:
                return outcome
            if limit is None:
                self._forget()
            elif len(window.buffer) - window.at > limit:
                return Outcome.TOO_LONG
            if not window.more():
                return Outcome.ENDED

    def _follow(self) -> None:
        """Keep to the same bytes when the buffer has moved on."""
        moved = self._window.base - self._base
        self._base += moved
        self._place -= moved
        self._gap -= moved

    def _advance(self, buffer: bytes) -> Outcome:
        scan_string, scan_structure = self._scan_string, self._scan_structure
        while True:
            outcome = scan_string(buffer) if self._in_string else scan_structure(buffer)
            if outcome is not None:
                return outcome

    def _scan_string(self, buffer: bytes) -> Outcome | None:
        quote = buffer.find(b'"', self._place)
        if quote < 0:
            # A run of backslashes may go on in the next chunk: only its parity matters.
            self._place = len(buffer) - _backslashes(buffer[self._place :]) % 2
            return Outcome.MORE
        escaped = buffer[quote - 1] == _BACKSLASH and (
            _backslashes(buffer[self._place : quote]) % 2 == 1
        )
        self._place = self._gap = quote + 1
        self._in_string = escaped
        return None if escaped or self._stack else Outcome.COMPLETE

    def _scan_structure(self, buffer: bytes) -> Outcome | None:
        match = _SIGNIFICANT.search(buffer, self._place)
        if match is None:
            self._place = len(buffer)
            return Outcome.MORE
        self._place = match.start()
        code = buffer[self._place]
        if code == _QUOTE:
            self._in_string = True
            self._place += 1
            return None
        if code in _OPENING:
            outcome = self._open(code)
        elif code in _CLOSING:
            outcome = self._close(code)
        else:
            outcome = self._break(f"the byte 0x{code:02X} stands outside of quotation marks")
        if outcome is not Outcome.BROKEN:
            self._place += 1
            self._gap = self._place
        return outcome

    def _open(self, code: int) -> Outcome | None:
        stack = self._stack
        if stack and stack[-1] == _OPENING[ord("{")]:
            between = self._window.buffer[self._gap : self._place].strip()
            if between != b":":
                return self._break(f"{chr(code)} stands where the name of a field should")
        if len(stack) >= _DEEPEST:
            return self._break(f"more than {_DEEPEST:,} brackets are open")
        stack.append(_OPENING[code])
        return Outcome.ARRAY if self._arrays and self._is_container() else None

    def _is_container(self) -> bool:
        stack = self._stack
        return len(stack) <= _CONTAINER_DEPTH + 1 and bytes(stack).find(b"]") == len(stack) - 1

    def _close(self, code: int) -> Outcome | None:
        if not self._stack or self._stack[-1] != code:
            return self._break(f"{chr(code)} closes what is not open")
        self._stack.pop()
        return None if self._stack else Outcome.COMPLETE

    def _break(self, fault: str) -> Outcome:
        self.fault = fault
        return Outcome.BROKEN

    def _forget(self) -> None:
        if not self._in_string:
            self._gap = max(self._gap, self._place - _LONGEST_GAP)
        self._window.at = self._place if self._in_string else self._gap


def _backslashes(data: bytes) -> int:
    """Count the backslashes at the end of `data`."""
    return len(data) - len(data.rstrip(b"\\"))
