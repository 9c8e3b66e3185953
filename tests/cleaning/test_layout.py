"""An article is found in the text of a whole page; a document without a page loses nothing."""

import pytest

from warraq.cleaning.boilerplate import strip_furniture
from warraq.cleaning.lines import lines_of

MENU = ["الرئيسية", "أخبار محلية", "اقتصاد", "رياضة", "ثقافة وفنون", "منوعات", "اتصل بنا"]
TITLE = "افتتاح مكتبة عامة جديدة على ضفة النهر"
DATE = "الأربعاء 7 سبتمبر 2016"
BODY = [
    "افتتح رئيس البلدية صباح اليوم مكتبة عامة جديدة على ضفة النهر بعد أن اكتمل بناؤها في عامين.",
    "وقال رئيس البلدية إن المكتبة تضم مئة ألف كتاب، وهي مفتوحة لكل سكان المدينة في كل يوم.",
    "وأضاف أن قاعة الأطفال في المكتبة هي الأولى من نوعها في المدينة منذ أكثر من عشرين عاما.",
]
FOOT = ["من نحن", "اتصل بنا", "سياسة الخصوصية", "شروط الاستخدام", "هيئة التحرير", "أعلن معنا"]


def kept(*lines: str) -> list[str]:
    return [line.text for line in strip_furniture(lines_of("\n".join(lines)), None)[0]]


def reasons(*lines: str) -> dict[str, str]:
    removals = strip_furniture(lines_of("\n".join(lines)), None)[1]
    return {removal.text: removal.reason.value for removal in removals}


def test_menus_above_and_below_go():
    assert kept(*MENU, TITLE, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]
    told = reasons(*MENU, TITLE, DATE, *BODY, *FOOT)
    assert told["اقتصاد"] == "menu"
    assert told["سياسة الخصوصية"] == "below-text"


def test_a_menu_in_one_line_goes():
    assert kept(" | ".join(MENU), TITLE, *BODY, " | ".join(FOOT)) == [TITLE, *BODY]


def test_the_title_is_not_a_headline_of_the_ticker():
    ticker = ["مقتل ثلاثة في حادث سير", "أسعار الذهب ترتفع في الأسواق", "بدء موسم الأمطار"]
    assert kept(*MENU, *ticker, TITLE, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]


def test_a_bar_of_news_that_reads_as_prose_is_not_the_text():
    bar = (
        "تراجع أسعار النفط في الأسواق العالمية بعد بيانات أمريكية جديدة "
        "الفريق يستعد للمباراة المقبلة من دون مدربه وسط غياب ثلاثة من لاعبيه عن التدريب"
    )
    assert kept(*MENU, bar, TITLE, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]


def test_a_date_right_above_the_title_stays():
    assert kept(*MENU, DATE, TITLE, *BODY, *FOOT) == [DATE, TITLE, *BODY]
    assert kept(*MENU, DATE, "ثقافة", TITLE, *BODY, *FOOT) == [DATE, TITLE, *BODY]


def test_the_day_of_the_fetching_above_the_menu_goes():
    today = "الخميس 3 يناير 2019"
    assert kept(today, *MENU, TITLE, *BODY, *FOOT) == [TITLE, *BODY]
    assert kept(*MENU, today, TITLE, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]


def test_a_few_words_above_a_longer_line_are_no_title():
    kicker = "مكتبة على ضفة النهر"
    assert kept(*MENU, kicker, TITLE, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]


def test_a_line_below_the_title_with_more_words_of_the_text_is_no_title():
    subtitle = "رئيس البلدية افتتح صباح اليوم مكتبة عامة جديدة تضم مئة ألف كتاب"
    title = "مئة ألف كتاب في انتظار قرائها"
    assert kept(*MENU, title, subtitle, DATE, *BODY, *FOOT) == [title, subtitle, DATE, *BODY]
    assert kept(*MENU, title, DATE, subtitle, *BODY, *FOOT) == [title, DATE, subtitle, *BODY]


def test_a_heading_in_the_text_is_not_the_title():
    lead = "ينتظر كثيرون هذا اليوم منذ سنوات طويلة، لكن أحدا منهم لم يتوقع أن يأتي بهذه السرعة."
    heading = "قاعة الأطفال في المكتبة هي الأولى"
    buttons = ["شارك", "فيسبوك", "تويتر", "واتساب", "تلغرام", "حجم الخط", "A+", "A-", "طباعة"]
    page = [*MENU, TITLE, *buttons, lead, heading, *BODY, *FOOT]
    assert kept(*page) == [TITLE, lead, heading, *BODY]


def test_a_title_in_quotation_marks_is_found():
    title = "«مكتبة النهر» تفتح أبوابها للأطفال في ما وصف بأنه «يوم المدينة»"
    assert kept(*MENU, title, *BODY, *FOOT)[0] == title


def test_a_breadcrumb_is_no_title():
    assert kept(*MENU, f"الرئيسية/ثقافة/{TITLE}", TITLE, *BODY, *FOOT) == [TITLE, *BODY]


def test_the_date_between_two_copies_of_the_title_stays():
    assert kept(*MENU, TITLE, "منوعات", DATE, TITLE, *BODY, *FOOT)[:2] == [TITLE, DATE]


