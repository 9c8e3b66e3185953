from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import dates
from warraq.arabic.calendar import GREGORIAN_MONTHS, DayOrder, day_order
from warraq.arabic.dates import (
    Precision,
    format_date,
    is_date_line,
    month_name,
    publication_date,
    read_date,
)
from warraq.arabic.keys import fold_letters

RLM = "\N{RIGHT-TO-LEFT MARK}"
LRM = "\N{LEFT-TO-RIGHT MARK}"
NBSP = "\N{NO-BREAK SPACE}"

ARAB_COUNTRIES = sorted(
    name.removeprefix("ar_")
    for name in localedata.locale_identifiers()
    if name.startswith("ar_") and name != "ar_001"
)

MONTHS = [
    ("7 يناير 2016", "2016-01-07"),
    ("7 كانون الثاني 2016", "2016-01-07"),
    ("7 كانون ثاني 2016", "2016-01-07"),
    ("7 جانفي 2016", "2016-01-07"),
    ("7 فبراير 2016", "2016-02-07"),
    ("7 شباط 2016", "2016-02-07"),
    ("7 فيفري 2016", "2016-02-07"),
    ("7 مارس 2016", "2016-03-07"),
    ("7 آذار 2016", "2016-03-07"),
    ("7 اذار 2016", "2016-03-07"),
    ("7 أبريل 2016", "2016-04-07"),
    ("7 إبريل 2016", "2016-04-07"),
    ("7 ابريل 2016", "2016-04-07"),
    ("7 نيسان 2016", "2016-04-07"),
    ("7 أفريل 2016", "2016-04-07"),
    ("7 مايو 2016", "2016-05-07"),
    ("7 ماي 2016", "2016-05-07"),
    ("7 أيار 2016", "2016-05-07"),
    ("7 يونيو 2016", "2016-06-07"),
    ("7 يونيه 2016", "2016-06-07"),
    ("7 يونية 2016", "2016-06-07"),
    ("7 حزيران 2016", "2016-06-07"),
    ("7 جوان 2016", "2016-06-07"),
    ("7 يوليو 2016", "2016-07-07"),
    ("7 يوليوز 2016", "2016-07-07"),
    ("7 يوليه 2016", "2016-07-07"),
    ("7 تموز 2016", "2016-07-07"),
    ("7 جويلية 2016", "2016-07-07"),
    ("7 أغسطس 2016", "2016-08-07"),
    ("7 آب 2016", "2016-08-07"),
    ("7 أوت 2016", "2016-08-07"),
    ("7 غشت 2016", "2016-08-07"),
    ("7 سبتمبر 2016", "2016-09-07"),
    ("7 أيلول 2016", "2016-09-07"),
    ("7 ايلول 2016", "2016-09-07"),
    ("7 شتنبر 2016", "2016-09-07"),
    ("7 شتمبر 2016", "2016-09-07"),
    ("7 أكتوبر 2016", "2016-10-07"),
    ("7 تشرين الأول 2016", "2016-10-07"),
    ("7 تشرين أول 2016", "2016-10-07"),
    ("7 نوفمبر 2016", "2016-11-07"),
    ("7 تشرين الثاني 2016", "2016-11-07"),
    ("7 نونبر 2016", "2016-11-07"),
    ("7 ديسمبر 2016", "2016-12-07"),
    ("7 كانون الأول 2016", "2016-12-07"),
    ("7 كانون أول 2016", "2016-12-07"),
    ("7 دجنبر 2016", "2016-12-07"),
]

