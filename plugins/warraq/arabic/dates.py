"""Reading of the dates of Arabic news, Gregorian and Hijri, as the papers write them.

A date is read only where it is stated: what is ambiguous, impossible or merely looks like a date is
no date. How dates are written out stands in `calendar`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from warraq.arabic.calendar import (
    GREGORIAN_MONTHS,
    HIJRI_MONTHS,
    DayOrder,
    Precision,
    day_order,
    format_date,
    month_name,
)
from warraq.arabic.clock import read_clock
from warraq.arabic.keys import fold, fold_letters
from warraq.arabic.relative import read_relative
from warraq.arabic.stated import DAY_WORDS, Stated, choose, read_bare, scan
from warraq.arabic.wordlists import any_of, read_list, read_numbers

__all__ = [
    "Precision",
    "ReadDate",
    "format_date",
    "is_date_line",
    "month_name",
    "publication_date",
    "read_date",
]

_PUBLISHED = read_list("published_labels")
_UPDATED = read_list("updated_labels")
_WEEKDAYS = tuple(read_numbers("weekdays"))
_WORDS = read_list("date_words")
_AGENCIES = read_list("dateline_agencies")
_PLACES = read_list("dateline_places")

_PUBLISHED_LABEL = re.compile(any_of(_PUBLISHED))
_UPDATED_LABEL = re.compile(any_of(_UPDATED))
_AROUND = re.compile(any_of((*_PUBLISHED, *_UPDATED, *_WEEKDAYS, *_WORDS)))
_SEPARATORS = re.compile(r"[\s|,،.;:؛()\[\]/\\\-•·*«»\"]+")
_AROUND_BARE = " |,،.:()[]"
_DATELINE = re.compile(
    rf"(?:{any_of(_PLACES)})? ?(?:{any_of(_AGENCIES)})?"
    rf"|[^\W\d_]+(?: [^\W\d_]+)? {any_of(_AGENCIES)}"
)
_LATIN_HALF_DAY = re.compile(r"[0-9] ?[ap]\.?m(?![a-z])")
_DASHES = re.compile(
    "[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
)
_DIGIT = re.compile(r"\d")
_BASIC_ISO = re.compile(
    r"(?<![0-9])([0-9]{4})-?([0-9]{2})-?([0-9]{2})t([0-9]{2})([0-9]{2})(?:[0-9]{2})?(?![0-9])"
)
"""The basic format of ISO 8601, whose parts stand together: 20160907T143000Z."""

_BETWEEN_PARTS = re.compile(r"\s*[|\N{BULLET}]\s*|\s+[-\N{EN DASH}\N{EM DASH}]\s+")
_LONGEST_DATE_LINE = 200
_STARTS = frozenset(
    fold(phrase).split()[0]
    for phrase in (
        *_PUBLISHED,
        *_UPDATED,
        *_WEEKDAYS,
        *_WORDS,
        *_PLACES,
        *DAY_WORDS,
        *GREGORIAN_MONTHS,
        *HIJRI_MONTHS,
    )
)
_ENDS = frozenset(fold(agency).split()[-1] for agency in _AGENCIES)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that a text states.

    `moment` is naive when the text states no zone; what `precision` does not cover is its least
    value (January, the first, midnight). `calendar` is "gregorian" or "hijri". An `approximate`
    date can be one day off: Hijri months are sighted, «منذ 3 أيام» is rounded.
    """

    moment: datetime
    precision: Precision
    calendar: str = "gregorian"
    approximate: bool = False

    @property
    def iso(self) -> str:
        """The date in ISO 8601, as far as it is stated: 2016, 2016-09, 2016-09-07T14:30+03:00."""
        if self.precision is Precision.YEAR:
            return f"{self.moment:%Y}"
        if self.precision is Precision.MONTH:
            return f"{self.moment:%Y-%m}"
        if self.precision is Precision.DAY:
            return self.moment.date().isoformat()
        return self.moment.isoformat(timespec="minutes")


@dataclass(frozen=True, slots=True)
class _Reading:
    date: ReadDate | None
    rest: str
    both_calendars: bool = False


def read_date(text: str, country: str | None = None, anchor: date | None = None) -> ReadDate | None:
    """Read the one date that `text` states, among labels, weekday, time and place; None if unsure.

    Read are Gregorian dates with the month names of every Arab country, of English and French,
    dates in figures, ISO 8601, RFC 5322, and Hijri dates (Umm al-Qura, `approximate`). Figures
    such as 7/9/2016 follow the custom of `country` (ISO 3166; none: day first, as in all Arab
    countries), but stay open beside a Latin AM or PM. Years have four digits.
    A Gregorian date wins over a Hijri one beside it, the day of publication over that of the last
    update. Two different dates are ambiguous. A year, or a month in figures, counts only if the
    text is nothing else. «أمس» and its like need the day they are told from, `anchor`. Never
    raises.
    """
    folded = _prepare(text)
    reading = _read(folded, country)
    if reading.date is not None or anchor is None:
        return reading.date
    return _read_relative(folded, anchor)


