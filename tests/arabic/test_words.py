"""What may remain of a word when what is written together with it is taken off."""

import pytest

from warraq.arabic.keys import fold
from warraq.arabic.words import stems_behind_proclitics


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("وروسيا", "روسيا"),
        ("لروسيا", "روسيا"),
        ("وبروسيا", "روسيا"),
        ("فلروسيا", "روسيا"),
        ("كروسيا", "روسيا"),
        ("الروسي", "روسي"),
        ("والصين", "الصين"),
        ("والصين", "صين"),
        ("بالصين", "الصين"),
        ("وبالصين", "صين"),
        ("للصين", "الصين"),
        ("للصين", "صين"),
        ("وللولايات", "الولايات"),
        ("فللولايات", "ولايات"),
        ("لليمن", "اليمن"),
        ("وواشنطن", "واشنطن"),
    ],
)
def test_the_stem_is_among_those_offered(word, stem):
    assert fold(stem) in list(stems_behind_proclitics(fold(word)))


@pytest.mark.parametrize("word", ["روسيا", "من", "و", "", "ول", "قال", "syria", "2016"])
def test_nothing_is_taken_off_a_word_without_proclitics(word):
    assert list(stems_behind_proclitics(word)) == []


@pytest.mark.parametrize("word", ["وال", "بال", "للو", "والب", "فلا", "وكبر", "الا"])
def test_no_stem_is_shorter_than_three_letters(word):
    assert all(len(stem) >= 3 for stem in stems_behind_proclitics(word))