SPELLINGS = [
    ("٧ سبتمبر ٢٠١٦", "2016-09-07"),
    ("۷ سبتمبر ۲۰۱۶", "2016-09-07"),
    ("07 سبتمبر 2016", "2016-09-07"),
    ("7 سِبْتَمْبَر 2016", "2016-09-07"),
    ("7 سبتمـــبر 2016", "2016-09-07"),
    (f"{RLM}7 سبتمبر {LRM}2016", "2016-09-07"),
    (f"7{NBSP}سبتمبر{NBSP}2016", "2016-09-07"),
    ("7سبتمبر2016", "2016-09-07"),
    ("7-سبتمبر-2016", "2016-09-07"),
    ("7/سبتمبر/2016", "2016-09-07"),
    ("7 سبتمبر، 2016", "2016-09-07"),
    ("7 سبتمبر 2016م", "2016-09-07"),
    ("7 سبتمبر 2016 م.", "2016-09-07"),
    ("7 سبتمبر 2016 ميلادية", "2016-09-07"),
    ("7 من سبتمبر 2016", "2016-09-07"),
    ("7 من شهر سبتمبر عام 2016", "2016-09-07"),
    ("7 سبتمبر من عام 2016", "2016-09-07"),
    ("7 سبتمبر سنة 2016", "2016-09-07"),
    ("7 سبتمبر لعام 2016", "2016-09-07"),
    ("سبتمبر 7, 2016", "2016-09-07"),
    ("سبتمبر 7، 2016", "2016-09-07"),
    ("2016 سبتمبر 7", "2016-09-07"),
    ("7 تموز/يوليو 2016", "2016-07-07"),
    ("7 يوليو (تموز) 2016", "2016-07-07"),
    ("7 يوليو/ تموز 2016", "2016-07-07"),
    ("7 تموز يوليو 2016", "2016-07-07"),
    ("7 يناير/كانون الثاني 2016", "2016-01-07"),
    ("7 كانون الأول ديسمبر 2016", "2016-12-07"),
    ("7 كانون الثاني يناير 2016", "2016-01-07"),
    ("7 تشرين الأول - أكتوبر 2016", "2016-10-07"),
    ("7 سبتمبر/أيلول من عام 2016", "2016-09-07"),
    ("29 فبراير 2016", "2016-02-29"),
    ("السابع من سبتمبر 2016", "2016-09-07"),
    ("الأول من كانون الثاني/يناير 2016", "2016-01-01"),
    ("الحادي والعشرين من شهر سبتمبر 2016", "2016-09-21"),
    ("الفاتح من نونبر 2016", "2016-11-01"),
    ("Sep 7, 2016", "2016-09-07"),
    ("7 September 2016", "2016-09-07"),
    ("September 7th, 2016", "2016-09-07"),
    ("7 septembre 2016", "2016-09-07"),
    ("1er août 2016", "2016-08-01"),
    ("7 févr. 2016", "2016-02-07"),
]

FIGURES = [
    ("7/9/2016", "2016-09-07"),
    ("07/09/2016", "2016-09-07"),
    ("7-9-2016", "2016-09-07"),
    ("7.9.2016", "2016-09-07"),
    ("7\\9\\2016", "2016-09-07"),
    ("7 / 9 / 2016", "2016-09-07"),
    ("٧/٩/٢٠١٦", "2016-09-07"),
    (f"٧{RLM}/٩{RLM}/٢٠١٦", "2016-09-07"),
    ("۷/۹/۲۰۱۶", "2016-09-07"),
    ("2016/9/7", "2016-09-07"),
    ("2016-09-07", "2016-09-07"),
    ("٢٠١٦/٠٩/٠٧", "2016-09-07"),
    ("2016.09.07", "2016-09-07"),
    ("9/23/2016", "2016-09-23"),
    ("23/9/2016", "2016-09-23"),
    ("7/9/2016م", "2016-09-07"),
    ("06-14-2012 08:03 AM", "2012-06-14T08:03"),
]

