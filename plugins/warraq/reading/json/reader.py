"""Reading of articles from JSON: an array, an array inside an object, a value a line, or values."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.fields import FieldMap
from warraq.reading.json.parse import parse
from warraq.reading.json.resync import Resync
from warraq.reading.json.scan import Outcome, ValueScan, Window
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.text_bytes import open_text

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from warraq.reading.text_bytes import TextBytes

    Records = Generator[Record | BadRecord, None, bool]
    """Yields records, and returns whether reading can go on behind them."""

_BETWEEN = b" \t\r\n\f\v,\x00\x1a\x1e"
"""What may stand between two records: RFC 7464 has U+001E, old programs end a file with U+001A."""
_OBJECT, _ARRAY, _STRING, _END = map(ord, '{["]')
_SCALAR = re.compile(rb"true|false|null|NaN|-?Infinity|-?[0-9][0-9.eE+-]*")
_LONGEST_SCALAR = 400
_LINE = re.compile(rb"[^\n]+")
_FIRST_LINES = 3
_CONTAINER_DEPTH = 3
_FETCH_AGAIN = "fetch the file again, or mend it at that place"


def read_json(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Read the articles of a JSON file of any common shape; never raises for what is in it.

    Shapes: an array; an object that holds arrays of objects, up to three objects deep; JSON Lines;
    values one behind the other; one object. Memory is bounded by `hints.max_bytes`, and a record's
    `data` are its own bytes (UTF-8 where the file is in UTF-16).
    """
    declared = hints.source.encoding if hints.source else None
    empty = True
    try:
        for record in _JsonReader(open_text(stream, declared), hints).records():
            empty = False
            yield record
    except ReadError as error:
        yield BadRecord(None, error)
        return
    if empty:
        none = ReadError(RejectReason.EMPTY, "the file holds no record", "remove it")
        yield BadRecord(None, none)


