"""What has figures, months or years in it and states no date, as papers print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_FORMS = (
    # counts, prices, shares
    "{y} ريال",
    "{n},{h} ريال",
    "{n}.{m} مليون دولار",
    "بزيادة {n}.{m}.{k} %",
    "{y} شخصا على الأقل",
    "ارتفع المؤشر إلى {y} نقطة",
    "سعر البرميل {n}.{m} دولارا",
    "{n}٪ من أصل {y} صوتا",
    "{y} - {h} متر",
    "من {n} إلى {m} درجة مئوية",
    "{n}/{m} لتر",
    "{k} قتلى و{n} جريحا",
    "المجموع: {n}-{m}-{k}",
    "{h},{h} مشاهدة",
    "{h}.{h}.{h} نسمة",
    # versions, addresses, numbers of things
    "الإصدار {k}.{n}.{m}",
    "أندرويد {k}.{m}",
    "الإصدار {y}.{k}",
    "192.168.{k}.{n}",
    "غرفة {y}",
    "شارع {y} مبنى {n}",
    "بوينغ 7{k}7-{h}",
    "رقم الطلب {y}/{h}",
    "القضية رقم {h} لسنة {y}",
    "العدد {h}{n}",
    "السنة {n} العدد {h}",
    "ص. ب {y} الرياض 1{h}",
    "978-3-16-{h}{h}-0",
    "ISO {y}-{k}",
    "صفحة {n} من {h}",
    "{n}:{m}:{k}",
    "2{h}{h}{h}",
    # results, seasons, ratios
    "{k}-{k}",
    "{k} - {k}",
    "فاز {k}-{k} و{k}-{k}",
    "{n}-{m}، {n}-{m}، {k}-{k}",
    "خطة 4-{k}-2",
    "موسم {y}/{next}",
    "{y}-{next}",
    "{y} - {next}",
    "بنسبة {n}/{m}",
    "على مدار 24/7",
    "هجمات 11/9",
    "انتفاضة 17/{k}",
    # scripture and law
    "[البقرة: {h}]",
    "(آل عمران: {n}-{m})",
    "سورة النساء {n}:{m}",
    "المادة {n}/{m}",
    "الفقرة ({k}/{n}/{m})",
    "قانون رقم {n} لسنة {y}",
    "الفصل {n}.{m}",
    # telephones
    "05{k}{h}{n}{m}",
    "+966-{n}-{h}-{y}",
    "هاتف: 0{k}/{h}{h}",
    "920{h}{h}",
    "9200 {n} {m} {n}",
    "للاتصال {h}-{h}-{y}",
    "00{h} {k} {h} {h}",
    # days that are none, and parts of dates
    "{bad}/13/{y}",
    "32/{k}/{y}",
    "{y}-{bad}-{bad}",
    "31 سبتمبر {y}",
    "30 فبراير {y}",
    "31 نيسان {y}",
    "{bad} يناير {y}",
    "31 رمضان 1437",
    "{n} سبتمبر",
    "{k}/{n}",
    "الأربعاء {k} سبتمبر",
    "{k} رمضان",
    "الأربعاء",
    "الساعة {k}:{m}",
    "{k}:{m} مساء",
    "سبتمبر المقبل",
    # more days than one
    "{k} - 1{k} سبتمبر {y}",
    "من {k} إلى 1{k} تموز/يوليو {y}",
    "{k} سبتمبر {y} - {k} أكتوبر {y}",
    "{k} يناير {y} و{k} مارس {next}",
    "من {k}/1/{y} حتى {k}/2/{y}",
    # months that are other words
    "مارس {n} لاعبا تدريباتهم",
    "آب {n} لاجئا إلى بلادهم",
    "{n} ماي",
    "شارع 6 أكتوبر",
    "مدينة 15 مايو",
    "حركة {k} أبريل",
    "ميدان {n} يوليو {h}",
    # years that date nothing
    "رؤية {y}",
    "كأس العالم {y} في قطر",
    "طراز {y} بسعر {h}",
    "منذ عام {y} حتى اليوم",
    "خلال {y} و{next}",
    "جيل {y}",
    "أكثر من {y} عام",
    "في {y} موقعا",
)


def dateless(rng: random.Random, each: int) -> list[str]:
    """Make `each` strings of every form, no two alike."""
    found = {_filled(form, rng): None for form in _FORMS for _ in range(each)}
    return list(found)


def _filled(form: str, rng: random.Random) -> str:
    year = rng.choice((rng.randrange(1900, 2030), rng.randrange(1390, 1448)))
    return form.format(
        y=year,
        next=year + 1,
        n=rng.randrange(11, 29),
        m=rng.randrange(10, 60),
        k=rng.randrange(1, 10),
        h=rng.randrange(100, 1000),
        bad=rng.randrange(32, 60),
    )