LABELS = [
    ("تاريخ النشر: 7 سبتمبر 2016", "2016-09-07"),
    ("تاريخ النشر:07/09/2016", "2016-09-07"),
    ("نُشر في: الأربعاء 7 سبتمبر 2016", "2016-09-07"),
    ("تم النشر في 7 أيلول 2016", "2016-09-07"),
    ("آخر تحديث: 7 سبتمبر 2016", "2016-09-07"),
    ("نشر في 7 سبتمبر 2016 | آخر تحديث 9 سبتمبر 2016", "2016-09-07"),
    ("نشر في 7/9/2016 14:30 - تم التحديث 8/9/2016 15:45", "2016-09-07T14:30"),
    ("آخر تحديث: 9 سبتمبر 2016 - تاريخ النشر: 7 سبتمبر 2016", "2016-09-07"),
    ("Published Sep 7, 2016, updated Sep 9, 2016", "2016-09-07"),
    ("الأربعاء، 7 سبتمبر 2016", "2016-09-07"),
    ("الاربعاء ٧ سبتمبر ٢٠١٦", "2016-09-07"),
    ("الخميس 7 سبتمبر 2016", "2016-09-07"),
    ("بتاريخ 7/9/2016", "2016-09-07"),
    ("7 سبتمبر 2016 - 07/09/2016", "2016-09-07"),
    ("سبتمبر 2016: الأربعاء 7 سبتمبر 2016", "2016-09-07"),
    ("7 سبتمبر 2016 - 14 تعليقا", "2016-09-07"),
]

TIMES = [
    ("7 سبتمبر 2016، 14:30", "2016-09-07T14:30"),
    ("7 سبتمبر 2016 - 14:30", "2016-09-07T14:30"),
    ("14:30 - 7 سبتمبر 2016", "2016-09-07T14:30"),
    ("7 سبتمبر 2016 الساعة 14:30", "2016-09-07T14:30"),
    ("٧ سبتمبر ٢٠١٦ الساعة ١٤:٣٠", "2016-09-07T14:30"),
    ("7 سبتمبر 2016 02:30 م", "2016-09-07T14:30"),
    ("7 سبتمبر 2016 م 02:30 ص", "2016-09-07T02:30"),
    ("7/9/2016 2:30 مساءً", "2016-09-07T14:30"),
    ("7/9/2016 12:05 ص", "2016-09-07T00:05"),
    ("7/9/2016 12:05 م", "2016-09-07T12:05"),
    ("7/9/2016 12:15 ظهرا", "2016-09-07T12:15"),
    ("7/9/2016 11:45 ظهرا", "2016-09-07T11:45"),
    ("7/9/2016 11:45 ليلا", "2016-09-07T23:45"),
    ("7/9/2016 1:45 ليلا", "2016-09-07T01:45"),
    ("7/9/2016 الساعة 2 م", "2016-09-07T14:00"),
    ("7/9/2016 25:30", "2016-09-07"),
    ("7/9/2016 14:30 ص", "2016-09-07"),
    ("7/9/2016 14:30 و15:30", "2016-09-07"),
    ("7 سبتمبر 2016 14:30 بتوقيت غرينتش", "2016-09-07T14:30+00:00"),
    ("7 سبتمبر 2016 14:30 بتوقيت جرينتش +3", "2016-09-07T14:30+03:00"),
    ("7 سبتمبر 2016 14:30 (ت.غ)", "2016-09-07T14:30+00:00"),
    ("7 سبتمبر 2016 14:30 GMT", "2016-09-07T14:30+00:00"),
    ("7 سبتمبر 2016 14:30 +03:00", "2016-09-07T14:30+03:00"),
    ("7 سبتمبر 2016 14:30 KSA", "2016-09-07T14:30+03:00"),
    ("7 سبتمبر 2016 الساعة 02:30 م بتوقيت مكة المكرمة", "2016-09-07T14:30+03:00"),
    ("7 سبتمبر 2016 14:30 بتوقيت أبو ظبي", "2016-09-07T14:30+04:00"),
    ("7 سبتمبر 2016 14:30 بتوقيت القاهرة", "2016-09-07T14:30"),
    ("7 سبتمبر 2016 14:30 بتوقيت عمان", "2016-09-07T14:30"),
    ("2016-09-07T14:30", "2016-09-07T14:30"),
    ("2016-09-07T14:30:15", "2016-09-07T14:30"),
    ("2016-09-07 14:30:15", "2016-09-07T14:30"),
    ("2016-09-07T14:30:00Z", "2016-09-07T14:30+00:00"),
    ("2016-09-07T14:30:00.123456Z", "2016-09-07T14:30+00:00"),
    ("2016-09-07T14:30:00+03:00", "2016-09-07T14:30+03:00"),
    ("2016-09-07T14:30:00-0500", "2016-09-07T14:30-05:00"),
    ("2016-09-07T14:30+03", "2016-09-07T14:30+03:00"),
    ("20160907T143000Z", "2016-09-07T14:30+00:00"),
    ("20160907T1430+0300", "2016-09-07T14:30+03:00"),
    ("2016-09-07T143000", "2016-09-07T14:30"),
    ("Wed, 07 Sep 2016 14:30:00 +0300", "2016-09-07T14:30+03:00"),
    ("Wed, 07 Sep 2016 14:30:00 GMT", "2016-09-07T14:30+00:00"),
    ("7 Sep 2016 14:30 EST", "2016-09-07T14:30-05:00"),
    ("Wed Sep 07 2016 14:30:00 GMT+0300", "2016-09-07T14:30+03:00"),
    ("Wed Sep  7 14:30:00 2016", "2016-09-07T14:30"),
    ("Sep 7, 2016 2:30 p.m.", "2016-09-07T14:30"),
]

