"""What recurs in a source is furniture, unless it may be a sentence of its articles."""

import json
import random
import time

import pytest

from warraq.arabic.keys import fold
from warraq.cleaning.boilerplate import strip_furniture
from warraq.cleaning.furniture import Learnt
from warraq.cleaning.lines import lines_of
from warraq.cleaning.recurrence import Recurrence
from warraq.cleaning.traits import Trait

SUBJECTS = ["الوزير", "المدير", "الرئيس", "السفير", "المحافظ", "القاضي", "العميد", "الطبيب"]
PLACES = ["المدرسة", "المحكمة", "الجامعة", "الحديقة", "المكتبة", "البلدية", "الميناء", "المصنع"]
COUNT = 40


def article(number: int) -> tuple[str, list[str]]:
    """A title and three paragraphs of prose that no other number has."""
    who, where = SUBJECTS[number % 8], PLACES[number // 8 % 8]
    title = f"{who} يزور {where} للمرة رقم {number}"
    return title, [
        f"زار {who} أمس {where} مع وفد من {number} ضيفا، وقال إن العمل فيها سيبدأ قريبا جدا.",
        f"وأضاف {who} في حديثه عن {where} أن من حق الناس أن يعرفوا ما جرى في الأيام {number}.",
        f"ثم عاد {who} بعد أن شكر أهل {where} على {number} هدية من {PLACES[number % 7]} و{where}.",
    ]


def dump(number: int, *, above=(), within=(), below=(), head="", tail="") -> tuple[str, str]:
    title, (first, second, third) = article(number)
    tail = tail.format(title=title, number=number)
    lines = [*above, head + first, *within, second, third + tail, *below]
    return title, "\n".join(line.format(number=number, title=title) for line in lines)


def learnt_from(dumps: list[tuple[str, str]]) -> Learnt:
    recurrence = Recurrence()
    for title, text in dumps:
        recurrence.learn(lines_of(text), title)
    return Learnt(recurrence)


def clean(dumps: list[tuple[str, str]], title: str, text: str):
    kept, removals = strip_furniture(lines_of(text), None, learnt=learnt_from(dumps), title=title)
    return [line.text for line in kept], [(one.text, one.reason.value) for one in removals]


def mixed(share: float, **furniture) -> list[tuple[str, str]]:
    """Dumps of which the first ones have the furniture."""
    return [dump(at, **(furniture if at < COUNT * share else {})) for at in range(COUNT)]


@pytest.mark.parametrize("place", ["above", "within", "below"])
@pytest.mark.parametrize("line", ["نبض الميناء", "مساحة لأصدقاء المرايا", "صوت وصورة من الضفاف"])
def test_a_label_that_recurs_goes(line, place):
    dumps = mixed(0.5, **{place: [line]})
    kept, removed = clean(dumps, *dumps[0])
    assert kept == article(0)[1]
    assert removed == [(line, "recurring-line")]


def test_a_number_that_varies_does_not_hide_a_line_of_the_page():
    dumps = mixed(1.0, below=["قرأ هذا {number} من أصدقاء الضفاف"])
    assert clean(dumps, *dumps[3])[0] == article(3)[1]


def test_the_headline_of_another_article_goes_with_its_opening():
    dumps = mixed(0.5, below=["من دفاتر الضفاف: عنوان آخر رقم {number}"])
    kept, removed = clean(dumps, *dumps[3])
    assert kept == article(3)[1]
    assert removed == [("من دفاتر الضفاف: عنوان آخر رقم 3", "recurring-line")]


def test_a_disclaimer_goes_from_the_edge():
    line = "كل ما ينشر هنا يعبر عن رأي كاتبه وحده ولا يلزم إدارة الموقع بشيء من ذلك."
    dumps = mixed(0.3, below=[line])
    assert clean(dumps, *dumps[0]) == (article(0)[1], [(line, "recurring-line")])


@pytest.mark.parametrize(
    "tail",
    [
        " رابط الخبر بصحيفة الضفاف: {title}",
        " // انتهى //",
        " للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز ({number}) ثم مسافة إلى 88591 - Stc",
        " * خدمة الضفاف",
    ],
)
def test_a_tail_glued_to_the_last_paragraph_goes(tail):
    dumps = mixed(0.5, tail=tail)
    title, paragraphs = article(7)
    expected = tail.format(title=title, number=7).strip()
    assert clean(dumps, *dumps[7]) == (paragraphs, [(expected, "recurring-edge")])


@pytest.mark.parametrize("others", [0.5, 0.9])
def test_a_line_that_is_nothing_but_a_tail_elsewhere_goes(others):
    sms = "للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز (7) ثم مسافة إلى 88591 - Stc"
    dumps = mixed(others, tail=f" {sms}")
    title, text = dump(COUNT, below=[sms])
    assert clean([*dumps, (title, text)], title, text) == (
        article(COUNT)[1],
        [(sms, "recurring-edge")],
    )


def test_a_recurring_tail_is_not_all_that_is_left():
    sms = "للتواصل مع الكاتب ارسل رسالة SMS تبدأ بالرمز (7) ثم مسافة إلى 88591 - Stc"
    kept, _ = clean(mixed(0.5, tail=f" {sms}"), "عنوان آخر لا نص له", sms)
    assert kept != []


def test_the_tail_of_a_short_document_goes():
    texts = ["\n".join([*dump(at)[1].split("\n")[:2], " // انتهى //"]) for at in range(COUNT)]
    texts = [text.replace("\n //", " //") for text in texts]
    dumps = [(None, f"{article(at)[0]}\n{text}") for at, text in enumerate(texts)]
    kept, removed = clean(dumps, *dumps[7])
    assert kept == [article(7)[0], *article(7)[1][:2]]
    assert removed == [("// انتهى //", "recurring-edge")]


def test_words_of_each_article_behind_a_recurring_one_go():
    dumps = [dump(at, tail=f" سمات {SUBJECTS[at % 8]} {PLACES[at // 8]}") for at in range(COUNT)]
    assert clean(dumps, *dumps[7])[0] == article(7)[1]


@pytest.mark.parametrize("head", ["الرياض – واس: ", "الضفاف - عمّان - ", "تونس (الضفاف) – "])
def test_a_head_of_place_and_agency_goes(head):
    dumps = mixed(0.5, head=head)
    assert clean(dumps, *dumps[7]) == (article(7)[1], [(head.strip(), "recurring-edge")])


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("وتشهد المدينة منذ عام احتجاجات واسعة على قرار إغلاق الميناء القديم فيها.", 0.4),
        ("يذكر أن الحزب تأسس قبل عشرة أعوام على يد عدد من الأساتذة في الجامعة.", 0.4),
        ("والله من وراء القصد.", 0.05),
        ("خلفيات القرار:", 0.5),
        ("قال لي صاحبي:", 0.5),
    ],
)
def test_what_a_paper_repeats_in_its_articles_stays(sentence, share):
    dumps = mixed(share, within=[sentence])
    kept, removed = clean(dumps, *dumps[0])
    assert sentence in kept
    assert removed == []


