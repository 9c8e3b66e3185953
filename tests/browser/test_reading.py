"""What a reader finds on the pages of the sample is what was in its files."""

import itertools
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

pytestmark = pytest.mark.browser

ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
MONTHS = (
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()  # noqa: SIM905
)
SEATS = str.maketrans("أإآٱءؤئىةـ", "ااااا" + "ويي" + "ت ")
MARKS = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC HAMZA BELOW}\N{ARABIC LETTER SUPERSCRIPT ALEF}]")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _seed_paragraphs(sample) -> list[str]:
    """The paragraphs of the raw file: what lies between its repeated title and its furniture.

    No-break spaces are damage that the web page did, and are mended.
    """
    lines = [
        " ".join(line.split()) for line in sample.raw("eremnews/000_55340620ea89ea1d").splitlines()
    ]
    text = itertools.takewhile(lambda line: line != "الأكثر قراءة", filter(None, lines))
    return [line for line in text if not line.startswith("أوباما يكشف سر")]


def test_the_seed_has_its_title_once_and_all_its_paragraphs(sample, window):
    window.open(sample.notable()["seed"])
    title = sample.raw("eremnews/000_55340620ea89ea1d").splitlines()[0].strip()
    assert window.texts("h1") == [title]
    assert window.page.inner_text("body").count(title) == 1
    paragraphs = window.page.locator(".prose > *").all_text_contents()
    assert len(paragraphs) == 15
    assert paragraphs == _seed_paragraphs(sample)


def test_the_seed_states_no_date_and_gets_none(sample, window):
    window.open(sample.notable()["seed"])
    assert window.texts(".page-head .undated") == ["بلا تاريخ"]
    assert window.page.locator("time").count() == 0
    window.open(sample.output / "archive/index.html")
    assert sample.notable()["seed"] in window.files("#undated .rows a")


def test_the_seed_says_where_it_comes_from_and_what_was_removed(sample, window):
    window.open(sample.notable()["seed"])
    assert "إرم نيوز" in window.texts(".page-head .meta a")
    assert window.texts(".provenance dd code")[0] == "eremnews/000_55340620ea89ea1d.txt"
    removed = " ".join(window.texts(".provenance li bdi"))
    for text in ("الأكثر قراءة", "No stories found.", "logo", "إرم نيوز", "www.eremnews.com"):
        assert text in removed


def _listed(facts, page) -> list[tuple]:
    """The articles that a list shows on all its pages, in their order, each with its date."""
    fact = facts[page]
    found = list(zip(map(_file, fact["listed"]), fact["dates"], strict=True))
    return found + [
        article for address in fact["older"] for article in _listed(facts, _file(address))
    ]


def _file(address: str) -> Path:
    return Path(url2pathname(urlsplit(address).path))


def test_the_tags_of_the_seed_list_it(sample, parsed, window):
    seed = sample.notable()["seed"]
    window.open(seed)
    tags = dict(zip(window.texts(".chips a"), window.files(".chips a"), strict=True))
    assert {"باراك أوباما", "فلاديمير بوتين", "روسيا", "سوريا"} <= set(tags)
    for label, page in tags.items():
        assert parsed(sample)[page]["headings"] == [label]
        assert (seed, "") in _listed(parsed(sample), page)


def test_every_article_is_on_the_home_page_or_behind_it(site, parsed):
    listed = [article for article, _ in _listed(parsed(site), site.home)]
    assert sorted(listed) == sorted(site.output.glob("a/*.html"))


def test_lists_have_the_newest_first_and_the_undated_last(site, parsed):
    pages = [page for page in site.pages() if page.parent.name != "a"]
    lists = [page for page in pages if parsed(site)[page]["listed"]]
    for page in lists:
        days = [date[:10] for _, date in _listed(parsed(site), page)]
        assert days == sorted(days, reverse=True), site.relative(page)
    assert lists or site.name == "empty"


def test_pages_of_a_list_lead_back(sample, window):
    window.open(sample.home)
    window.page.click(".pagination .older")
    assert window.texts(".pagination [aria-current]") == ["٢"]
    window.page.click(".pagination .newer")
    assert window.file() == sample.home


def test_the_index_of_tags_counts_the_articles_that_their_pages_list(site, parsed, window):
    window.open(site.output / "tags/index.html")
    pages = window.files(".counted a")
    assert set(pages) == set(site.output.glob("tag/*/index.html"))
    for page, count in zip(pages, window.texts(".counted .count"), strict=True):
        assert str(len(_listed(parsed(site), page))).translate(EASTERN) == count, page.parent.name


