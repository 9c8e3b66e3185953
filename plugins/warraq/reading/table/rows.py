"""Cutting a table into its rows: the cells of each and its own bytes, however it is quoted."""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

UNDECODABLE = "surrogateescape"
"""How bytes that are not UTF-8 stand in cells, so that they can be decoded otherwise later."""

_TAB = "\t"
_BLANK = b"\r\n\t \x00\x1a"
_LONGEST_FIELD = 2**31 - 1
"""The csv module's own limit on a field is out of the way: the size of a row is bounded here."""
_LEAST_COLUMNS = 3
"""A line of text has a comma often: only with more columns is it certain that it is a row."""
_COST_OF_LINE = 64
_MOST_REREAD = 1 << 25
"""Bytes that are read again in one file, behind quotation marks never closed; then no more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its bytes without the line's end; its cells, or None and the `fault`.

    `too_large` rows have no bytes; a `cut` row runs to the end of the file inside quotation marks.
    """

    data: bytes
    cells: list[str] | None = None
    fault: str = ""
    too_large: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _LongLine:
    """A line too long to be kept: only its number of quotation marks is known."""

    quotes: int


class Rows:
    """The rows of a stream of bytes in UTF-8 or a code page; blank lines are passed over."""

    def __init__(self, chunks: Iterator[bytes], limit: int) -> None:
        self._limit = limit
        self._lines = _lines(chunks, limit)
        self._again: deque[bytes] = deque()
        self._reread = 0

    def first_line(self) -> bytes | None:
        """Return the first line that is not blank and leave it to be read; None if there is none.

        Also None if that line is longer than the limit.
        """
        while (line := self._next()) is not None:
            if isinstance(line, _LongLine):
                return None
            if line.strip(_BLANK):
                self._again.appendleft(line)
                return line
        return None

    def skip_line(self) -> None:
        """Pass over the next line."""
        self._next()

    def read(self, delimiter: str, width: int | None = None) -> Iterator[Row]:
        """Yield the rows; where `width` is given, one with another number of cells has a fault.

        A quotation mark that is never closed costs its own line only, if the line behind it is a
        whole row again.
        """
        csv.field_size_limit(_LONGEST_FIELD)
        while (line := self._next()) is not None:
            if isinstance(line, _LongLine):
                yield self._skip(line.quotes)
            elif line.strip(_BLANK):
                yield self._row(line, delimiter, width)

    def _next(self) -> bytes | _LongLine | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _row(self, line: bytes, delimiter: str, width: int | None) -> Row:
        taken = [line]
        cells, fault, long_quotes = self._parse(taken, delimiter)
        if long_quotes is not None:
            return self._skip(sum(part.count(b'"') for part in taken) + long_quotes)
        if cells is not None and (width is None or len(_fitted(cells, width)) == width):
            data = b"".join(taken).rstrip(b"\r\n")
            return Row(data, cells if width is None else _fitted(cells, width))
        return self._mend(taken, delimiter, width, fault, cells)

    def _parse(
        self, taken: list[bytes], delimiter: str
    ) -> tuple[list[str] | None, str, int | None]:
        """Parse one row, adding the lines that it takes; the last value is of a line too long."""
        long_quotes: list[int] = []
        size = len(taken[0])

        def lines() -> Iterator[str]:
            nonlocal size
            yield taken[0].decode("utf-8", UNDECODABLE)
            while self._may_reread() and (line := self._next()) is not None:
                if isinstance(line, _LongLine) or size + len(line) > self._limit:
                    quotes = line.quotes if isinstance(line, _LongLine) else line.count(b'"')
                    long_quotes.append(quotes)
                    return
                taken.append(line)
                size += len(line)
                yield line.decode("utf-8", UNDECODABLE)

        try:
            cells = next(csv.reader(lines(), delimiter=delimiter, strict=True))
        except (csv.Error, StopIteration) as error:
            return None, str(error), long_quotes[0] if long_quotes else None
        return cells, "", None

    def _mend(
        self,
        taken: list[bytes],
        delimiter: str,
        width: int | None,
        fault: str,
        cells: list[str] | None,
    ) -> Row:
        """Read as well as can be a row that breaks the rules of quoting, or of the columns."""
        first = taken[0].rstrip(b"\r\n")
        loose = _loosely(first, delimiter, width)
        if loose is not None or len(taken) == 1 or self._begins_row(taken[1], delimiter, width):
            self._give_back(taken[1:])
            if loose is not None:
                return Row(first, loose)
            return Row(first, None, _fault(fault, cells, width))
        data = b"".join(taken).rstrip(b"\r\n")
        return Row(data, None, _fault(fault, cells, width), cut="unexpected end" in fault)

    def _begins_row(self, line: bytes, delimiter: str, width: int | None) -> bool:
        if width is None or width < _LEAST_COLUMNS:
            return False
        try:
            text = line.decode("utf-8", UNDECODABLE)
            cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
        except csv.Error:
            return False
        return len(_fitted(cells, width)) == width

    def _may_reread(self) -> bool:
        """Tell whether a row may still take several lines: if it fails, they are read again."""
        return self._reread <= _MOST_REREAD

    def _give_back(self, lines: list[bytes]) -> None:
        self._reread += sum(len(line) + _COST_OF_LINE for line in lines)
        self._again.extendleft(reversed(lines))

    def _skip(self, quotes: int) -> Row:
        """Pass over the rest of a row too large, up to where its quotation marks are in pairs."""
        while quotes % 2 and (line := self._next()) is not None:
            quotes += line.quotes if isinstance(line, _LongLine) else line.count(b'"')
        return Row(b"", None, too_large=True)


def _fitted(cells: list[str], width: int) -> list[str]:
    """Drop empty cells beyond the last column: spreadsheets leave them."""
    return cells[:width] if not any(cells[width:]) else cells


def _loosely(line: bytes, delimiter: str, width: int | None) -> list[str] | None:
    """Read a line whose quotation marks are part of its text, as in most tables with tabs."""
    text = line.decode("utf-8", UNDECODABLE)
    plain = text.split(_TAB)
    if delimiter == _TAB and len(plain) == width:
        return plain
    if '"' not in text or text.count('"') % 2:
        return None
    try:
        cells = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return None
    return cells if width is None or len(cells) == width else None


def _fault(fault: str, cells: list[str] | None, width: int | None) -> str:
    if cells is not None:
        return f"{len(cells)} columns where the header has {width}"
    if "unexpected end" in fault:
        return "a quotation mark is opened and never closed"
    return f"the quotation marks are not in order: {fault}"


def _lines(chunks: Iterator[bytes], limit: int) -> Iterator[bytes | _LongLine]:
    """Yield lines with their ends (LF, CRLF or CR); of one longer than `limit`, its quotes."""
    parts: list[bytes] = []
    size = quotes = 0
    for chunk in _whole_ends(chunks):
        for piece in chunk.splitlines(keepends=True):
            size += len(piece)
            if size > limit:
                quotes += sum(part.count(b'"') for part in parts) + piece.count(b'"')
                parts.clear()
            else:
                parts.append(piece)
            if piece.endswith((b"\n", b"\r")):
                yield b"".join(parts) if size <= limit else _LongLine(quotes)
                parts.clear()
                size = quotes = 0
    if size:
        yield b"".join(parts) if size <= limit else _LongLine(quotes)


def _whole_ends(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the chunks so that none ends between CR and LF."""
    held = b""
    for chunk in chunks:
        data = held + chunk
        held = b"\r" if data.endswith(b"\r") else b""
        yield data[: len(data) - len(held)]
    yield held
