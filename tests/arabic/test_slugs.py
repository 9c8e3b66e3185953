"""Names for addresses: ASCII, stable, and one for each label."""

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from warraq.arabic.slugs import is_slug, slug


@pytest.mark.parametrize("name", ["eremnews", "covid-19", "a", "24", "barack-obama"])
def test_a_slug_stays(name):
    assert is_slug(name)
    assert slug(name) == name


@pytest.mark.parametrize("label", ["", "-a", "a-", "a--b", "A", "a b", "a_b", "é", "سوريا", "a\n"])
def test_what_is_no_slug(label):
    assert not is_slug(label)
    assert is_slug(slug(label))


@pytest.mark.parametrize(
    ("label", "name"), [("سياسة", "syash-45aeb8"), ("رياضة", "ryadh-8f0c92"), ("!!!", "x-")]
)
def test_an_address_once_published_never_moves(label, name):
    assert slug(label).startswith(name)


@pytest.mark.parametrize(("one", "other"), [("حرب", "هرب"), ("سيف", "صيف"), ("!", "?")])
def test_labels_that_romanise_alike_have_names_of_their_own(one, other):
    assert slug(one) != slug(other)


@pytest.mark.parametrize(
    ("one", "other"), [("رياضة", "رياضه"), ("أخبار", "اخبار"), ("Paris", "PARIS")]
)
def test_spellings_of_one_label_share_a_name(one, other):
    assert slug(one) == slug(other)


@limits(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text() | st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=300))
def test_every_label_has_a_short_ascii_name(label):
    assert is_slug(slug(label))
    assert len(slug(label)) <= 60
