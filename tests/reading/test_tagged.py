"""Documents between `<DOC>` tags are read as they stand, however untidy their tags are."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.model import RejectReason, Removal, RemovalReason, Source
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.tagged import read_tagged

DOC = """<DOC>
<DOCNO>X-1</DOCNO>
<URL>http://x.test/ar/خبر?a=1&b=2</URL>\x20
<SRC>صحيفة</SRC>
<CAT>culture</CAT>
<TITLE>عنوان "غدوة" & <خبر></TITLE>
<TIME>Sun, 18 Feb 2018 21:35:43 +0400</TIME>
<AUTHOR></AUTHOR>
<ABSTRACT>
موجز الخبر
</ABSTRACT>
<TEXT>
سطر أول فيه 3 < 5 و AT&T و <b>
سطر ثان &quot;كما هو&quot;
</TEXT>
</DOC>
"""


def read(text: str | bytes, source: Source | None = None, max_bytes: int = 10**6, **fields: str):
    data = text.encode() if isinstance(text, str) else text
    return list(read_tagged(io.BytesIO(data), Hints("a.txt", max_bytes, source, fields)))


def reasons(found):
    return [bad.error.reason for bad in found if isinstance(bad, BadRecord)]


def test_every_field_comes_as_it_is_written():
    assert read(DOC) == [
        Record(
            data=DOC.strip().encode(),
            text="سطر أول فيه 3 < 5 و AT&T و <b>\nسطر ثان &quot;كما هو&quot;",
            number=1,
            title='عنوان "غدوة" & <خبر>',
            published="Sun, 18 Feb 2018 21:35:43 +0400",
            url="http://x.test/ar/خبر?a=1&b=2",
            section="culture",
            source="صحيفة",
            removals=(Removal("موجز الخبر", 1, RemovalReason.SUMMARY),),
        )
    ]


def test_documents_of_a_file_are_numbered_and_named_by_their_own_bytes():
    found = read(DOC + "\n\n" + DOC.replace("X-1", "X-2").replace("</TEXT>\n", "</TEXT>") + DOC)
    assert [record.number for record in found] == [1, 2, 3]
    assert found[0].data == found[2].data != found[1].data


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1256"])
def test_other_encodings_are_found_out(codec):
    long = DOC.replace("سطر أول", "سطر أول من نص الخبر " * 20)
    (record,) = read(long.encode(codec))
    assert record.title == 'عنوان "غدوة" & <خبر>'
    assert record.text.endswith("&quot;كما هو&quot;")


def test_a_stated_encoding_is_obeyed():
    (record,) = read(DOC.encode("iso8859-6", "replace"), Source("s", "s", encoding="iso8859-6"))
    assert record.section == "culture"
    assert record.encoding == "iso8859-6"


def test_carriage_returns_do_not_stay():
    assert read(DOC.replace("\n", "\r\n"))[0].text == read(DOC)[0].text


def test_the_abstract_stands_in_for_a_text_that_is_not_there():
    text = DOC[: DOC.index("<TEXT>")] + "<TEXT>\n</TEXT>\n</DOC>"
    assert read(text)[0].text == "موجز الخبر"


def test_an_abstract_that_opens_the_text_is_nothing_removed():
    opening = DOC.replace("موجز الخبر", "سَطر أول، فيه 3 < 5 و AT")
    assert read(opening)[0].removals == ()
    two = DOC.replace("موجز الخبر", "موجز\nسطر أول")
    assert [removal.text for removal in read(two)[0].removals] == ["موجز"]


def test_a_document_without_any_text_is_named():
    assert reasons(read("<DOC>\n<TITLE>ع</TITLE>\n</DOC>\n" + DOC)) == [RejectReason.NO_TEXT]


def test_fields_and_documents_may_lack_their_closing_tags():
    untidy = DOC.replace("</TITLE>", "").replace("</ABSTRACT>", "").replace("</DOC>", "")
    first, second = read(untidy + DOC)
    assert first.title == second.title
    assert first.text == second.text


def test_a_document_that_ends_in_its_text_is_named():
    cut = DOC[: DOC.index("سطر ثان")]
    assert reasons(read(DOC + cut)) == [RejectReason.TRUNCATED]
    assert read(DOC + cut)[1].error.detail == "the file ends before </TEXT> and </DOC>"
    assert reasons(read(cut + "\n" + DOC)) == [RejectReason.MALFORMED]


def test_headlines_and_paragraph_tags_of_the_wire_corpora():
    text = (
        '<DOC id="AFP_1" type="story" >\n<HEADLINE>\nع\n</HEADLINE>\n'
        "<TEXT>\n<P>\nأ\n</P>\n<P>\nب\n</P>\n</TEXT>\n</DOC>"
    )
    (record,) = read(text)
    assert (record.title, record.text) == ("ع", "أ\nب")


def test_the_user_may_name_the_fields():
    text = "<DOC>\n<KHABAR>\nنص\n</KHABAR>\n</DOC>"
    assert read(text, KHABAR="text")[0].text == "نص"


def test_a_document_above_the_limit_is_named_and_the_next_is_read():
    found = read(DOC.replace("سطر أول", "سطر " * 400_000) + DOC)
    assert reasons(found) == [RejectReason.TOO_LARGE]
    assert found[1].number == 2


@pytest.mark.parametrize(
    ("text", "reason"), [("", RejectReason.EMPTY), ("قال الوزير", RejectReason.MALFORMED)]
)
def test_a_file_without_documents_is_named(text, reason):
    assert reasons(read(text)) == [reason]


def test_a_broken_character_harms_one_document_only():
    broken = DOC.encode().replace("سطر ثان".encode(), b"\xd8\xd8\xd8")
    found = read(DOC.encode() + broken + DOC.encode())
    assert [type(item) for item in found] == [Record, BadRecord, Record]
    assert reasons(found) == [RejectReason.UNDECODABLE]


PARTS = ["<DOC>", "</DOC>", "<DOC>\n", "\n", "<TEXT>", "</TEXT>", "<TITLE>", "</TITLE>", "<P>", "<"]
pieces = st.lists(st.sampled_from(PARTS) | st.text(max_size=5), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(pieces.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=200))
def test_any_bytes_give_documents_or_reasons(data):
    found = read(data, max_bytes=60)
    assert found
    assert all(isinstance(item, Record | BadRecord) for item in found)
