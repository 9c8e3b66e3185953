"""The folder of pages: ours are kept up to date, those that a person edited are kept."""

from dataclasses import replace

import pytest

from warraq.model import Article, Origin
from warraq.pages.store import Outcome, PageStore, stamp_of

ARTICLE = Article("abcdefghij", "عنوان", ("فقرة.",), Origin("x/1.txt", "0" * 64))
CHANGED = replace(ARTICLE, title="عنوان آخر")
HAND_WRITTEN = "title: صفحة\nid: mine\n\nكتبتها بيدي.\n"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "articles"


@pytest.fixture
def page(folder):
    """The page of the article, written."""
    PageStore(folder).put(ARTICLE)
    return folder / "abcdefghij.md"


def edit(path, old="فقرة.", new="فقرة زدتُ عليها."):
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_looking_makes_no_folder(folder):
    store = PageStore(folder)
    assert store.orphans(set()) == []
    assert not store.is_edited("abcdefghij")
    assert not folder.exists()


def test_a_page_is_new_then_unchanged_then_changed(folder):
    outcomes = [PageStore(folder).put(article) for article in (ARTICLE, ARTICLE, CHANGED)]
    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED, Outcome.CHANGED]
    assert [path.name for path in folder.iterdir()] == ["abcdefghij.md"]


def test_an_unchanged_page_is_not_written_again(folder, page):
    before = stamp_of(page)
    PageStore(folder).put(ARTICLE)
    assert stamp_of(page) == before


@pytest.mark.parametrize("article", [ARTICLE, CHANGED])
def test_an_edited_page_is_kept(folder, page, article):
    edit(page)
    kept = page.read_bytes()
    store = PageStore(folder)
    assert store.is_edited("abcdefghij")
    assert store.put(article) is Outcome.EDITED
    assert page.read_bytes() == kept


def test_a_page_whose_bytes_are_no_utf_8_is_kept(folder, page):
    page.write_bytes(page.read_bytes() + b"\xff")
    assert PageStore(folder).put(CHANGED) is Outcome.EDITED
    assert page.read_bytes().endswith(b"\xff")


def test_an_edit_taken_back_is_no_edit(folder, page):
    edit(page)
    edit(page, "فقرة زدتُ عليها.", "فقرة.")
    assert PageStore(folder).put(CHANGED) is Outcome.CHANGED


def test_other_line_ends_are_no_edit(folder, page):
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert not PageStore(folder).is_edited("abcdefghij")


def test_a_deleted_page_comes_back(folder, page):
    page.unlink()
    assert PageStore(folder).put(ARTICLE) is Outcome.NEW
    assert page.exists()


def test_a_renamed_page_is_followed(folder, page):
    renamed = page.rename(folder / "خبري المفضل.md")
    store = PageStore(folder)
    assert store.path_of("abcdefghij") == renamed
    assert store.put(CHANGED) is Outcome.CHANGED
    assert "عنوان آخر" in renamed.read_text("utf-8")
    assert not page.exists()


def test_orphans_are_our_pages_alone(folder, page):
    (folder / "by-hand.md").write_text(HAND_WRITTEN, "utf-8")
    (folder / "klmnopqrst.md").write_text(HAND_WRITTEN, "utf-8")
    renamed = page.rename(folder / "renamed.md")
    assert PageStore(folder).orphans(set()) == [renamed]
    assert PageStore(folder).orphans({"abcdefghij"}) == []


def test_an_orphan_is_not_deleted(folder, page):
    assert PageStore(folder).orphans({"klmnopqrst"}) == [page]
    assert page.exists()


def test_what_a_killed_run_left_is_cleared(folder, page):
    (folder / ".abcdefghij.md.unfinished").write_text("title: عنو", "utf-8")
    (folder / ".hidden").write_text("x", "utf-8")
    PageStore(folder).put(CHANGED)
    assert sorted(path.name for path in folder.iterdir()) == [".hidden", "abcdefghij.md"]


def test_a_page_that_cannot_be_written_stays_as_it_was(folder, page):
    before = page.read_bytes()
    (folder / ".abcdefghij.md.unfinished").mkdir()
    with pytest.raises(OSError, match="unfinished"):
        PageStore(folder).put(CHANGED)
    assert page.read_bytes() == before
