from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.collation import initial, sort_key

IN_ORDER = [
    ["2 مليون", "10 ملايين", "أوباما", "بوتين", "يمن", "Apple", "Zara", "Москва"],
    ["أحمد", "إدلب", "آسيا", "اصفهان"],
    ["باريس", "البحرين", "بغداد", "پوتين", "تونس"],
    ["جدة", "جنيف", "چاد", "حلب"],
    ["زيد", "ژاله", "سوريا"],
    ["فرنسا", "ڤيينا", "قطر", "ڨفصة", "كويت", "گوگل", "لبنان"],
    ["بن لادن", "بنت", "بنغازي"],
    ["مكة", "مكتب", "مكه"],
    ["هند", "ورشة", "يافا"],
    ["العراق", "عرب", "العربية", "عربيد"],
    ["التزام", "الله", "ألمانيا", "أمريكا", "الأمم المتحدة", "أمن"],
    ["رأس", "رؤوف", "رئيس"],
    ["G8", "G20", "H"],
    ["محمد", "مُحمد", "محمود"],
]

HEADINGS = [
    ("أوباما", "أ"),
    ("إدلب", "أ"),
    ("آسيا", "أ"),
    ("اصفهان", "أ"),
    ("ٱلرحمن", "ر"),
    ("ءاية", "أ"),
    ("البحرين", "ب"),
    ("الـريـاض", "ر"),
    ("الالتزام", "أ"),
    ("التزام", "أ"),
    ("التزامات", "أ"),
    ("الله", "أ"),
    ("ألمانيا", "أ"),
    ("إلكتروني", "أ"),
    ("«الجزيرة»", "ج"),
    ("پوتين", "ب"),
    ("گوگل", "ك"),
    ("کربلا", "ك"),
    ("ڤيينا", "ف"),
    ("ۃ", "ۃ"),
    ("يمن", "ي"),
    ("ىمن", "ي"),
    ("یزد", "ي"),
    ("apple", "A"),
    ("Zara", "Z"),
    ("élysée", "E"),
    ("москва", "М"),
    ("11 سبتمبر", "#"),
    ("١١ سبتمبر", "#"),
    ("…", "#"),
    ("", "#"),
]


@pytest.mark.parametrize("labels", IN_ORDER)
def test_order(labels: list[str]) -> None:
    assert all(sort_key(label) < sort_key(later) for label, later in pairwise(labels))


@pytest.mark.parametrize(("label", "heading"), HEADINGS)
def test_initial(label: str, heading: str) -> None:
    assert initial(label) == heading


def test_headings_follow_the_alphabet() -> None:
    letters = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
    assert "".join(map(initial, sorted(letters, key=sort_key))) == letters


def test_marks_article_and_tatweel_have_no_weight() -> None:
    weights = {sort_key(label)[0] for label in ("رياض", "الرياض", "الرِّيَاض", "الريـاض", "«الرياض»")}
    assert len(weights) == 1


label_lists = st.lists(
    st.one_of(st.text(), st.text("ابتآأءؤئةىيالپکگڤ 09٣aZéß-«»ً", max_size=6)), max_size=20
)


@given(label_lists)
def test_order_is_total_and_each_heading_comes_once(labels: list[str]) -> None:
    ordered = sorted(set(labels), key=sort_key)
    assert all(sort_key(label) < sort_key(later) for label, later in pairwise(ordered))
    headings = [heading for heading, _ in groupby(ordered, key=initial)]
    assert len(headings) == len(set(headings))