PARTS = [
    ("سبتمبر 2016", "2016-09"),
    ("سبتمبر/أيلول 2016", "2016-09"),
    ("أيلول من عام ٢٠١٦", "2016-09"),
    ("القاهرة - سبتمبر 2016", "2016-09"),
    ("September 2016", "2016-09"),
    ("2016-09", "2016-09"),
    ("09/2016", "2016-09"),
    ("2016", "2016"),
    ("٢٠١٦", "2016"),
    ("2016 م", "2016"),
    ("عام 2016", "2016"),
    ("العام 2016", "2016"),
    ("تاريخ النشر: 2016", "2016"),
]

HIJRI = [
    ("26 شوال 1436 هـ", "2015-08-11"),
    ("26 شوّال 1436هـ", "2015-08-11"),
    ("٢٦ شوال ١٤٣٦ ه", "2015-08-11"),
    ("26 من شوال 1436", "2015-08-11"),
    ("26 شوال من عام 1436 هجرية", "2015-08-11"),
    ("شوال 26، 1436 هـ", "2015-08-11"),
    ("26/10/1436هـ", "2015-08-11"),
    ("26-10-1436", "2015-08-11"),
    ("1436/10/26 هـ", "2015-08-11"),
    ("٢٦/١٠/١٤٣٦ هـ", "2015-08-11"),
    ("1 محرم 1438", "2016-10-02"),
    ("1 المحرم 1438 هـ", "2016-10-02"),
    ("غرة محرم 1438هـ", "2016-10-02"),
    ("غرة شهر محرم لعام 1438", "2016-10-02"),
    ("1 صفر 1437 هـ", "2015-11-13"),
    ("12 ربيع الأول 1445 هـ", "2023-09-27"),
    ("2 ربيع الآخر 1441 هـ", "2019-11-29"),
    ("2 ربيع الثاني 1441 هـ", "2019-11-29"),
    ("10 جمادى الأولى 1436 هـ", "2015-03-01"),
    ("10 جمادي الاول 1436 هـ", "2015-03-01"),
    ("15 جمادى الآخرة 1440 هـ", "2019-02-20"),
    ("15 جمادى الثانية 1440 هـ", "2019-02-20"),
    ("1 رجب 1442 هـ", "2021-02-13"),
    ("1 شعبان 1443 هـ", "2022-03-04"),
    ("1 رمضان المبارك 1437 هـ", "2016-06-06"),
    ("29 ذو القعدة 1437 هـ", "2016-09-01"),
    ("29 ذي القعدة 1437 هـ", "2016-09-01"),
    ("5 ذو الحجة 1437 هـ", "2016-09-06"),
    ("5 ذي الحجه 1437", "2016-09-06"),
    ("26 شوال 1436 هـ الساعة 14:30", "2015-08-11T14:30"),
]

