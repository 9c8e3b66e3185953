"""The seed: its title once, its fifteen paragraphs as they stand, its furniture gone and told."""

import shutil
from pathlib import Path

import pytest

from warraq.conversion.cleaned import clean
from warraq.model import Article
from warraq.settings import Settings
from warraq.tagging.vocabulary import Vocabulary, load_vocabulary

CONTENT = Path(__file__).parent.parent / "content"
SEED = CONTENT / "sources/eremnews/000_55340620ea89ea1d.txt"
TITLE = 'أوباما يكشف سر تبادل النظرات الحادة مع بوتين خلال قمة "الجي 20"'


def article_of(path: Path, vocabulary: Vocabulary) -> Article:
    (article,) = clean([path], vocabulary, Settings(), faults := [])
    assert faults == []
    return article


@pytest.fixture(scope="module", params=["with source.toml", "without source.toml"])
def seed(request, tmp_path_factory) -> Article:
    path = SEED
    if request.param == "without source.toml":
        path = tmp_path_factory.mktemp("seed") / SEED.name
        shutil.copy(SEED, path)
    return article_of(path, load_vocabulary(CONTENT / "vocabulary"))


def test_the_title_comes_once(seed):
    assert seed.title == TITLE
    assert not any(TITLE in paragraph for paragraph in seed.paragraphs)


def lines_of_the_file() -> list[str]:
    """Its lines as they stand, but for the no-break spaces in them, which are damage."""
    return SEED.read_text("utf-8").replace("\u00a0", " ").splitlines()


def test_the_fifteen_paragraphs_stand_word_for_word(seed):
    assert list(seed.paragraphs) == [line for line in lines_of_the_file()[4:34] if line]
    assert len(seed.paragraphs) == 15
    assert seed.paragraphs[0].startswith("اتخذ كل من الرئيس الأمريكي")
    assert seed.paragraphs[-1].endswith("بأن التصويت سيتم التلاعب فيه.")


def test_what_went_is_told_with_line_and_reason(seed):
    told = [(entry.line, entry.text, entry.reason.value) for entry in seed.removals]
    name_reason = "source-phrase" if seed.source else "site-name"
    assert told == [
        (2, TITLE * 2, "title-repeated"),
        (4, TITLE, "title-repeated"),
        (36, "الأكثر قراءة", "known-phrase"),
        (38, "No stories found.", "known-phrase"),
        (41, "logo", "image-label"),
        (42, "إرم نيوز", name_reason),
        (43, "www.eremnews.com", "site-address"),
    ]


def test_no_line_vanishes(seed):
    lines = [line for line in lines_of_the_file() if line]
    removed = [entry.text for entry in seed.removals]
    assert sorted(lines) == sorted([seed.title, *seed.paragraphs, *removed])


def test_no_date_is_guessed(seed):
    assert seed.published is None


def test_the_tags_are_those_that_the_text_names(seed):
    expected = {"barack-obama", "vladimir-putin", "russia", "syria", "united-states", "g20"}
    assert expected <= {mention.tag.id for mention in seed.tags}
    text = "\n".join([seed.title, *seed.paragraphs])
    assert all(form in text for mention in seed.tags for form in mention.forms)


def test_the_id_never_moves(seed):
    assert seed.id == "ue257tcy5r"
    assert seed.origin.sha256.startswith("a135dfcc58ec5359")
