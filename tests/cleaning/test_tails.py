"""The end of a line, a word at a time, and its last sentence."""

import pytest

from warraq.arabic.keys import fold
from warraq.cleaning.lines import lines_of
from warraq.cleaning.tails import last_segment, open_segment, tails_of, without_last_segment

TITLE = "الوزير يفتتح مدرسة"


def tails(text: str, *titles: str) -> list[tuple[str, str]]:
    (line,) = lines_of(text)
    keys = [fold(title) for title in titles]
    return [(tail.key, text[tail.start :]) for tail in tails_of(line, keys)]


def test_a_tail_grows_by_a_word_at_a_time():
    assert tails("تم العمل. خدمة الضفاف 7") == [
        ("0", "7"),
        ("الضفاف 0", "الضفاف 7"),
        ("خدمه الضفاف 0", "خدمة الضفاف 7"),
        ("العمل خدمه الضفاف 0", "العمل. خدمة الضفاف 7"),
        ("تم العمل خدمه الضفاف 0", "تم العمل. خدمة الضفاف 7"),
    ]


def test_the_title_and_an_address_are_one_word_each():
    text = f"تم. من desk@mina.exampleرابط: {TITLE} //"
    assert tails(text, TITLE)[:5] == [
        ("//", "//"),
        ("<title> //", f"{TITLE} //"),
        ("رابط <title> //", f"رابط: {TITLE} //"),
        ("<address> رابط <title> //", f"desk@mina.exampleرابط: {TITLE} //"),
        ("من <address> رابط <title> //", f"من desk@mina.exampleرابط: {TITLE} //"),
    ]


def test_a_line_is_not_its_own_title():
    assert tails(TITLE, TITLE)[0] == ("مدرسه", "مدرسة")


def test_a_tail_has_an_end():
    assert len(tails("كلمة " * 60)) == 36
    assert len(tails("الكلمةالطويلةجدا" * 40 + " آخر")) == 2


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("قال نعم. ثم عاد", "ثم عاد"),
        ("قال نعم! ثم عاد.", "ثم عاد."),
        ("قال «نعم.» ثم عاد؟ بلى.", "بلى."),
        ("قال... ثم عاد", "قال... ثم عاد"),
        ("نحو 2.5 كيلومتر", "نحو 2.5 كيلومتر"),
        ("", ""),
    ],
)
def test_the_last_sentence_begins_behind_the_last_stop(text, last):
    assert text[last_segment(text) :] == last


def test_only_a_sentence_without_an_end_is_open():
    assert open_segment("قال نعم. ثم عاد 3") == ["ثم", "عاد", "0"]
    assert open_segment("قال نعم. ثم عاد.") == []


def test_without_its_last_sentence_a_text_is_never_empty():
    assert without_last_segment("قال نعم. ثم عاد") == "قال نعم. "
    assert without_last_segment("قال نعم") == "قال نعم"