BOTH_CALENDARS = [
    "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس",
    "26 شوال 1436هـ - 11 أغسطس 2015م",
    "الثلاثاء 26 شوال 1436 هـ/ 11 أغسطس 2015",
    "11 أغسطس 2015 الموافق 26 شوال 1436 هـ",
    "الثلاثاء 26 شوال الموافق 11 أغسطس 2015",
    "26/10/1436 هـ - 11/8/2015 م",
    "26/10/1436 11/08/2015",
    "2015-08-11 (1436/10/26)",
    "20 شوال 1436 هـ الموافق 11 أغسطس 2015 م",
]

CERTAIN = MONTHS + SPELLINGS + FIGURES + LABELS + TIMES + PARTS

TRAPS = [
    "",
    "   ",
    "الجي 20",
    'قمة "الجي 20"',
    "في 2016 وقعت",
    "قضية رقم 2016",
    "2016 دولار",
    "$2016",
    "2016%",
    "٢٬٠١٦",
    "2,016",
    "20.16",
    "1473258600",
    "1582135533000",
    "20160907",
    "30/2/2016",
    "31 أبريل 2016",
    "29 فبراير 2015",
    "0 سبتمبر 2016",
    "32/1/2016",
    "2016-13-07",
    "2016/23/09",
    "7 سبتمبر",
    "أحداث 11 سبتمبر",
    "سبتمبر",
    "الأربعاء",
    "14:30",
    "3-1-2",
    "4-3-3",
    "1/2",
    "7/9/16",
    "07-09-16",
    "7 سبتمبر 16",
    "7 سبتمبر 1436",
    "26 شوال 2015",
    "26 شوال",
    "شوال 1436 هـ",
    "1436 هـ",
    "1437",
    "7/9/2016 هـ",
    "26/10/1436 م",
    "31 شوال 1436 هـ",
    "26/13/1436 هـ",
    "5-7 سبتمبر 2016",
    "من 5 إلى 7 سبتمبر 2016",
    "5 و7 سبتمبر 2016",
    "30 أغسطس - 2 سبتمبر 2016",
    "Sep 5-7, 2016",
    "7، 8 سبتمبر 2016",
    "من سبتمبر إلى أكتوبر 2016",
    "سبتمبر - أكتوبر 2016",
    "السابع من سبتمبر",
    "من الخامس إلى السابع من سبتمبر 2016",
    "1-2-3-2016",
    "الهاتف 011-4567-2016",
    "1990-2016",
    "7 سبتمبر 2016 و9 سبتمبر 2016",
    "7/9/2016 - 8/9/2016",
    "أكتوبر 2015 ثم 7 سبتمبر 2016",
    "7 تموز/أغسطس 2016",
    "سبتمبر 2016 - 2017",
    "سبتمبر 2016/2017",
    "موسم 2011-12",
    "2016/17",
    "القرار 2254/2015",
    "+966-11-2016",
    "00966 11 4567 2016",
    "10.0.2016.5",
    "v1.2.2016",
    "https://example.org/2016/09/07/news",
    "أمس",
    "الإثنين الماضي",
    "منذ 3 أيام",
    "قبل ساعتين",
    "9/7/2016 2:30:00 PM",
    "3000-01-01",
    "7 سبتمبر 0016",
]

