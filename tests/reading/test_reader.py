"""A file becomes a raw document, or a rejection that says why not."""

import json
import os

import pytest

from warraq.model import Rejection, RejectReason, Source
from warraq.reading.folder import SourceFile
from warraq.reading.identity import is_document_id
from warraq.reading.reader import read_file

TEXT = "عنوان الخبر\n\nنص الخبر."
LIMIT = 1_000


@pytest.fixture
def read(tmp_path):
    root = tmp_path / "sources"
    root.mkdir()

    def read_bytes(name: str, data: bytes | None, source: Source | None = None):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            path.write_bytes(data)
        (only,) = read_file(SourceFile(path, name, source), root, LIMIT)
        return only

    read_bytes.root = root
    return read_bytes


def test_a_document_says_where_it_came_from(read):
    source = Source("paper", "الصحيفة")
    document = read("paper/1.txt", TEXT.encode(), source)
    assert (document.text, document.encoding, document.source) == (TEXT, "utf-8", source)
    assert document.origin.path == "paper/1.txt"
    assert document.origin.sha256.startswith("c322e19aaaa4838f")
    assert document.id == "ymrodgvkus"


def test_an_id_is_that_of_the_bytes_wherever_they_lie(read):
    ids = {read(name, TEXT.encode()).id for name in ("a/1.txt", "b/c/2.TXT", "خبر.txt")}
    assert len(ids) == 1
    assert is_document_id(ids.pop())
    assert read("a/1.txt", TEXT.encode() + b"\n").id != read("a/1.txt", TEXT.encode()).id


@pytest.mark.parametrize("name", ["page", "page.pdf", "page.TXT", "خبر.log"])
def test_content_counts_before_the_name(read, name):
    assert read(name, TEXT.encode()).text == TEXT


def test_the_encoding_of_the_source_is_obeyed(read):
    source = Source("paper", "الصحيفة", encoding="iso-8859-6")
    text = "نشر الخبر"
    assert read("1.txt", text.encode("iso-8859-6"), source).text == text


@pytest.mark.parametrize(
    ("name", "data", "reason", "detail"),
    [
        ("empty.txt", b"", RejectReason.EMPTY, "empty"),
        ("blank.txt", b" \r\n\t\n\x00\x1a", RejectReason.EMPTY, "empty"),
        ("page.txt", b"%PDF-1.4\n", RejectReason.BINARY, "no text"),
        ("large.txt", b"x" * (LIMIT + 1), RejectReason.TOO_LARGE, "1,000 bytes"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", RejectReason.BINARY, "no text"),
        ("french.txt", "été à côté".encode("cp1252"), RejectReason.UNDECODABLE, "neither"),
        ("gone.txt", None, RejectReason.UNREADABLE, "No such file"),
    ],
)
def test_a_rejection_names_its_reason(read, name, data, reason, detail):
    rejection = read(name, data)
    assert isinstance(rejection, Rejection)
    assert rejection.reason is reason
    assert detail in rejection.detail
    assert rejection.remedy
    assert rejection.origin.path == name
    assert is_document_id(rejection.id)


def test_a_file_of_just_the_largest_size_is_read(read):
    assert not isinstance(read("1.txt", b"x" * LIMIT), Rejection)


def test_a_folder_and_a_pipe_are_not_opened(read):
    (read.root / "folder.txt").mkdir()
    os.mkfifo(read.root / "pipe.txt")
    for name in ("folder.txt", "pipe.txt"):
        assert read(name, None).reason is RejectReason.UNREADABLE


def test_a_link_that_leads_outside_is_not_followed(read, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, "utf-8")
    (read.root / "link.txt").symlink_to(secret)
    assert read("link.txt", None).reason is RejectReason.OUTSIDE


def test_a_link_within_the_folder_is_followed(read):
    read("1.txt", TEXT.encode())
    (read.root / "link.txt").symlink_to(read.root / "1.txt")
    assert read("link.txt", None).text == TEXT


def test_a_link_to_itself_is_unreadable(read):
    (read.root / "loop.txt").symlink_to(read.root / "loop.txt")
    assert read("loop.txt", None).reason is RejectReason.UNREADABLE


def test_what_a_container_tells_is_mended_as_its_text_is(read):
    told = {
        "title": "رئيس\x00\N{RIGHT-TO-LEFT OVERRIDE} الوزراء\n&quot;يزور&quot; المدينة",
        "author": "سالم الناصري".encode().decode("cp1256"),
        "section": "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM} شيء",
        "source": "صحيفة\x1b الحياة",
        "url": "https://a.example/1\N{LEFT-TO-RIGHT OVERRIDE}\x07",
        "tags": ["\x02قطر", "\x00", "مصر\N{ZERO WIDTH SPACE}"],
        "text": TEXT,
    }
    document = read("1.json", json.dumps(told).encode())
    assert document.title == 'رئيس الوزراء "يزور" المدينة'
    assert document.author == "سالم الناصري"
    assert document.section == "لا شيء"
    assert document.source.name == "صحيفة الحياة"
    assert document.url == "https://a.example/1"
    assert document.tags == ("قطر", "مصر")


def test_a_title_of_nothing_is_none(read):
    document = read("1.json", json.dumps({"title": "\x01\x02", "text": TEXT}).encode())
    assert document.title is None
