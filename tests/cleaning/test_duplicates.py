import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.dates import Precision, ReadDate
from warraq.cleaning.duplicates import DuplicateIndex, Relation, entry_of
from warraq.model import Article, Origin, Repeat, Source

LEAD = (
    "افتتح وزير التعليم صباح أمس في مدينة النور مدرسة جديدة تتسع لستمائة تلميذ، بحضور عدد من "
    "أعضاء المجلس البلدي وأولياء الأمور، بعد عامين من العمل في البناء الذي تعثر مرتين بسبب نقص "
    "المواد وتأخر المقاول عن موعده."
)
MIDDLE = (
    "وقال الوزير في كلمته إن المدرسة هي الأولى من سلسلة تعتزم وزارته إنشاءها في أحياء المدينة "
    "الشرقية، حيث يضطر التلاميذ إلى السير مسافات طويلة كل صباح، وأضاف أن الفصول مجهزة بما يلزم "
    "من حواسيب ومختبرات ومكتبة عامة تفتح أبوابها لسكان الحي في المساء."
)
TAIL = (
    "من جهته شكر رئيس المجلس البلدي كل من أسهم في المشروع، وأشار إلى أن الطريق المؤدي إلى المبنى "
    "سيعبد قبل حلول الشتاء، فيما طالب الأهالي بتوفير حافلات لنقل أبنائهم وبإشارات ضوئية عند "
    "التقاطع القريب الذي شهد حوادث كثيرة."
)
BODY = (LEAD, MIDDLE, TAIL)
TITLE = "وزير التعليم يفتتح مدرسة في مدينة النور"

MORNING = Source("sabah", "جريدة الصباح")
EVENING = Source("masaa", "جريدة المساء")


def article(
    number: int,
    title: str,
    *paragraphs: str,
    day: int | None = 1,
    source: Source | None = MORNING,
    url: str | None = None,
) -> Article:
    published = None if day is None else ReadDate(datetime(2016, 9, day), Precision.DAY)  # noqa: DTZ001
    return Article(
        id=f"a{number}",
        title=title,
        paragraphs=paragraphs,
        origin=Origin(f"{number:03}.txt", "0"),
        published=published,
        source=source,
        url=url,
    )


def index_of(*articles: Article, path: Path | None = None) -> DuplicateIndex:
    index = DuplicateIndex(path)
    for each in articles:
        index.put(each.id, entry_of(each))
    return index


def relation(*articles: Article) -> Relation | None:
    """What the last of the articles repeats."""
    return index_of(*articles).relation_of(articles[-1].id)


FIRST = article(1, TITLE, *BODY)
VERSION, REPRINT = Relation("a1", Repeat.VERSION), Relation("a1", Repeat.REPRINT)

TYPOS_MENDED = (LEAD.replace("صباح أمس", "أمس"), MIDDLE.replace("هي الأولى", "الأولى"), TAIL)
SENTENCE = "وتأتي هذه الخطوة ضمن خطة أقرها مجلس الوزراء في الربيع لبناء مدارس في القرى النائية."


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(article(2, TITLE, *BODY), id="identical"),
        pytest.param(article(2, TITLE, " ".join(BODY)), id="paragraphs joined"),
        pytest.param(article(2, "مدرسة جديدة لأطفال الحي الشرقي", *BODY), id="retitled"),
        pytest.param(article(2, TITLE, *TYPOS_MENDED), id="revised"),
        pytest.param(article(2, TITLE, *BODY, SENTENCE), id="extended"),
        pytest.param(article(2, TITLE, LEAD, SENTENCE, MIDDLE, TAIL), id="extended inside"),
        pytest.param(article(2, TITLE, *BODY, day=3), id="on another day"),
        pytest.param(article(2, TITLE, *BODY, day=None), id="undated"),
        pytest.param(
            article(2, TITLE.replace("ة", "ه"), *(text.replace("أ", "ا") for text in BODY)),
            id="other spelling",
        ),
    ],
)
def test_a_version_of_an_article_is_linked_to_it(second):
    assert relation(FIRST, second) == VERSION


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(BODY, id="as it came"),
        pytest.param(
            ("المساء - مدينة النور", *BODY, "رابط الخبر في جريدة المساء"), id="head, tail"
        ),
        pytest.param((LEAD, MIDDLE), id="cut"),
        pytest.param((LEAD.replace("أمس", "اليوم"), *BODY[1:]), id="told on the day"),
    ],
)
def test_a_wire_story_in_another_paper_is_a_reprint(paragraphs):
    second = article(2, "مدرسة تفتح أبوابها في النور", *paragraphs, day=2, source=EVENING)
    assert relation(FIRST, second) == REPRINT


