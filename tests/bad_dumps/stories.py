"""Five stories, and what they look like as a dump of each format."""

from __future__ import annotations

import csv
import io
import json

STORIES = (
    (
        "افتتاح حديقة عامة على ضفة النهر",
        "افتتحت البلدية حديقة عامة على ضفة النهر بعد عامين من العمل، وفيها ممشى طويل وملاعب.",
        "وزرع المتطوعون فيها أشجار الزيتون، ووعد المجلس بأن تبقى أبوابها مفتوحة حتى منتصف الليل.",
    ),
    (
        "الصيادون يعودون إلى الميناء القديم",
        "عاد الصيادون إلى الميناء القديم مع انتهاء العواصف، وامتلأت السوق بالسردين منذ الفجر.",
        "ويقول أصحاب القوارب إن المحصول وفير هذا العام، غير أن أسعار الوقود ما زالت مرتفعة.",
    ),
    (
        "مكتبة متنقلة تجوب قرى الجبل",
        "بدأت مكتبة متنقلة رحلتها بين قرى الجبل حاملة ألفي كتاب للأطفال واليافعين.",
        "ويتوقف السائق في كل قرية ساعتين، فيستعير التلاميذ ما شاؤوا ويعيدونه بعد أسبوع.",
    ),
    (
        "موسم قطاف الورد يبدأ في السهل",
        "بدأ موسم قطاف الورد في السهل مع طلوع الشمس، وخرجت العائلات إلى الحقول قبل أن يشتد الحر.",
        "وتُقطّر البتلات في معامل صغيرة ورثتها القرى عن الأجداد، ويباع ماء الورد في المدينة.",
    ),
    (
        "ترميم الجسر الحجري فوق الوادي",
        "أنهى المهندسون ترميم الجسر الحجري فوق الوادي، وأعيد فتحه أمام المشاة دون السيارات.",
        "واستُعملت في الترميم حجارة من المقلع القديم كي لا يختلف لونها عن لون البناء الأول.",
    ),
)
FIRST, LAST, ONE, TWO, THREE = range(5)
"""The first two lie before and behind the bad dump, the others in it."""

MEGABYTE = 1_000_000
LONG_LINE = "كلام ".encode() * (50 * MEGABYTE // 9 + 1)


def text(number: int) -> bytes:
    return "\n\n".join(STORIES[number]).encode() + b"\n"


def line(number: int) -> bytes:
    title, *body = STORIES[number]
    return json.dumps({"title": title, "text": "\n".join(body)}, ensure_ascii=False).encode()


def page(number: int, head: str = "", before: str = "") -> str:
    title, *body = STORIES[number]
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"<html><head>{head}<title>{title}</title></head>{before}<h1>{title}</h1>{paragraphs}"


def item(number: int, more: str = "") -> str:
    title, *body = STORIES[number]
    return f"<item><title>{title}</title><description>{' '.join(body)}</description>{more}</item>"


def rss(*items: str, encoding: str = "utf-8", doctype: str = "") -> str:
    head = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<rss version="2.0"><channel>'
    return f"{head}<title>نشرة</title>{''.join(items)}</channel></rss>"


def wxr(*items: str) -> bytes:
    return (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<wp:wxr_version>1.2</wp:wxr_version>{''.join(items)}</channel></rss>"
    ).encode()


def row(number: int, *more: str) -> tuple[object, ...]:
    title, *body = STORIES[number]
    return number, title, " ".join(body), *more


def table(*rows: tuple[object, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("id", "title", "text"), *rows])
    return out.getvalue().encode()


def warc(number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(number).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: https://a.example/{number}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