def test_author_caption_and_buttons_between_title_and_text_go():
    beside = ["سارة منصور", "صورة أرشيفية", "حجم الخط", "A+"]
    assert kept(*MENU, TITLE, *beside, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]
    assert kept(TITLE, *beside, DATE, *BODY, *FOOT) == [TITLE, DATE, *BODY]


def test_a_subtitle_stays():
    subtitle = "تضم مئة ألف كتاب وقاعة للأطفال"
    assert kept(*MENU, TITLE, subtitle, *BODY, *FOOT) == [TITLE, subtitle, *BODY]


@pytest.mark.parametrize("head", ["اقرأ أيضا", "مقالات قد تهمك", "الأكثر قراءة:"])
def test_headlines_of_other_articles_in_the_text_go(head):
    others = ["وزير الصحة يفتتح مستشفى جديدا", "أسعار الذهب ترتفع في الأسواق"]
    assert kept(*MENU, TITLE, *BODY[:2], head, *others, BODY[2], *FOOT) == [TITLE, *BODY]


def test_a_heading_below_headlines_of_other_articles_stays():
    others = ["اقرأ أيضا", "وزير الصحة يفتتح مستشفى جديدا"]
    page = [*MENU, TITLE, *BODY[:2], *others, "قاعة الأطفال", BODY[2], *FOOT]
    assert kept(*page) == [TITLE, *BODY[:2], "قاعة الأطفال", BODY[2]]


@pytest.mark.parametrize(
    "small_print",
    [
        "الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل تعكس وجهات نظر أصحابها فقط.",
        "التعليقات المنشورة لا تعبر بأي حال من الأحوال عن رأي الموقع وهي على مسؤولية كتابها.",
        "المرجو من القراء الكرام احترام قواعد النقاش وعدم الإساءة إلى الكاتب أو الأشخاص.",
        "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
        "صحيفة يومية تصدر عن مؤسسة الضفة، صدر عددها الأول في عام 1965 وهي الأوسع انتشارا.",
    ],
)
def test_small_print_below_the_text_goes(small_print):
    assert kept(*MENU, TITLE, *BODY, small_print, "اترك تعليقا", *FOOT) == [TITLE, *BODY]
    assert kept(TITLE, *BODY, small_print) == [TITLE, *BODY]


NOTES = [
    "للمشاركة في النقاش سجلوا دخولكم بحساباتكم، وسنحذف كل ما يخرج عن آداب الحوار.",
    "نرحب بآراء القراء، ونذكركم بأن كل تعليق فيه إساءة يحذف تلقائيا.",
    "لإضافة تعليق يجب عليك تسجيل الدخول أولا، أو إنشاء حساب جديد بالبريد الإلكتروني.",
]


@pytest.mark.parametrize("note", NOTES)
def test_what_the_page_says_to_its_readers_goes(note):
    assert kept(*MENU, TITLE, *BODY, note, *FOOT) == [TITLE, *BODY]
    assert kept(*MENU, TITLE, *BODY, "المكتبة", note, *NOTES, *FOOT) == [TITLE, *BODY]


@pytest.mark.parametrize("note", NOTES)
def test_an_article_without_a_page_may_speak_to_its_readers(note):
    assert kept(TITLE, *BODY, note) == [TITLE, *BODY, note]


def test_news_of_the_press_within_the_text_stays():
    assert kept(*MENU, TITLE, BODY[0], NOTES[0], *BODY[1:], *FOOT) == [
        TITLE,
        BODY[0],
        NOTES[0],
        *BODY[1:],
    ]


def test_tags_above_other_furniture_go_and_a_signature_stays():
    assert kept(*MENU, TITLE, *BODY, "المكتبة", "ضفة النهر", *FOOT) == [TITLE, *BODY]
    assert kept(*MENU, TITLE, *BODY, "سارة منصور", *FOOT) == [TITLE, *BODY, "سارة منصور"]


RESULTS = ["الضفة 2 - 1 الميناء", "الجسر 0 - 0 السهل", "الوادي 3 - 2 الجبل"]
POEM = ["يا نهر يا نهر المدينة", "خذني إلى البحر البعيد", "خذني إلى بيتي القديم"]


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, *BODY],
        [TITLE, DATE, *BODY],
        [TITLE, *POEM],
        [TITLE, *BODY, *POEM],
        [TITLE, *POEM, *BODY],
        ["نتائج الجولة الثالثة", *RESULTS, BODY[0]],
        ["نتائج الجولة الثالثة", BODY[0], *RESULTS],
        [TITLE, "ما عدد الكتب؟", "مئة ألف.", "ومتى تفتح المكتبة؟", "في كل يوم."],
        ["أقسام المعرض", BODY[0], "ثقافة", "رياضة", "اقتصاد", BODY[1]],
        ["جوائز المهرجان", BODY[0], "ثقافة", "رياضة", "اقتصاد", "علوم"],
        ["رياضة", "ثقافة", "علوم", BODY[0]],
        [TITLE, "سارة منصور", *BODY, "محرر الشؤون المحلية"],
        [*POEM],
    ],
)
def test_a_document_without_a_page_loses_nothing(lines):
    assert kept(*lines) == lines
