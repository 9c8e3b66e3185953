"""Furniture goes with its reason; whatever might be a sentence of the article stays."""

import pytest

from warraq.cleaning.boilerplate import strip_furniture
from warraq.cleaning.lines import lines_of
from warraq.model import RemovalReason, Source

SOURCE = Source(
    "paper",
    "صحيفة الضفاف (عيّنة)",
    url="https://www.paper.example",
    phrases=("تابعونا هنا", "٣ نجوم"),
)
BODY = ["عنوان الخبر في سطر", "قال الوزير إن المدرسة فُتحت.", "وأضاف أن العمل تم."]


def strip(*lines: str, source: Source | None = SOURCE) -> tuple[list[str], list[tuple[str, str]]]:
    kept, removals = strip_furniture(lines_of("\n".join(lines)), source)
    return [line.text for line in kept], [(entry.text, entry.reason.value) for entry in removals]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("الأكثر قراءة", "known-phrase"),
        ("الاكثر قراءه:", "known-phrase"),
        ("No stories found.", "known-phrase"),
        ("١٢ تعليق", "known-phrase"),
        ("Facebook", "share-button"),
        ("شارك", "share-button"),
        ("logo", "image-label"),
        ("اقرأ أيضًا: الوزير يفتتح مدرسة أخرى", "related-link"),
        ("اقرأ أيضا", "related-link"),
        ("للمزيد... الوزير يفتتح", "related-link"),
        ("جميع الحقوق محفوظة © الضفاف 2016", "copyright"),
        ("© 2016 الضفاف", "copyright"),
        ("-----", "rule-line"),
        ("* * *", "rule-line"),
        ("ـــــــ", "rule-line"),
        ("تابعونا هنا!", "source-phrase"),
        ("5 نجوم", "source-phrase"),
    ],
)
def test_furniture_goes_wherever_it_stands(line, reason):
    for at in range(len(BODY) + 1):
        lines = [*BODY[:at], line, *BODY[at:]]
        assert strip(*lines) == (BODY, [(line, reason)])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("صحيفة الضفاف (عيّنة)", "site-name"),
        ("صحيفة الضفاف", "site-name"),
        ("paper", "site-name"),
        ("www.paper.example", "site-address"),
        ("https://other.example/", "site-address"),
    ],
)
def test_name_and_address_go_at_the_edges_alone(line, reason):
    assert strip(line, *BODY) == (BODY, [(line, reason)])
    assert strip(*BODY, line) == (BODY, [(line, reason)])
    assert strip(BODY[0], line, *BODY[1:]) == ([BODY[0], line, *BODY[1:]], [])


def test_a_short_line_between_furniture_and_the_address_is_the_name():
    tail = ["logo", "الموج نيوز", "www.almawj.example"]
    reasons = ["image-label", "site-name", "site-address"]
    expected = list(zip(tail, reasons, strict=True))
    assert strip(*BODY, *tail, source=None) == (BODY, expected)


@pytest.mark.parametrize(
    "tail",
    [
        ["الموج نيوز", "www.almawj.example"],
        ["logo", "وهذا آخر ما قيل عن ذلك أمس", "www.almawj.example"],
        ["logo", "انتهى الأمر.", "www.almawj.example"],
        ["logo", "الموج نيوز"],
    ],
)
def test_what_may_be_a_sentence_stays_at_the_end(tail):
    kept, _ = strip(*BODY, *tail, source=None)
    assert kept == [*BODY, *[line for line in tail if line not in {"logo", "www.almawj.example"}]]


@pytest.mark.parametrize(
    "sentence",
    [
        "شارك الوزير في الافتتاح.",
        "شارك: الوزير في الافتتاح",
        "الأكثر قراءة بين الكتب هذا العام رواية.",
        "المزيد من الأخبار السيئة تنتظرنا",
        "إعلان الحرب",
        "اقرأ كتابك يا بني: هكذا قال أبي",
        "للمزيد من القوة يلزم التدريب",
        "حقوق النشر محفوظة للمؤلف، " + "كما نص عليه القانون " * 8 + "الجديد.",
        "5 نجوم في سماء الفن",
        "--",
        "2016",
        "صحيفة الضفاف تفتتح مكتبًا",
        "www.paper.example موقع جديد",
        "ض.ف.",
    ],
)
def test_a_sentence_stays(sentence):
    lines = [*BODY, sentence, "وهذه خاتمة الخبر."]
    assert strip(*lines) == (lines, [])


def test_removals_say_the_line_of_the_dump():
    _, removals = strip_furniture(lines_of("\n\nعنوان\n\n---\nنص\nlogo\n"), None)
    assert [(entry.line, entry.reason) for entry in removals] == [
        (5, RemovalReason.RULE_LINE),
        (7, RemovalReason.IMAGE_LABEL),
    ]


def test_a_document_of_furniture_alone_has_nothing_left():
    assert strip("الرئيسية", "---", "صحيفة الضفاف", "www.paper.example")[0] == []
    assert strip() == ([], [])


def test_what_a_source_wants_kept_stays():
    source = Source("paper", "الضفاف", keep=("الأكثر قراءة",))
    assert strip(*BODY, "الأكثر قراءه", "logo", source=source) == (
        [*BODY, "الأكثر قراءه"],
        [("logo", "image-label")],
    )