def test_a_repeated_sentence_stays_under_a_tail_that_is_cut():
    sentence = "وكان الميناء قد أغلق في العام الماضي على الرغم من احتجاجات أهل المدينة."
    sms = "للتواصل مع الكاتب ارسل رسالة SMS إلى 88591"
    dumps = mixed(0.5, below=[f"{sentence} {sms}"])
    kept, removed = clean(dumps, *dumps[0])
    assert kept == [*article(0)[1], sentence]
    assert removed == [(sms, "recurring-edge")]


def test_prices_stay():
    dumps = mixed(0.5, within=["سعر الذهب {number} دينارا"])
    assert clean(dumps, *dumps[3])[1] == []


def test_a_line_of_the_date_is_left_to_be_read():
    dumps = mixed(1.0, above=["الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس"])
    assert clean(dumps, *dumps[0])[1] == []


def test_the_standing_title_of_a_column_stays_where_it_is_all_the_title_there_is():
    texts = [dump(at)[1] for at in range(COUNT)]
    texts = ["السطر الأخير\n" + text if at < 8 else text for at, text in enumerate(texts)]
    recurrence = Recurrence()
    for text in texts:
        recurrence.learn(lines_of(text), None)
    kept, _ = strip_furniture(lines_of(texts[0]), None, learnt=Learnt(recurrence))
    assert kept[0].text == "السطر الأخير"


