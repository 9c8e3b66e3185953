"""Every common shape of JSON is read, and a fault costs no more than it must."""

import io
import itertools
import json
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.model import RejectReason, Source
from warraq.reading.json.reader import read_json
from warraq.reading.record import BadRecord, Hints, Record

LIMIT = 1 << 20
ONE = {"title": "أول", "text": "نص أول"}
TWO = {"title": "ثان", "text": 'نص ثان، فيه "قوسان" و{} [] \\'}
THREE = {"title": "ثالث", "text": "نص ثالث"}


class Pieces(io.RawIOBase):
    """A real stream that makes its bytes as they are read."""

    def __init__(self, pieces):
        self.pieces, self.rest = filter(None, pieces), b""

    def readable(self):
        return True

    def readinto(self, buffer):
        self.rest = self.rest or next(self.pieces, b"")
        part = self.rest[: len(buffer)]
        self.rest = self.rest[len(part) :]
        buffer[: len(part)] = part
        return len(part)


def dump(value, **options):
    return json.dumps(value, ensure_ascii=False, **options).encode()


def read(data, limit=LIMIT, encoding=None, **fields):
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    source = Source("s", "s", encoding=encoding) if encoding else None
    return list(read_json(stream, Hints("x.json", limit, source, fields)))


def seen(records):
    """The title of each record, the reason of each bad one."""
    return [
        record.title if isinstance(record, Record) else str(record.error.reason)
        for record in records
    ]


ALL = ["أول", "ثان", "ثالث"]
SHAPES = {
    "array": dump([ONE, TWO, THREE]),
    "array, indented": dump([ONE, TWO, THREE], indent=4),
    "articles": dump({"status": "ok", "articles": [ONE, TWO, THREE], "total": 3}),
    "data in two objects, indented": dump({"response": {"docs": [ONE, TWO, THREE]}}, indent=1),
    "beside an array of other objects": dump({"authors": [{"name": "م"}], "d": [ONE, TWO, THREE]}),
    "an array a section": dump({"news": [ONE, TWO], "sport": [THREE]}),
    "lines": b"\n".join(map(dump, (ONE, TWO, THREE))),
    "lines, CRLF, blank ones, final NUL": b"\r\n\r\n".join(map(dump, (ONE, TWO, THREE)))
    + b"\n\x00",
    "lines with commas": b",\n".join(map(dump, (ONE, TWO, THREE))),
    "a page a line": dump({"items": [ONE, TWO]}) + b"\n" + dump({"items": [THREE]}),
    "concatenated": b"".join(map(dump, (ONE, TWO, THREE))),
    "concatenated, indented": b"\n".join(dump(each, indent=2) for each in (ONE, TWO, THREE)),
    "concatenated arrays": dump([ONE]) + dump([TWO, THREE]),
    "text sequence": b"".join(b"\x1e" + dump(each) + b"\n" for each in (ONE, TWO, THREE)),
    "a comma too many": dump([ONE, TWO, THREE])[:-1] + b",]",
    "escaped": json.dumps([ONE, TWO, THREE]).encode(),
    "UTF-8 with its mark": b"\xef\xbb\xbf" + dump([ONE, TWO, THREE]),
    "UTF-16": dump([ONE, TWO, THREE]).decode().encode("utf-16"),
    "UTF-16 lines": b"\n".join(map(dump, (ONE, TWO, THREE))).decode().encode("utf-16"),
    "Windows-1256": dump([ONE, TWO, THREE]).decode().encode("windows-1256"),
}


@pytest.mark.parametrize("data", SHAPES.values(), ids=SHAPES)
def test_every_shape_gives_the_same_records(data):
    records = read(data)
    assert seen(records) == ALL
    assert [record.text for record in records] == [each["text"] for each in (ONE, TWO, THREE)]
    assert [record.number for record in records] == [1, 2, 3]


@pytest.mark.parametrize("shape", ["array", "articles", "lines", "concatenated", "UTF-16"])
def test_a_record_is_the_same_bytes_in_any_file(shape):
    assert [record.data for record in read(SHAPES[shape])] == [dump(x) for x in (ONE, TWO, THREE)]


def test_the_encoding_is_told_and_a_stated_one_obeyed():
    assert {each.encoding for each in read(SHAPES["Windows-1256"])} == {"windows-1256"}
    assert {each.encoding for each in read(SHAPES["UTF-16"])} == {"utf-16-le"}
    latin = '{"title": "été", "text": "ça"}'.encode("latin-1")
    assert seen(read(latin, encoding="latin-1")) == ["été"]
    assert seen(read(latin, encoding="utf-16")) == ["undecodable"]


def test_one_object_is_one_record_whatever_arrays_it_holds():
    value = {**ONE, "images": [{"src": "a"}], "comments": [THREE], "tags": ["x"]}
    assert seen(read(dump(value))) == ["أول"]
    assert seen(read(dump(value, indent=1))) == ["أول"]


@pytest.mark.parametrize(
    "broken", [b'{"title": "x', b"%%%", b'{"title": "a" "b"}', b'{"a": [}', b"null", b"\xc7{"]
)
def test_a_broken_line_costs_itself_only(broken):
    for place in range(3):
        order = [dump(ONE), dump(THREE)]
        order.insert(place, broken)
        records = read(b"\n".join(order))
        assert sum(isinstance(record, BadRecord) for record in records) == 1
        assert [record.title for record in records if isinstance(record, Record)] == ["أول", "ثالث"]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b'"title": "\xd8\xab', b'"title": \xd8\xab'),
        ("نص ثان،".encode(), 'نص "ثان"،'.encode()),
        (b"}", b""),
        (b'"text":', b'"text" :: ['),
    ],
    ids=["quotation mark lost", "quotation marks in the text", "brace lost", "bracket too many"],
)
def test_a_broken_object_in_an_array_costs_itself_only(sound, broken, indent):
    text = dump(TWO, indent=indent)
    head, _, tail = text.rpartition(sound) if sound == b"}" else text.partition(sound)
    hurt = head + broken + tail
    assert hurt != text
    data = b"[" + b",\n".join([dump(ONE, indent=indent), hurt, dump(THREE, indent=indent)]) + b"]"
    records = read(data)
    assert seen(records) == ["أول", "malformed", "ثالث"]
    assert [record.number for record in records] == [1, 2, 3]