DATE_LINES = [
    "7 سبتمبر 2016",
    "الأربعاء 7 سبتمبر 2016 - 14:30",
    "الأربعاء، ٧ أيلول/سبتمبر ٢٠١٦",
    "تاريخ النشر: 07/09/2016",
    "| نُشر في: 7 سبتمبر 2016 | الساعة 02:30 م بتوقيت مكة المكرمة |",
    "نشر في 7 سبتمبر 2016 • آخر تحديث 9 سبتمبر 2016 15:00",
    "في 7 سبتمبر 2016",
    "(7/9/2016)",
    "2016-09-07T14:30:00Z",
    "Wed, 07 Sep 2016 14:30:00 +0300",
    "26 شوال 1436 هـ الموافق 11 أغسطس 2015 م",
    "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس",
    "الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م",
    "بروكسل 25 شوال 1436ه الموافق 10 أغسطس 2015م واس",
    "الدمام25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس",
    "يوليو 23, 2015, 5:59 م",
]

PROSE_LINES = [
    "وفي 7 سبتمبر 2016 وصل الوفد",
    "في 7 سبتمبر 2016 وصل الوفد",
    "7 سبتمبر 2016 يوم لا ينسى",
    "وصل الوفد يوم 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م",
    "وصل الوفد 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م",
    "الرياض 11 أغسطس 2015",
    "كتب: محمد علي - 7 سبتمبر 2016",
    "أحداث 11 سبتمبر 2001",
    "من 7 سبتمبر 2016",
    "7 سبتمبر",
    "2016",
    "2016-09",
    "سبتمبر 2016",
    "- أغسطس عام 2017",
    "5-7 سبتمبر 2016",
    "7 سبتمبر 2016 - 14 تعليقا",
    "7 سبتمبر 2016 25:70",
    "منذ 3 أيام",
    "قال إنه سيعود في 7 سبتمبر 2016",
    "",
]

TUESDAY = date(2016, 9, 20)
RELATIVE = [
    ("اليوم", "2016-09-20", False),
    ("أمس", "2016-09-19", False),
    ("نُشر أمس الساعة 14:30", "2016-09-19T14:30", False),
    ("أول من أمس", "2016-09-18", False),
    ("أمس الأول", "2016-09-18", False),
    ("الإثنين الماضي", "2016-09-19", False),
    ("يوم الثلاثاء الماضي", "2016-09-13", False),
    ("الجمعة المنصرم", "2016-09-16", False),
    ("قبل ساعتين", "2016-09-20", True),
    ("منذ 3 أيام", "2016-09-17", True),
    ("منذ ٣ أيام", "2016-09-17", True),
    ("قبل يومين", "2016-09-18", True),
    ("3 days ago", "2016-09-17", True),
    ("منذ شهرين", "2016", False),
]


@pytest.mark.parametrize(("text", "iso"), CERTAIN)
def test_reads_what_is_stated(text: str, iso: str) -> None:
    read = read_date(text)
    assert read is not None
    assert (read.iso, read.calendar, read.approximate) == (iso, "gregorian", False)


@pytest.mark.parametrize(("text", "iso"), HIJRI)
def test_hijri_alone_is_approximate(text: str, iso: str) -> None:
    read = read_date(text)
    assert read is not None
    assert (read.iso, read.calendar, read.approximate) == (iso, "hijri", True)


@pytest.mark.parametrize("text", BOTH_CALENDARS)
def test_gregorian_wins_over_hijri(text: str) -> None:
    read = read_date(text)
    assert read is not None
    assert (read.iso, read.calendar, read.approximate) == ("2015-08-11", "gregorian", False)


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_not_certain_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(("text", "iso", "approximate"), RELATIVE)
def test_relative_dates_need_an_anchor(text: str, iso: str, approximate: bool) -> None:
    read = read_date(text, anchor=TUESDAY)
    assert read is not None
    assert (read.iso, read.approximate) == (iso, approximate)
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["وقال أمس إنه سيعود", "منذ سنة", "منذ أسبوعين", "7 سبتمبر أمس"])
def test_relative_words_in_prose_and_wide_spans_are_no_date(text: str) -> None:
    assert read_date(text, anchor=date(2016, 1, 16)) is None


def test_relative_to_a_moment_is_exact_within_its_day() -> None:
    read = read_date("قبل ساعتين", anchor=datetime.fromisoformat("2016-09-20T14:30"))
    assert read is not None
    assert (read.iso, read.approximate) == ("2016-09-20", False)