def test_little_is_no_evidence():
    dumps = [dump(at, below=["نبض الميناء"]) for at in range(7)]
    assert clean(dumps, *dumps[0])[1] == []


def test_a_document_that_is_learnt_twice_counts_once():
    dumps = mixed(0.1, below=["نبض الميناء"])
    once, twice = Recurrence(), Recurrence()
    for recurrence, times in ((once, 1), (twice, 2)):
        for title, text in dumps * times:
            recurrence.learn(lines_of(text), title)
    assert once.documents == twice.documents == COUNT
    assert once.evidence(Trait.LINE, fold("نبض الميناء")).documents == 4
    assert twice.evidence(Trait.LINE, fold("نبض الميناء")).documents == 4


def test_summaries_of_parts_merge_to_that_of_the_whole():
    dumps = mixed(0.5, below=["نبض الميناء"], within=["مساحة لأصدقاء المرايا"])
    parts = [Recurrence(), Recurrence()]
    for at, (title, text) in enumerate(dumps):
        parts[at % 2].learn(lines_of(text), title)
    parts[0].merge(parts[1])
    found = Learnt(parts[0]).reasons_for(lines_of(dumps[0][1]), dumps[0][0])
    assert sorted(found) == [1, 4]
    assert parts[0].documents == COUNT


def test_a_summary_survives_its_file_and_is_the_same_each_time():
    def summary() -> str:
        recurrence = Recurrence()
        for title, text in mixed(0.5, below=["نبض الميناء"]):
            recurrence.learn(lines_of(text), title)
        return json.dumps(recurrence.to_json())

    again = Recurrence.from_json(json.loads(summary()))
    assert summary() == summary() == json.dumps(again.to_json())
    title, text = dump(999, below=["نبض الميناء"])
    assert Learnt(again).reasons_for(lines_of(text), title).keys() == {3}


@pytest.mark.parametrize("values", [None, [], {}, {"format": 1}, {"format": 2, "seen": 3}])
def test_what_is_no_summary_is_refused(values):
    with pytest.raises((KeyError, TypeError, ValueError)):
        Recurrence.from_json(values)


@pytest.mark.parametrize("unit", ["a", "-", "( ", ". ", "٢ "])
def test_time_grows_with_the_text_and_not_with_its_square(unit):
    text = f"عنوان الخبر\nقال @mina إن - {unit * 50_000} - كلمة @"
    start = time.process_time()
    clean([*mixed(1.0), ("عنوان", text)], "عنوان", text)
    assert time.process_time() - start < 5


def test_memory_is_bounded_and_what_recurs_is_not_forgotten():
    rng, recurrence = random.Random(1), Recurrence(most_traits=3000)
    for _ in range(1300):
        own = ["".join(rng.choices("بتجدرسعفكلمنهوي ", k=60)) for _ in "ab"]
        recurrence.learn(lines_of("\n".join([*own, rng.choice("أبتجد") * 9, "نبض الميناء"])), None)
    assert 1200 <= recurrence.documents <= 1400
    assert len(recurrence.to_json()["seen"]) <= 3000
    evidence = recurrence.evidence(Trait.LINE, fold("نبض الميناء"))
    assert 0.75 <= evidence.documents / recurrence.documents <= 1.3