def test_without_a_known_source_nothing_is_called_a_reprint():
    assert relation(FIRST, article(2, TITLE, *BODY, source=None)) == VERSION


ADDRESS = "https://www.example.com/news/2016/school"
TOLL = (
    "قتل {} أشخاص وأصيب {} آخرون في تصادم حافلتين على الطريق الساحلي مساء أمس، ونقل المصابون إلى "
    "مستشفى المدينة، وقالت الشرطة إن التحقيق جار لمعرفة أسباب الحادث الذي أغلق الطريق ساعات."
)


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "http://example.com/news/2016/school/",
        f"{ADDRESS}?utm_source=rss&utm_medium=feed",
        f"{ADDRESS}#comments",
    ],
)
def test_an_updated_toll_at_the_same_address_is_a_version(address):
    first = article(1, "قتلى في تصادم حافلتين", TOLL.format(4, 11), url=ADDRESS)
    second = article(2, "ارتفاع قتلى تصادم حافلتين", TOLL.format(7, 15), day=2, url=address)
    assert relation(first, second) == VERSION


@pytest.mark.parametrize("address", [ADDRESS, "https://www.example.com/", "https://[bad/x", ""])
def test_an_address_alone_is_no_evidence(address):
    first = article(1, TITLE, *BODY, url=address)
    other = "تراجعت أسعار القمح في الأسواق العالمية بعد هطول أمطار غزيرة على الحقول الجنوبية " * 3
    assert relation(first, article(2, "القمح يتراجع", other, url=address)) is None


def test_a_page_at_a_query_is_not_another_at_the_same_path():
    page = "https://example.com/show.php?id="
    first = article(1, "قتلى في تصادم", TOLL.format(4, 11), url=f"{page}1")
    second = article(2, "قتلى في تصادم", TOLL.format(7, 15), url=f"{page}2")
    assert relation(first, second) is None