def test_relative_never_leaves_the_calendar() -> None:
    assert read_date("منذ 999 سنة", anchor=date(5, 1, 1)) is None
    assert read_date("أمس", anchor=date.min) is None


def test_an_anchor_does_not_make_an_ambiguous_date_certain() -> None:
    assert read_date("7/9/2016 - 8/9/2016", anchor=TUESDAY) is None


@pytest.mark.parametrize(
    ("country", "iso"),
    [
        (None, "2016-09-07"),
        ("SA", "2016-09-07"),
        ("ma", "2016-09-07"),
        ("DJ", "2016-09-07"),
        ("GB", "2016-09-07"),
        ("US", "2016-07-09"),
        ("IR", None),
        ("CN", None),
        ("ZZ", None),
        ("", None),
        ("not a country", None),
    ],
)
def test_country_decides_figures(country: str | None, iso: str | None) -> None:
    read = read_date("7/9/2016", country)
    assert (read and read.iso) == iso
    assert read_date("23/9/2016", country) == read_date("2016-09-23")


def test_day_comes_first_in_every_arab_country() -> None:
    assert {day_order(country) for country in ARAB_COUNTRIES} == {DayOrder.DAY_FIRST}


@pytest.mark.parametrize("line", DATE_LINES)
def test_date_lines(line: str) -> None:
    assert is_date_line(line) is not None
    assert is_date_line(line) == read_date(line)


@pytest.mark.parametrize("line", PROSE_LINES)
def test_lines_with_other_words_are_no_date_lines(line: str) -> None:
    assert is_date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "بقلم: أحمد حسن | نشر في 3/5/2015",
        "نشر بتاريخ الأحد 3 مايو 2015 - عدد القراءات 123",
        "تاريخ النشر: 2015-05-03 • المشاهدات 12",
    ],
)
def test_the_day_of_publication_is_a_part_of_a_line(line: str) -> None:
    read = publication_date(line)
    assert read is not None
    assert read.iso == "2015-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "الأحد 3 مايو 2015 | العدد 1234",
        "صدر العدد الأول في 3/5/1950",
        "آخر تحديث 3/5/2015 | كتب أحمد حسن",
        "نشر الخبر | 2015",
    ],
)
def test_a_day_without_a_label_of_publication_is_of_something_else(line: str) -> None:
    assert publication_date(line) is None


def test_zone_makes_the_moment_aware() -> None:
    read = read_date("2016-09-07T14:30:15Z")
    assert read is not None
    assert read.moment == datetime(2016, 9, 7, 14, 30, 15, tzinfo=UTC)
    read = read_date("7 سبتمبر 2016 14:30 بتوقيت مكة المكرمة")
    assert read is not None
    assert read.moment == datetime(2016, 9, 7, 14, 30, tzinfo=timezone(timedelta(hours=3)))
    read = read_date("7 سبتمبر 2016 14:30")
    assert read is not None
    assert read.moment.tzinfo is None


def test_precision() -> None:
    precisions = [
        read.precision
        for text in ("2016", "سبتمبر 2016", "7 سبتمبر 2016", "7 سبتمبر 2016، 00:00")
        if (read := read_date(text))
    ]
    assert precisions == [Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE]


@pytest.mark.parametrize(
    ("country", "name"),
    [
        (None, "سبتمبر"),
        ("EG", "سبتمبر"),
        ("AE", "سبتمبر"),
        ("SA", "سبتمبر"),
        ("SY", "أيلول"),
        ("IQ", "أيلول"),
        ("LB", "أيلول"),
        ("JO", "أيلول"),
        ("PS", "أيلول"),
        ("MA", "شتنبر"),
        ("MR", "شتمبر"),
        ("DZ", "سبتمبر"),
        ("US", "سبتمبر"),
        ("nonsense", "سبتمبر"),
    ],
)
def test_month_name(country: str | None, name: str) -> None:
    assert month_name(9, country) == name


