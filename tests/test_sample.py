"""The sample archive: every article of it clean, every format shown but what needs an extra."""

from pathlib import Path

import pytest

from warraq.conversion.cleaned import clean
from warraq.model import Article, Repeat
from warraq.reading.sniffing import HEAD_BYTES, PACKED, Kind, kind_of
from warraq.settings import Settings
from warraq.tagging.vocabulary import load_vocabulary

CONTENT = Path(__file__).parent.parent / "content"
DUMPS = sorted(
    path
    for path in (CONTENT / "sources").rglob("*")
    if path.is_file() and path.name != "source.toml"
)
WITH_EXTRA = {Kind.WARC}


@pytest.fixture(scope="module")
def outcomes():
    vocabulary = load_vocabulary(CONTENT / "vocabulary")
    found = list(clean([CONTENT / "sources"], vocabulary, Settings(jobs=1), faults := []))
    assert faults == []
    return found


@pytest.fixture(scope="module")
def made(outcomes):
    """The articles of the sources that stand in formats other than plain text."""
    return {
        (each.origin.path, each.origin.record): each
        for each in outcomes
        if not each.origin.path.endswith(".txt") or ".zip/" in each.origin.path
    }


def test_every_document_is_an_article_of_a_few_paragraphs(outcomes):
    assert [each for each in outcomes if not isinstance(each, Article)] == []
    assert all(each.title and each.source for each in outcomes)
    assert all(len(each.paragraphs) >= 3 for each in outcomes)


def test_every_format_is_there():
    kinds = {kind_of(path.read_bytes()[:HEAD_BYTES], path.name) for path in DUMPS}
    assert kinds >= {*Kind} - WITH_EXTRA - PACKED - {Kind.BINARY}
    assert kinds & PACKED == {Kind.ZIP, Kind.GZIP}


def test_what_a_format_states_is_kept_and_its_furniture_told(made):
    assert len(made) == 19
    assert all(article.published for article in made.values())
    for record in (1, 2):
        assert made["alwaha-alyawm/akhbar-1446.csv", record].author == "منيرة السبيعي"
    post = made["dakakin-fas/dakakinfas.WordPress.2024-11-02.xml", 3]
    assert (post.author, post.category) == ("نادية الوزاني", "حرف")
    told = {removal.reason.value for article in made.values() for removal in article.removals}
    assert told >= {"related-link", "share-button", "image-label", "beside-text", "summary"}


def test_a_later_version_and_a_reprint_are_linked(made):
    later = made["manarat-alsahil/tram-library_2024-05-09.html", None]
    first = made["manarat-alsahil/tram-library.html", None]
    assert (later.duplicate_of, later.repeats, later.url) == (first.id, Repeat.VERSION, first.url)
    pair = made["alwaha-alyawm/akhbar-1446.csv", 3], made["bareed-aljabal/export-2024-q3.jsonl", 3]
    assert {each.repeats for each in pair} == {None, Repeat.REPRINT}
    assert {each.duplicate_of for each in pair} & {each.id for each in pair}