def is_date_line(line: str, country: str | None = None) -> ReadDate | None:
    """Read the date of a `line` that is nothing but a date line; None if it holds any other word.

    A date line has a date, and may have weekday, time, labels («تاريخ النشر») and separators. Place
    and agency are allowed in the fixed head «الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس»,
    when the agency, or the place, is known. A line without a day is none: lists and chronologies
    are full of them.
    """
    if not _may_be_date_line(line):
        return None
    reading = _read(_prepare(line), country, bare=False)
    if reading.date is None or reading.date.precision not in (Precision.DAY, Precision.MINUTE):
        return None
    left = _other_words(reading.rest)
    if left and not (reading.both_calendars and _DATELINE.fullmatch(left)):
        return None
    return reading.date


def publication_date(line: str, country: str | None = None) -> ReadDate | None:
    """Read the day of publication that is a part of a `line`: «بقلم فلان | نشر في 3/5/2015».

    A day without a label may be that on which the page was printed.
    """
    parts = (part for part in _BETWEEN_PARTS.split(line) if _PUBLISHED_LABEL.search(_prepare(part)))
    return next(filter(None, (is_date_line(part, country) for part in parts)), None)


def _may_be_date_line(line: str) -> bool:
    """Say cheaply whether `line` is short, has a digit, and begins or ends as date lines do."""
    if len(line) > _LONGEST_DATE_LINE or not _DIGIT.search(line):
        return False
    words = line.split()
    first = fold(words[0]).partition(" ")[0] or fold(line).partition(" ")[0]
    return first in _STARTS or bool(_DIGIT.search(first)) or fold(words[-1]).split(" ")[-1] in _ENDS


def _prepare(text: str) -> str:
    """Fold `text`, with plain hyphens and single spaces, for the patterns of a date."""
    text = text.replace("\N{ARABIC THOUSANDS SEPARATOR}", ",")
    text = text.replace("\N{ARABIC DATE SEPARATOR}", "/")
    text = " ".join(_DASHES.sub("-", fold_letters(text)).split())
    return _BASIC_ISO.sub(r"\1-\2-\3t\4:\5", text)


def _read(text: str, country: str | None, *, bare: bool = True) -> _Reading:
    published, updated = _split_update(text)
    if not updated:
        return _read_part(text, country, bare=bare)
    reading = _read_part(published, country, bare=False)
    update = _read_part(updated, country, bare=False)
    if reading.date is None:
        return _read_part(text, country, bare=bare)
    return _Reading(reading.date, f"{reading.rest} {update.rest}", reading.both_calendars)


def _split_update(text: str) -> tuple[str, str]:
    """Part `text` into what tells of its publication and what tells of its last update."""
    label = _UPDATED_LABEL.search(text)
    if label is None:
        return text, ""
    published = _PUBLISHED_LABEL.search(text, label.end())
    end = published.start() if published else len(text)
    return f"{text[: label.start()]} {text[end:]}", text[label.start() : end]


def _read_part(text: str, country: str | None, *, bare: bool) -> _Reading:
    clock, rest = read_clock(text)
    found, rest = scan(rest, _day_order(text, country))
    stated = choose(found)
    if not found and bare:
        stated = read_bare(_AROUND.sub(" ", text).strip(_AROUND_BARE))
    calendars = {each.calendar for each in found}
    read = None if stated is None else _dated(stated, clock)
    return _Reading(read, rest, both_calendars=len(calendars) > 1)


def _day_order(text: str, country: str | None) -> DayOrder:
    """Return the order in which `text` writes day and month in figures.

    «9/7/2016 2:30 PM» comes from software that was set up for no Arab country, whatever the
    country of the paper; all such dates found in Arabic papers had the month first.
    """
    order = day_order(country)
    if order is DayOrder.DAY_FIRST and _LATIN_HALF_DAY.search(text):
        return DayOrder.OPEN
    return order


def _dated(stated: Stated, clock: time | None) -> ReadDate | None:
    if stated.day is None:
        return None
    precision = stated.precision
    if precision is Precision.DAY and clock is not None:
        precision = Precision.MINUTE
    else:
        clock = time.min
    moment = datetime.combine(stated.day, clock)
    return ReadDate(moment, precision, stated.calendar, approximate=stated.calendar == "hijri")


def _read_relative(text: str, anchor: date) -> ReadDate | None:
    """Read a date told from `anchor`, as far as it is certain, if `text` holds nothing else."""
    clock, rest = read_clock(text)
    relative = read_relative(rest, anchor)
    if relative is None or _other_words(relative[2]):
        return None
    first, last, _ = relative
    if first == last:
        return _dated(Stated("gregorian", Precision.DAY, last), clock)
    if last - first == timedelta(days=1):
        return ReadDate(_midnight(last), Precision.DAY, approximate=True)
    if (first.year, first.month) == (last.year, last.month):
        return ReadDate(_midnight(last.replace(day=1)), Precision.MONTH)
    if first.year == last.year:
        return ReadDate(_midnight(date(last.year, 1, 1)), Precision.YEAR)
    return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _other_words(rest: str) -> str:
    """Return what is left of `rest` without labels, weekdays and separators."""
    return _SEPARATORS.sub(" ", _AROUND.sub(" ", rest)).strip()
