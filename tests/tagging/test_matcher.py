"""Tags are found by whole words, the longest name, whatever clings to their front."""

import pytest

from warraq.model import Kind
from warraq.tagging.entries import Entry
from warraq.tagging.matcher import Matcher
from warraq.tagging.vocabulary import Vocabulary

NAMES = {
    "russia": ["روسيا", "الاتحاد الروسي"],
    "china": ["الصين"],
    "south-china-sea": ["بحر الصين الجنوبي"],
    "usa": ["الولايات المتحدة", "أمريكا"],
    "un": ["الأمم المتحدة"],
    "iran": ["إيران"],
    "yemen": ["اليمن"],
    "walid": ["وليد"],
    "covid-19": ["كوفيد-19"],
    "fifa": ["الفيفا", "FIFA"],
    "cup": ["كأس العالم"],
    "club-cup": ["كأس العالم للأندية"],
}


@pytest.fixture(scope="module")
def matcher():
    entries = [
        Entry(id=name, label=label, kind=Kind.TOPIC, aliases=tuple(aliases))
        for name, (label, *aliases) in NAMES.items()
    ]
    return Matcher(Vocabulary.of(entries))


@pytest.fixture(scope="module")
def tags(matcher):
    """The ids of the tags that a text names, each with its forms."""

    def tags_of(*paragraphs: str, title: str = ""):
        return {found.tag.id: found.forms for found in matcher.tags_of(title, paragraphs)}

    return tags_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("زار روسيا أمس", {"russia": ("روسيا",)}),
        ("وروسيا", {"russia": ("وروسيا",)}),
        ("سافر لروسيا", {"russia": ("لروسيا",)}),
        ("فبروسيا وكروسيا", {"russia": ("فبروسيا", "وكروسيا")}),
        ("بالصين", {"china": ("بالصين",)}),
        ("للصين", {"china": ("للصين",)}),
        ("وبالصين", {"china": ("وبالصين",)}),
        ("للولايات المتحدة", {"usa": ("للولايات المتحدة",)}),
        ("وللولايات المتحدة", {"usa": ("وللولايات المتحدة",)}),
        ("بالولايات المتحدة", {"usa": ("بالولايات المتحدة",)}),
        ("لليمن", {"yemen": ("لليمن",)}),
        ("وليد", {"walid": ("وليد",)}),
        ("ووليد", {"walid": ("ووليد",)}),
        ("بالفيفا", {"fifa": ("بالفيفا",)}),
    ],
)
def test_proclitics_do_not_hide_a_name(tags, text, found):
    assert tags(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("رُوسِيا", {"russia": ("رُوسِيا",)}),
        ("إيرانَ", {"iran": ("إيرانَ",)}),
        ("ايران", {"iran": ("ايران",)}),
        ("روســيا", {"russia": ("روســيا",)}),
        ("«روسيا»، (الصين)!", {"russia": ("روسيا",), "china": ("الصين",)}),
        ("#روسيا_الصين", {"russia": ("روسيا",), "china": ("الصين",)}),
        ("كوفيد-19 وكوفيد 19 وكوفيد١٩", {"covid-19": ("كوفيد-19", "وكوفيد 19")}),
        ("الفيفا FIFA fifa", {"fifa": ("الفيفا", "FIFA", "fifa")}),
    ],
)
def test_spelling_and_punctuation_do_not_hide_a_name(tags, text, found):
    assert tags(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "روسيات",
        "الروس",
        "الصيني",
        "صينية",
        "سيران",
        "يمني",
        "الولايات",
        "المتحدة الولايات",
        "",
    ],
)
def test_only_whole_words_are_names(tags, text):
    assert tags(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في بحر الصين الجنوبي", ["south-china-sea"]),
        ("في بحر الصين الشرقي", ["china"]),
        ("كأس العالم للأندية", ["club-cup"]),
        ("كأس العالم في الصين", ["cup", "china"]),
        ("الأمم المتحدة والولايات المتحدة", ["un", "usa"]),
        ("كأس العالم كأس العالم للأندية", ["cup", "club-cup"]),
    ],
)
def test_the_longest_name_counts(tags, text, found):
    assert list(tags(text)) == found


