"""Editors' tags are put in the words of the vocabulary, and kept where it has none."""

import pytest

from warraq.model import Kind
from warraq.tagging.editors import tags_of_editors
from warraq.tagging.entries import Entry
from warraq.tagging.matcher import Matcher
from warraq.tagging.vocabulary import Vocabulary

VOCABULARY = Vocabulary.of(
    [
        Entry(id="usa", label="الولايات المتحدة", kind=Kind.PLACE, aliases=("أمريكا",)),
        Entry(id="trump", label="دونالد ترامب", kind=Kind.PERSON),
    ]
)


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        (["#الولايات_المتحدة"], ["usa"]),
        (["امريكا", "الولايات المتحده"], ["usa"]),
        (["الولايات", "المتحدة", "دونالد", "ترامب"], ["usa", "trump"]),
        (["دونالد ترامب", "أمريكا"], ["trump", "usa"]),
        (["", " # ", "_", "و", "2016", "كلام " * 30], []),
    ],
)
def test_known_tags_become_those_of_the_vocabulary(written, ids):
    assert [tag.id for tag in tags_of_editors(written, VOCABULARY.find)] == ids


def test_unknown_tags_are_kept_as_they_are():
    first, second = tags_of_editors(["#سوق_الخميس", "مهرجان، القرية"], VOCABULARY.find)
    assert (first.label, first.kind) == ("سوق الخميس", None)
    assert second.label == "مهرجان القرية"
    assert first.id != second.id


def test_a_tag_that_differs_in_spelling_alone_is_the_same():
    assert (
        len(tags_of_editors(["المسرح المدرسي", "المسرح المدرسى", "المسرح_المدرسي"], lambda _: None))
        == 1
    )


def test_editors_know_best_and_the_text_adds_to_them():
    matcher = Matcher(VOCABULARY)
    found = matcher.tags_of("دونالد ترامب", ["زار ترامب القرية"], ["أمريكا", "القرية"])
    assert [mention.tag.label for mention in found] == [
        "الولايات المتحدة",
        "القرية",
        "دونالد ترامب",
    ]
    assert found[2].forms == ("دونالد ترامب",)
