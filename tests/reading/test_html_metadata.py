"""What a page states beside its text: title, date, author, address, tags."""

from __future__ import annotations

import io
import json

import pytest

from warraq.reading.html.reader import read_html
from warraq.reading.record import Hints, Record

LEAD = "أعلنت بلدية الميناء القديم افتتاح جسر المشاة الجديد الذي يصل الحي الشرقي بالسوق."
SECOND = "وقال رئيس البلدية سالم الناصري إن العمل دام سنتين وكلف أقل مما كان مقدرا له."
THIRD = "وعبر عشرات السكان عن ارتياحهم، إذ كان الوصول إلى السوق يتطلب الدوران حول الحي."
BODY = [LEAD, SECOND, THIRD]
TITLE = "افتتاح جسر المشاة في الميناء القديم"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "", title: str = TITLE) -> str:
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{title} - صحيفة الجسر'
        f"</title>{head}</head><body><h1>{title}</h1>{body}"
        f"<footer>© جميع الحقوق محفوظة لصحيفة الجسر</footer></body></html>"
    )


def read(html: str) -> Record:
    (found,) = read_html(io.BytesIO(html.encode()), Hints("a.html", 10**8))
    assert isinstance(found, Record), found
    return found


def linked_data(**facts: object) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, **facts}
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def with_head(head: str, before: str = "") -> str:
    return page(f"{before}<div>{paragraphs(BODY)}</div>", head)


@pytest.mark.parametrize(
    ("head", "before", "published"),
    [
        (linked_data(datePublished="2016-09-07T10:00:00+03:00"), "", "2016-09-07T10:00:00+03:00"),
        (meta("article:published_time", "2016-09-07"), "", "2016-09-07"),
        (meta("article:published_time", "الأربعاء، 07 سبتمبر 2016 - 12:09 م"), "",
         "الأربعاء، 07 سبتمبر 2016 - 12:09 م"),
        ("", '<span itemprop="datePublished" content="2016-09-07">أمس</span>', "2016-09-07"),
        ("", "<div>نشر في: 7 أيلول 2016</div>", "نشر في: 7 أيلول 2016"),
        ("", "<div>كتب: سالم الناصري 7 سبتمبر 2016</div>", "كتب: سالم الناصري 7 سبتمبر 2016"),
        ('<link rel="canonical" href="http://a.example/2016/09/07/jisr">', "", "2016-09-07"),
        ('<link rel="canonical" href="http://a.example/2016/09/07/jisr">',
         "<div>20 سبتمبر 2016 آخر تحديث 12:00</div>", "2016-09-07"),
        ('<link rel="canonical" href="http://a.example/2016/09/07/jisr">',
         "<div>7 سبتمبر 2016 10:30</div>", "7 سبتمبر 2016 10:30"),
        # What tells nothing of the day of publication.
        ("", "", None),
        ("", "<div>آخر تحديث: 7 سبتمبر 2016</div>", None),
        ('<script src="/a.js?1582135533"></script><link href="/2019-01-01.css">', "", None),
        (meta("article:modified_time", "2016-09-07"), "", None),
        (meta("article:published_time", "0000-00-00"), "", None),
        (meta("creation_date", "10-Nov-2000"), "", None),
        (linked_data(datePublished="", dateModified="2016-09-07"), "", None),
        ('<link rel="canonical" href="http://a.example/2016/13/45/jisr">', "", None),
    ],
)  # fmt: skip
def test_date_only_where_it_is_stated(head: str, before: str, published: str | None) -> None:
    assert read(with_head(head, before)).published == published


def test_dates_of_other_articles_and_of_the_text_are_not_taken() -> None:
    text = paragraphs(
        [
            LEAD,
            SECOND,
            "وكان الجسر القديم قد هدم في 23 أبريل 1966 بعد الفيضان الكبير الذي ضرب المدينة.",
        ]
    )
    other = '<div><a href="/x">خبر آخر من المدينة</a><span>1 يناير 2015</span></div>'
    assert read(page(f"<div>{text}</div>{other}")).published is None


@pytest.mark.parametrize(
    "head",
    [
        meta("og:title", TITLE),
        meta("og:title", f"صحيفة الجسر - {TITLE}"),
        linked_data(),
        "",
    ],
)
def test_title_is_the_heading_that_the_head_agrees_with(head: str) -> None:
    html = with_head(head).replace("<h1>", "<h1>صحيفة الجسر</h1><h1>", 1)
    assert read(html).title == TITLE


def test_title_of_a_page_without_headings_loses_the_name_of_the_site() -> None:
    html = with_head("").replace("<h1>", "<div>").replace("</h1>", "</div>")
    assert read(html).title == TITLE


def test_title_keeps_what_belongs_to_it() -> None:
    title = "الأرصاد - تحذير من أمطار غزيرة على السواحل الشرقية"
    assert read(page(f"<div>{paragraphs(BODY)}</div>", title=title)).title == title


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("سالم الناصري", "سالم الناصري"),
        ("صحيفة الجسر", None),
        ("admin", None),
        ("https://a.example/salim", None),
        ("Sputnik https; Cdnarabic; I; Logo Png", None),
        ("Developed By Some Body", None),
        ("محرر 3", None),
    ],
)
def test_author_only_if_it_can_be_a_person(stated: str, author: str | None) -> None:
    assert read(with_head(f'<meta name="author" content="{stated}">')).author == author


def test_authors_of_linked_data() -> None:
    head = linked_data(
        author=[{"@type": "Person", "name": "سالم الناصري"}, {"name": "هدى الكيلاني"}]
    )
    assert read(with_head(head)).author == "سالم الناصري، هدى الكيلاني"
    head = linked_data(author={"@type": "Organization", "name": "وكالة الميناء للأنباء"})
    assert read(with_head(head)).author is None


def test_address_section_source_language() -> None:
    head = (
        '<link rel="canonical" href="/relative">'
        + meta("og:url", "https://a.example/news/5")
        + meta("og:site_name", "https://a.example/")
        + linked_data(publisher={"name": "الجسر"}, articleSection=["محليات"])
    )
    record = read(with_head(head).replace('lang="ar"', 'lang="en-US"'))
    assert record.url == "https://a.example/news/5"
    assert record.source == "الجسر"
    assert record.section == "محليات"
    assert record.language is None


def test_tags_are_parted_told_once_and_keywords_only_if_the_text_has_them() -> None:
    head = (
        meta("article:tag", "الميناء_القديم,جسور") * 2
        + '<meta name="keywords" content="news, سالم الناصري، رياضة, جسور">'
    )
    assert read(with_head(head)).tags == ("الميناء القديم", "جسور", "سالم الناصري")


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"@graph": {"@graph": 5}}',
     '{"@type": ["NewsArticle", 5], "headline": 7,}',
     "null", '<!-- {"@type":"NewsArticle","datePublished":"2016-09-07"} -->'],
)  # fmt: skip
def test_damaged_linked_data_does_no_harm(script: str) -> None:
    record = read(with_head(f'<script type="application/ld+json">{script}</script>'))
    assert record.text.split("\n") == BODY
    assert record.title == TITLE