def test_a_name_does_not_run_over_paragraphs(tags):
    assert tags("زار الولايات", "المتحدة") == {}
    assert tags("نص", title="الولايات") == {}


def test_the_most_mentioned_comes_first(tags):
    assert list(tags("الصين وروسيا", "روسيا وروسيا")) == ["russia", "china"]


def test_the_title_and_the_lead_say_what_a_text_is_about(tags):
    assert list(tags("روسيا وروسيا", title="الصين")) == ["china", "russia"]
    assert list(tags("الصين", "روسيا وروسيا")) == ["china", "russia"]
    assert list(tags("مقدمة", "الصين " * 2 + "روسيا " * 20)) == ["russia", "china"]


def test_among_equals_the_first_to_appear_comes_first(tags):
    assert list(tags("إيران والصين وروسيا")) == ["iran", "china", "russia"]


def test_forms_come_once_in_their_order(tags):
    text = "وروسيا ثم روسيا ثم وروسيا والاتحاد الروسي"
    assert tags(text) == {"russia": ("وروسيا", "روسيا", "والاتحاد الروسي")}


def test_an_empty_vocabulary_finds_nothing():
    assert Matcher(Vocabulary()).tags_of("روسيا", ["الصين"]) == ()


MEANINGS = [
    Entry(id="madrid", label="مدريد", kind=Kind.PLACE, avoid=("ريال مدريد", "مدريد الصغيرة")),
    Entry(id="real", label="ريال مدريد", kind=Kind.ORGANISATION, short=("الريال",)),
    Entry(
        id="mali",
        label="مالي",
        kind=Kind.PLACE,
        aliases=("جمهورية مالي",),
        ambiguous=("مالي",),
        context=("باماكو", "غرب إفريقيا"),
    ),
    Entry(id="ukraine", label="أوكرانيا", kind=Kind.PLACE, adjectives=("أوكراني",)),
    Entry(id="assad", label="بشار الأسد", kind=Kind.PERSON, short=("الأسد",)),
    Entry(id="sisi", label="عبد الفتاح السيسي", kind=Kind.PERSON),
    Entry(id="abu-dhabi", label="أبوظبي", kind=Kind.PLACE),
    Entry(id="salman", label="محمد بن سلمان", kind=Kind.PERSON),
    Entry(id="oil", label="النفط الخام", kind=Kind.TOPIC, triggers=("برميل", "أوبك", "خام", "نفط")),
]


@pytest.fixture(scope="module")
def meant():
    """The ids of what a text means, by entries that need more than their names."""
    matcher = Matcher(Vocabulary.of(MEANINGS))

    def ids_of(*paragraphs: str, title: str = ""):
        return sorted(found.tag.id for found in matcher.tags_of(title, paragraphs))

    return ids_of


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("زار مدريد أمس", ["madrid"]),
        ("فاز ريال مدريد", ["real"]),
        ("حي مدريد الصغيرة", []),
        ("دعم مالي للمزارعين", []),
        ("دعم مالي من باماكو", ["mali"]),
        ("وباماكو تعلن عن دعم مالي", ["mali"]),
        ("مالي في غرب إفريقيا", ["mali"]),
        ("جمهورية مالي", ["mali"]),
        ("الجيش الأوكراني والقوات الأوكرانية", ["ukraine"]),
        ("أوكرانيون وأوكرانيات", ["ukraine"]),
        ("رأى الأسد في الغابة", []),
        ("بشار الأسد ثم الأسد", ["assad"]),
        ("عبدالفتاح السيسي", ["sisi"]),
        ("أبو ظبي وأبي ظبي", ["abu-dhabi"]),
        ("محمد ابن سلمان", ["salman"]),
        ("نفط وبرميل", []),
        ("نفط وبرميل وأوبك وخام", ["oil"]),
    ],
)
def test_what_a_name_means_depends_on_what_stands_beside_it(meant, text, ids):
    assert meant(text) == ids


def test_a_short_form_counts_for_what_the_title_names(meant):
    assert meant("قال الأسد إن", title="لقاء بشار الأسد") == ["assad"]
