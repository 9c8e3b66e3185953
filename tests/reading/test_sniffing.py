"""A file is read as what it holds, and only what its bytes leave open is decided by its name."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.reading.sniffing import Kind, kind_of


def gzipped(data: bytes) -> bytes:
    """The gzip file of `data`, the same at any time: the names of tests are made of it."""
    return gzip.compress(data, mtime=0)


def zip_file(name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


def tar_file() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (gzipped(b"x"), Kind.GZIP),
        (bz2.compress(b"x"), Kind.BZIP2),
        (bz2.compress(b""), Kind.BZIP2),
        (zstandard.compress(b"x"), Kind.ZSTD),
        (zip_file(), Kind.ZIP),
        (tar_file(), Kind.TAR),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", Kind.WARC),
        (zip_file("[Content_Types].xml"), Kind.BINARY),
        (zip_file("mimetypeapplication/epub+zip"), Kind.BINARY),
        (b"%PDF-1.7\n", Kind.BINARY),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Kind.BINARY),
        (b"\x00" * 600, Kind.TEXT),  # nothing but padding: an empty text
        (b"", Kind.TEXT),
    ],
)
def test_magic_bytes_go_before_any_name(head, kind):
    assert kind_of(head, "a.html" if kind is not Kind.TEXT else "a.txt") is kind


MARKUP = [
    ("<!DOCTYPE html><html>", Kind.HTML),
    ("\n <HTML lang=ar>", Kind.HTML),
    (
        '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">',
        Kind.HTML,
    ),
    ("<!-- حفظ --><p>نص", Kind.HTML),
    ("<div class='a'>", Kind.HTML),
    ('<?xml version="1.0"?><rss version="2.0">', Kind.FEED),
    ("<rss>", Kind.FEED),
    ('<feed xmlns="http://www.w3.org/2005/Atom">', Kind.FEED),
    ("<rdf:RDF xmlns:rdf='x'>", Kind.FEED),
    ('<?xml version="1.0"?><?xml-stylesheet href="a"?><other>', Kind.FEED),
    ("<DOC>\n<DOCNO>", Kind.TAGGED),
    ('<DOC id="1" type="story">', Kind.TAGGED),
    ('[{"title": "ع", "text": "ن', Kind.JSON),
    ('{"a": 1}\n{"a": 2}\n{"a', Kind.JSON),
    ("[]", Kind.JSON),
    ("[{}, {}]", Kind.JSON),
    ('title,date,text\n"أ, ب",2016,"سطر\nثان"\nج,2017,د\n', Kind.TABLE),
    ("العنوان;النص\nأ;ب\n", Kind.TABLE),
    ("title\tcontent\nأ\tب\n", Kind.TABLE),
    ("[صورة] قال الوزير، اليوم", Kind.TEXT),
    ("{نص} بين قوسين", Kind.TEXT),
    ("[1] مرجع", Kind.TEXT),
    ("[2016", Kind.TEXT),
    ('["قول"] قال', Kind.TEXT),
    ('{"قول"} قال', Kind.TEXT),
    ("<< عاجل >> قال", Kind.TEXT),
    ("<خبر> قال", Kind.TEXT),
    ("قال أحمد, ومحمد, وعلي\nوقال سعيد, وخالد, ونبيل\n", Kind.TEXT),
    ("title, text and more, as usual\nwrote a man, yesterday\n", Kind.TEXT),
    ("قال الوزير إن العمل مستمر", Kind.TEXT),
]


@pytest.mark.parametrize(("text", "kind"), MARKUP)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_content_is_told_in_any_encoding(text, kind, codec):
    assert kind_of(text.encode(codec), "a.txt") is kind


def test_markup_in_utf_16_needs_no_mark():
    assert kind_of("<rss>خبر".encode("utf-16-le"), "") is Kind.FEED
    assert kind_of("<html>خبر".encode("utf-16-be"), "") is Kind.HTML


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.CSV", Kind.TABLE),
        ("a.tsv.gz", Kind.TABLE),
        ("a.html", Kind.HTML),
        ("a.jsonl", Kind.JSON),
        ("x.zip/a.xml", Kind.FEED),
        ("a.gz", Kind.TEXT),
        ("a", Kind.TEXT),
    ],
)
def test_the_name_decides_what_the_content_leaves_open(name, kind):
    assert kind_of("سطر, واحد".encode(), name) is kind


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv"])
def test_the_content_goes_before_the_name(name):
    assert kind_of(b'<?xml version="1.0"?><rss>', name) is Kind.FEED


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(max_size=4), values, min_size=1), st.booleans(), st.data())
def test_json_is_known_wherever_its_head_is_cut(value, plain, data):
    text = json.dumps(value, ensure_ascii=plain)
    first_key = json.dumps(next(iter(value)), ensure_ascii=plain)
    cut = data.draw(st.integers(len(first_key) + len("{:"), len(text)))
    assert kind_of(text[:cut].encode(), "a.txt") is Kind.JSON


def test_json_is_known_when_its_head_is_cut_in_an_escape():
    head = rb'{"\u001f\u001f": [], "\u'
    assert kind_of(head, "a.txt") is Kind.JSON


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=700) | st.text(max_size=100).map(str.encode), st.text(max_size=12))
def test_any_bytes_are_of_some_kind(head, name):
    assert kind_of(head, name) in Kind
