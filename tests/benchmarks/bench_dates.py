"""Fresh date strings in the forms of Arabic papers: how many are read, and is any read wrong?

Run: make bench, or python -m pytest -s tests/benchmarks/bench_dates.py

Months are named here as Wikipedia names them by country, not from the tables of the reader.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

from hijridate import Gregorian

from warraq.arabic.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LEAST_RIGHT = 0.97
EACH = 25
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
LEVANT = (
    "كانون الثاني·شباط·آذار·نيسان·أيار·حزيران·تموز·آب·أيلول·تشرين الأول·تشرين الثاني·كانون الأول"
).split("·")
EGYPT = "يناير·فبراير·مارس·أبريل·مايو·يونيو·يوليو·أغسطس·سبتمبر·أكتوبر·نوفمبر·ديسمبر".split("·")
MAGHREB = "جانفي·فيفري·مارس·أفريل·ماي·جوان·جويلية·أوت·سبتمبر·أكتوبر·نوفمبر·ديسمبر".split("·")
MOROCCO = "يناير·فبراير·مارس·أبريل·ماي·يونيو·يوليوز·غشت·شتنبر·أكتوبر·نونبر·دجنبر".split("·")
MAURITANIA = "يناير·فبراير·مارس·إبريل·مايو·يونيو·يوليو·أغشت·شتمبر·أكتوبر·نوفمبر·دجمبر".split("·")
HIJRI = (
    "محرم·صفر·ربيع الأول·ربيع الآخر·جمادى الأولى·جمادى الآخرة·رجب·شعبان·رمضان·شوال·ذو القعدة·"
    "ذو الحجة"
).split("·")
HIJRI_ALSO = (
    "المحرم·صفر·ربيع أول·ربيع الثاني·جمادى الأول·جمادى الثانية·رجب·شعبان·رمضان·شوال·ذي القعدة·"
    "ذي الحجة"
).split("·")
ENGLISH = "January February March April May June July August September October November December"


class Moment:
    """A random moment, and how its parts are written."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        days = rng.randrange((date(2026, 1, 1) - date(1998, 1, 1)).days)
        self.day = date(1998, 1, 1) + timedelta(days=days)
        self.hour, self.minute = rng.randrange(24), rng.randrange(60)
        self.weekday = DAYS[self.day.weekday()]
        self.hijri = Gregorian(self.day.year, self.day.month, self.day.day).to_hijri()

    def month(self, names: list[str]) -> str:
        return names[self.day.month - 1]

    def time(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"

    def half_day(self) -> str:
        hour = self.hour % 12 or 12
        return f"{hour}:{self.minute:02} {'م' if self.hour >= 12 else 'ص'}"

    @property
    def iso(self) -> str:
        return self.day.isoformat()

    @property
    def iso_minute(self) -> str:
        return f"{self.iso}T{self.time()}"


Case = tuple[str, str, str | None]
"""The string, its right reading, the country."""


def named(m: Moment) -> Iterator[Case]:
    for country, names in (
        ("LB", LEVANT), ("SY", LEVANT), ("IQ", LEVANT), ("EG", EGYPT), ("SA", EGYPT),
        ("DZ", MAGHREB), ("TN", MAGHREB), ("MA", MOROCCO), ("MR", MAURITANIA),
    ):  # fmt: skip
        text = f"{m.day.day} {m.month(names)} {m.day.year}"
        yield text, m.iso, country
        yield f"{m.weekday}، {text}", m.iso, country
        yield f"{m.weekday} {m.day.day:02}-{m.month(names)}-{m.day.year}م", m.iso, None


def doubled(m: Moment) -> Iterator[Case]:
    one, other = m.month(LEVANT), m.month(EGYPT)
    for month in (f"{one}/{other}", f"{other}/{one}", f"{one} ({other})", f"{other} - {one}"):
        yield f"{m.day.day} {month} {m.day.year}", m.iso, None


def hijri(m: Moment) -> Iterator[Case]:
    h = m.hijri
    for names in (HIJRI, HIJRI_ALSO):
        yield f"{h.day} {names[h.month - 1]} {h.year}هـ", m.iso, None
        yield f"{m.weekday} {h.day} {names[h.month - 1]} {h.year} هـ", m.iso, "SA"
    yield f"{h.day}/{h.month}/{h.year}هـ", m.iso, "SA"
    both = f"{h.day} {HIJRI[h.month - 1]} {h.year}هـ"
    gregorian = f"{m.day.day} {m.month(EGYPT)} {m.day.year}م"
    yield f"{both} - {gregorian}", m.iso, None
    yield f"{m.weekday} {both} الموافق {gregorian}", m.iso, None
    yield f"{gregorian} الموافق {both}", m.iso, None


def figures(m: Moment) -> Iterator[Case]:
    d = m.day
    for glue in "/-.":
        yield f"{d.day:02}{glue}{d.month:02}{glue}{d.year}", m.iso, "EG"
        yield f"{d.day}{glue}{d.month}{glue}{d.year}", m.iso, "MA"
        yield f"{d.year}{glue}{d.month:02}{glue}{d.day:02}", m.iso, None
    yield f"{d.month}/{d.day}/{d.year}", m.iso, "US"
    yield f"{d.day} / {d.month} / {d.year}", m.iso, None


def machine(m: Moment) -> Iterator[Case]:
    hours = m.rng.choice((-5, 0, 1, 2, 3, 4))
    moment = datetime(m.day.year, m.day.month, m.day.day, m.hour, m.minute, m.rng.randrange(60))
    zoned = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    right = zoned.isoformat(timespec="minutes")
    yield zoned.isoformat(), right, None
    yield zoned.isoformat(timespec="milliseconds"), right, None
    yield format_datetime(zoned), right, None
    utc = moment.replace(tzinfo=UTC)
    yield f"{moment:%Y-%m-%dT%H:%M:%S}Z", utc.isoformat(timespec="minutes"), None
    yield format_datetime(utc, usegmt=True), utc.isoformat(timespec="minutes"), None
    yield f"{moment:%Y-%m-%d %H:%M:%S}", m.iso_minute, None
    yield f"{moment:%Y/%m/%d %H:%M}", m.iso_minute, None
    month = ENGLISH.split()[m.day.month - 1]
    yield f"{month} {m.day.day}, {m.day.year}", m.iso, None
    yield f"{m.day.day} {month[:3]} {m.day.year}", m.iso, None


def times(m: Moment) -> Iterator[Case]:
    text = f"{m.day.day} {m.month(EGYPT)} {m.day.year}"
    yield f"{text} - {m.time()}", m.iso_minute, None
    yield f"{m.time()} - {text}", m.iso_minute, None
    yield f"{text} الساعة {m.half_day()}", m.iso_minute, None
    yield f"{m.weekday} {text} {m.half_day()}", m.iso_minute, None
    yield f"تاريخ النشر: {text} | {m.time()}", m.iso_minute, None
    yield f"نشر في: {m.weekday} {text}، {m.time()}", m.iso_minute, None
    yield f"{text} - {m.time()} بتوقيت غرينتش", f"{m.iso_minute}+00:00", None
    yield f"{text} {m.time()} بتوقيت مكة المكرمة", f"{m.iso_minute}+03:00", None
    yield f"{text} {m.time()} (توقيت أبوظبي)", f"{m.iso_minute}+04:00", None
    yield f"{text} {m.time()} GMT+3", f"{m.iso_minute}+03:00", None


def relative(m: Moment) -> Iterator[Case]:
    yield "اليوم", m.iso, None
    for back, words in (
        (1, ("أمس", "يوم أمس", "قبل يوم")), (2, ("أول أمس", "قبل يومين", "منذ يومين")),
        (3, ("قبل 3 أيام", "منذ ثلاثة أيام")), (5, ("قبل خمسة أيام", "منذ 5 أيام")),
    ):  # fmt: skip
        for word in words:
            yield word, (m.day - timedelta(days=back)).isoformat(), None


def arabic_digits(m: Moment) -> Iterator[Case]:
    for form in (named, doubled, hijri, figures, times):
        for text, right, country in form(m):
            yield text.translate(ARABIC_DIGITS), right, country


NO_DATES = (
    "31 فبراير 2016", "30/2/2016", "2016/13/40", "الدوري 2016-2017", "بين 7 و9 سبتمبر 2016",
    "1 من 20 لعام", "الجي 20", "هاتف 0501234567", "7 يوليو/أغسطس 2016", "7/9/16 أو 8/9/16",
    "رقم 12.10.300", "3-1 للهلال", "45 محرم 1437", "2016 ريال", "مارس الرياضة 20 يوما",
)  # fmt: skip

FORMS: tuple[Callable[[Moment], Iterator[Case]], ...] = (
    named, doubled, hijri, figures, machine, times, relative, arabic_digits,
)  # fmt: skip


def reading(text: str, country: str | None, anchor: date | None) -> str:
    read = read_date(text, country, anchor)
    return "" if read is None else read.iso


def is_right(read: str, right: str, text: str) -> bool:
    """Hijri days and days told as so many ago may be one off: that is what approximate means."""
    if not read or read == right:
        return read == right
    days = abs((date.fromisoformat(read[:10]) - date.fromisoformat(right[:10])).days)
    alone = "هـ" in text and not re.search("الموافق| - ", text)
    return days <= 1 and alone and len(read) == len(right)


def test_generated_dates() -> None:
    rng = random.Random(11)
    count: dict[str, Counter[str]] = defaultdict(Counter)
    faults: Counter[tuple[str, ...]] = Counter()
    for form in FORMS:
        for _ in range(EACH):
            moment = Moment(rng)
            for text, right, country in form(moment):
                read = reading(text, country, moment.day if form is relative else None)
                verdict = "right" if is_right(read, right, text) else "wrong" if read else "none"
                count[form.__name__][verdict] += 1
                if verdict != "right":
                    faults[form.__name__, verdict, text, right, read, country or ""] += 1
    invented = [text for text in NO_DATES if reading(text, None, None)]
    total = sum(count.values(), Counter())
    print()
    for name, verdicts in [*count.items(), ("all", total)]:
        print(
            f"{name:<14} {verdicts['right']:>5}/{verdicts.total()} right, "
            f"{verdicts['none']} unread, {verdicts['wrong']} wrong"
        )
    for fault in [*faults][:: max(1, len(faults) // 30)]:
        print("  ", *fault)
    print("dates made of what is none:", invented)
    assert total["wrong"] == 0
    assert total["right"] >= total.total() * LEAST_RIGHT
    assert not invented


def test_full_dates_of_timeml(gold: Path) -> None:
    """The expressions of a hand-marked corpus that state day, month and year."""
    marked = re.compile(r'<TIMEX3[^>]*type="DATE"[^>]*value="(\d{4}-\d\d-\d\d)"[^>]*>([^<]*)<')
    found = [
        (text, value)
        for path in sorted(gold.glob("timeml_arnews/**/*.tml"))
        for value, text in marked.findall(path.read_text("utf-8", "replace"))
        if value[:4] in text.translate({at: str(at - 0x660) for at in range(0x660, 0x66A)})
    ]
    wrong = [(text, value, reading(text, None, None)) for text, value in found]
    wrong = [one for one in wrong if one[1] != one[2]]
    print(f"\n{len(found) - len(wrong)}/{len(found)} right; not: {wrong}")
    assert not any(read for _, _, read in wrong)
