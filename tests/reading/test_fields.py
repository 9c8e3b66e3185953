"""Fields are found under the names that data files give them, and their values made plain."""

import pytest

from warraq.model import RejectReason
from warraq.reading.fields import FIELDS, FieldMap
from warraq.reading.record import BadRecord, Record


def record(values, **named):
    found = FieldMap(named).record({"text": "نص الخبر", **values}, b"x", 1)
    assert isinstance(found, Record)
    return found


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *((name, "title") for name in ("title", "Headline", "العنوان", "عنوان", "post_title")),
        *((name, "url") for name in ("url", "LINK", "الرابط", "permalink")),
        *((name, "author") for name in ("author", "byLine", "creator", "الكاتب", "author.name")),
        *((name, "section") for name in ("section", "category", "القسم", "articleSection")),
        *((name, "source") for name in ("source", "publisher", "site", "المصدر", "source.name")),
        *((name, "language") for name in ("language", "lang", "inLanguage")),
        *(
            (name, "published")
            for name in (
                "date", "published", "pubDate", "published_at", "datePublished", "created_at",
                "timestamp", "تاريخ النشر", "تاريخ_النشر", "Publish-Date",
            )
        ),
    ],
)  # fmt: skip
def test_common_names_are_known(name, field):
    assert getattr(record({name: "قيمة"}), field) == "قيمة"


@pytest.mark.parametrize("name", ["text", "content", "BODY", "article", "articleBody", "النص"])
def test_common_names_of_the_text_are_known(name):
    found = FieldMap({}).record({name: "فقرة\r\nفقرة"}, b"x", 1)
    assert isinstance(found, Record)
    assert found.text == "فقرة\nفقرة"


def test_the_day_of_the_crawl_is_no_date_of_publication():
    assert record({"date_extracted": "2015-07-23", "crawled_at": "2015"}).published is None


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"name": "منى"}, "منى"),
        ({"rendered": "<b>منى</b>"}, "منى"),
        (["منى", "علي"], "منى، علي"),
        ([{"name": "منى"}, {"name": None}, None], "منى"),
        (None, None),
        ("  ", None),
        ([], None),
        (True, None),
        ({"id": 7}, None),
    ],
)
def test_objects_lists_and_null_become_a_line_or_nothing(value, line):
    assert record({"author": value}).author == line


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (1437686897, "2015-07-23T21:28:17+00:00"),
        (1437686897000, "2015-07-23T21:28:17+00:00"),
        (1437686897123, "2015-07-23T21:28:17.123000+00:00"[:23] + "+00:00"),
        ("1437686897", "2015-07-23T21:28:17+00:00"),
        (1437686897.0, "2015-07-23T21:28:17+00:00"),
        ({"$date": 1437686897000}, "2015-07-23T21:28:17+00:00"),
        (20150723, "20150723"),
        (2015, "2015"),
        ("2015-07-23 19:28:17", "2015-07-23 19:28:17"),
        ("23 تموز/يوليو 2015", "23 تموز/يوليو 2015"),
        (float("nan"), None),
        (float("inf"), "inf"),
        (10**30, str(10**30)),
    ],
)
def test_counts_of_seconds_and_milliseconds_become_dates(value, date):
    assert record({"timestamp": value}).published == date


@pytest.mark.parametrize(
    "value",
    [
        ["قطر", "كرة القدم"],
        "قطر, كرة القدم",
        "قطر، كرة القدم",
        "قطر؛كرة القدم؛",
        "['قطر', 'كرة القدم']",
        [{"name": "قطر"}, {"name": "كرة القدم"}, None],
        ["قطر", "كرة القدم", "قطر", " "],
    ],
)
def test_tags_are_a_list_or_have_commas_between_them(value):
    assert record({"keywords": value}).tags == ("قطر", "كرة القدم")


def test_a_list_is_a_text_of_paragraphs():
    assert record({"text": ["أولى", None, "", {"text": "ثانية"}]}).text == "أولى\nثانية"


def test_html_in_a_field_becomes_text():
    assert record({"text": "<p>أولى</p><p>ثانية</p>", "title": "<i>ع</i>"}).text == "أولى\nثانية"
    assert record({"text": None, "content_html": "<p>أ &lt; ب</p>"}).text == "أ < ب"


def test_an_empty_field_gives_way_to_the_next_of_its_kind():
    assert record({"title": "", "headline": "عنوان"}).title == "عنوان"
    assert record({"text": None, "body": "متن"}).text == "متن"


def test_the_user_names_fields_and_wins():
    values = {"title": "أ", "t1": "ب", "meta": {"Head": {"name": "ج"}}}
    assert record(values, t1="title").title == "ب"
    assert record(values, **{"meta.head": "title"}).title == "ج"


def test_no_text_names_the_fields_and_the_remedy():
    bad = FieldMap({}).record({"id": 1, "title": "ع", "meta": {"lede": "x"}}, b"raw", 7)
    assert isinstance(bad, BadRecord)
    assert (bad.number, bad.data, bad.error.reason) == (7, b"raw", RejectReason.NO_TEXT)
    assert "id, title, meta.lede" in bad.error.detail
    assert "source.toml" in bad.error.remedy


def test_lone_surrogates_do_not_get_through():
    record({"text": "أ\ud800ب"}).text.encode()


def test_what_can_be_mapped_to_are_the_fields_of_a_record():
    assert set(Record.__slots__) >= FIELDS - {"html"}
