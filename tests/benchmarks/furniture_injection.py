"""Furniture to put into clean articles, decoys, and damage, drawn anew for each source."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

CITIES = ["الرياض", "عمّان", "بيروت", "تونس", "القاهرة", "الرباط", "بغداد", "مسقط", "نواكشوط"]
FIRST = ["صوت", "نبض", "ضفاف", "مرايا", "أصداء", "شرفة", "ميناء", "رواق", "بريد", "منارة"]
SECOND = ["الجنوب", "الساحل", "الحي", "الوادي", "الضحى", "الأفق", "الجبل", "المدينة", "النخيل"]
NAMES = ["سالم الحداد", "ليلى المرزوقي", "كريم بوعلام", "هند الشريف", "فؤاد قباني", "نور الخطيب"]

MENU = ["أوراق {a}", "دفتر {b}", "كشكول {a}", "ركن {b}", "مجلس {a}", "بيت {b}", "سوق {a}"]
TAIL_LINES = [
    "{paper} معك حيثما كنت",
    "تصدر {paper} عن دار {b} للصحافة",
    "حمّل تطبيق {paper} على هاتفك الآن",
    "انضم إلى قراء {paper} عبر البريد",
    "عدد القراءات: {n}",
    "رقم الخبر لدى {paper} {n}",
    "مكتب {paper} في {city}: هاتف {phone}",
    "اكتب لنا رأيك في {paper}",
    "شكرا لأنك تقرأ {paper}",
    "دليل {a} للخدمات",
]
MIDDLE_LINES = [
    "يتبع الخبر بعد هذا الفاصل",
    "مساحة إعلانية من {paper}",
    "صورة من خزانة {paper}",
    "اضغط هنا لمشاهدة معرض الصور",
    "صوت وصورة من {paper}",
]
DISCLAIMERS = [
    "كل ما ينشر في {paper} يعبر عن رأي صاحبه وحده ولا يلزم إدارة الموقع بشيء.",
    "لا تتحمل {paper} أي مسؤولية عن محتوى المقالات والتعليقات المنشورة في هذا الموقع.",
    "تحتفظ {paper} بحق حذف أي تعليق يخالف شروط النشر في الموقع.",
]
OPENINGS = ["من دفاتر {paper}: {other}", "اخترنا لك: {other}", "وفي {paper} أيضا: {other}"]
TAILS = [
    "تجد هذا الخبر في {paper}: {title}",
    "// تم بحمد الله //",
    "({paper} {n})",
    "للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز ({n}) ثم مسافة ثم نص الرسالة إلى 88591",
    "* خدمة {paper} الصحفية",
    "سمات {tags}",
]
HEADS = ["{city} – {paper}: ", "{paper} - {city} - ", "({paper}) -- ", "{city} ({paper}) – "]
BYLINES = ["{paper} – {city}", "{city} / {paper}", "مكتب {city} - {paper}"]
INTERRUPTING = [
    "اقرأ أيضا: {other}",
    "للمزيد: {other}",
    "شاهد أيضا: {other}",
    "شارك",
    "فيسبوك",
    "تويتر",
    "واتساب",
    "طباعة",
    "----------",
    "********",
    "logo",
]
CLOSING = [
    "الأكثر قراءة",
    "{n} تعليق",
    "Next Previous",
    "No stories found.",
    "جميع الحقوق محفوظة © 2016",
    "Advertisement",
]
"""Known phrases by where pages have them: a heading of the sidebar is not put into a text."""

SMS = [
    "للتواصل مع الكاتب ارسل رسالة SMS",
    "تبدأ بالرمز ({n}) ثم مسافة ثم نص الرسالة إلى",
    "88591 - Stc",
    "635031 - Mobily",
]
SCRIPTS = [
    "document.write(\"<iframe src='/ads/{n}'></iframe>\");",
    "googletag.cmd.push(function() {{ googletag.display('div-gpt-ad-{n}'); }});",
    "var _gaq = _gaq || []; _gaq.push(['_trackPageview']);",
]
NOTES = ["*نقلاً عن {a} اليومية", '* نقلا عن "{b}" الإلكترونية']

DECOYS = [
    "اقرأ باسم ربك الذي خلق، هكذا افتتح {name} كلمته أمام الحضور.",
    "شارك الوزير {name} في المؤتمر.",
    "المزيد من الجهود مطلوب في رأي {name}.",
    "طباعة الكتب مكلفة كما يقول {name}.",
    "للمزيد من الإنتاج زادت شركة {name} ساعات العمل {n} ساعة.",
    "تابعونا بصمت، قال {name}، ثم رحلوا.",
    "إعلان {name} فوزه لم يفاجئ أحدا.",
    "«لن أعود» قال {name}.",
    "الأكثر قراءة بين كتب {name} هو الكتاب رقم {n}.",
    "انتهى اللقاء بفوز فريق {name} على ضيفه.",
    "نقلا عن {name}، فإن اللجنة ستجتمع {n} مرات.",
    "حقوق {name} محفوظة بحكم القانون.",
    "الرئيسية في حديث {name} هي الفكرة لا الشكل.",
    "وسوم القبيلة ما زالت على جمال {name}.",
    "أرسل {name} رسالة إلى {n} ناخبا.",
    "صورة {name} على الجدار منذ {n} عاما.",
    "خلفيات قرار {name}",
    "أولا: رأي {name}",
    "1- {name}",
    "- {name} ({n} نقطة)",
    "يا ليل {name} متى غده ... أقيام الساعة موعده",
    "قل لمن يبكي على رسم درس ... واقفا مثل {name} جلس",
    "حمّل {name} الحكومة مسؤولية ما جرى.",
    "السابق واللاحق في سيرة {name} سواء.",
]
BACKGROUND = [
    "وكانت مدينة {b} قد شهدت في العام الماضي احتجاجات واسعة على قرار إغلاق الميناء القديم فيها.",
    "ويعد حزب {a} من أكبر الأحزاب في البلاد، وقد تأسس على يد مجموعة من الأساتذة عام 1958.",
    "يذكر أن نادي {b} لم يحرز أي لقب منذ أن صعد إلى الدرجة الأولى قبل عشرة أعوام.",
]
CLOSINGS = ["والله من وراء القصد.", "وللحديث بقية.", "دمتم بخير."]


@dataclass
class Dirty:
    """A document with furniture in it, and all that is known of it."""

    title: str
    paragraphs: list[str]
    text: str = ""
    told_title: str | None = None
    injected: list[tuple[str, str]] = field(default_factory=list)
    decoys: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


class Style:
    """How one source furnishes its pages."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.slots = {"a": rng.choice(SECOND), "b": rng.choice(SECOND)}
        self.slots["paper"] = f"{rng.choice(FIRST)} {rng.choice(SECOND)}"
        self.slots["phone"] = str(rng.randrange(10**6, 10**7))
        self.tells_title = rng.random() < 0.5
        self.menu = self._some(MENU, 3, 6)
        self.tail_lines = self._some(TAIL_LINES, 2, 5)
        self.middle = self._some(MIDDLE_LINES, 1, 2)
        self.disclaimer = self._some(DISCLAIMERS, 0, 1)
        self.opening = self._some(OPENINGS, 0, 1)
        self.tail = self._some(TAILS, 0, 1)
        self.head = self._some(HEADS, 0, 1)
        self.byline = [] if self.head else self._some(BYLINES, 0, 1)
        self.sms = SMS if rng.random() < 0.2 else []
        self.script = self._some(SCRIPTS, 0, 1)
        self.note = self._some(NOTES, 0, 1)
        self.background = [self._filled(one) for one in self._some(BACKGROUND, 1, 2)]
        self.rates = {name: rng.choice([0.4, 0.7, 1.0]) for name in vars(self)}
        self.cities = rng.sample(CITIES, 2)

    def document(self, title: str, paragraphs: list[str], pool: list) -> Dirty:
        """Return the article with furniture, decoys and damage."""
        rng, dirty = self.rng, Dirty(title, list(paragraphs))
        slots = {
            "n": str(rng.randrange(2, 9000)),
            "title": title,
            "other": rng.choice(pool)[0],
            "name": rng.choice(NAMES) + f" {rng.choice(SECOND)} {rng.choice(FIRST)}",
            "city": rng.choice(self.cities),
            "tags": " ".join(rng.sample(SECOND, 3)),
        }
        self._decoys(dirty, slots)
        body = self._damaged(dirty)
        body = self._glued(dirty, body, slots)
        body = self._between(dirty, body, slots)
        above = self._lines(dirty, slots, "menu", "invented") + self._titles(dirty)
        above += self._lines(dirty, slots, "byline", "byline")
        below = [
            line
            for name, kind in (
                ("note", "note"),
                ("disclaimer", "invented"),
                ("sms", "sms"),
                ("opening", "invented"),
                ("tail_lines", "invented"),
                ("script", "script"),
            )
            for line in self._lines(dirty, slots, name, kind)
        ]
        below += self._known(dirty, slots, rng.randrange(3), INTERRUPTING + CLOSING)
        dirty.text = "\n".join([*above, *body, *below])
        if rng.random() < 0.03:
            dirty.text = _mojibake(dirty.text)
        return dirty

    def _decoys(self, dirty: Dirty, slots: dict[str, str]) -> None:
        rng = self.rng
        added = [self._filled(rng.choice(DECOYS), slots)] if rng.random() < 0.5 else []
        added += [one for one in self.background if rng.random() < 0.1]
        for decoy in added:
            dirty.paragraphs.insert(rng.randrange(1, len(dirty.paragraphs) + 1), decoy)
        if rng.random() < 0.02:
            added.append(rng.choice(CLOSINGS))
            dirty.paragraphs.append(added[-1])
        dirty.decoys = added

    def _titles(self, dirty: Dirty) -> list[str]:
        """Return the title as the dump has it: told apart, once, twice, or glued to itself."""
        if self.tells_title:
            dirty.told_title = dirty.title
            return [dirty.title] if self.rng.random() < 0.3 else []
        ways = [[dirty.title]] * 6 + [[dirty.title * 2], [dirty.title, dirty.title]]
        return list(self.rng.choice(ways))

    def _glued(self, dirty: Dirty, body: list[str], slots: dict[str, str]) -> list[str]:
        """Glue the head to the first and the tail to the last paragraph of prose."""
        for name in ("head", "tail"):
            for phrase in self._drawn(name):
                text = self._filled(phrase, slots)
                dirty.injected.append((name, text.strip()))
                if name == "head":
                    body[0] = text + body[0]
                else:
                    body[-1] = f"{body[-1]} {text}"
        return body

    def _between(self, dirty: Dirty, body: list[str], slots: dict[str, str]) -> list[str]:
        lines = self._lines(dirty, slots, "middle", "invented")
        lines += self._known(dirty, slots, self.rng.randrange(2), INTERRUPTING)
        for line in lines:
            body.insert(self.rng.randrange(1, len(body) + 1), line)
        return body

    def _lines(self, dirty: Dirty, slots: dict[str, str], name: str, kind: str) -> list[str]:
        lines = [self._filled(phrase, slots) for phrase in self._drawn(name)]
        dirty.injected += [(kind, line) for line in lines]
        return lines

    def _known(
        self, dirty: Dirty, slots: dict[str, str], count: int, phrases: list[str]
    ) -> list[str]:
        lines = [self._filled(phrase, slots) for phrase in self.rng.sample(phrases, count)]
        dirty.injected += [("known", line) for line in lines]
        return lines

    def _drawn(self, name: str) -> list[str]:
        return getattr(self, name) if self.rng.random() < self.rates[name] else []

    def _some(self, phrases: list[str], least: int, most: int) -> list[str]:
        return self.rng.sample(phrases, self.rng.randint(least, most))

    def _filled(self, phrase: str, slots: dict[str, str] | None = None) -> str:
        return phrase.format(**{**self.slots, **(slots or {})})

    def _damaged(self, dirty: Dirty) -> list[str]:
        rng, body = self.rng, []
        for paragraph in dirty.paragraphs:
            words = paragraph.split(" ")
            for _ in range(rng.randrange(3)):
                at = rng.randrange(len(words))
                if words[at].isalpha() and len(words[at]) > 3:
                    damage = rng.choice(DAMAGES)
                    dirty.damaged.append(words[at])
                    words[at] = damage(words[at])
            body.append(rng.choice([" ", " ", " ", "\N{NO-BREAK SPACE}"]).join(words))
        return body


def _inside(character: str):
    return lambda word: word[:2] + character + word[2:]


def _presentation(word: str) -> str:
    """The word with a letter in its isolated presentation form."""
    name = unicodedata.name(word[1], "")
    try:
        return word[0] + unicodedata.lookup(f"{name} ISOLATED FORM") + word[2:]
    except KeyError:
        return word


def _mojibake(text: str) -> str:
    try:
        return text.encode("utf-8").decode("cp1256")
    except UnicodeError:
        return text


DAMAGES = [
    _inside("\N{ARABIC TATWEEL}" * 3),
    _inside("\N{SOFT HYPHEN}"),
    _inside("\N{ZERO WIDTH SPACE}"),
    lambda word: "\N{LEFT-TO-RIGHT EMBEDDING}" + word + "\N{POP DIRECTIONAL FORMATTING}",
    _presentation,
]
