"""Keys are equal for spellings of one word, and differ for different words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.arabic.keys import fold, fold_letters, fold_line, fold_lines, word_spans

ONE_WORD = [
    ("أحمد", "احمد"),
    ("إيران", "ايران", "اِيران"),
    ("آسيا", "اسيا"),
    ("ٱلله", "الله"),
    ("مدرسة", "مدرسه", "مَدْرَسَةٌ"),
    ("مصطفى", "مصطفي", "مصطفی"),
    ("مسؤول", "مسوول"),
    ("شيء", "شي", "شئ"),
    ("كتاب", "کتاب", "كتـــاب", "ﻛﺘﺎﺏ", "كـتاب"),
    ("هذا", "هٰذا"),
    ("فيينا", "ڤيينا"),
    ("باريس", "پاريس"),
    ("غوغل", "گوگل"),
    ("٢٠١٦", "2016", "۲۰۱۶"),
    ("١٬٥٠٠", "1500"),
    ("BBC", "bbc", "ＢＢＣ"),
    ("سو\u200cريا", "سوريا", "\u200fسوريا\u200e", "سور\u00adيا"),
]


@pytest.mark.parametrize("spellings", ONE_WORD, ids=[spellings[0] for spellings in ONE_WORD])
def test_the_spellings_of_a_word_have_one_key(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("حرب", "هرب"), ("كلب", "قلب"), ("سيف", "صيف"), ("تين", "طين"), ("ذل", "ظل"), ("3", "30")],
)
def test_different_words_have_different_keys(one, other):
    assert fold(one) != fold(other)


def test_a_key_is_words_with_one_space_between():
    assert fold("  «قال»: نعم، (لا)… أم_لا؟ ") == "قال نعم لا ام لا"
    assert fold("...") == ""


def test_punctuation_stays_where_letters_alone_are_folded():
    assert fold_letters("«إلى» ٢٥٪: أ.ب") == "«الي» 25%: ا.ب"


def test_a_counter_does_not_tell_lines_apart():
    assert fold_line("3 تعليقات") == fold_line("١٢ تعليقات") == "0 تعليقات"
    assert fold("3 تعليقات") != fold("12 تعليقات")


def test_a_key_has_no_lines():
    assert fold("خبر\nعاجل\r\nالآن") == fold_line("خبر\nعاجل\r\nالآن") == "خبر عاجل الان"


arabic = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF))


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(arabic | st.text()).map(" ".join))
def test_a_key_is_its_own_key(text):
    assert fold(fold(text)) == fold(text)


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from([*"اأةى -_.٣8\n\t\x00ﷺی™″ö\u0654", "  ", "12"])).map("".join))
def test_lines_fold_together_as_they_fold_alone(text):
    assert fold_lines(text) == [(fold(line), fold_line(line)) for line in text.split("\n")]


@settings(max_examples=2_000, deadline=None, derandomize=True, database=None)
@given(st.text(st.sampled_from([*map(chr, range(0x600, 0x700)), *"aZéß…_-٠1 \u200d\u200c\ufef8ﷺ"])))
def test_each_folded_word_has_its_place_in_the_text(text):
    words = fold(text).split()
    spans = word_spans(text, len(fold(text).split()))
    assert spans is not None
    assert len(spans) == len(words)
    places = [word for at in dict.fromkeys(spans) for word in fold(text[slice(*at)]).split()]
    assert places == words


def test_a_sign_that_folds_into_letters_has_no_place():
    assert word_spans("آبل ™ ½", len(fold("آبل ™ ½").split())) is None


def test_folding_by_bytes_is_folding_by_characters():
    unfit = "\N{TRADE MARK SIGN}"  # with it in a text, all of the text is folded by characters
    of_code_page = [bytes([byte]).decode("cp1256") for byte in range(256)]
    for character in [*of_code_page, *"٢ی″öﷺ⟨\N{ARABIC HAMZA ABOVE}\N{COMBINING DIAERESIS}"]:
        for other in ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH GOAL}", "e", character):
            text = f"{other}{character}{other} "
            for folding in (fold_letters, fold, fold_line):
                by_characters = folding(text + unfit).removesuffix(folding(unfit))
                assert folding(text).strip(" ") == by_characters.strip(" ")
