"""Nothing vanishes: what a page has between its title and the end of its body is told."""

from __future__ import annotations

import io

from warraq.reading.html.reader import read_html
from warraq.reading.record import Hints, Record

TITLE = "افتتاح جسر المشاة في الميناء القديم"
BODY = [
    "أعلنت بلدية الميناء القديم اليوم افتتاح جسر المشاة الجديد الذي يصل الحي الشرقي بالسوق.",
    "وقال رئيس البلدية سالم الناصري إن العمل دام سنتين وكلف أقل مما كان مقدرا له في البداية.",
    "وعبر عشرات السكان عن ارتياحهم، إذ كان الوصول إلى السوق يتطلب الدوران حول الحي كله.",
    "ومن المنتظر أن تبدأ البلدية العام المقبل أعمال المرحلة الثانية على الضفة الأخرى للنهر.",
]
SUMMARY = "جسر انتظره السكان طويلا يختصر الطريق إلى السوق"
RELATED = "ترميم السوق القديم يبدأ الشهر المقبل بعد طول انتظار"
NOTICE = "نرحب بتعليقاتكم على هذا الخبر ونرجو الالتزام بآداب الحوار واحترام آراء الآخرين."
PAGE = f"""<html><head><title>{TITLE}</title></head><body>
<ul><li><a href="/1">الرئيسية</a></li><li><a href="/2">محليات</a></li></ul>
<article><h1>{TITLE}</h1><h2 class="summary">{SUMMARY}</h2><div>الأربعاء 7 سبتمبر 2016</div>
<p class="byline">كتب: سامي الخطيب</p><figure><figcaption>الجسر عند المساء</figcaption></figure>
<div class="share-buttons"><span>انشر على صفحتك</span></div>
<div class="entry"><p>{BODY[0]}</p><p>{BODY[1]}</p>
<div class="box"><h4>اقرأ أيضا</h4><a href="/3">{RELATED}</a></div>
<p>{BODY[2]}</p><p>{BODY[3]}</p><div><p>{NOTICE}</p></div></div></article>
<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"""


def read(html: str) -> Record:
    (record,) = read_html(io.BytesIO(html.encode()), Hints("a.html", 10**6))
    assert isinstance(record, Record), record
    return record


def test_what_stands_round_the_paragraphs_is_told_with_place_and_reason():
    record = read(PAGE)
    assert record.text.split("\n") == BODY
    told = [(removal.line, removal.text, removal.reason.value) for removal in record.removals]
    assert told == [
        (1, SUMMARY, "beside-text"),
        (1, "الأربعاء 7 سبتمبر 2016", "date-line"),
        (1, "كتب: سامي الخطيب", "byline"),
        (1, "الجسر عند المساء", "image-label"),
        (1, "انشر على صفحتك", "share-button"),
        (3, "اقرأ أيضا", "related-link"),
        (3, RELATED, "related-link"),
        (5, NOTICE, "below-text"),
    ]


def test_a_title_that_comes_again_in_the_text_is_told():
    record = read(PAGE.replace(f"<p>{BODY[0]}", f"<p>{TITLE}</p><p>{BODY[0]}"))
    assert record.text.split("\n") == BODY
    assert (TITLE, "title-repeated") in [(each.text, each.reason.value) for each in record.removals]


def test_what_stands_above_a_text_without_a_title_is_told():
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    record = read(f"<html><body><p>{SUMMARY}</p><p>الميناء</p>{lines}</body></html>")
    assert [*(each.text for each in record.removals), *record.text.split("\n")] == [
        SUMMARY,
        "الميناء",
        *BODY,
    ]
