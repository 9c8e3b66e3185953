"""The title is found once and its repetitions go; no sentence of the text does."""

import pytest

from warraq.cleaning.lines import lines_of
from warraq.cleaning.titles import opening, split_title, unglue
from warraq.model import RemovalReason

TITLE = "الوزير يفتتح مدرسة جديدة في المدينة"
FIRST = "افتتح الوزير أمس مدرسة."
LONG = "كلمة " * 60 + "أخيرة."


def split(text: str, known: str | None = None):
    """The title, the paragraphs, and each removal with its line."""
    titled = split_title(lines_of(text), known)
    assert {removal.reason for removal in titled.removals} <= {RemovalReason.TITLE_REPEATED}
    removed = [(removal.line, removal.text) for removal in titled.removals]
    return titled.title, [line.text for line in titled.body], removed


@pytest.mark.parametrize(
    ("text", "removed"),
    [
        (f"{TITLE}\n\n{FIRST}", []),
        (f"{TITLE}\n{TITLE}\n{FIRST}", [(2, TITLE)]),
        (f"{TITLE}{TITLE}\n{FIRST}", [(1, TITLE)]),
        (f"{TITLE} {TITLE}\n{FIRST}", [(1, TITLE)]),
        (f"{TITLE}{TITLE}{TITLE}\n{FIRST}", [(1, TITLE + TITLE)]),
        (f"{TITLE}\n{TITLE}{TITLE}\n\n{TITLE}\n{FIRST}", [(2, TITLE * 2), (4, TITLE)]),
        (f"{TITLE}\n«{TITLE}»\n{FIRST}", [(2, f"«{TITLE}»")]),
        (f"{TITLE}\n{TITLE.replace('ة', 'ه')}\n{FIRST}", [(2, TITLE.replace("ة", "ه"))]),
        (f"{TITLE}\n{TITLE}{FIRST}", [(2, TITLE)]),
        (f"{TITLE}\n{FIRST}\n{TITLE}", [(3, TITLE)]),
    ],
)
def test_the_title_comes_once(text, removed):
    assert split(text) == (TITLE, [FIRST], removed)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{TITLE}، وقال إنها الأولى.",
        f"{TITLE} بعد عامين من العمل.",
        f"قال: {TITLE}.",
        "الوزير يفتتح مدرسة",
        "الوزير يفتتح مدرسة جديدة في المدينتين",
    ],
)
def test_a_sentence_like_the_title_stays(sentence):
    assert split(f"{TITLE}\n{FIRST}\n{sentence}") == (TITLE, [FIRST, sentence], [])


def test_a_title_that_the_container_told_is_taken_out_of_the_text():
    assert split(f"{FIRST}\n{TITLE}\nنص", TITLE) == (TITLE, [FIRST, "نص"], [(2, TITLE)])
    assert split(f"{FIRST}\nنص", TITLE) == (TITLE, [FIRST, "نص"], [])


def test_a_date_line_above_the_title_is_no_title():
    date = "الخميس 26 جويلية 2012"
    assert split(f"{date}\n{TITLE}\n{FIRST}") == (TITLE, [date, FIRST], [])
    assert split(date) == (date, [], [])


def test_a_first_line_as_long_as_a_paragraph_is_text():
    titled = split_title(lines_of(f"{LONG}\n{FIRST}"))
    assert not titled.stated
    assert [line.text for line in titled.body] == [LONG, FIRST]
    assert titled.title.endswith("…")
    assert LONG.startswith(titled.title[:-1])
    assert len(titled.title) <= 91


def test_no_lines_have_no_title():
    assert split("\n\n") == ("", [], [])


@pytest.mark.parametrize(
    "text",
    ["لا لا", "نعم نعم نعم", "يا ليل يا ليل", "كلمة", "", "أب ت ثأب ت", TITLE, TITLE + FIRST],
)
def test_what_is_not_glued_stays_whole(text):
    assert unglue(text) == (text, "")


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("قصير", 10, "قصير"),
        ("واحد اثنان ثلاثة", 11, "واحد اثنان…"),
        ("واحد اثنان، ثلاثة أربعة", 19, "واحد اثنان…"),
        ("نعم، واحد اثنان ثلاثة أربعة", 22, "نعم، واحد اثنان ثلاثة…"),
        ("كلمةطويلةجدابلافواصل", 5, "كلمةط…"),
    ],
)
def test_an_opening_is_cut_between_clauses_or_words(text, limit, shown):
    assert opening(text, limit) == shown