def test_every_tag_of_an_article_lists_it(sample, parsed):
    """And no article is listed by a tag that its own page does not bear."""
    facts = parsed(sample)
    tags = sample.output / "tag"
    borne, listed = set(), set()
    for page in sample.output.glob("a/*.html"):
        borne |= {
            (page, _file(link)) for link in facts[page]["links"] if _file(link).is_relative_to(tags)
        }
    for page in tags.glob("*/index.html"):
        listed |= {(article, page) for article, _ in _listed(facts, page)}
    assert borne == listed


def _filed(label: str) -> str:
    """The label as a simple index files it: without article, marks and the seats of hamza."""
    plain = MARKS.sub("", label).translate(SEATS)
    return plain[2:] if label.startswith("ال") and not label.startswith("الله") else plain


def test_the_index_of_tags_is_in_alphabetical_order(sample, window):
    window.open(sample.output / "tags/index.html")
    groups = {}
    for section in window.page.locator(".letter").all():
        labels = section.locator(".counted a").all_text_contents()
        groups[section.locator("h2").inner_text()] = [label.strip() for label in labels]
    letters = [letter for letter in groups if letter in ALPHABET]
    assert letters == sorted(letters, key=ALPHABET.index)
    assert len(letters) > 15
    for letter in letters:
        filed = [_filed(label) for label in groups[letter]]
        assert {text[0] for text in filed} == {letter.replace("أ", "ا")}
        assert filed == sorted(filed)
    assert window.texts(".letters a") == list(groups)


@pytest.mark.parametrize("place", ["sources", "categories"])
def test_sources_and_sections_are_in_alphabetical_order(sample, window, place):
    window.open(sample.output / place / "index.html")
    names = window.texts(".counted a")
    assert len(names) > 1
    assert names == sorted(names, key=_filed)


def test_every_letter_of_the_index_leads_to_its_tags(sample, window):
    window.open(sample.output / "tags/index.html")
    for link in window.page.locator(".letters a").all():
        link.click()
        fragment = window.page.url.partition("#")[2]
        assert window.texts(f"#{fragment} h2") == [link.inner_text()]


def test_odd_names_stand_under_their_letters(odd, odd_tags, window):
    window.open(odd.output / "tags/index.html")
    groups = {
        section.locator("h2").inner_text(): [
            label.strip()
            for label in section.locator(".counted a").all_text_contents()
            if not label.strip().startswith("موضوعة")
        ]
        for section in window.page.locator(".letter").all()
    }
    assert groups == {
        "أ": ["إبراهيم", "أحمد", "آدم", "الأقصى", "الله أكبر", "ألمانيا"],
        "ب": ["باريس", "البصرة"],
        "ت": ["تونس"],
        "ق": ["القاهرة", "قطر"],
        "ل": ["لبنان"],
        "م": [],
        "ن": ["النصر / الهلال"],
        "و": ["وسم بلا معجم"],
        "ي": ["ياسين", "اليمن"],
        "U": ["UNESCO"],
    }
    numbered = [label for label in window.texts(".counted a") if label.startswith("موضوعة")]
    assert numbered == [f"موضوعة{number}" for number in range(1, 51)]
    assert len(odd_tags) + 1 == len(window.texts(".counted a"))


def test_archives_bear_the_names_of_their_months(site, parsed):
    for page in site.output.glob("archive/*/*/index.html"):
        year, month = page.parts[-3:-1]
        fact = parsed(site)[page]
        assert fact["headings"] == [f"{MONTHS[int(month) - 1]} {year.translate(EASTERN)}"]
        assert {date[:7] for date in fact["dates"]} == {f"{year}-{month}"}


def test_the_archive_counts_every_article_once(site, window):
    window.open(site.output / "archive/index.html")
    months = [int(count) for count in window.texts(".months .count")]
    undated = window.page.locator("#undated .rows > li").count()
    assert sum(months) + undated == len(list(site.output.glob("a/*.html")))


def test_reading_needs_no_script(sample, visited, window_without_scripts):
    for kind, page in sample.kinds().items():
        window_without_scripts.open(page)
        text = window_without_scripts.page.inner_text("main")
        assert text == visited(sample)[kind]["text"], kind
