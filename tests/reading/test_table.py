"""Tables are read whatever stands between their columns, and a bad row costs itself only."""

import csv
import io
import itertools
import time
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.model import RejectReason, Source
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.table.reader import read_table

LIMIT = 1 << 20
HEADER = ["title", "text", "tags"]
ROWS = [
    ["أول", "نص أول", "قطر، مصر"],
    ["ثان", 'سطر\nسطر "بين قوسين"; و\tغيره, |', ""],
    ["ثالث", "نص ثالث", "قطر"],
]


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


def table(rows=ROWS, header=HEADER, **options):
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows([header, *rows])
    return out.getvalue()


def read(data, limit=LIMIT, encoding=None, **fields):
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    source = Source("s", "s", encoding=encoding) if encoding else None
    return list(read_table(stream, Hints("x.csv", limit, source, fields)))


def seen(records):
    return [
        record.title if isinstance(record, Record) else str(record.error.reason)
        for record in records
    ]


SHAPES = {
    "commas": table().encode(),
    "semicolons": table(delimiter=";").encode(),
    "tabs": table(delimiter="\t").encode(),
    "bars": table(delimiter="|").encode(),
    "LF": table(lineterminator="\n").encode(),
    "all quoted": table(quoting=csv.QUOTE_ALL).encode(),
    "no end of the last line": table().encode().rstrip(b"\r\n"),
    "blank lines": table(lineterminator="\r\n\r\n").encode() + b"\n\x00\x1a",
    "Excel's hint": b"sep=;\r\n" + table(delimiter=";").encode(),
    "UTF-8 with its mark": b"\xef\xbb\xbf" + table(quoting=csv.QUOTE_ALL).encode(),
    "UTF-16": table(delimiter="\t").encode("utf-16"),
    "Windows-1256": table().encode("windows-1256"),
    "Arabic names": table(header=["العنوان", "النص", "وسوم"]).encode(),
}


@pytest.mark.parametrize("data", SHAPES.values(), ids=SHAPES)
def test_every_shape_gives_the_same_records(data):
    records = read(data)
    assert seen(records) == ["أول", "ثان", "ثالث"]
    assert [record.text for record in records] == [row[1] for row in ROWS]
    assert records[0].tags == ("قطر", "مصر")
    assert [record.number for record in records] == [1, 2, 3]


def test_lines_may_end_in_cr_alone():
    rows = [row for row in ROWS if "\n" not in row[1]]
    assert seen(read(table(rows, lineterminator="\r").encode())) == ["أول", "ثالث"]


def test_a_record_is_the_bytes_of_its_row():
    alone = read(table(ROWS[1:2], lineterminator="\n").encode())[0]
    assert alone.data == read(SHAPES["commas"])[1].data == read(SHAPES["LF"])[1].data
    assert alone.data.startswith("ثان,".encode())


def test_the_encoding_is_told_and_a_stated_one_obeyed():
    assert {each.encoding for each in read(SHAPES["Windows-1256"])} == {"windows-1256"}
    latin = "title,text\nété,ça\n".encode("latin-1")
    assert seen(read(latin, encoding="latin-1")) == ["été"]


def test_a_row_of_another_encoding_is_judged_by_itself():
    rows = ["نص عربي طويل بما يكفي,وهذا متن الخبر", "عنوان آخر,ومتن آخر"]
    data = b"title,text\n" + rows[0].encode() + b"\n" + rows[1].encode("windows-1256")
    assert seen(read(data)) == ["نص عربي طويل بما يكفي", "عنوان آخر"]


def test_a_row_of_damaged_utf8_costs_itself_only():
    data = "title,text\nأول,نص\nثان,نص عربي مكسور@\nثالث,نص\n".encode().replace(b"@", b"\xff")
    assert seen(read(data)) == ["أول", "undecodable", "ثالث"]


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        ("ناقص,نص", "2 columns where the header has 3"),
        ("زائد,نص,وسم,آخر", "4 columns where the header has 3"),
        ('مفتوح,"نص,وسم', "quotation mark"),
        ('"مفتوح,نص,وسم', "quotation mark"),
        ("بلا نص,,وسم", "title, text, tags"),
    ],
)
def test_a_bad_row_costs_itself_only(row, detail):
    records = read(f"title,text,tags\nأول,نص,\n{row}\nثالث,نص,\nرابع,نص,\n".encode())
    assert [isinstance(record, BadRecord) for record in records] == [False, True, False, False]
    assert detail in records[1].error.detail
    assert seen(records)[2:] == ["ثالث", "رابع"]


def test_empty_cells_too_many_are_no_fault():
    assert seen(read(b"title,text\na,b,,\n")) == ["a"]


def test_quotation_marks_are_text_where_tabs_are():
    data = 'title\ttext\n"قال" الرئيس\tنص\n"مفتوح\tنص\nآخر\tنص "\n'.encode()
    assert seen(read(data)) == ['"قال" الرئيس', '"مفتوح', "آخر"]


def test_a_file_cut_inside_quotation_marks_is_told():
    assert seen(read('title,text\nأول,نص\nثان,"نص\nسطر'.encode())) == ["أول", "truncated"]


def test_nul_bytes_do_not_stop_the_reading():
    text = "x" * 200 + "\x00y"
    assert [each.text for each in read(f"title,text\na,{text}\nb,z\n".encode())] == [text, "z"]


@pytest.mark.parametrize("data", [b"a,b,c\nd,e,f\n", "خبر عاجل,قال الوزير\n".encode(), b"12,13\n"])
def test_a_table_without_a_header_is_refused_with_a_remedy(data):
    (bad,) = read(data)
    assert bad.error.reason is RejectReason.MALFORMED
    assert "names of the columns" in bad.error.remedy
    assert "source.toml" in bad.error.remedy


def test_unknown_columns_are_mapped_by_the_user():
    assert seen(read(b"h,b\na,x\n", h="title", b="text")) == ["a"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"title,text\n", "empty"), (b"\x00\x01" * 50, "binary")],
)
def test_a_file_without_rows_is_told(data, reason):
    assert seen(read(data)) == [reason]


@pytest.mark.parametrize("break_", [b"", b"\n"], ids=["one line", "many lines"])
def test_a_field_of_50_mb_is_passed_over_in_little_memory(break_):
    filler = itertools.repeat(b'word "" word ' * 1000 + break_, 4000)
    pieces = [[b'title,text\na,x\nlarge,"'], filler, [b'"\nb,y\n']]
    tracemalloc.start()
    records = read(Pieces(itertools.chain.from_iterable(pieces)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seen(records) == ["a", "too-large", "b"]
    assert peak < 20 * LIMIT


def test_a_field_larger_than_the_limit_of_the_csv_module_is_read():
    (record,) = read(b"title,text\na," + b"word " * 100_000)
    assert len(record.text) > 131_072


@pytest.mark.parametrize("line", [b'a","""\n', b'"a\n', b'a,"b"c\n', b'"', b",", b"\r"])
def test_a_hostile_table_costs_no_more_than_its_length(line):
    start = time.process_time()
    assert read(b"title,text\nx,y\n" + line * (1_000_000 // len(line)))
    assert time.process_time() - start < 30


@given(
    st.lists(st.sampled_from([*'",;\t|\r\n\x00 ', "x", "ن", "text", "\ud800"]), max_size=25),
    st.sampled_from([16, 1000]),
)
def test_any_bytes_give_a_record_or_a_reason(tokens, limit):
    data = b"title,text\n" + "".join(tokens).encode("utf-8", "surrogatepass")
    assert read(data, limit)
