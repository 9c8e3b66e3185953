"""What varies from document to document is the same in every key."""

import pytest

from warraq.arabic.keys import fold
from warraq.cleaning.lines import lines_of
from warraq.cleaning.masks import masked, masked_word, title_keys

TITLE = "الوزير يفتتح مدرسة"


def key(text: str, *titles: str) -> str:
    return masked(lines_of(text)[0], [fold(title) for title in titles])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قرأ هذا 12 صديقا", "قرا هذا 0 صديقا"),
        ("الأحد 7 سبتمبر 2016 العدد 15", "0 العدد 0"),
        ("العدد 15 ليوم الأحد", "العدد 0 ليوم 0"),
        ("راسلنا على desk@mina.example أو @mina", "راسلنا علي او <address>"),
        ("راسلنا على @mina@mina.exampleللمزيد", "راسلنا علي للمزيد <address>"),
        ("الموقع www.mina.example هنا", "الموقع هنا <url>"),
        (f"رابط الخبر: {TITLE}", "رابط الخبر <title>"),
        (TITLE, fold(TITLE)),
    ],
)
def test_numbers_dates_addresses_and_the_title_are_masked(text, expected):
    assert key(text, TITLE) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("المدرسة،", "المدرسه"),
        ("١٢", "0"),
        ("سبتمبر", "0"),
        ("https://mina.example/7", "<url>"),
        ("desk@mina.example", "<address>"),
        ("//", "//"),
    ],
)
def test_a_word_is_masked_alone(word, expected):
    assert masked_word(word) == expected


def test_the_title_that_was_told_is_the_only_one():
    lines = lines_of(f"الرئيسية\n{TITLE}\nقال الوزير إن المدرسة كبيرة\n")
    assert title_keys(lines, TITLE) == (fold(TITLE),)
    assert title_keys(lines, None) == (fold("قال الوزير إن المدرسة كبيرة"), fold(TITLE))
