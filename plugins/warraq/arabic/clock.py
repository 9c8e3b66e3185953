"""Reading of the time of day, with its zone, out of a folded text."""

import re
from datetime import UTC, time, timedelta, timezone, tzinfo

from warraq.arabic.wordlists import any_of, read_table

_PERIODS = {
    word: range(int(hours.split("-")[0]), int(hours.split("-")[1]) + 1)
    for hours, words in read_table("day_periods").items()
    for word in words
}
_ZONES = {
    f"{glued}{name}": None if offset == "none" else offset
    for offset, names in read_table("zones").items()
    for name in names
    for glued in ("", "ب", "ال", "بال")
}
_GREENWICH = any_of(name for name, offset in _ZONES.items() if offset == "+00:00")

_HALF_DAY = 12
_DAY = 24

_CLOCK = re.compile(
    rf"""
    (?: (?<=[0-9])t | (?<![0-9:.a-z]) )
    (?: (?P<hour>[0-9]{{1,2}}) [:h] (?P<minute>[0-9]{{2}})
        (?: : (?P<second>[0-9]{{2}}) (?:[.,][0-9]{{1,9}})? )?
      | الساعه\ ?:?\ ?(?P<spoken_hour>[0-9]{{1,2}}) (?:\.(?P<spoken_minute>[0-9]{{2}}))?
    )
    (?! :?[0-9] )
    (?: \ ?(?P<period>{any_of(_PERIODS)})\.? )?
    (?: (?P<zulu>z(?![a-z]))
      | \ ?\(?{_GREENWICH}\ ?
        (?P<named_offset>[+-]\ ?(?:1[0-4]|0?[0-9])(?::?(?:00|15|30|45))?(?![0-9]))\)?
      | \ ?(?P<offset>[+-](?:0[0-9]|1[0-4]):?(?:00|15|30|45)(?![-0-9:/.]))
      | (?P<short_offset>[+-](?:0[0-9]|1[0-4])(?![-0-9:/.]))
    )?
    """,
    re.VERBOSE,
)
_ZONE_NAME = re.compile(any_of(_ZONES))
_OFFSET = re.compile(r"(?P<sign>[+-]) ?(?P<hours>[0-9]{1,2}):?(?P<minutes>[0-9]{2})?")


def read_clock(text: str) -> tuple[time | None, str]:
    """Read the one time of day in the folded `text`; return it with the rest of the text.

    The time bears a zone if one of a fixed offset is stated (ISO 8601, RFC 5322, «بتوقيت غرينتش»,
    «بتوقيت مكة المكرمة»), otherwise it is naive. Without ص, م or the like it is of the 24-hour
    clock. Two different times are none, and stay in the text, as does what cannot be a time.
    """
    found: list[time] = []

    def take(match: re.Match[str]) -> str:
        clock = _time_of(match)
        if clock is None:
            return match[0]
        found.append(clock)
        return " "

    rest = _CLOCK.sub(take, text)
    if len(set(found)) > 1:
        return None, text
    named = {_zone_of_offset(_ZONES[name]) for name in _ZONE_NAME.findall(rest)}
    rest = _ZONE_NAME.sub(" ", rest)
    if not found:
        return None, rest
    clock = found[0]
    if clock.tzinfo is None and len(named) == 1:
        clock = clock.replace(tzinfo=named.pop())
    return clock, rest


def _time_of(match: re.Match[str]) -> time | None:
    minute = match["minute"] or match["spoken_minute"]
    if minute is None and match["period"] is None:
        return None
    hour = _hour_of_day(int(match["hour"] or match["spoken_hour"]), match["period"])
    if hour is None:
        return None
    offset = match["named_offset"] or match["offset"] or match["short_offset"]
    zone = UTC if match["zulu"] else _zone_of_offset(offset)
    try:
        return time(hour, int(minute or 0), int(match["second"] or 0), tzinfo=zone)
    except ValueError:
        return None


def _hour_of_day(hour: int, period: str | None) -> int | None:
    """Return the hour 0-23 that `hour` is in that part of the day, or None if it cannot be."""
    if period is None:
        return hour
    candidates = (
        {hour % _HALF_DAY, hour % _HALF_DAY + _HALF_DAY} if 0 < hour <= _HALF_DAY else {hour}
    )
    fitting = [
        candidate
        for candidate in candidates
        if candidate in _PERIODS[period] or candidate + _DAY in _PERIODS[period]
    ]
    return fitting[0] if len(fitting) == 1 else None


def _zone_of_offset(offset: str | None) -> tzinfo | None:
    match = _OFFSET.match(offset or "")
    if match is None:
        return None
    size = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(-size if match["sign"] == "-" else size)
