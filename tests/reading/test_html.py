"""Saved pages of layouts written for these tests, each with what must come out of them."""

from __future__ import annotations

import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.model import RejectReason, Source
from warraq.reading.html.reader import read_html
from warraq.reading.record import BadRecord, Hints, Record

LEAD = "أعلنت بلدية الميناء القديم اليوم افتتاح جسر المشاة الجديد الذي يصل الحي الشرقي بالسوق."
SECOND = "وقال رئيس البلدية سالم الناصري إن العمل دام سنتين وكلف أقل مما كان مقدرا له في البداية."
THIRD = "وعبر عشرات السكان عن ارتياحهم، إذ كان الوصول إلى السوق يتطلب الدوران حول الحي كله."
FOURTH = "ومن المنتظر أن تبدأ البلدية العام المقبل أعمال المرحلة الثانية على الضفة الأخرى للنهر."
BODY = [LEAD, SECOND, THIRD, FOURTH]
TITLE = "افتتاح جسر المشاة في الميناء القديم"
MENU = "<ul>" + "".join(f'<li><a href="/{n}">قسم رقم {n}</a></li>' for n in range(9)) + "</ul>"
RELATED = (
    '<div class="box"><h4>اقرأ أيضا</h4><ul>'
    '<li><a href="/1">ترميم السوق القديم يبدأ الشهر المقبل بعد طول انتظار</a></li>'
    '<li><a href="/2">البلدية تزرع ألف شجرة على ضفاف النهر وفي حدائق الأحياء</a></li>'
    "</ul></div>"
)


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "", title: str = TITLE) -> str:
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title} - صحيفة الجسر'
        f"</title>{head}</head><body><nav>{MENU}</nav><h1>{title}</h1>{body}"
        f"<footer>© جميع الحقوق محفوظة لصحيفة الجسر</footer></body></html>"
    )


def read(html: str | bytes, source: Source | None = None, limit: int = 10**8) -> Record:
    found = outcome(html, source, limit)
    assert isinstance(found, Record), found
    return found


def refused(html: str | bytes, limit: int = 10**8) -> RejectReason:
    found = outcome(html, None, limit)
    assert isinstance(found, BadRecord), found
    return found.error.reason


def outcome(
    html: str | bytes, source: Source | None = None, limit: int = 10**8
) -> Record | BadRecord:
    data = html.encode() if isinstance(html, str) else html
    (found,) = read_html(io.BytesIO(data), Hints("a.html", limit, source))
    return found


def lines(html: str | bytes) -> list[str]:
    return read(html).text.split("\n")


def test_page_of_a_cms() -> None:
    body = f"""<article class="post"><div class="meta"><span class="date">7 سبتمبر 2016</span></div>
        <div class="share-buttons">شارك على فيسبوك</div>
        <figure><img src="a.jpg"><figcaption>الجسر عند المساء</figcaption></figure>
        <div class="entry-content">{paragraphs(BODY[:2])}{RELATED}{paragraphs(BODY[2:])}</div>
        <div class="tags"><a rel="tag" href="/t">جسور</a> <a rel="tag" href="/u">البلدية</a></div>
        </article>{RELATED}"""
    record = read(page(body))
    assert record.text.split("\n") == BODY
    assert record.title == TITLE
    assert record.published == "7 سبتمبر 2016"
    assert record.tags == ("جسور", "البلدية")
    assert record.language == "ar"
    assert record.number is None


def old_table() -> str:
    return (
        "<html><body bgcolor=white><table><tr><td width=150>"
        + MENU
        + f"</td><td><font size=5><b>{TITLE}</b></font><br>"
        + "<br><br>".join(BODY)
        + "</td></tr></table></body></html>"
    )


def test_title_of_an_old_page_behind_the_name_of_the_site() -> None:
    html = old_table().replace("<body", f"<title>صحيفة الجسر :: {TITLE}</title><body")
    assert read(html).title == TITLE


@pytest.mark.parametrize("declaration", ["", "utf-8", "iso-8859-1", "windows-1252"])
def test_windows_1256_whatever_the_page_says(declaration: str) -> None:
    html = old_table()
    if declaration:
        html = html.replace("<body", f'<meta charset="{declaration}"><body', 1)
    record = read(html.encode("cp1256"))
    assert record.encoding == "windows-1256"
    assert LEAD in record.text
    assert FOURTH in record.text
    assert "قسم رقم" not in record.text


def test_utf_8_that_says_it_is_windows_1256() -> None:
    html = page(paragraphs(BODY)).replace("utf-8", "windows-1256")
    assert lines(html) == BODY


def test_iso_8859_6_that_says_so() -> None:
    html = old_table().replace("<body", '<meta charset="iso-8859-6"><body', 1)
    record = read(html.encode("iso-8859-6"))
    assert record.encoding == "iso-8859-6"
    assert LEAD in record.text


def test_windows_1256_that_says_it_is_iso_8859_6() -> None:
    html = old_table().replace("<body", '<meta charset="iso-8859-6"><body', 1)
    assert LEAD in read(html.encode("cp1256")).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert LEAD in read(page(paragraphs(BODY)).encode(encoding)).text


def test_user_states_the_encoding() -> None:
    source = Source("a", "أ", encoding="utf-16-le")
    assert LEAD in read(page(paragraphs(BODY)).encode("utf-16-le"), source).text


