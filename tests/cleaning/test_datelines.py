"""The date of publication is taken from a line of its own near the title or the end."""

from dataclasses import replace

import pytest

from warraq.cleaning.datelines import take_date_line
from warraq.cleaning.lines import lines_of
from warraq.model import Removal, RemovalReason

DATE = "الأربعاء 7 سبتمبر 2016"
TEXT = [f"هذه الفقرة رقم {number} من النص." for number in range(1, 10)]


def take(*lines: str, country: str | None = None):
    date, rest, removals = take_date_line(lines_of("\n".join(lines)), country)
    removed = [(removal.line, removal.text, removal.reason.value) for removal in removals]
    return date.iso if date else None, [line.text for line in rest], removed


@pytest.mark.parametrize("at", [0, 1, 3, 8, 9])
def test_a_date_near_the_title_or_the_end_is_taken(at):
    lines = [*TEXT[:at], DATE, *TEXT[at:]]
    assert take(*lines) == ("2016-09-07", TEXT, [(at + 1, DATE, "date-line")])


@pytest.mark.parametrize("at", [4, 6, 7])
def test_a_date_in_the_midst_of_the_text_stays(at):
    lines = [*TEXT[:at], DATE, *TEXT[at:]]
    assert take(*lines) == (None, lines, [])


def test_the_first_date_counts_and_both_lines_go():
    change = "آخر تحديث: 9 سبتمبر 2016"
    assert take(DATE, change, *TEXT) == (
        "2016-09-07",
        TEXT,
        [(1, DATE, "date-line"), (2, change, "date-line")],
    )


def test_a_sentence_with_a_date_stays():
    sentence = "افتتحت المدرسة يوم 7 سبتمبر 2016 بحضور الوزير."
    assert take(sentence, *TEXT) == (None, [sentence, *TEXT], [])


@pytest.mark.parametrize(
    ("country", "read"), [("SA", "2016-09-07"), ("EG", "2016-09-07"), ("US", "2016-07-09")]
)
def test_the_country_orders_day_and_month(country, read):
    assert take("07/09/2016", *TEXT, country=country)[0] == read


RECURRING = Removal("بقلم: أحمد حسن | نشر في 5/9/2016", 1, RemovalReason.RECURRING)


@pytest.mark.parametrize(
    ("removed", "lines", "read"),
    [
        (RECURRING, TEXT, "2016-09-05"),
        (RECURRING, [DATE, *TEXT], "2016-09-07"),
        (replace(RECURRING, text="5/9/2016 | العدد 1234"), TEXT, None),
        (replace(RECURRING, reason=RemovalReason.MENU), TEXT, None),
    ],
)
def test_a_recurring_line_that_is_gone_may_have_stated_the_date(removed, lines, read):
    date, rest, _ = take_date_line(lines_of("\n".join(lines)), None, [removed])
    assert (date.iso if date else None) == read
    assert [line.text for line in rest] == TEXT


def test_a_text_without_lines_has_no_date():
    assert take() == (None, [], [])
    assert take(DATE) == ("2016-09-07", [], [(1, DATE, "date-line")])
