"""Finding the next record behind a place where a JSON file is broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.reading.errors import ReadError
from warraq.reading.json.parse import parse
from warraq.reading.json.scan import Outcome, ValueScan, Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warraq.reading.text_bytes import TextBytes

_CANDIDATE = re.compile(rb'\{\s*"')
_BEHIND = re.compile(rb"\s*([,\]{]|\Z)")
_MOST_SHAPES = 64
_REACH = 1 << 22
_MOST_CANDIDATES = 100
_MOST_WORK = 1 << 28
"""Bytes that may be looked through in one file: a hostile one must not cost hours."""


class Resync:
    """Knows what the sound records of a file look like, and finds the next one like them."""

    def __init__(self, source: TextBytes) -> None:
        self._source = source
        self._shapes: set[tuple[str, ...]] = set()
        self._work = _MOST_WORK

    def learn(self, value: Mapping[str, object]) -> None:
        """Remember the names of the fields of a sound record."""
        if len(self._shapes) < _MOST_SHAPES:
            self._shapes.add(tuple(value))

    def find(self, window: Window, limit: int) -> bytes | None:
        """Move `window` to the next record and return the bytes before it; None if unsure.

        Certain is only a whole object with the very fields, in the same order, of a record read
        before, and with a separator behind it: text can look like anything but that.
        """
        if not self._shapes:
            return None
        while len(window.buffer) - window.at < _REACH and window.more():
            pass
        start = window.at
        stretch = window.buffer[start : start + min(limit, _REACH)]
        for tried, match in enumerate(_CANDIDATE.finditer(stretch, 1)):
            if tried == _MOST_CANDIDATES or self._work <= 0:
                break
            if self._is_record(stretch, match.start()):
                window.at = start + match.start()
                return stretch[: match.start()].rstrip(b", \t\r\n")
        return None

    def _is_record(self, stretch: bytes, start: int) -> bool:
        scan = ValueScan(Window(iter(()), stretch), start)
        outcome = scan.run(len(stretch))
        self._work -= scan.end - start
        if outcome is not Outcome.COMPLETE or not _BEHIND.match(stretch, scan.end):
            return False
        try:
            value, _ = parse(stretch[start : scan.end], self._source)
        except ReadError:
            return False
        return isinstance(value, dict) and tuple(value) in self._shapes
