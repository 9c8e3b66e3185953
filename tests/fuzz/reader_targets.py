"""The readers, one format each, and what they look at before they read."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.fuzz.cases import Case, Target, require
from tests.fuzz.containers import FEED, HTML, JSON_ARRAY, JSON_LINES, TABLE, TAGGED, TEXT
from tests.fuzz.mutators import Material, mutated
from tests.fuzz.packing import warc_file, zip_file

from warraq.model import RejectReason, Source
from warraq.reading import text_bytes
from warraq.reading.encoding import decode
from warraq.reading.errors import ReadError
from warraq.reading.feed.reader import read_feed
from warraq.reading.html.reader import read_html
from warraq.reading.json.reader import read_json
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.sniffing import Kind, kind_of
from warraq.reading.table.reader import read_table
from warraq.reading.tagged import read_tagged
from warraq.reading.text import read_text
from warraq.reading.warc import read_warc

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    Read = Callable[[BinaryIO, Hints], Iterator[Record | BadRecord]]

_LIMITS = (*(10_000_000,) * 12, 5_000, 300, 20)
_ENCODINGS: tuple[str | None, ...] = (
    *(None,) * 120,
    *("utf-8", "cp1256", "windows-1256", "iso-8859-6", "mac_arabic", "cp720", "cp864", "ascii"),
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "utf-8-sig", "hz", "iso2022_jp"),
    *("unicode_escape", "raw_unicode_escape", "idna", "punycode", "gb18030", "cp037", "big5"),
)
"""What a `source.toml` may declare: any encoding that Python knows."""

_FIELDS: tuple[dict[str, str], ...] = ({}, {}, {"meta.headline": "title", "id": "author"})
_ALL_MATERIALS = (TEXT, JSON_ARRAY, JSON_LINES, TABLE, FEED, TAGGED, HTML)
_NAMES = (
    *("a.txt", "a.json", "a.jsonl", "a.csv", "a.tsv", "a.html", "a.xml", "a.sgm", "a.warc", "a"),
    *(
        "a.gz",
        "a.json.gz",
        "a.tar.gz",
        ".",
        "",
        "خبر.TXT",
        "a\\b.csv",
        "a/b/.txt",
        "a." + "x" * 300,
    ),
)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What could forge a line, steer a terminal, or show a name as another."""


_SURROGATE = re.compile("[\ud800-\udfff]")


def hints_of(case: Case, name: str) -> Hints:
    """Return what is known of the file: mostly nothing, now and then what a `source.toml` says."""
    chance = case.choices
    encoding = chance.choice(_ENCODINGS)
    source = Source("s", "الميناء", encoding=encoding, country="EG") if encoding else None
    return Hints(name, chance.choice(_LIMITS), source, chance.choice(_FIELDS))


def told_of(record: Record | BadRecord) -> object:
    """Return all that `record` tells, so that two of them can be compared."""
    if isinstance(record, Record):
        return record
    return (record.number, record.error.reason, record.error.detail, record.error.remedy)


def require_sound(found: Iterable[Record | BadRecord], limit: int) -> None:
    """Check what holds of the records of any reader."""
    last = 0
    for record in found:
        require(isinstance(record, Record | BadRecord), "a reader gives records", record)
        require(record.number is None or record.number > last, "numbers rise", record.number, last)
        last = record.number or last
        if isinstance(record, BadRecord):
            require_legible(record.error)
            continue
        require(record.data, "a document has bytes")
        require(len(record.data) <= limit, "no document is too large", len(record.data), limit)
        texts = (record.text, record.title, record.published, record.url, record.author,
                 record.section, record.source, record.language, *record.tags)  # fmt: skip
        for text in texts:
            require_encodable(text)


def require_legible(error: ReadError) -> None:
    """Check that an error says what is the matter, and can neither steer a terminal nor deceive."""
    require(isinstance(error.reason, RejectReason), "an error has a reason", error.reason)
    require(error.detail and error.remedy, "an error has a detail and a remedy", error)
    require(not CONTROL.search(error.detail), "an error can be shown", error.detail)
    require_encodable(error.detail)


def require_encodable(text: str | None) -> None:
    """Check that a text can be written anywhere."""
    require(not _SURROGATE.search(text or ""), "a text can be encoded", text)