def test_broken_characters_count_only_where_the_text_has_them() -> None:
    html = page(paragraphs(BODY), '<meta name="description" content="@">').encode()
    assert lines(html.replace(b"@", "ة".encode()[:1])) == BODY
    broken = html.replace("للنهر.".encode(), "للنه".encode() + "ر".encode()[:1] + b".")
    assert refused(broken) is RejectReason.UNDECODABLE


def test_invisible_characters_of_the_author_stay() -> None:
    persian = [
        (
            "شهردار گفت می\u200cخواهیم پل‌های تازه\u200cای در این شهر بسازیم و"
            " مردم هم یاری می\u200cکنند."
        ),
        (
            "او افزود که کار\u200fهای ساختمانی از سال آینده آغاز می\u200cشود و دو"
            " سال به درازا می\u200cکشد."
        ),
        (
            "ساکنان\u00a0محله می\u200cگویند که سال\u200cهاست چشم\u200cبه\u200cراه"
            " چنین پلی بوده\u200cاند و امروز شاد هستند."
        ),
    ]
    html = page(paragraphs(persian)).replace("\u200c", "&zwnj;", 3)
    assert lines(html) == persian


def test_lead_that_stands_apart_is_put_back() -> None:
    head = f'<meta property="og:description" content="{LEAD[:70]}...">'
    body = (
        f"<div><div"
        f' class="sharebox"><span>{LEAD}</span></div></div><div>{paragraphs(BODY[1:])}</div>'
    )
    assert lines(page(body, head)) == BODY


def test_description_that_is_not_on_the_page_is_no_text() -> None:
    head = (
        '<meta property="og:description" content="صحيفة يومية مستقلة تصدر'
        ' في الميناء القديم كل يوم">'
    )
    assert lines(page(f"<div>{paragraphs(BODY)}</div>", head)) == BODY


def test_article_of_a_page_made_by_scripts() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(BODY)})
    html = page('<div id="app"></div>', f'<script type="application/ld+json">{data}</script>')
    assert lines(html) == BODY


def test_stated_article_tells_what_is_not_of_it() -> None:
    notice = "تابعوا آخر الأخبار عبر تطبيقنا وانضموا إلى آلاف القراء الذين يتلقون النشرة كل صباح."
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(BODY)})
    html = page(
        f"<div>{paragraphs([*BODY[:2], notice, *BODY[2:]])}</div>",
        f'<script type="application/ld+json">{data}</script>',
    )
    assert lines(html) == BODY


def test_box_behind_the_text_is_left_out() -> None:
    notice = (
        "<div><p>نرحب بتعليقاتكم على هذا الخبر ونرجو الالتزام بآداب"
        " الحوار واحترام آراء الآخرين.</p></div>"
    )
    assert lines(page(f"<div>{paragraphs(BODY)}{notice}</div>")) == BODY


def test_quotations_and_lists_of_the_text_stay() -> None:
    quotation = (
        "هذا الجسر حلم راود أهل الحي الشرقي منذ ثلاثين سنة وقد تحقق اليوم أخيرا أمام أعينهم."
    )
    item = "المرحلة الأولى: ترميم الضفة الشرقية وإنارة الطريق المؤدي إلى السوق القديم كله."
    body = (
        f"<div>{paragraphs(BODY[:2])}<blockquote><p>{quotation}</p></blockquote>"
        f"{paragraphs(BODY[2:])}<ul><li>{item}</li></ul></div>"
    )
    assert lines(page(body)) == [LEAD, SECOND, quotation, THIRD, FOURTH, item]


def test_link_inside_of_a_sentence_stays() -> None:
    linked = SECOND.replace("سالم الناصري", '<a href="/p">سالم الناصري</a>')
    assert lines(page(f"<div>{paragraphs([LEAD, linked, THIRD, FOURTH])}</div>")) == BODY


@pytest.mark.parametrize("tag", ["div", "table", "b", "font", "li", "blockquote", "form", "x-y"])
def test_deep_nesting_neither_crashes_nor_hangs(tag: str) -> None:
    start = time.process_time()
    found = outcome(page(f"<{tag}>" * 100_000 + paragraphs(BODY)))
    assert time.process_time() - start < 20
    if isinstance(found, BadRecord):
        assert found.error.reason is RejectReason.MALFORMED
    else:
        assert LEAD in found.text


def test_what_is_no_page_is_refused() -> None:
    assert refused(b"") is RejectReason.EMPTY
    assert refused(b" \r\n\x00") is RejectReason.EMPTY
    assert refused("<html><body></body></html>") is RejectReason.NO_TEXT
    assert refused(bytes(range(256)) * 40) in {RejectReason.BINARY, RejectReason.UNDECODABLE}
    assert refused(page(paragraphs(BODY)), limit=100) is RejectReason.TOO_LARGE


SEEDS = [
    page(
        f'<article><div class="entry-content">{paragraphs(BODY)}</div>{RELATED}</article>'
    ).encode(),
    old_table().encode("cp1256"),
    page(
        paragraphs(BODY),
        '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"x",'
        '"datePublished":"2020-01-02","author":[{"name":"سالم"}]}]}</script>',
    ).encode(),
]
PIECES = [
    *b'< > </div> <!-- <script " \x00 \xff &#x110000; <p><b> { ]]> <table> <template>'.split(),
    *b"\xd9 <h1> <base> <plaintext>".split(),
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 60), st.sampled_from(PIECES)), max_size=8
    ),
)
def test_damaged_pages_never_raise(data: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    for at, length, piece in cuts:
        data = data[:at] + piece + data[at + length :]
    found = outcome(data)
    assert isinstance(found, Record | BadRecord)
    assert outcome(data) == found or isinstance(found, BadRecord)
