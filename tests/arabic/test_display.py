"""Repair for display mends damage and leaves what the author wrote."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.arabic.display import repair

DAMAGE = [
    ("presentation forms", "ﺳﻮﺭﻳﺎ ﻭﻻﻳﺔ", "سوريا ولاية"),
    ("an isolated mark", "كلّﹲم", "كلّ\u064cم"),
    ("a control character", "سور\x1aيا\x00", "سوريا"),
    ("a soft hyphen", "الإرها\u00adبي", "الإرهابي"),
    ("a zero width space", "السلام\u200bية", "السلامية"),
    ("a byte order mark", "\ufeffسوريا", "سوريا"),
    ("a word joiner", "سور\u2060يا", "سوريا"),
    ("a bidi embedding", "\u202bسوريا\u202c", "سوريا"),
    ("a bidi override", "\u202eسوريا", "سوريا"),
    ("a bidi isolate", "\u2067سوريا\u2069", "سوريا"),
    ("a no-break space", "سوريا\u00a0والعراق", "سوريا والعراق"),
    ("a run of spaces", "  سوريا \t  والعراق ", "سوريا والعراق"),
    ("a stretched word", "الأخبـــــار", "الأخبار"),
    ("a stretched end", "عاجلـــــ", "عاجلـ"),
    ("an entity", "قمة &quot;العشرين&quot; &amp; بعدها", 'قمة "العشرين" & بعدها'),
    ("a numbered entity", "&#1587;&#x648;ريا", "سوريا"),
    ("an entity of a space", "سوريا&nbsp;والعراق", "سوريا والعراق"),
    ("an entity of damage", "سور&shy;يا", "سوريا"),
    ("a lone surrogate", "سور\ud83dيا", "سوريا"),
    ("a noncharacter", "سور\ufffe\ufdd0يا", "سوريا"),
    ("tag characters", "سوريا\U000e0041", "سوريا"),
    ("the line ends of Windows", "سوريا \r\n العراق\rمصر", "سوريا\nالعراق\nمصر"),
    ("a line separator", "سوريا\u2028العراق\u2029مصر", "سوريا\nالعراق\n\nمصر"),
]

SACRED = [
    "أُمُّ القُرى، إلى آخرِه",
    "مساءً وصباحًا",
    "ٱلْحَمْدُ لِلَّهِ",
    "مدرسة مدرسه على علي",
    "٢٠١٦ و2016 و۲۰۱۶",
    "935ر6 مليون، 3,5 ٪",
    "محمد ﷺ وآله ﷺ، ﷲ، ﷼",
    "می\u200cخواهم",
    "قال\u200f: (نعم)\u200f",
    "C\u200e++",
    "\u200d",
    "«قال» “قال” \"قال\" 'قال'",
    "1437هـ",
    "گچپژ ی ک",
    "AT&T و R&D؛ a&b;",
    "https://paper.example/?a=1&copy=2&lt=3",
    "عائلة 👨‍👩‍👧 ومنظر ❤️",
    "हिन्दी 中文 ελληνικά",
]


@pytest.mark.parametrize(
    ("damaged", "mended"), [row[1:] for row in DAMAGE], ids=[d[0] for d in DAMAGE]
)
def test_damage_is_mended(damaged, mended):
    assert repair(damaged) == mended


@pytest.mark.parametrize("written", SACRED)
def test_what_the_author_wrote_stays(written):
    assert repair(written) == written


def test_an_entity_is_resolved_once():
    """An article about HTML shows «&lt;» to its readers; what is left is text."""
    assert repair("&amp;lt;") == "&lt;"


REMOVED = "\x00\x07\x1a\x7f\x9f\u00ad\u200b\u2060\ufeff\u202a\u202e\u2066\u2069\ufffc\ufdd0\ud800"
ENTITIES = ["&amp;", "&lt;", "&#38;", "&#1587;", "&", "amp;", ";", "#38;", "lt;"]
SPACES = [" ", "\t", "\u00a0", "\u3000", "\n", "\r", "\r\n", "\x0b", "\x85", "\u2028"]
LETTERS = ["س", "و", "ـ", "ـــ", "ً", "\u200f", "\u200c", "ﷺ", "ﻻ", "ﹲ", "٣", "x"]
texts = st.lists(
    st.sampled_from([*REMOVED, *ENTITIES, *SPACES, *LETTERS]) | st.characters(), max_size=12
).map("".join)
hundreds = settings(max_examples=250, deadline=None, derandomize=True, database=None)


@hundreds
@given(texts.filter(lambda text: "&" not in text))
def test_a_second_repair_changes_nothing(text):
    assert repair(repair(text)) == repair(text)


@hundreds
@given(texts)
def test_damage_never_remains(text):
    mended = repair(text)
    assert not set(REMOVED) & set(mended)
    assert not any(space in mended for space in ("\t", "\r", "\u00a0", "  ", " \n", "\n "))
    assert mended == mended.strip()
    mended.encode("utf-8")


def is_kept(character: str) -> bool:
    """Letters, digits, marks, signs and the invisible ones that shape Arabic, but no tatweel."""
    visible = unicodedata.category(character)[0] in "LNMPS"
    return (visible or character in "\u200c\u200d\u200e\u200f") and character not in f"ـ{REMOVED}"


def letters_of(text: str) -> str:
    """All of it that must stay, in the form of NFKC, for presentation forms become letters."""
    kept = "".join(filter(is_kept, text))
    return unicodedata.normalize("NFKC", kept).replace(" ", "")


@hundreds
@given(texts.filter(lambda text: "&" not in text))
def test_no_letter_mark_or_digit_of_the_author_is_lost(text):
    assert letters_of(repair(text)) == letters_of(text)