WEATHER = (
    "توقعت هيئة الأرصاد لهذا اليوم أن يكون الطقس {} على مناطق الساحل وأن تكون السماء غائمة جزئيا "
    "على المرتفعات، والرياح السطحية شمالية غربية بسرعة {} كيلومترا في الساعة، وارتفاع الموج من متر "
    "إلى متر ونصف، وحالة البحر خفيف إلى متوسط الموج، ودرجة الحرارة العظمى {} والصغرى {}."
)
PRICES = (
    "سجلت أسعار الخضار في سوق الجملة اليوم ما يلي: الطماطم {} ليرة للكيلو، والبطاطا {} ليرة، "
    "والخيار {} ليرة، والباذنجان {} ليرة، والبصل {} ليرة، وقال تجار في السوق إن الكميات الواردة من "
    "المحافظات كافية وإن حركة البيع عادية في هذا الوقت من السنة."
)
MATCH = (
    "فاز فريق {0} على ضيفه {1} بنتيجة {2} في المباراة التي جمعتهما مساء أمس على ملعب المدينة "
    "ضمن الجولة الخامسة من الدوري الممتاز، وأحرز الأهداف {3}، وبهذه النتيجة رفع {0} رصيده من "
    "النقاط فيما تجمد رصيد {1} عند ما كان عليه قبل المباراة."
)
PRAYERS = (
    "مواقيت الصلاة في العاصمة وضواحيها ليوم {}: الفجر {}، الشروق {}، الظهر {}، العصر {}، المغرب "
    "{}، العشاء {}، وعلى المقيمين خارج العاصمة مراعاة فروق التوقيت المعتمدة لدى إدارة الأوقاف "
    "بحسب موقع كل محافظة ومدينة."
)
FINES = (
    "غرمت هيئة الأرصاد وحماية البيئة {} منشأة مخالفة خلال الشهر الماضي، بعد جولات تفتيش نفذها "
    "مراقبوها في المناطق الصناعية، وأوضح المتحدث باسم الهيئة أن المخالفات تتعلق بتصريف المياه دون "
    "معالجة، وأن العقوبات تصل إلى الإغلاق عند التكرار."
)
GREETING = (
    "بعث رئيس الجمهورية برقية تهنئة إلى رئيس {0} {1} بمناسبة ذكرى استقلال بلاده، وأعرب الرئيس "
    "باسمه وباسم شعب الجمهورية وحكومتها عن أصدق التهاني وأطيب التمنيات بالصحة والسعادة له "
    "ولحكومة وشعب {0} الصديق اطراد التقدم والازدهار."
)
BULLETINS = [
    pytest.param(
        ("حالة الطقس", WEATHER.format("حارا", 20, 41, 26)),
        ("حالة الطقس", WEATHER.format("معتدلا", 35, 33, 21)),
        id="weather",
    ),
    pytest.param(
        ("أسعار الخضار", PRICES.format(120, 95, 80, 70, 60)),
        ("أسعار الخضار", PRICES.format(130, 90, 85, 75, 65)),
        id="prices",
    ),
    pytest.param(
        ("النهضة يفوز على الوحدة", MATCH.format("النهضة", "الوحدة", "2-1", "سالم وخالد ونبيل")),
        ("الكرامة يفوز على الفتوة", MATCH.format("الكرامة", "الفتوة", "3-0", "حسام وعمر وماجد")),
        id="match",
    ),
    pytest.param(
        (
            "مواقيت الصلاة",
            PRAYERS.format("الاثنين", "4:31", "5:52", "12:10", "3:40", "6:28", "7:45"),
        ),
        (
            "مواقيت الصلاة",
            PRAYERS.format("الثلاثاء", "4:32", "5:53", "12:10", "3:39", "6:27", "7:44"),
        ),
        id="prayers",
    ),
    pytest.param(
        ("الأرصاد تغرم 30 منشأة", FINES.format(30)),
        ("الأرصاد تغرم 23 منشأة", FINES.format(23)),
        id="fines",
    ),
    pytest.param(
        ("الرئيس يهنئ رئيس تشيلي", GREETING.format("تشيلي", "سباستيان بينيرا")),
        ("الرئيس يهنئ رئيس زامبيا", GREETING.format("زامبيا", "إدغار لونغو")),
        id="greeting",
    ),
]


@pytest.mark.parametrize(("one", "other"), BULLETINS)
@pytest.mark.parametrize("source", [MORNING, EVENING], ids=["same paper", "other paper"])
@pytest.mark.parametrize("day", [1, 2, None])
def test_a_bulletin_with_other_figures_or_names_is_no_repetition(one, other, source, day):
    assert relation(article(1, *one), article(2, *other, day=day, source=source)) is None


@pytest.mark.parametrize(("one", "other"), BULLETINS)
def test_the_same_bulletin_in_another_paper_is_a_reprint(one, other):
    first, between = article(1, *one), article(2, *other)
    assert relation(first, between, article(3, *one, day=2, source=EVENING)) == REPRINT


BACKGROUND = " ".join([*BODY, SENTENCE])
NEWS = (
    "استقال وزير التعليم مساء اليوم من منصبه بعد أن صوت البرلمان على حجب الثقة عنه بأغلبية كبيرة، "
    "وقال في رسالة إلى رئيس الحكومة إنه يتحمل المسؤولية عن تأخر نتائج الامتحانات التي أثارت احتجاج "
    "الطلاب في جامعات البلاد كلها طوال الأسبوعين الماضيين، وكان الوزير قد نفى الأسبوع الماضي ذلك."
)


def test_new_news_before_an_old_background_is_another_article():
    first = article(1, TITLE, BACKGROUND)
    assert relation(first, article(2, "وزير التعليم يستقيل", NEWS, BACKGROUND)) is None


