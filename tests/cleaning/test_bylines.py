"""What the text itself states of author, agency, place and first print; nothing is guessed."""

import pytest

from warraq.cleaning.bylines import Byline, take_byline
from warraq.cleaning.lines import lines_of
from warraq.model import Origin, RawDocument, Removal, RemovalReason, Source
from warraq.pipeline import make_article
from warraq.tagging.matcher import Matcher
from warraq.tagging.vocabulary import Vocabulary

TEXT = [
    f"قال رئيس البلدية إن المدرسة رقم {number} افتتحت في الموعد الذي حدده المجلس منذ عامين، وإن "
    "العمل فيها بدأ في أول يوم من أيام العام الدراسي."
    for number in range(1, 12)
]


def take(*lines: str):
    byline, rest, removals = take_byline(lines_of("\n".join(lines)))
    return byline, [line.text for line in rest], [(one.line, one.text) for one in removals]


@pytest.mark.parametrize(
    ("line", "author", "place"),
    [
        ("كتب: محمد عبد السلام", "محمد عبد السلام", None),
        ("كتبت - سعاد الحسيني:", "سعاد الحسيني", None),
        ("كتب/ معاذ العامري -", "معاذ العامري", None),
        ("كتب ـ خميس البلوشي:", "خميس البلوشي", None),
        ("كتب د. أمير الحداد", "د. أمير الحداد", None),
        ("بقلم: السفير د. عبدالله الأشعل", "السفير د. عبدالله الأشعل", None),
        ("بقلم: غريغوار دوبوا", "غريغوار دوبوا", None),
        ("بقلم الشيخ بهاء الدين سلام", "الشيخ بهاء الدين سلام", None),
        ("إعداد: صالح آل زهران, تصوير : فهد الغامدي", "صالح آل زهران", None),
        ("الكاتب: نجيب سرور", "نجيب سرور", None),
        ("تحرير: هدى أشكناني", "هدى أشكناني", None),
        ("أجرى اللقاء ـ عماد الأسدي", "عماد الأسدي", None),
        ("كتب: أحمد حسن - القاهرة", "أحمد حسن", "القاهرة"),
        ("القاهرة - محمد علي", "محمد علي", "القاهرة"),
        ("بغداد/ أحمد حسن", "أحمد حسن", "بغداد"),
        ("الرباط: يوسف بنعلي", "يوسف بنعلي", "الرباط"),
        ("هشام منصور – الطائف", "هشام منصور", "الطائف"),
        ("علي الزهراني (الباحة)", "علي الزهراني", "الباحة"),
        ("عمان - الدستور - محمد الخطيب", "محمد الخطيب", "عمان"),
        ("خاص – ليلى مراد", "ليلى مراد", None),
        ("القدس - بلال أبو دقة - رندة أحمد:", "بلال أبو دقة، رندة أحمد", "القدس"),
        ("مها سالم، هالة فؤاد – القاهرة", "مها سالم، هالة فؤاد", "القاهرة"),
        ("خاص – الرباط", None, "الرباط"),
    ],
)
@pytest.mark.parametrize("at", [0, 2, 9, 11])
def test_a_byline_on_its_own_line_goes_and_tells_the_author(line, author, place, at):
    lines = [*TEXT[:at], line, *TEXT[at:]]
    assert take(*lines) == (Byline(author=author, place=place), TEXT, [(at + 1, line)])


@pytest.mark.parametrize(
    ("line", "agency", "place"),
    [
        ("دمشق-سانا", "سانا", "دمشق"),
        ("المنامة - بنا", "بنا", "المنامة"),
        ("القاهرة- (رويترز)", "رويترز", "القاهرة"),
        ("واس - الرياض", "واس", "الرياض"),
        ("وكالات - غزة", "وكالات", "غزة"),
        ("نيقوسيا - (ا.ف.ب)", "ا.ف.ب", "نيقوسيا"),
        ("فرانس24/ أ ف ب", "أ ف ب", None),
        ("لندن، دبي - رويترز", "رويترز", "لندن"),
        ("-رويترز-", "رويترز", None),
    ],
)
def test_an_agency_on_its_own_line_goes(line, agency, place):
    assert take(line, *TEXT) == (Byline(agency=agency, place=place), TEXT, [(1, line)])
    assert take(*TEXT, line) == (Byline(agency=agency, place=place), TEXT, [(12, line)])