class _JsonReader:
    """Reads one file and numbers its records as they come."""

    def __init__(self, source: TextBytes, hints: Hints) -> None:
        self._source = source
        self._limit = hints.max_bytes
        self._fields = FieldMap(hints.fields)
        self._numbers = itertools.count(1)
        self._resync = Resync(source)

    def records(self) -> Iterator[Record | BadRecord]:
        window = Window(self._source.chunks)
        first = window.peek(_BETWEEN)
        if first != _ARRAY and self._is_lines(window):
            yield from self._lines(window)
        else:
            yield from self._values(window)

    def _is_lines(self, window: Window) -> bool:
        """Tell whether each line is a value: the first is, or it is broken and the next two are.

        Two objects without a comma between them cannot be inside another value.
        """
        lines = _first_lines(window, self._limit)
        if not lines:
            return False
        if self._is_object(lines[0].strip(_BETWEEN)):
            return True
        behind = lines[2:]
        return self._is_object(*lines[1:2]) and (not behind or behind[0].startswith(b"{"))

    def _is_object(self, line: bytes = b"") -> bool:
        try:
            return isinstance(parse(line, self._source)[0], dict)
        except ReadError:
            return False

    def _lines(self, window: Window) -> Iterator[Record | BadRecord]:
        seen = 0
        while True:
            end = window.buffer.find(b"\n", window.at + seen)
            if end >= 0:
                line = window.buffer[window.at : end]
                window.at, seen = end + 1, 0
                yield from self._line(line)
                continue
            seen = len(window.buffer) - window.at
            if seen > self._limit:
                yield self._too_large()
                if not _skip_line(window):
                    return
                seen = 0
            elif not window.more():
                break
        yield from self._line(window.buffer[window.at :], ended=True)

    def _line(self, line: bytes, *, ended: bool = False) -> Iterator[Record | BadRecord]:
        line = line.strip(_BETWEEN)
        if not line:
            return
        if len(line) > self._limit:
            yield self._too_large()
            return
        try:
            value, encoding = parse(line, self._source)
        except ReadError as error:
            cut = ended and ValueScan(Window(iter(()), line)).run(len(line)) is Outcome.ENDED
            yield self._truncated(line) if cut else BadRecord(next(self._numbers), error, line)
            return
        if isinstance(value, list) or self._is_container(value):
            yield from self._values(Window(iter(()), line))
        else:
            yield self._record(value, line, encoding)

    def _values(self, window: Window) -> Iterator[Record | BadRecord]:
        going_on = True
        while going_on and (code := window.peek(_BETWEEN)) is not None:
            if code == _ARRAY:
                window.at += 1
                going_on = yield from self._elements(window)
            elif code == _OBJECT:
                going_on = yield from self._object(window)
            else:
                seen = window.buffer[window.at : window.at + 30]
                yield self._bad(
                    RejectReason.MALFORMED,
                    f"{seen!r} at byte {window.offset} where a record should begin with {{",
                    "give the file the ending of its real format, or take out what is no JSON",
                )
                return

    def _elements(self, window: Window) -> Records:
        """Read the elements of the array at whose first one `window` is, and its bracket."""
        while (code := window.peek(_BETWEEN)) is not None:
            if code == _END:
                window.at += 1
                return True
            if not (yield from self._element(window, code)):
                return False
        yield self._bad(
            RejectReason.TRUNCATED, "the file ends before its array is closed", _FETCH_AGAIN
        )
        return False

    def _element(self, window: Window, code: int) -> Records:
        if code not in (_OBJECT, _ARRAY, _STRING):
            return (yield from self._scalar(window))
        scan = ValueScan(window)
        outcome = scan.run(self._limit)
        if outcome is Outcome.COMPLETE:
            data = window.buffer[window.at : scan.end]
            window.at = scan.end
            yield self._read(data)
            return True
        if outcome is Outcome.TOO_LONG:
            return (yield from self._skip_element(window, scan))
        if outcome is Outcome.ENDED:
            yield self._truncated(window.buffer[window.at :])
            return False
        return (yield from self._broken(window, scan.fault, window.base + scan.end))

    def _scalar(self, window: Window) -> Records:
        while len(window.buffer) - window.at < _LONGEST_SCALAR and window.more():
            pass
        match = _SCALAR.match(window.buffer, window.at, window.at + _LONGEST_SCALAR)
        if match is None:
            seen = window.buffer[window.at : window.at + 30]
            return (yield from self._broken(window, f"{seen!r} is no record", window.offset))
        window.at = match.end()
        yield self._read(match[0])
        return True

    def _skip_element(self, window: Window, scan: ValueScan) -> Records:
        yield self._too_large()
        outcome = scan.run(None)
        window.at = scan.end
        if outcome is Outcome.BROKEN:
            return (yield from self._broken(window, scan.fault, window.offset))
        return True

    def _object(self, window: Window) -> Records:
        """Read an object that stands by itself: a document, or a container of documents."""
        scan = ValueScan(window)
        any_objects = False
        if scan.run(self._limit) is Outcome.COMPLETE:
            data = window.buffer[window.at : scan.end]
            value = self._value(data)
            if not self._is_container(value):
                window.at = scan.end
                yield self._read(data)
                return True
            any_objects = _arrays_of_objects(value) == 1
        return (yield from self._container(window, any_objects=any_objects))

    def _container(self, window: Window, *, any_objects: bool) -> Records:
        """Read the arrays of documents inside the object at which `window` is."""
        scan = ValueScan(window, arrays=True)
        limit: int | None = self._limit
        entered = False
        while (outcome := scan.run(limit)) in (Outcome.ARRAY, Outcome.TOO_LONG):
            if outcome is Outcome.TOO_LONG:
                limit = None
            elif self._opens_documents(window, scan.end, any_objects=any_objects):
                entered, limit = True, None
                window.at = scan.end
                if not (yield from self._elements(window)):
                    return False
                scan.leave_array()
        if outcome is Outcome.BROKEN and limit is not None:
            return (yield from self._broken(window, scan.fault, window.base + scan.end))
        if outcome is not Outcome.COMPLETE and (entered or limit is not None):
            yield self._truncated(b"" if entered else window.buffer[window.at :])
            return False
        window.at = scan.end
        if not entered:
            yield self._too_large()
        return outcome is Outcome.COMPLETE

    def _opens_documents(self, window: Window, place: int, *, any_objects: bool) -> bool:
        """Tell whether the array whose elements begin at `place` is one of documents."""
        opening = window.base + place
        scan = ValueScan(window, place)
        outcome = scan.run(self._limit)
        first = window.buffer[opening - window.base : scan.end].strip()
        if not first.startswith(b"{"):
            return False
        if outcome is not Outcome.COMPLETE or any_objects:
            return True
        value = self._value(first)
        return isinstance(value, dict) and self._fields.has_text(value)

    def _is_container(self, value: object) -> bool:
        return (
            isinstance(value, dict)
            and _arrays_of_objects(value) > 0
            and not self._fields.has_text(value)
        )

    def _value(self, data: bytes) -> object:
        try:
            return parse(data, self._source)[0]
        except ReadError:
            return None

    def _read(self, data: bytes) -> Record | BadRecord:
        if len(data) > self._limit:
            return self._too_large()
        try:
            value, encoding = parse(data, self._source)
        except ReadError as error:
            return BadRecord(next(self._numbers), error, data)
        return self._record(value, data, encoding)

    def _record(self, value: object, data: bytes, encoding: str) -> Record | BadRecord:
        if not isinstance(value, dict):
            return self._bad(
                RejectReason.MALFORMED,
                f"{data[:30]!r} where an object should be",
                'write each record as an object: {"title": …, "text": …}',
                data,
            )
        record = self._fields.record(value, data, next(self._numbers), encoding)
        if isinstance(record, Record):
            self._resync.learn(value)
        return record

    def _broken(self, window: Window, fault: str, place: int) -> Records:
        """Go on with the next record if it is certain where that begins."""
        skipped = self._resync.find(window, self._limit)
        if skipped is not None:
            detail = f"not valid JSON at byte {place}: {fault}"
            yield self._bad(RejectReason.MALFORMED, detail, _FETCH_AGAIN, skipped)
            return True
        yield self._bad(
            RejectReason.TRUNCATED,
            f"not valid JSON at byte {place}: {fault}; where the next record begins is not "
            "certain, and nothing behind that place is read",
            _FETCH_AGAIN,
        )
        return False

    def _truncated(self, data: bytes) -> BadRecord:
        detail = "the file ends in the middle of a record"
        return self._bad(RejectReason.TRUNCATED, detail, _FETCH_AGAIN, data)

    def _too_large(self) -> BadRecord:
        return self._bad(
            RejectReason.TOO_LARGE,
            f"a record of more than the {self._limit:,} bytes of WARRAQ_MAX_BYTES",
            "split it into its articles, or raise WARRAQ_MAX_BYTES",
        )

    def _bad(self, reason: RejectReason, detail: str, remedy: str, data: bytes = b"") -> BadRecord:
        return BadRecord(next(self._numbers), ReadError(reason, detail, remedy), data)


def _first_lines(window: Window, limit: int) -> list[bytes]:
    """Return the first lines that are not blank and not too long."""
    while True:
        lines = []
        for match in _LINE.finditer(window.buffer, window.at):
            if line := match[0].strip():
                lines.append(line)
            if len(lines) > _FIRST_LINES:
                return lines
        if len(window.buffer) - window.at > limit:
            return lines[:-1]
        if not window.more():
            return lines


def _skip_line(window: Window) -> bool:
    while (end := window.buffer.find(b"\n", window.at)) < 0:
        window.at = len(window.buffer)
        if not window.more():
            return False
    window.at = end + 1
    return True


def _arrays_of_objects(value: object, depth: int = 1) -> int:
    """Count the arrays that begin with an object, inside of objects only."""
    if isinstance(value, list):
        return int(bool(value) and isinstance(value[0], dict))
    if not isinstance(value, dict) or depth > _CONTAINER_DEPTH:
        return 0
    return sum(_arrays_of_objects(inner, depth + 1) for inner in value.values())
