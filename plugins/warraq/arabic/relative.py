"""Reading of dates told from another day: «أمس», «الإثنين الماضي», «منذ 3 أيام»."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from warraq.arabic.wordlists import any_of, read_numbers, read_table

_DAYS = read_numbers("relative_days")
_UNITS = {
    word: (unit.split()[0], int(unit.split()[1]))
    for unit, words in read_table("relative_units").items()
    for word in words
}
_WEEKDAYS = read_numbers("weekdays")
_LENGTHS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_MONTHS_IN = {"month": 1, "year": 12}
_MONTHS_OF_YEAR = 12
_DAYS_OF_WEEK = 7
_SHORTEST_MONTH = 28

_UNIT = any_of(_UNITS)
_NAMED_DAY = re.compile(any_of(_DAYS))
_LAST_WEEKDAY = re.compile(
    rf"(?P<day>{any_of(_WEEKDAYS)}),? {any_of(['الماضي', 'الفايت', 'المنصرم'])}"
)
_AGO = re.compile(
    rf"{any_of(['منذ', 'قبل'])} (?:(?P<count>[0-9]{{1,3}}) ?)?(?P<unit>{_UNIT})(?: واحده?)?"
    rf"|(?P<english_count>[0-9]{{1,3}}) (?P<english_unit>{_UNIT}) (?:ago|مضت)"
)


def read_relative(text: str, anchor: date) -> tuple[date, date, str] | None:
    """Read what `text`, folded, tells from `anchor`: first and last day it can mean, and the rest.

    «أمس» is one day. «منذ 3 أيام» has been rounded down by who wrote it, so that the event lies
    between three and four days back. An `anchor` without a time stands for its whole day. None if
    `text` holds no such expression.
    """
    for pattern, days_of in _FORMS:
        match = pattern.search(text)
        if match:
            try:
                first, last = days_of(match, anchor)
            except (OverflowError, ValueError):
                return None
            return first, last, f"{text[: match.start()]} {text[match.end() :]}"
    return None


def _named_day(match: re.Match[str], anchor: date) -> tuple[date, date]:
    day = _day_of(anchor) - timedelta(days=_DAYS[match[0]])
    return day, day


def _last_weekday(match: re.Match[str], anchor: date) -> tuple[date, date]:
    back = (anchor.weekday() - _WEEKDAYS[match["day"]]) % _DAYS_OF_WEEK or _DAYS_OF_WEEK
    day = _day_of(anchor) - timedelta(days=back)
    return day, day


def _ago(match: re.Match[str], anchor: date) -> tuple[date, date]:
    unit, implied = _UNITS[match["unit"] or match["english_unit"]]
    count = int(match["count"] or match["english_count"] or implied)
    if isinstance(anchor, datetime):
        start = end = anchor
    else:
        start, end = datetime.combine(anchor, time.min), datetime.combine(anchor, time.max)
    return _back(start, unit, count + 1).date(), _back(end, unit, count).date()


def _back(moment: datetime, unit: str, count: int) -> datetime:
    if unit in _LENGTHS:
        return moment - count * _LENGTHS[unit]
    months = moment.year * _MONTHS_OF_YEAR + moment.month - 1 - count * _MONTHS_IN[unit]
    year, month = divmod(months, _MONTHS_OF_YEAR)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, _SHORTEST_MONTH))


def _day_of(anchor: date) -> date:
    return anchor.date() if isinstance(anchor, datetime) else anchor


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], tuple[date, date]]], ...] = (
    (_LAST_WEEKDAY, _last_weekday),
    (_AGO, _ago),
    (_NAMED_DAY, _named_day),
)
