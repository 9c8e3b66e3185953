"""The forms in which a text states a date, found in a folded text that no longer holds a time."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from warraq.arabic.calendar import (
    GREGORIAN_MONTHS,
    GREGORIAN_YEARS,
    HIJRI_MONTHS,
    HIJRI_YEARS,
    DayOrder,
    Precision,
    gregorian_from_hijri,
)
from warraq.arabic.wordlists import any_of, read_numbers


@dataclass(frozen=True, slots=True)
class Stated:
    """One date as it stands in the text; `day` is None when it looks like a date and is none."""

    calendar: str
    precision: Precision
    day: date | None

    def contains(self, other: "Stated") -> bool:
        """Say whether this month is the one that the day of `other` lies in."""
        return (
            self.precision is Precision.MONTH
            and other.precision is Precision.DAY
            and self.day is not None
            and other.day is not None
            and self.day == other.day.replace(day=1)
        )


_IMPOSSIBLE = Stated("gregorian", Precision.DAY, None)
_NO_HIJRI_DAY = Stated("hijri", Precision.DAY, None)


def scan(text: str, order: DayOrder) -> tuple[list[Stated], str]:
    """Find the dates in `text`, which must be folded; return them with the rest of the text.

    `order` is that of day and month in figures such as 7/9/2016; if it is open, they are no date.
    """
    text = _DAY_IN_WORDS.sub(_in_figures, text)
    found: list[Stated] = []
    for pattern, reader in _FORMS:
        matches = list(pattern.finditer(text))
        found += (reader(match, order) for match in matches)
        if matches:
            text = pattern.sub(" ", text)
    return found, text


def read_bare(text: str) -> Stated | None:
    """Read a year, or a month in figures, of a folded `text` that holds nothing else.

    «2016», «عام 2016م», «2016-09» (ISO 8601), «09/2016». Beside other words such figures could
    count anything, so that nothing is read there.
    """
    match = _BARE.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match["year"] or match["iso_year"] or match["last_year"])
    month = match["iso_month"] or match["month"]
    stated = _gregorian(year, int(month or 1), 1, Precision.MONTH if month else Precision.YEAR)
    return stated if stated.day else None


def choose(stated: list[Stated]) -> Stated | None:
    """Return the one date that all of `stated` amount to, or None.

    A Gregorian date wins over a Hijri one beside it, a day over the month that it lies in. Two
    different dates, or one that is impossible, make the whole ambiguous.
    """
    gregorian = [each for each in stated if each.calendar == "gregorian"]
    candidates = set(gregorian or stated)
    if any(each.day is None for each in candidates):
        return None
    finest = [each for each in candidates if not any(each.contains(other) for other in candidates)]
    return finest[0] if len(finest) == 1 else None


def _in_figures(match: re.Match[str]) -> str:
    day = str(DAY_WORDS[match["ordinal"]])
    return f"{DAY_WORDS[match['range']]}-{day}" if match["range"] else day


def _gregorian(year: int, month: int, day: int, precision: Precision) -> Stated:
    try:
        stated = date(year, month, day) if year in GREGORIAN_YEARS else None
    except ValueError:
        stated = None
    return Stated("gregorian", precision, stated)


def _hijri(year: int, month: int, day: int) -> Stated:
    return Stated("hijri", Precision.DAY, gregorian_from_hijri(year, month, day))


def _figures(match: re.Match[str], order: DayOrder) -> Stated:
    """Read a date in figures with the year last; one that has two readings needs its `order`."""
    first, second = int(match["first"]), int(match["second"])
    readings = {
        DayOrder.DAY_FIRST: _of_figures(match, second, first),
        DayOrder.MONTH_FIRST: _of_figures(match, first, second),
    }
    possible = {reading for reading in readings.values() if reading.day}
    return possible.pop() if len(possible) == 1 else readings.get(order, _IMPOSSIBLE)


def _figures_year_first(match: re.Match[str], _: DayOrder) -> Stated:
    return _of_figures(match, int(match["month"]), int(match["day"]))


def _of_figures(match: re.Match[str], month: int, day: int) -> Stated:
    """Read the day in the calendar that the year belongs to; a mark of the other one voids it."""
    year = int(match["year"])
    if year in HIJRI_YEARS:
        return _IMPOSSIBLE if match["gregorian"] else _hijri(year, month, day)
    return _IMPOSSIBLE if match["hijri"] else _gregorian(year, month, day, Precision.DAY)


def _named_day(match: re.Match[str], _: DayOrder) -> Stated:
    month = _gregorian_month(match)
    if month is None or match.groupdict().get("range"):
        return _IMPOSSIBLE
    return _gregorian(int(match["year"]), month, int(match["day"]), Precision.DAY)


def _named_month(match: re.Match[str], _: DayOrder) -> Stated:
    month = _gregorian_month(match)
    if month is None or match["range"]:
        return _IMPOSSIBLE
    return _gregorian(int(match["year"]), month, 1, Precision.MONTH)


def _gregorian_month(match: re.Match[str]) -> int | None:
    """Return the month named, or None if it is named twice and not alike («تموز/أغسطس»)."""
    month = GREGORIAN_MONTHS[match["name"]]
    twin = match["twin"]
    return month if twin is None or GREGORIAN_MONTHS[twin] == month else None


def _hijri_day(match: re.Match[str], _: DayOrder) -> Stated:
    if match.groupdict().get("range"):
        return _NO_HIJRI_DAY
    month = HIJRI_MONTHS[match["name"]]
    return _hijri(int(match["year"]), month, int(match["day"]))


def _part_of_hijri(_match: re.Match[str], _: DayOrder) -> Stated:
    return _NO_HIJRI_DAY


def _part_of_gregorian(_match: re.Match[str], _: DayOrder) -> Stated:
    return _IMPOSSIBLE


def _form(reader: "_Reader", *parts: str) -> "_Form":
    return re.compile("".join(parts)), reader


_Reader = Callable[[re.Match[str], DayOrder], Stated]
_Form = tuple[re.Pattern[str], _Reader]

_GAP = r"(?: ?[-/.,،\\] ?| )?"
_NOT_IN_FIGURES = r"(?<![0-9])(?<![0-9][-/.,:\\])(?<![a-z_+/])"
_NOT_AFTER_DAY = r"(?<![0-9])(?<![0-9][-/. ])"
_YEAR_END = r"(?![-/.,،]?[0-9])(?! ?- ?(?:1[89]|20)[0-9]{2}(?![0-9]))"
_YEAR_WORD = r"(?:(?:من |في )?(?:ال|ل)?(?:عام|سنه) ?)?"
_GREGORIAN_MARK = r"(?P<gregorian> ?(?:ميلاديه?|م|ad)(?![^\W\d_])\.?)?"
_HIJRI_MARK = r"(?P<hijri> ?(?:هجريه?|ه|ah)(?![^\W\d_])\.?)?"
_RANGE = r"(?P<range>[0-9]{1,2}(?: ?[-&/,،] ?| (?:الي|حتي|to) | و ?))?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)?"
_OF = rf"{_GAP}(?:من |of )?(?:شهر )?"

_YEAR = r"(?P<year>[0-9]{4})"
_GREGORIAN_YEAR = rf"{_YEAR_WORD}{_YEAR}{_YEAR_END}{_GREGORIAN_MARK}"
_HIJRI_YEAR = rf"{_YEAR_WORD}(?P<year>1[345][0-9]{{2}})(?![0-9]){_HIJRI_MARK}"

_GREGORIAN_NAME = any_of(GREGORIAN_MONTHS)
_MONTH = rf"(?P<name>{_GREGORIAN_NAME})(?: ?[-/\\( ] ?(?P<twin>{_GREGORIAN_NAME}) ?\)?)?"
_HIJRI_MONTH = rf"(?P<name>{any_of(HIJRI_MONTHS)})"

_MONTH_RANGE = rf"(?P<range>{_GREGORIAN_NAME}(?: (?:الي|حتي|to) | ?[-,،] ?| و ))?"

DAY_WORDS = read_numbers("day_words")
"""Folded ordinal that names a day of the month, and its number."""

_ORDINAL = any_of(DAY_WORDS)
# Without «من» it could be the end of a month's name («7 كانون الأول ديسمبر 2016»); «غرة» is none.
_DAY_IN_WORDS = re.compile(
    rf"(?:(?P<range>{_ORDINAL}) (?:الي|حتي) )?(?P<ordinal>{_ORDINAL})"
    rf"(?=(?: من|(?<=غره)) (?:شهر )?(?:{_GREGORIAN_NAME}|{any_of(HIJRI_MONTHS)}))"
)

_BETWEEN = r" ?(?P<separator>[-/.\\]) ?"
_BETWEEN_AGAIN = r" ?(?P=separator) ?"
_FIGURES_END = rf"(?![0-9%])(?!{_BETWEEN_AGAIN}[0-9]){_HIJRI_MARK}{_GREGORIAN_MARK}"
_TWO_FIGURES = rf"(?P<first>[0-9]{{1,2}}){_BETWEEN}(?P<second>[0-9]{{1,2}}){_BETWEEN_AGAIN}"
_MONTH_AND_DAY = rf"{_BETWEEN}(?P<month>[0-9]{{1,2}}){_BETWEEN_AGAIN}(?P<day>[0-9]{{1,2}})(?!/)"

# What one form has read is gone for the next: whole dates stand before the parts of dates.
_FORMS: tuple[_Form, ...] = (
    _form(_figures_year_first, _NOT_IN_FIGURES, _YEAR, _MONTH_AND_DAY, _FIGURES_END),
    _form(_figures, _NOT_IN_FIGURES, _TWO_FIGURES, _YEAR, _FIGURES_END),
    _form(_hijri_day, _NOT_IN_FIGURES, _RANGE, _DAY, _OF, _HIJRI_MONTH, _GAP, _HIJRI_YEAR),
    _form(_hijri_day, _HIJRI_MONTH, " ", _DAY, " ?[,،]? ?", _HIJRI_YEAR),
    _form(_named_day, _NOT_IN_FIGURES, _RANGE, _DAY, _OF, _MONTH, _GAP, _GREGORIAN_YEAR),
    _form(_named_day, _MONTH, "[-. ]{1,2}", _DAY, "(?: ?[,،] ?|[- ]{1,3})", _GREGORIAN_YEAR),
    _form(_named_day, _NOT_IN_FIGURES, _YEAR, "[-/ ]", _MONTH, "[-/ ]", _DAY, r"(?![0-9])"),
    _form(_named_month, _NOT_AFTER_DAY, _MONTH_RANGE, _MONTH, _GAP, _GREGORIAN_YEAR),
    _form(_part_of_hijri, _DAY, _OF, _HIJRI_MONTH, _HIJRI_MARK),
    _form(_part_of_hijri, _HIJRI_MONTH, " ", _HIJRI_YEAR),
    _form(_part_of_gregorian, _DAY, _OF, _MONTH),
)

_BARE = re.compile(
    rf"(?:(?:ال)?(?:عام|سنه) )?{_YEAR}{_GREGORIAN_MARK}"
    r"|(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{2})"
    r"|(?P<month>[0-9]{1,2})/(?P<last_year>[0-9]{4})"
)
