"""Opened from the disk, as from a USB stick, a site leads everywhere it says and nowhere else."""

from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.request import url2pathname

import pytest

pytestmark = pytest.mark.browser


def _file(address: str) -> Path:
    return Path(url2pathname(urlsplit(address).path))


def _problem_with(address: str, site, facts) -> str:
    """What is wrong with a link or a loaded file; empty if nothing is."""
    whole, fragment = urldefrag(address)
    if urlsplit(whole).scheme in {"http", "https"}:
        return ""
    if urlsplit(whole).scheme != "file":
        return "is no address for a reader"
    if not _file(whole).is_relative_to(site.output):
        return "leads out of the site"
    if not _file(whole).is_file():
        return "leads to no file"
    if fragment and unquote(fragment) not in facts[_file(whole)]["ids"]:
        return "leads to no such place on the page"
    return ""


def test_every_link_within_the_site_leads_somewhere(site, parsed):
    facts = parsed(site)
    problems = [
        f"{site.relative(page)}: {address} {problem}"
        for page, fact in facts.items()
        for address in fact["links"] + fact["loaded"]
        if (problem := _problem_with(address, site, facts))
    ]
    assert not problems, "\n".join(problems)


def test_links_are_relative_to_the_page(site, parsed):
    """An absolute address would break as soon as the folder moves."""
    written = {address for fact in parsed(site).values() for address in fact["written"]}
    assert [address for address in written if address.startswith(("/", "file:"))] == []


def test_every_page_can_be_reached_from_the_home_page(site, parsed):
    facts = parsed(site)
    reached, waiting = set(), [site.home]
    while waiting:
        page = waiting.pop()
        if page in facts and page not in reached:
            reached.add(page)
            waiting += map(_file, facts[page]["links"])
    lonely = set(map(site.relative, set(facts) - reached))
    if site.name == "empty":  # the way to the sections is through the articles
        lonely.discard("categories/index.html")
    assert sorted(lonely) == []


def test_a_reader_gets_there_by_clicking(sample, window):
    seed = sample.notable()["seed"]
    window.open(sample.home)
    window.page.click(".menu a:has-text('الوسوم')")
    window.page.click("main a:has-text('فلاديمير بوتين')")
    window.page.click(".card h2 a:has-text('النظرات الحادة')")
    assert window.file() == seed
    window.page.click(".crumbs a:has-text('إرم نيوز')")
    assert window.files(".card h2 a") == [seed]
    window.page.click(".site-name a")
    assert window.file() == sample.home
    assert window.noted == []


def test_links_that_leave_the_site_tell_it_nothing(site, parsed):
    leaving = [link for fact in parsed(site).values() for link in fact["leaving"]]
    assert [address for address, rel in leaving if "noopener" not in rel] == []


def test_nothing_is_loaded_from_the_network(site, parsed):
    loaded = {address for fact in parsed(site).values() for address in fact["loaded"]}
    assert [address for address in loaded if not address.startswith(("file:", "data:"))] == []


def test_no_page_asks_the_network_or_complains(site, visited):
    """Neither a request that leaves the disk, nor an error on the console, nor a dialog."""
    assert [noted for visit in visited(site).values() for noted in visit["noted"]] == []


def test_every_page_says_that_it_is_arabic_and_reads_from_the_right(site, parsed):
    for page, fact in parsed(site).items():
        assert (fact["lang"], fact["dir"]) == ("ar", "rtl"), site.relative(page)


def test_every_page_has_one_heading_and_a_title_that_begins_with_it(site, parsed):
    for page, fact in parsed(site).items():
        assert len(fact["headings"]) == 1, site.relative(page)
        assert fact["title"].endswith("ورّاق"), site.relative(page)
        at_home = page == site.home or page.is_relative_to(site.output / "page")
        assert at_home or fact["title"].startswith(fact["headings"][0]), site.relative(page)


def test_titles_tell_the_pages_of_a_site_apart(site, parsed):
    pages = {}
    for page, fact in parsed(site).items():
        if not page.is_relative_to(site.output / "a"):  # two articles may well bear one title
            kind = page.relative_to(site.output).parts[0]
            pages.setdefault((kind, fact["title"]), []).append(site.relative(page))
    assert [alike for alike in pages.values() if len(alike) > 1] == []
