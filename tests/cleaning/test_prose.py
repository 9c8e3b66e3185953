"""Prose scores above zero; labels, headlines and teasers below."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.cleaning.lines import lines_of
from warraq.cleaning.prose import densest_run, is_ended, is_prose, prose_score

SENTENCE = "وقال الوزير إن المدرسة التي افتتحت اليوم هي الأولى من نوعها في المدينة منذ عشرين عاما."


def score(text: str) -> float:
    return prose_score(lines_of(text)[0])


@pytest.mark.parametrize(
    "text", [SENTENCE, "وقال إن العمل في المدرسة تم أمس.", SENTENCE.removesuffix("."), "كلمة " * 25]
)
def test_prose_speaks_for_prose(text):
    assert score(text.strip()) > 0


@pytest.mark.parametrize(
    "text",
    ["الرئيسية", "أخبار محلية", "الوزير يفتتح مدرسة جديدة", "أخبار | رياضة | فن | منوعات | طقس"],
)
def test_labels_headlines_and_bars_speak_against_it(text):
    assert score(text) < 0


def test_a_long_line_weighs_more_than_a_short_one():
    assert score(f"{SENTENCE} {SENTENCE}") > score(SENTENCE)


words = st.sampled_from(["قال", "إن", "في", "مدرسة", "وزير", "٢٠", "|", "،", "...", "تم."])


@given(st.lists(words, min_size=1, max_size=24).map(" ".join))
def test_prose_is_what_scores_above_zero(text):
    (line,) = lines_of(text)
    assert is_prose(line) == (prose_score(line) > 0)


@pytest.mark.parametrize("text", ["تم.", "متى؟", "قال:", "«نعم»", "“نعم”"])
def test_a_sentence_has_an_end(text):
    assert is_ended(text)


@pytest.mark.parametrize("text", ["تم", "ثم...", "ثم…", "المدرسة،"])
def test_what_goes_on_has_none(text):
    assert not is_ended(text)


@pytest.mark.parametrize(
    ("scores", "run"),
    [
        ([], range(0)),
        ([-1, -2], range(0)),
        ([-5, 3, -1, 4, -9, 2], range(1, 4)),
        ([2, -3, 4], range(2, 3)),
    ],
)
def test_the_densest_run_has_the_greatest_sum(scores, run):
    assert densest_run(scores) == run


@given(st.lists(st.integers(-9, 9), max_size=12))
def test_no_other_run_sums_to_more(scores):
    sums = [
        sum(scores[start:stop])
        for start in range(len(scores))
        for stop in range(start + 1, len(scores) + 1)
    ]
    run = densest_run(scores)
    assert sum(scores[run.start : run.stop]) == max([0, *sums])
