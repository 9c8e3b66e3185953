"""Dates as Arabic papers print them, with what each says; made by babel and hijridate.

Written from papers and standards and not from the tables of the package, so that it can find what
they lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from hijridate import Gregorian

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_LEVANT = ("SY", "LB", "JO", "PS", "IQ")
_OTHERS = ("EG", "SA", "AE", "KW", "QA", "OM", "BH", "YE", "LY", "SD", "MA", "DZ", "TN", "MR")
_COUNTRIES = (*_LEVANT, *_OTHERS)
_OTHER_SPELLINGS = {
    "EG": {4: "إبريل", 6: "يونيه", 7: "يوليه"},
    "SA": {4: "ابريل", 8: "اغسطس", 10: "اكتوبر"},
    "JO": {1: "كانون ثاني", 10: "تشرين أول", 11: "تشرين ثاني", 12: "كانون أول"},
    "LB": {3: "اذار", 5: "ايار", 9: "ايلول", 8: "اب"},
    "MA": {4: "ابريل", 10: "اكتوبر", 12: "دجنبر"},
    "DZ": {1: "جانفي", 4: "افريل", 6: "جوان", 10: "اكتوبر"},
    "TN": {2: "فيفري", 7: "جويلية", 8: "اوت"},
}
_HIJRI_SPELLINGS = {
    3: ("ربيع الأول", "ربيع أول"),
    4: ("ربيع الآخر", "ربيع الثاني"),
    5: ("جمادى الأولى", "جمادى الاولى"),
    6: ("جمادى الآخرة", "جمادى الثانية"),
    8: ("شعبان",),
    11: ("ذو القعدة", "ذي القعدة"),
    12: ("ذو الحجة", "ذي الحجة"),
}
_ORDINALS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
    "العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر",
    "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر", "العشرين", "الحادي والعشرين",
    "الثاني والعشرين", "الثالث والعشرين", "الرابع والعشرين", "الخامس والعشرين",
    "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين", "التاسع والعشرين", "الثلاثين",
    "الحادي والثلاثين",
)  # fmt: skip
_CITIES = ("الرياض", "جدة", "القاهرة", "بيروت", "دمشق", "بغداد", "تونس", "الرباط", "عمّان", "صنعاء")
_ZONES = (
    ("بتوقيت غرينتش", 0),
    ("بتوقيت جرينتش", 0),
    ("GMT", 0),
    ("(GMT+3)", 3),
    ("(GMT+0400)", 4),
    ("بتوقيت مكة المكرمة", 3),
    ("UTC", 0),
)
_ARABIC_INDIC = {ord(str(n)): ord("\N{ARABIC-INDIC DIGIT ZERO}") + n for n in range(10)}
_PERSIAN = {ord(str(n)): ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}") + n for n in range(10)}
_HOURS_OF_HALF_DAY = 12


@dataclass(frozen=True, slots=True)
class DateString:
    """A text, the ISO 8601 forms that are right for it, and what must be known to read it."""

    kind: str
    text: str
    right: frozenset[str]
    country: str | None = None
    anchor: datetime | None = None


def date_strings(rng: random.Random, count: int) -> list[DateString]:
    """Make `count` dates of each kind."""
    return [_marked(make(rng), rng) for make in _KINDS for _ in range(count)]


def _marked(one: DateString, rng: random.Random) -> DateString:
    """Write every third in digits of the East, or with what page makers put between words."""
    text = one.text
    if one.kind not in {"RFC 5322", "ISO 8601"}:
        draw = rng.random()
        if draw < 0.2:
            text = text.translate(_ARABIC_INDIC)
        elif draw < 0.22:
            text = text.translate(_PERSIAN)
        elif draw < 0.3:
            text = text.replace(" ", "\N{NO-BREAK SPACE}")
        elif draw < 0.35:
            text = f"\N{RIGHT-TO-LEFT MARK}{text}\N{RIGHT-TO-LEFT MARK}"
    return DateString(one.kind, text, one.right, one.country, one.anchor)


def _day(rng: random.Random) -> date:
    return date(1995, 1, 1) + timedelta(days=rng.randrange(365 * 31))


def _month(day: date, country: str, rng: random.Random) -> str:
    own = _OTHER_SPELLINGS.get(country, {}).get(day.month)
    if own and rng.random() < 0.4:
        return own
    name: str = Locale("ar", country).months["format"]["wide"][day.month]
    return name


def _weekday(day: date, rng: random.Random) -> str:
    name: str = Locale("ar").days["format"]["wide"][day.weekday()]
    return rng.choice((name, name, name.replace("أ", "ا").replace("إ", "ا")))


def _gregorian(day: date, country: str, rng: random.Random) -> str:
    number = rng.choice((str(day.day), f"{day.day:02}"))
    mark = rng.choice(("", "", "", "م", " م"))
    comma = rng.choice(("", "", "،", ","))
    return f"{number} {_month(day, country, rng)}{comma} {day.year}{mark}"


def _hijri_day(day: date, rng: random.Random) -> str:
    hijri = Gregorian.fromdate(day).to_hijri()
    name = rng.choice(_HIJRI_SPELLINGS.get(hijri.month, (hijri.month_name("ar"),)))
    mark = rng.choice(("هـ", " هـ", "ه", " هجرية"))
    number = rng.choice((str(hijri.day), f"{hijri.day:02}"))
    return f"{number} {name} {hijri.year}{mark}"


def _said(kind: str, text: str, day: date, country: str | None = None) -> DateString:
    return DateString(kind, text, frozenset({day.isoformat()}), country)


def _of_country(rng: random.Random) -> DateString:
    day, country = _day(rng), rng.choice(_COUNTRIES)
    text = _gregorian(day, country, rng)
    front = rng.choice(("", f"{_weekday(day, rng)} ", f"{_weekday(day, rng)}، ", "يوم "))
    return _said("month names of each country", front + text, day, rng.choice((None, country)))


def _doubled(rng: random.Random) -> DateString:
    day = _day(rng)
    one, other = _month(day, "SY", rng), _month(day, rng.choice(("EG", "MA", "DZ")), rng)
    if rng.random() < 0.4:
        one, other = other, one
    form = rng.choice(("{}/{}", "{} / {}", "{} ({})", "{}/ {}", "{} - {}"))
    return _said("doubled months", f"{day.day} {form.format(one, other)} {day.year}", day)


def _hijri(rng: random.Random) -> DateString:
    day = _day(rng)
    hijri = Gregorian.fromdate(day).to_hijri()
    first = day - timedelta(days=hijri.day - 1)
    text = rng.choice(
        (
            _hijri_day(day, rng),
            f"{_weekday(day, rng)} {_hijri_day(day, rng)}",
            f"{hijri.day}/{hijri.month}/{hijri.year}هـ",
            f"{hijri.day:02}/{hijri.month:02}/{hijri.year} هـ",
            f"{hijri.year}/{hijri.month:02}/{hijri.day:02}هـ",
            f"{hijri.day}-{hijri.month}-{hijri.year}",
            f"غرة {_hijri_day(first, rng).partition(' ')[2]}",
        )
    )
    day = first if text.startswith("غرة") else day
    return _said("Hijri alone", text, day, rng.choice((None, "SA")))


def _beside(rng: random.Random) -> DateString:
    day, country = _day(rng), rng.choice(_COUNTRIES)
    hijri, gregorian = _hijri_day(day, rng), _gregorian(day, country, rng)
    form = rng.choice(
        (
            "{h} الموافق {g}",
            "{w} {h} الموافق {g}",
            "{w} {h} - {g}",
            "{g} الموافق {h}",
            "{g} الموافق لـ {h}",
            "{w}، {h} ({g})",
            "{h} | {g}",
            "{g}م - {h}",
            "{w} {d:%d/%m/%Y} م {n.day}/{n.month}/{n.year} هـ",
            "{n.year}-{n.month:02}-{n.day:02}هـ | {d:%Y-%m-%d}م",
            "{w} {n.day}/{n.month}/{n.year}هـ الموافق {d.day}/{d.month}/{d.year}",
        )
    )
    names = {"h": hijri, "g": gregorian.rstrip("م "), "w": _weekday(day, rng)}
    text = form.format(**names, d=day, n=Gregorian.fromdate(day).to_hijri())
    return _said("Hijri beside Gregorian", text, day)


def _figures(rng: random.Random) -> DateString:
    day, country = _day(rng), rng.choice((None, *_COUNTRIES, "GB", "FR", "US"))
    one, other = (day.month, day.day) if country == "US" else (day.day, day.month)
    width, sign = rng.choice(("", "02")), rng.choice(("/", "-", ".", " / "))
    text = f"{one:{width}}{sign}{other:{width}}{sign}{day.year}"
    if rng.random() < 0.3:
        text = f"{day.year}/{day.month:{width}}/{day.day:{width}}"
    return _said("figures", text + rng.choice(("", "", "م")), day, country)


def _moment(rng: random.Random) -> datetime:
    clock = time(rng.randrange(24), rng.randrange(60), rng.randrange(60))
    return datetime.combine(_day(rng), clock)


def _iso(moment: datetime) -> frozenset[str]:
    return frozenset({moment.isoformat(timespec="minutes")})


def _rfc(rng: random.Random) -> DateString:
    zone = timezone(timedelta(minutes=rng.choice((0, 60, 120, 180, 210, 240, -300))))
    moment = _moment(rng).replace(tzinfo=rng.choice((UTC, zone)))
    text = format_datetime(moment, usegmt=moment.tzinfo is UTC)
    return DateString("RFC 5322", text[rng.choice((0, 0, 5)) :], _iso(moment))


def _iso_8601(rng: random.Random) -> DateString:
    zone = rng.choice((None, UTC, timezone(timedelta(hours=3)), timezone(-timedelta(hours=5))))
    moment = _moment(rng).replace(tzinfo=zone)
    text = rng.choice(
        (
            moment.isoformat(),
            moment.isoformat(" "),
            moment.isoformat(timespec="minutes"),
            moment.isoformat(timespec="milliseconds"),
            moment.isoformat().replace("+00:00", "Z").replace("+03:00", "+0300"),
            moment.strftime("%Y%m%dT%H%M%S%z").replace("+0000", "Z"),
            moment.strftime("%Y-%m-%dT%H%M%S%z"),
        )
    )
    return DateString("ISO 8601", text, _iso(moment))


def _with_time(rng: random.Random) -> DateString:
    moment, country = _moment(rng), rng.choice(_COUNTRIES)
    day = rng.choice((_gregorian(moment.date(), country, rng), f"{moment:%d-%m-%Y}"))
    half = (moment.hour - 1) % _HOURS_OF_HALF_DAY + 1
    late = moment.hour >= _HOURS_OF_HALF_DAY
    sign = rng.choice(("م", "مساءً", "مساء", "PM") if late else ("ص", "صباحاً", "صباحا", "AM"))
    clock, zone = f"{moment:%H:%M}", None
    draw = rng.random()
    if draw < 0.4:
        clock = f"{half:{rng.choice(('', '02'))}}:{moment:%M} {sign}"
    elif draw < 0.7:
        name, hours = rng.choice(_ZONES)
        clock, zone = f"{clock} {name}", timezone(timedelta(hours=hours))
    form = rng.choice(("{} - {}", "{} {}", "{}، {}", "{} | {}", "{} الساعة {}", "{} ({})"))
    if rng.random() < 0.3:
        form = f"{_weekday(moment.date(), rng)} {form}"
    return DateString("time and zone", form.format(day, clock), _iso(moment.replace(tzinfo=zone)))


def _labelled(rng: random.Random) -> DateString:
    day, country = _day(rng), rng.choice(_COUNTRIES)
    later = day + timedelta(days=rng.randrange(1, 9))
    text, update = _gregorian(day, country, rng), _gregorian(later, country, rng)
    form = rng.choice(
        (
            "تاريخ النشر: {}",
            "نشر في {}",
            "نُشر بتاريخ: {}",
            "تم النشر في: {}",
            "آخر تحديث: {}",
            "تاريخ النشر: {} - آخر تحديث: {u}",
            "نشر في: {} | تم التحديث في: {u}",
            "آخر تحديث: {u}، تاريخ النشر: {}",
        )
    )
    return _said("labels", form.format(text, u=update), day)


def _dateline(rng: random.Random) -> DateString:
    day, city = _day(rng), rng.choice(_CITIES)
    agency = rng.choice(("واس", "أ ف ب", "رويترز", "سانا", "وام", "قنا"))
    form = rng.choice(
        (
            "{c} {h} الموافق {g} م {a}",
            "{c} في {g} / {a} /",
            "{c} - {a} - {g}",
            "{c} ({a}) {g}",
            "{c}، {g}",
        )
    )
    gregorian = _gregorian(day, rng.choice(_COUNTRIES), rng).rstrip("م ")
    text = form.format(c=city, h=_hijri_day(day, rng), g=gregorian, a=agency)
    return _said("datelines", text, day)


def _in_words(rng: random.Random) -> DateString:
    day = _day(rng)
    month = _month(day, rng.choice(_COUNTRIES), rng)
    year = rng.choice((f"{day.year}", f"عام {day.year}", f"سنة {day.year}", f"من عام {day.year}"))
    shahr = rng.choice(("", "شهر "))
    text = f"{_ORDINALS[day.day - 1]} من {shahr}{month} {year}"
    return _said("days in words", rng.choice(("", "في ", "يوم ")) + text, day)


def _foreign(rng: random.Random) -> DateString:
    day, language = _day(rng), rng.choice(("en_US", "en_GB", "fr_FR"))
    text = format_date(day, rng.choice(("medium", "long", "full")), locale=language)
    return _said("English and French", text, day)


def _parts(rng: random.Random) -> DateString:
    day, country = _day(rng), rng.choice(_COUNTRIES)
    month = f"{_month(day, country, rng)} {day.year}"
    text, right = rng.choice(
        (
            (month, f"{day:%Y-%m}"),
            (f"شهر {month}", f"{day:%Y-%m}"),
            (f"{day.year}م", f"{day.year}"),
            (f"عام {day.year}", f"{day.year}"),
            (f"{day:%m/%Y}", f"{day:%Y-%m}"),
        )
    )
    return DateString("months and years alone", text, frozenset({right}))


def _told_from_another(rng: random.Random) -> DateString:
    anchor = _moment(rng)
    back = rng.randrange(1, 7)
    last = anchor - timedelta(days=back)
    count = rng.randrange(3, 11)
    options = (
        ("أمس", (timedelta(days=1),) * 2),
        ("اليوم", (timedelta(),) * 2),
        ("أول أمس", (timedelta(days=2),) * 2),
        (f"{_weekday(last.date(), rng)} الماضي", (timedelta(days=back),) * 2),
        (f"منذ {count} ساعات", (timedelta(hours=count), timedelta(hours=count + 1))),
        (f"قبل {count} دقائق", (timedelta(minutes=count), timedelta(minutes=count + 1))),
        (f"منذ {count} أيام", (timedelta(days=count), timedelta(days=count + 1))),
        ("قبل يومين", (timedelta(days=2), timedelta(days=3))),
        ("منذ ساعة", (timedelta(hours=1), timedelta(hours=2))),
    )
    text, span = rng.choice(options)
    right = frozenset((anchor - size).date().isoformat() for size in span)
    return DateString("told from another day", text, right, anchor=anchor)


_KINDS: tuple[Callable[[random.Random], DateString], ...] = (
    _of_country,
    _doubled,
    _hijri,
    _beside,
    _figures,
    _rfc,
    _iso_8601,
    _with_time,
    _labelled,
    _dateline,
    _in_words,
    _foreign,
    _parts,
    _told_from_another,
)