def _reader(
    name: str, read: Read, material: Material, make: Callable[[random.Random], bytes] | None = None
) -> Target:
    """Return the target of a reader, whose inputs are `make`d of the `material` or otherwise."""

    def check(case: Case) -> object:
        hints = hints_of(case, f"a.{name}")
        found = list(read(io.BytesIO(case.data), hints))
        require_sound(found, hints.max_bytes)
        if name in {"text", "html"}:
            require(len(found) == 1, "a file is one document", len(found))
            require(found[0].number is None, "a file that is a document has no number")
        if name in {"json", "jsonl", "table", "tagged"}:
            require(found, "no file is passed over in silence")
            numbers = [record.number for record in found if record.number is not None]
            require(numbers == list(range(1, len(numbers) + 1)), "no number is left out", numbers)
        if name == "text" and isinstance(found[0], Record):
            _require_faithful(found[0], case.data)
        if name not in {"warc", "text", "html"}:
            _require_own_bytes(found, case.data)
        return [told_of(record) for record in found]

    return Target(name, make or (lambda chance: mutated(chance, material)), check)


def _require_faithful(record: Record, data: bytes) -> None:
    """Check that a text is what its bytes say, and that it is named by all of them."""
    require(record.data == data, "the bytes of a text are those of its file")
    if record.encoding == "utf-8":
        plain = data.removeprefix(b"\xef\xbb\xbf")
        text = record.text.encode()
        require(plain.startswith(text), "a text is what its bytes say")
        require(not plain[len(text) :].strip(b"\x00\x1a"), "only padding is left out", plain[-50:])


def _require_own_bytes(found: Iterable[Record | BadRecord], data: bytes) -> None:
    """Check that the bytes of a record stand in its file, unless they were transcoded."""
    if any(isinstance(record, Record) and record.encoding not in {"utf-8", "windows-1256"}
           for record in found):  # fmt: skip
        return
    for record in found:
        if isinstance(record, Record):
            require(record.data in data, "the bytes of a record are its own", record.data)


READERS: dict[str, tuple[Read, Material]] = {
    "text": (read_text, TEXT),
    "html": (read_html, HTML),
    "json": (read_json, JSON_ARRAY),
    "jsonl": (read_json, JSON_LINES),
    "table": (read_table, TABLE),
    "feed": (read_feed, FEED),
    "tagged": (read_tagged, TAGGED),
}


def _chunks(name: str) -> Target:
    """Return the target that reads a file in small chunks: the records must be the same."""
    read, material = READERS[name]

    def check(case: Case) -> object:
        chance = case.choices
        data = b"\xef\xbb\xbf" + case.data  # the encoding must not depend on the first chunk
        # Of two faults of a record, one of them its size, the first to be seen hangs on the chunks,
        # and in JSON also where reading goes on behind them: no matter.
        limits = _LIMITS[:1] if read is read_json else _LIMITS
        hints = Hints(f"a.{name}", chance.choice(limits))
        whole = list(map(_gist_of, read(io.BytesIO(data), hints)))
        with _chunks_of(chance.choice((4, 7, 16, 61, 256, 1000))):
            cut = list(map(_gist_of, read(io.BytesIO(data), hints)))
        pairs = zip(whole, cut, strict=False)
        differing = next((pair for pair in pairs if pair[0] != pair[1]), (len(whole), len(cut)))
        require(whole == cut, "chunks make no difference", *differing)
        return whole

    return Target(f"{name}-chunks", lambda chance: mutated(chance, material), check)


def _gist_of(record: Record | BadRecord) -> object:
    """Return what a record tells, without the bytes beside a fault, of which it shows some."""
    if isinstance(record, Record):
        return record
    size_counts = record.error.reason in {RejectReason.TOO_LARGE, RejectReason.MALFORMED}
    return record.number, size_counts or record.error.reason


@contextmanager
def _chunks_of(size: int) -> Iterator[None]:
    """Let the readers of containers read `size` bytes at a time, which are a megabyte otherwise."""
    usual = text_bytes._CHUNK
    text_bytes._CHUNK = size
    try:
        yield
    finally:
        text_bytes._CHUNK = usual


def _any_bytes(chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return mutated(chance, Material((zip_file(chance, [("a", b"x")]), warc_file(chance))))
    return mutated(chance, chance.choice(_ALL_MATERIALS))


def _sniff(case: Case) -> object:
    kind = kind_of(case.data, case.choices.choice(_NAMES))
    require(isinstance(kind, Kind), "a file is of some kind", kind)
    return kind


def _decode(case: Case) -> object:
    declared = case.choices.choice(_ENCODINGS)
    try:
        text, encoding = decode(case.data, declared)
    except ReadError as error:
        require_legible(error)
        return error.reason, error.detail
    require_encodable(text)
    marked = {"utf-8", "utf-16-le", "utf-16-be"}
    require(declared is None or encoding in {declared, *marked}, "the declared encoding counts")
    return text, encoding


TARGETS = (
    *(_reader(name, read, material) for name, (read, material) in READERS.items()),
    _reader("warc", read_warc, HTML, warc_file),
    *(_chunks(name) for name in ("json", "jsonl", "table", "feed", "tagged")),
    Target("sniffing", _any_bytes, _sniff),
    Target("encoding", _any_bytes, _decode),
)