@pytest.mark.parametrize(
    ("head", "agency", "place"),
    [
        ("الرياض (واس) -", "واس", "الرياض"),
        ("القدس المحتلة - رويترز:", "رويترز", "القدس المحتلة"),
        ("واشنطن (أ ف ب) -", "أ ف ب", "واشنطن"),
        ("دمشق-سانا", "سانا", "دمشق"),
        ("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس", "واس", "الرياض"),
        ("رام الله 21-4-2012 وفا-", "وفا", "رام الله"),
        ("دمشق، سوريا (CNN) --", "CNN", "دمشق"),
        ("نيويورك، الولايات المتحدة الأمريكية (CNN)--", "CNN", "نيويورك"),
        ("دا نانغ، فيتنام (CNN) --", "CNN", "دا نانغ"),
        ("(CNN)--", "CNN", None),
        ("وكالات - غزة:", "وكالات", "غزة"),
        ("واس- جدة:", "واس", "جدة"),
        ("بيروت - ا ف ب -", "ا ف ب", "بيروت"),
        ("أ ف ب –", "أ ف ب", None),
        ("غزة - نضال المغربي - رويترز -", "رويترز", "غزة"),
        ("المنامة - بنا:", "بنا", "المنامة"),
    ],
)
def test_the_head_of_an_agency_is_read_and_stays(head, agency, place):
    lines = [f"{head} {TEXT[0]}", *TEXT[1:]]
    assert take(*lines) == (Byline(agency=agency, place=place), lines, [])


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("*نقلاً عن صحيفة الشرق الأوسط", "الشرق الأوسط"),
        ('نقلا عن "الحياة"', "الحياة"),
        ('* نقلًا عن "النهار" اللبنانية', "النهار اللبنانية"),
        ("*نقلاً عن المنتخب المغربية", "المنتخب المغربية"),
        ("المصدر: وكالات", "وكالات"),
        ("المصدر : صحيفة فلسطين", "فلسطين"),
        ("عن «الأهرام» المصرية", "الأهرام المصرية"),
        ("* خدمة «نيويورك تايمز»", "نيويورك تايمز"),
    ],
)
def test_a_reprint_note_on_its_own_line_goes(line, paper):
    end = "جميع الآراء الواردة هنا تعبر فقط عن رأي صاحبها، وليس عن رأي الموقع الذي نشرها."
    assert take(*TEXT, line) == (Byline(reprinted_from=paper), TEXT, [(12, line)])
    assert take(*TEXT, line, end)[0] == Byline(reprinted_from=paper)


@pytest.mark.parametrize(
    "note", ["*نقلاً عن صحيفة الشرق الأوسط", "(نقلا عن الشرق الأوسط)", "المصدر: الشرق الأوسط"]
)
def test_a_reprint_note_in_the_last_paragraph_stays(note):
    lines = [*TEXT, f"{TEXT[0]} {note}"]
    assert take(*lines) == (Byline(reprinted_from="الشرق الأوسط"), lines, [])


@pytest.mark.parametrize(
    "line",
    [
        "كتب الرئيس على صفحته أنه سيزور القاهرة غدا",
        "كتب محمد صلاح تغريدة شكر فيها جمهوره",
        "كتب: قصائد رائعة في حب الوطن",
        "بقلم رصاص",
        "تحرير المرور",
        "تحرير الصور",
        "إعداد: ضعي الدجاج في القدر",
        "نقلا عن مصادر أمنية",
        "نقلاً عن شهود عيان",
        "المصدر: البنك الدولي",
        "عن «الحب» والحرب",
        "القاهرة: على الرغم من المطر",
        "مسقط - سلطان عمان",
        "دمشق: الأسد يستقبل الوفد",
        "بغداد: محمد يفوز بالجائزة",
        "لندن - باريس",
        "الاتحاد - الرياض",
        "رويترز: السعودية ترفع إنتاجها من النفط",
        "(رويترز)",
        "(تصوير: محمد سكيك)",
        "محمد حسن",
        "عبدالله بن علي بن صقر -رحمه الله-",
        "جدة - محمد العمري مكة المكرمة - تركي الغامدي",
        "الزلفي - محمد الخضيري عدسة- سعد العمار",
        "معا - في الطريق إلى القدس",
        "د. ناشر: النافذة الواحدة قفزة كبيرة",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 11])
def test_what_is_not_certain_is_no_byline(line, at):
    lines = [*TEXT[:at], line, *TEXT[at:]]
    assert take(*lines) == (Byline(), lines, [])


@pytest.mark.parametrize(
    "start",
    [
        "كتب الرئيس اللبناني في رسالته",
        "نقلت وكالة رويترز عن مسؤول قوله",
        "قال متحدث لوكالة الأنباء السعودية (واس) -",
        "أكدت وكالة الأناضول - وهي رسمية -",
        "نقلاً عن مصادر مطلعة",
    ],
)
def test_prose_that_names_an_agency_has_no_head(start):
    lines = [f"{start} {TEXT[0]}", *TEXT[1:], f"{TEXT[0]} وجاء ذلك نقلا عن مصادر مطلعة."]
    assert take(*lines) == (Byline(), lines, [])


