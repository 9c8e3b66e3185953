"""Bytes become text by the encoding that they are in, or are refused by name."""

import codecs

import pytest

from warraq.model import RejectReason
from warraq.reading.encoding import decode
from warraq.reading.errors import ReadError

TEXT = "أعلن الوزير «افتتاح» المدرسة.\nوقال: نعم؛ مساءً"
ENGLISH = "No Arabic here.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1256"), "windows-1256"),
        (TEXT.encode() + b"\x1a", "utf-8"),
        (TEXT.encode("cp1256") + b"\x00", "windows-1256"),
    ],
)
def test_an_encoding_is_known_by_its_bytes(data, encoding):
    assert decode(data) == (TEXT, encoding)


@pytest.mark.parametrize("end", [b"", b"\x00\x00", b"\x1a\x00"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding, end):
    padding = end if encoding == "utf-16-le" else end[::-1]
    assert decode(TEXT.encode(encoding) + padding) == (TEXT, encoding)
    assert decode(ENGLISH.encode(encoding)) == (ENGLISH, encoding)


def test_utf_16_that_ends_in_half_a_letter_is_refused():
    assert decode(f"{TEXT}\n".encode("utf-16-le")[:-1])[0] == TEXT
    with pytest.raises(ReadError, match="not valid utf-16-le"):
        decode(TEXT.encode("utf-16-le")[:-1])


PROSE = "أعلن الوزير في مؤتمر صحفي مساء أمس افتتاح مدرسة جديدة في المدينة وقال إن العمل فيها تم."

VERSE = "عَلَى قَدْرِ أَهْلِ الْعَزْمِ تَأْتِي الْعَزَائِمُ وَتَأْتِي عَلَى قَدْرِ الْكِرَامِ الْمَكَارِمُ"


@pytest.mark.parametrize(
    "text", [PROSE, PROSE[:20], VERSE, f"{PROSE}\n{PROSE} http://www.example.org/a/b"]
)
@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "cp720"])
def test_a_code_page_is_known_by_how_its_letters_fall(encoding, text):
    assert decode(text.encode(encoding)) == (text, encoding)


def test_mac_arabic_is_known_by_the_marks_that_iso_8859_6_lacks():
    data = PROSE.encode("iso-8859-6") + b" \x8c" + "نعم".encode("iso-8859-6") + b"\x98"
    assert decode(data) == (f"{PROSE} «نعم»", "mac_arabic")


def test_dos_864_is_known_by_its_shapes_of_letters():
    data = bytes.fromhex("c7e4a8c8f5 c7e4cdd1 fce4 c7e4d9c7e5")
    text, encoding = decode(data * 3)
    assert encoding == "cp864"
    assert text == data.decode("cp864") * 3


def test_windows_1256_with_its_line_ends_and_a_final_nul():
    data = TEXT.replace("\n", "\r\n").encode("cp1256") + b"\r\n\x00"
    assert decode(data) == (TEXT.replace("\n", "\r\n") + "\r\n", "windows-1256")


def test_plain_ascii_is_utf_8():
    assert decode(ENGLISH.encode()) == (ENGLISH, "utf-8")


@pytest.mark.parametrize("declared", ["iso-8859-6", "utf-16-le", "mac_arabic", "cp1256"])
def test_a_declared_encoding_is_obeyed(declared):
    text = "نشر الخبر في المدينة"
    assert decode(text.encode(declared), declared) == (text, declared)


def test_a_byte_order_mark_is_stronger_than_the_declaration():
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "cp1256") == (TEXT, "utf-8")


def test_padding_is_no_part_of_a_text_in_utf_16():
    text = "نشر الخبر"
    assert decode(text.encode("utf-16-le"), "utf-16-le")[0] == text
    assert decode("Latin".encode("utf-16-le"), "utf-16-le")[0] == "Latin"


RUSSIAN = "Президент заявил сегодня, что правительство примет новые меры для экономики страны."
DAMAGED = TEXT.encode()[:41] + b"\xff" + TEXT.encode()[41:]


@pytest.mark.parametrize(
    ("data", "declared", "reason", "named"),
    [
        (DAMAGED, None, RejectReason.UNDECODABLE, "byte 41"),
        (DAMAGED, "utf-8", RejectReason.UNDECODABLE, "byte 41 (0xFF) is not valid utf-8"),
        ("Это не арабский текст".encode("cp1251"), None, RejectReason.UNDECODABLE, "neither"),
        (RUSSIAN.encode("cp1251"), None, RejectReason.UNDECODABLE, "neither"),
        (RUSSIAN.encode("koi8-r"), None, RejectReason.UNDECODABLE, "neither"),
        ("Αυτό δεν είναι αραβικά".encode("cp1253"), None, RejectReason.UNDECODABLE, "neither"),
        ("זה לא טקסט בערבית".encode("cp1255"), None, RejectReason.UNDECODABLE, "neither"),
        ("été à côté".encode("cp1252"), None, RejectReason.UNDECODABLE, "neither"),
        (b"!", "punycode", RejectReason.UNDECODABLE, "is not valid punycode"),
        (codecs.BOM_UTF8 + b"ab\xff", None, RejectReason.UNDECODABLE, "(0xFF) is not valid utf-8"),
        ("été à la plage".encode("cp1252"), None, RejectReason.UNDECODABLE, "neither UTF-8 nor"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02", None, RejectReason.BINARY, "control"),
        (b"PK\x03\x04\x14\x00\x08\x00\x08\x00ab", None, RejectReason.BINARY, "this is no text"),
        (bytes(range(256)) * 4, None, RejectReason.BINARY, "of 1024 bytes are control codes"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data, declared, reason, named):
    with pytest.raises(ReadError) as refusal:
        decode(data, declared)
    assert refusal.value.reason is reason
    assert named in refusal.value.detail
    assert refusal.value.remedy


def test_the_byte_named_is_the_byte_in_the_file():
    """A byte order mark counts, for an editor that shows bytes counts it."""
    data = codecs.BOM_UTF8 + b"ab\xff"
    with pytest.raises(ReadError, match=f"byte {data.index(0xFF)} "):
        decode(data)