def test_where_the_next_record_begins_is_not_guessed():
    """The only object behind the fault has other fields: a comment must not become an article."""
    data = b"[" + dump(ONE) + b', {"title": "x" z, "comments": [' + dump({"text": "c"}) + b", 1]}]"
    records = read(data)
    assert seen(records) == ["أول", "truncated"]
    assert "not certain" in records[-1].error.detail


@pytest.mark.parametrize("shape", ["array", "articles", "array, indented", "UTF-16"])
def test_what_comes_before_a_cut_is_read(shape):
    data = SHAPES[shape]
    cut = read(data[: data.index("ثالث".encode("utf-16-le" if shape == "UTF-16" else "utf-8"))])
    assert seen(cut) == ["أول", "ثان", "truncated"]


def test_a_cut_behind_a_record_is_told():
    assert seen(read(dump([ONE, TWO])[:-1])) == ["أول", "ثان", "truncated"]


@pytest.mark.parametrize(
    ("data", "records"),
    [
        (b'{"title": "a", "text": "x", "n": NaN, "m": -Infinity}', ["a"]),
        (b'{"title": "a", "title": "b", "text": "x"}', ["b"]),
        (b'{"title": "a", "text": "two\nlines"}', ["a"]),
        (b'{"title": "a", "text": "\\ud800 x", "n": 1e999}', ["a"]),
        (b'[{"title": "a", "text": null}]', ["no-text"]),
        (b'["a", 1, null, [], {"title": "a", "text": "x"}]', [*["malformed"] * 4, "a"]),
        (b"[", ["truncated"]),
        (b"[" * 100_000, ["truncated"]),
        (b"[" * 100_000 + b"]" * 100_000, ["malformed"]),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, ["malformed"]),
        (b'[{"text": "x", "a": ' + b"[" * 9000 + b"]" * 9000 + b"}]", ["malformed"]),
        (b'[{"n": ' + b"9" * 5000 + b', "title": "a", "text": "x"}]', ["a"]),
        (b"[]", ["empty"]),
        (b'{"articles": []}', ["no-text"]),
        (b"  \n", ["empty"]),
        (b"callback({})", ["malformed"]),
        (b"\x00\x01\x02\x03" * 20, ["binary"]),
    ],
)  # fmt: skip
def test_odd_files(data, records):
    assert seen(read(data)) == records


def test_unknown_fields_are_mapped_by_the_user():
    data = dump({"results": [{"t": "أول", "b": "نص"}]})
    (bad,) = read(data)
    assert bad.error.reason is RejectReason.NO_TEXT
    assert "t, b" in bad.error.detail
    assert seen(read(data, t="title", b="text")) == ["أول"]


def large(size):
    """A record of about `size` bytes, in pieces."""
    yield b'{"title": "x", "text": "'
    yield from itertools.repeat((b"abcdefg " * 100 + b'\\"\\\\') * 15, size // 12_060)
    yield b'"}'


@pytest.mark.parametrize(
    ("head", "between", "tail"),
    [(b"", b"\n", b"\n"), (b"[", b",", b"]"), (b'{"a": [', b",", b"]}")],
    ids=["lines", "array", "array inside an object"],
)
def test_a_record_of_50_mb_is_passed_over_in_little_memory(head, between, tail):
    pieces = [[head, dump(ONE), between], large(50_000_000), [between, dump(THREE), tail]]
    tracemalloc.start()
    records = read(Pieces(itertools.chain.from_iterable(pieces)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seen(records) == ["أول", "too-large", "ثالث"]
    assert peak < 20 * LIMIT


@pytest.mark.slow
@pytest.mark.parametrize("head", [b"[", b'{"meta": {"n": 1}, "articles": ['])
def test_an_array_of_100_000_records_is_read_in_little_memory(head):
    record = dump({**ONE, "text": "نص الخبر " * 20}) + b","
    tail = dump(THREE) + (b"]" if head == b"[" else b"]}")
    stream = Pieces(itertools.chain([head], itertools.repeat(record, 100_000), [tail]))
    tracemalloc.start()
    count = sum(isinstance(each, Record) for each in read_json(stream, Hints("x", max_bytes=LIMIT)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100_001
    assert peak < 20 * LIMIT


@pytest.mark.parametrize(
    "piece", [b'{"a":1, ', b'{"title": "x" z, ', b'{"title":"a","text":"b"} x ', b'"\\', b"[[{"]
)
def test_a_hostile_file_costs_no_more_than_its_length(piece):
    start = time.process_time()
    assert read(b"[" + dump(ONE) + b"," + piece * (2_000_000 // len(piece)))
    assert time.process_time() - start < 30


TOKENS = [
    *'{}[]",:\\\n\x00',
    '"text":"x"',
    '{"text":"x"}',
    '[{"text":"x"},',
    '{"a":[',
    "1",
    "ن",
    "\ud800",
]


@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=25), st.sampled_from([16, 1000]))
def test_any_bytes_give_a_record_or_a_reason(tokens, limit):
    records = read("".join(tokens).encode("utf-8", "surrogatepass"), limit)
    assert records
    assert all(record.text for record in records if isinstance(record, Record))
