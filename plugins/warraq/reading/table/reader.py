"""Reading of articles from a table: CSV with commas, semicolons or bars, or tab-separated."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.fields import FieldMap
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.table.rows import UNDECODABLE, Row, Rows
from warraq.reading.text_bytes import open_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.reading.text_bytes import TextBytes

_DELIMITERS = ",;\t|"
_EXCEL_HINT = b"sep="
_MOST_SHOWN = 80


def read_table(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Read the articles of a table with a header line; never raises for what is in it.

    Commas, semicolons, tabs or bars stand between the columns, quoted as in RFC 4180. Memory is
    bounded by `hints.max_bytes`, and a record's `data` are the bytes of its row (UTF-8 where the
    file is in UTF-16), without the end of the line.
    """
    declared = hints.source.encoding if hints.source else None
    try:
        source = open_text(stream, declared)
        yield from _records(source, hints)
    except ReadError as error:
        yield BadRecord(None, error)


def _records(source: TextBytes, hints: Hints) -> Iterator[Record | BadRecord]:
    """Yield the records; raises `ReadError` when the table has no header to read them by."""
    rows = Rows(source.chunks, hints.max_bytes)
    fields = FieldMap(hints.fields)
    header, delimiter = _read_header(rows, source, fields)
    empty = True
    for number, row in enumerate(rows.read(delimiter, len(header)), start=1):
        empty = False
        yield _record(row, number, header, source, fields)
    if empty:
        raise ReadError(RejectReason.EMPTY, "there is no row below the header", "remove the file")


def _read_header(rows: Rows, source: TextBytes, fields: FieldMap) -> tuple[list[str], str]:
    """Return the names of the columns, and what stands between columns."""
    line = rows.first_line()
    stated = ""
    if line is not None and line.lower().startswith(_EXCEL_HINT):
        stated = line.decode("ascii", "replace").strip("\r\n")[len(_EXCEL_HINT) :]
        rows.skip_line()
        line = rows.first_line()
    if line is None:
        raise ReadError(
            RejectReason.EMPTY, "there is no header line, or it is too long", "add or shorten it"
        )
    text = source.decode(line)[0].strip("\r\n")
    delimiter = stated if stated in tuple(_DELIMITERS) else _delimiter_of(text)
    header = next(rows.read(delimiter))
    names = _cells(header, source)[0] if header.cells else []
    if not any(fields.knows(name) for name in names):
        raise ReadError(
            RejectReason.MALFORMED,
            f"the first line names no field that is known: {text[:_MOST_SHOWN]!r}",
            "put a line with the names of the columns first (title, text, date, url …), or say in "
            'source.toml under [fields] what they are: "name of the column" = "text"',
        )
    return names, delimiter


def _delimiter_of(header: str) -> str:
    """Return what cuts the header line into the most names."""
    unquoted = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)


def _record(
    row: Row, number: int, header: list[str], source: TextBytes, fields: FieldMap
) -> Record | BadRecord:
    if row.cells is None:
        return BadRecord(number, _fault_of(row), row.data)
    try:
        cells, encoding = _cells(row, source)
    except ReadError as error:
        return BadRecord(number, error, row.data)
    values: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=True):
        if not values.get(name):  # of two columns of one name the first that is filled counts
            values[name] = cell
    return fields.record(values, row.data, number, encoding)


def _cells(row: Row, source: TextBytes) -> tuple[list[str], str]:
    """Return the cells in the encoding that the row as a whole is in; raises `ReadError`."""
    cells = row.cells or []
    _, encoding = source.decode(row.data)
    if source.transcoded or encoding == "utf-8":
        return cells, encoding
    return [cell.encode("utf-8", UNDECODABLE).decode(encoding) for cell in cells], encoding


def _fault_of(row: Row) -> ReadError:
    if row.too_large:
        return ReadError(
            RejectReason.TOO_LARGE,
            "a row of more bytes than WARRAQ_MAX_BYTES",
            "split it into its articles, or raise WARRAQ_MAX_BYTES",
        )
    reason = RejectReason.TRUNCATED if row.cut else RejectReason.MALFORMED
    return ReadError(reason, row.fault, "mend the row, or export the table again")
