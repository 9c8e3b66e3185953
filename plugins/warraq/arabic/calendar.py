"""Month names of both calendars, the conversion of Hijri dates, and dates written out in Arabic."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from babel import Locale, UnknownLocaleError
from hijridate import Hijri

from warraq.arabic.numbers import to_digits
from warraq.arabic.wordlists import read_numbers

GREGORIAN_MONTHS = read_numbers("gregorian_months")
"""Folded name of a Gregorian month (Arabic of every country, English, French), and its number."""

HIJRI_MONTHS = read_numbers("hijri_months")
"""Folded name of a month of the Islamic calendar, and its number."""

HIJRI_YEARS = range(1300, 1501)
"""Years that can only be Hijri: no newspaper is as old as they would be in the other calendar."""

GREGORIAN_YEARS = range(1800, 2101)
"""Years that a date of the press can bear; Arabic newspapers begin in the nineteenth century."""

_LONGEST_HIJRI_MONTH = 30


class Precision(StrEnum):
    """How much of a date is stated."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


class DayOrder(StrEnum):
    """Whether a date in figures begins with its day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    OPEN = "open"


_ORDERS = {"d": DayOrder.DAY_FIRST, "M": DayOrder.MONTH_FIRST}
"""By the first field of a CLDR date pattern."""


def gregorian_from_hijri(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri date, or None when there is no such date.

    The calendar is Umm al-Qura (1343-1500 AH, by hijridate). A month that was sighted may have
    begun a day earlier or later, so the answer is good to one day; for the same reason day 30 is
    taken in a month to which Umm al-Qura gives 29 days.
    """
    if not 1 <= day <= _LONGEST_HIJRI_MONTH:
        return None
    try:
        first = Hijri(year, month, 1).to_gregorian()
    except (OverflowError, ValueError):
        return None
    return date(first.year, first.month, first.day) + timedelta(days=day - 1)


@cache
def day_order(country: str | None) -> DayOrder:
    """Return the order in which `country` writes day and month in figures.

    `country` is an ISO 3166 code. Arab countries, and an archive that names none, put the day
    first; elsewhere the short date of the country's main language decides (CLDR). A country that
    puts the year first, or is not known, leaves 7/9/2016 open.
    """
    if country is None:
        return DayOrder.DAY_FIRST
    for language in ("ar", "und"):
        locale = _locale(language, country)
        if locale is not None:
            first_field = locale.date_formats["short"].pattern[0]
            return _ORDERS.get(first_field, DayOrder.OPEN)
    return DayOrder.OPEN


@cache
def month_name(month: int, country: str | None = None) -> str:
    """Return the Arabic name that `country` gives a Gregorian `month` (1-12), from CLDR.

    A `country` (ISO 3166 code) that has no Arabic names of its own, or none, gets those of most
    Arab countries: سبتمبر.
    """
    locale = (country and _locale("ar", country)) or Locale("ar")
    name: str = locale.months["format"]["wide"][month]
    return name


def format_date(
    moment: date, precision: Precision, country: str | None = None, digits: str = "latn"
) -> str:
    """Write `moment` as Arabic text, as far as `precision` goes: «7 سبتمبر 2016، 14:30».

    Months are named as in `country`, figures written in `digits` ("latn" or "arab"). The text has
    no invisible characters. Raises ValueError when minutes are asked of a date without a time.
    """
    text = str(moment.year)
    if precision is not Precision.YEAR:
        text = f"{month_name(moment.month, country)} {text}"
    if precision in (Precision.DAY, Precision.MINUTE):
        text = f"{moment.day} {text}"
    if precision is Precision.MINUTE:
        if not isinstance(moment, datetime):
            raise ValueError(f"{moment} has no time; give a datetime or ask for Precision.DAY")
        text = f"{text}، {moment:%H:%M}"
    return to_digits(text, digits)


def _locale(language: str, country: str) -> Locale | None:
    """Return the locale that CLDR has for `language` in `country`; None if it has none."""
    territory = country.upper()
    try:
        locale = Locale.parse(f"{language}_{territory}")
    except (UnknownLocaleError, ValueError):
        return None
    return locale if locale.territory == territory else None