@pytest.mark.parametrize(
    ("title", "text", "repeats"),
    [
        ("أمطار على الساحل", "هطلت أمطار غزيرة على الساحل السوري مساء اليوم دون أضرار.", True),
        ("أمطار على الساحل", "هطلت أمطار غزيرة على الساحل السوري مساء اليوم دون اضرار", True),
        ("أمطار على الساحل", "هطلت أمطار غزيرة على الساحل اللبناني مساء اليوم دون أضرار.", False),
        ("أمطار على الساحل", "شاهد الصور", False),
    ],
)
def test_in_short_news_a_single_word_counts(title, text, repeats):
    first = article(
        1, "أمطار على الساحل", "هطلت أمطار غزيرة على الساحل السوري مساء اليوم دون أضرار."
    )
    assert relation(first, article(2, title, text)) == (VERSION if repeats else None)


def test_a_caption_below_different_titles_is_no_repetition():
    first = article(1, "بالصور.. رمضان في ليبيا", "شاهد الصور")
    assert relation(first, article(2, "بالصور.. الربيع في المغرب", "شاهد الصور")) is None


@pytest.mark.parametrize("paragraphs", [(), ("",), ("...", "***")])
def test_what_has_no_words_repeats_nothing(paragraphs):
    empty = article(1, TITLE, *paragraphs)
    assert relation(empty, article(2, TITLE, *paragraphs)) is None
    assert relation(empty, article(2, TITLE, *BODY)) is None


def test_the_first_of_several_is_what_is_repeated():
    index = index_of(*(article(number, TITLE, *BODY) for number in range(4)))
    found = [index.relation_of(f"a{number}") for number in range(4)]
    assert found == [None, *[Relation("a0", Repeat.VERSION)] * 3]


def test_a_text_of_very_many_words_is_compared():
    long = " ".join(f"{LEAD} {number}" for number in range(500))
    assert relation(article(1, TITLE, long), article(2, TITLE, long + SENTENCE)) == VERSION


def test_a_template_that_recurs_without_end_is_told_apart_every_time():
    texts = [PRICES.format(n, n + 101, n + 211, n + 307, n + 401) for n in range(100)]
    texts.append(texts[7])
    index = index_of(*(article(n, "أسعار الخضار", text) for n, text in enumerate(texts)))
    found = [index.relation_of(f"a{n}") for n in range(101)]
    assert found == [None] * 100 + [Relation("a7", Repeat.VERSION)]


HASHED = """
from warraq.cleaning.sketches import bands_of
print(bands_of("واحد اثنان ثلاثة أربعة خمسة ستة".split()))
"""


def test_sketches_do_not_depend_on_the_hash_seed():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", HASHED],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2016")
    }
    assert len(outputs) == 1
    assert outputs != {b""}


CHANGED = {
    1: article(1, TITLE, *BODY),
    2: article(2, TITLE, *TYPOS_MENDED, source=EVENING),
    3: article(3, TITLE, *BODY, SENTENCE),
    4: article(4, "أسعار الخضار", PRICES.format(1, 102, 212, 308, 402)),
    5: article(5, "أسعار الخضار", PRICES.format(2, 103, 213, 309, 403)),
}


def relations(index: DuplicateIndex) -> dict[str, Relation | None]:
    return {each: index.relation_of(each) for each in index.shelf.ids()}


@given(runs=st.lists(st.sets(st.sampled_from(sorted(CHANGED))), min_size=1, max_size=5))
def test_an_index_that_is_kept_finds_what_a_new_one_would(tmp_path_factory, runs):
    path = tmp_path_factory.mktemp("shelf") / "wordings.sqlite"
    known: dict[str, Relation | None] = {}
    for number, living in enumerate(runs):
        chosen = [CHANGED[each] for each in sorted(living, reverse=number % 2 == 1)]
        index = index_of(*chosen, path=path)
        index.retain({each.id for each in chosen})
        known = {each: known.get(each) for each in index.shelf.ids()}
        known.update({each: index.relation_of(each) for each in index.touched()})
        index.shelf.keep(str(number))
        index.shelf.close()
        assert known == relations(index_of(*chosen))


def test_what_was_not_kept_is_as_it_was(tmp_path):
    index = index_of(FIRST, path=tmp_path / "wordings.sqlite")
    index.shelf.keep("one")
    index.put("a2", entry_of(article(2, TITLE, *BODY)))
    index.shelf.close()
    again = DuplicateIndex(tmp_path / "wordings.sqlite")
    assert (again.shelf.token(), list(again.shelf.ids())) == ("one", ["a1"])
