"""`warraq import` brings dumps below the sources and overwrites nothing."""

import pytest

from warraq.intake import IntakeError, take_in


@pytest.fixture
def dumps(tmp_path):
    folder = tmp_path / "النهار"
    (folder / "2016").mkdir(parents=True)
    (folder / "a.txt").write_text("خبر", "utf-8")
    (folder / "2016/b.txt").write_text("خبر آخر", "utf-8")
    (folder / ".hidden").write_text("x", "utf-8")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    return folder


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_comes_with_all_below_it(dumps, tmp_path):
    sources = tmp_path / "content/sources"
    intake = take_in(dumps, sources, "alnahar")
    assert files_in(sources) == {"alnahar/a.txt": "خبر", "alnahar/2016/b.txt": "خبر آخر"}
    assert (intake.new, intake.present, len(intake.passed_over)) == (2, 0, 2)


def test_without_a_name_the_folder_keeps_an_ascii_one(dumps, tmp_path):
    take_in(dumps, tmp_path / "sources")
    (folder,) = (tmp_path / "sources").iterdir()
    assert folder.name.isascii()


def test_a_second_time_nothing_is_new(dumps, tmp_path):
    take_in(dumps, tmp_path / "sources", "x")
    intake = take_in(dumps, tmp_path / "sources", "x")
    assert (intake.new, intake.present) == (0, 2)


def test_a_name_that_is_taken_is_not_overwritten(dumps, tmp_path):
    sources = tmp_path / "sources"
    take_in(dumps, sources, "x")
    (dumps / "a.txt").write_text("غيره", "utf-8")
    take_in(dumps, sources, "x")
    texts = files_in(sources / "x")
    assert texts["a.txt"] == "خبر"
    assert sorted(texts.values()) == sorted(["خبر", "غيره", "خبر آخر"])


def test_a_link_shares_the_file(dumps, tmp_path):
    take_in(dumps / "a.txt", tmp_path / "sources", "x", link=True)
    assert (tmp_path / "sources/x/a.txt").samefile(dumps / "a.txt")


def test_what_is_among_the_sources_already_is_refused(tmp_path):
    (tmp_path / "sources/x").mkdir(parents=True)
    with pytest.raises(IntakeError, match="make html"):
        take_in(tmp_path / "sources/x", tmp_path / "sources")