def test_month_names_of_algeria_and_tunisia() -> None:
    assert month_name(1, "DZ") == month_name(1, "TN") == "جانفي"


def test_every_month_name_of_cldr_is_read() -> None:
    for country in ARAB_COUNTRIES:
        names = Locale.parse(f"ar_{country}").months["format"]["wide"]
        assert {fold_letters(name): month for month, name in names.items()}.items() <= (
            GREGORIAN_MONTHS.items()
        )


@pytest.mark.parametrize(
    ("precision", "digits", "text"),
    [
        (Precision.YEAR, "latn", "2016"),
        (Precision.MONTH, "latn", "سبتمبر 2016"),
        (Precision.DAY, "latn", "7 سبتمبر 2016"),
        (Precision.MINUTE, "latn", "7 سبتمبر 2016، 04:05"),
        (Precision.MINUTE, "arab", "٧ سبتمبر ٢٠١٦، ٠٤:٠٥"),
    ],
)
def test_format_date(precision: Precision, digits: str, text: str) -> None:
    moment = datetime.fromisoformat("2016-09-07T04:05")
    assert format_date(moment, precision, "EG", digits) == text


def test_format_date_refuses_minutes_of_a_day() -> None:
    with pytest.raises(ValueError, match="no time"):
        format_date(date(2016, 9, 7), Precision.MINUTE, None, "latn")


moments = st.datetimes(datetime(1800, 1, 1), datetime(2100, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(second=0, microsecond=0)
)
countries = st.sampled_from([None, *ARAB_COUNTRIES])
digit_systems = st.sampled_from(["latn", "arab"])


@given(moments, st.sampled_from(Precision), countries, digit_systems)
def test_what_is_written_is_read_back(
    moment: datetime, precision: Precision, country: str | None, digits: str
) -> None:
    text = format_date(moment, precision, country, digits)
    read = read_date(text, country)
    assert read is not None
    assert read.precision is precision
    assert format_date(read.moment, precision, country, digits) == text
    assert read_date(read.iso) == read
    if precision is Precision.MINUTE:
        assert read.moment == moment


@given(
    moments,
    st.sampled_from(
        [
            f"{sign}{hour:02}:{minute}"
            for sign in "+-"
            for hour in range(15)
            for minute in ("00", "30")
        ]
    ),
)
def test_iso_with_an_offset_is_read_back(moment: datetime, offset: str) -> None:
    read = read_date(f"{moment.isoformat()}{offset}")
    assert read is not None
    assert read.moment == datetime.fromisoformat(f"{moment.isoformat()}{offset}")


fragments = st.lists(
    st.one_of(
        st.sampled_from([text for text, _ in CERTAIN + HIJRI]),
        st.sampled_from(["/", "-", " ", ":", "هـ", "م", "الموافق", "بتوقيت", "الساعة", "T", "Z"]),
        st.sampled_from(["واس", "آخر تحديث", "نشر في", "وصل", "٫", "٬", "+03:00", "منذ", "أيام"]),
        st.text(max_size=4),
        st.integers(0, 9999).map(str),
    ),
    max_size=6,
).map(" ".join)


@given(st.one_of(st.text(), fragments), st.one_of(countries, st.text(max_size=3)))
def test_never_raises(text: str, country: str | None) -> None:
    read_date(text, country, anchor=TUESDAY)
    read_date(text, country, anchor=date.min)
    is_date_line(text, country)


@given(fragments, countries)
def test_a_date_line_is_a_date(line: str, country: str | None) -> None:
    found = is_date_line(line, country)
    if found is not None:
        assert found == read_date(line, country)


def test_word_lists_have_no_duplicates_and_are_sorted() -> None:
    for path in sorted((Path(dates.__file__).parent / "data").glob("date*.txt")):
        words = path.read_text("utf-8").splitlines()
        assert words == sorted(set(words)), path.name