@pytest.mark.parametrize("line", ["كتب: محمد عبد السلام", "القاهرة - محمد علي", "دمشق-سانا"])
def test_a_byline_in_the_midst_of_the_text_stays(line):
    lines = [*TEXT[:5], line, *TEXT[5:]]
    assert take(*lines) == (Byline(), lines, [])


def test_a_list_of_names_and_places_is_no_byline():
    lines = ["محمد علي - القاهرة", "أحمد حسن - بغداد", *TEXT]
    assert take(*lines) == (Byline(), lines, [])


def test_the_author_of_a_book_under_review_is_not_that_of_the_article():
    lines = [*TEXT, "الكتاب: أيام من العمر", "الكاتب: محمد المنسي", "الناشر: دار النيل"]
    assert take(*lines) == (Byline(), lines, [])


def test_the_facts_of_several_lines_are_put_together():
    lines = ["كتب: أحمد حسن", f"الرياض (واس) - {TEXT[0]}", *TEXT[1:], "*نقلاً عن «الحياة»"]
    byline, rest, removals = take(*lines)
    assert byline == Byline("أحمد حسن", "واس", "الرياض", "الحياة")
    assert rest == lines[1:-1]
    assert removals == [(1, lines[0]), (len(lines), lines[-1])]


@pytest.mark.parametrize(
    ("text", "reason", "byline"),
    [
        ("الرياض – واس:", RemovalReason.RECURRING_EDGE, Byline(agency="واس", place="الرياض")),
        ("دبي، الإمارات (CNN) --", RemovalReason.RECURRING_EDGE, Byline(None, "CNN", "دبي")),
        ("(CNN)--", RemovalReason.RECURRING_EDGE, Byline(agency="CNN")),
        ("كتب: أحمد حسن", RemovalReason.RECURRING, Byline(author="أحمد حسن")),
        ("أحمد حسن - القاهرة", RemovalReason.RECURRING, Byline("أحمد حسن", None, "القاهرة")),
        ("*نقلاً عن «الحياة»", RemovalReason.RECURRING, Byline(reprinted_from="الحياة")),
        ("أصدقاء الضفاف", RemovalReason.RECURRING, Byline()),
        ("كتب: أحمد حسن", RemovalReason.MENU, Byline()),
    ],
)
def test_what_recurs_is_read_though_it_is_gone(text, reason, byline):
    lines = lines_of("\n".join(TEXT))
    assert take_byline(lines, [Removal(text, 1, reason)]) == (byline, tuple(lines), ())


def test_a_recurring_list_of_names_is_no_byline():
    names = ["محمد علي - القاهرة", "أحمد حسن - بغداد"]
    removed = [Removal(name, at, RemovalReason.RECURRING) for at, name in enumerate(names)]
    assert take_byline(lines_of("\n".join(TEXT)), removed)[0] == Byline()


def test_the_text_knows_better_than_what_recurs():
    removed = [Removal("كتب: سعيد منصور", 1, RemovalReason.RECURRING)]
    byline, _, _ = take_byline(lines_of("\n".join(["كتب: أحمد حسن", *TEXT])), removed)
    assert byline.author == "أحمد حسن"


def test_a_text_without_lines_states_nothing():
    assert take() == (Byline(), [], [])


def article_of(*lines: str, author: str | None = None, source: Source | None = None):
    text = "\n".join(["افتتاح مدارس جديدة في العاصمة", *lines])
    document = RawDocument(
        "aaaaaaaaaa", Origin("a.txt", "0" * 64), "utf-8", text, source=source, author=author
    )
    return make_article(document, Matcher(Vocabulary()))


def test_the_article_has_the_author_that_its_text_names():
    article = article_of("كتب: أحمد حسن", *TEXT)
    assert article.author == "أحمد حسن"
    assert article.paragraphs == tuple(TEXT)
    assert [(one.line, one.reason.value) for one in article.removals] == [(2, "byline")]


def test_the_container_knows_the_author_best():
    assert article_of("كتب: أحمد حسن", *TEXT, author="سعيد منصور").author == "سعيد منصور"


def test_the_paper_of_the_first_print_is_the_source_where_no_other_is_known():
    note = "*نقلاً عن صحيفة الشرق الأوسط"
    assert article_of(*TEXT, note).source.name == "الشرق الأوسط"
    guessed = Source("dump", "dump", inferred=True)
    assert article_of(*TEXT, note, source=guessed).source is guessed


@pytest.mark.parametrize("line", ["المصدر: وكالات", "الرياض - واس"])
def test_an_agency_makes_no_source(line):
    assert article_of(line, *TEXT).source is None
    assert article_of(*TEXT, line).source is None
