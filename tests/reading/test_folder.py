"""The dumps below a folder are found in one order, each with its source."""

import os

import pytest

from warraq.reading.folder import Folder


@pytest.fixture
def tree(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "b/deep/er/3.txt", "a/1.txt", "top.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("نص", "utf-8")
    return tmp_path


def found(folder: Folder) -> list[tuple[str, str | None]]:
    return [(file.name, file.source.name if file.source else None) for file in folder.files()]


def test_files_come_in_the_order_of_their_names(tree):
    names = [name for name, _ in found(Folder(tree))]
    assert names == ["a/1.txt", "b/10.txt", "b/2.txt", "b/deep/er/3.txt", "top.txt"]


def test_a_folder_of_the_first_level_is_a_source_where_asked(tree):
    assert found(Folder(tree, by_folder=True)) == [
        ("a/1.txt", "a"),
        ("b/10.txt", "b"),
        ("b/2.txt", "b"),
        ("b/deep/er/3.txt", "b"),
        ("top.txt", None),
    ]
    assert {source for _, source in found(Folder(tree))} == {None}


def test_the_nearest_source_file_counts(tree):
    (tree / "b/source.toml").write_text("name = 'الضفاف'", "utf-8")
    (tree / "b/deep/source.toml").write_text("name = 'ملحق الضفاف'", "utf-8")
    expected = [
        ("b/10.txt", "الضفاف"),
        ("b/2.txt", "الضفاف"),
        ("b/deep/er/3.txt", "ملحق الضفاف"),
    ]
    for by_folder in (True, False):
        assert found(Folder(tree, by_folder=by_folder))[1:4] == expected


def test_hidden_files_and_folders_are_left_out(tree):
    (tree / ".git").mkdir()
    (tree / ".git/x.txt").write_text("x", "utf-8")
    (tree / "a/.DS_Store").write_text("x", "utf-8")
    assert len(found(Folder(tree))) == 5


def test_a_single_file_has_the_source_beside_it(tree):
    (tree / "b/source.toml").write_text("name = 'الضفاف'", "utf-8")
    assert found(Folder(tree / "b/2.txt")) == [("2.txt", "الضفاف")]


def test_a_faulty_source_file_shuts_its_folder_and_no_other(tree):
    (tree / "b/source.toml").write_text("nmae = 'الضفاف'", "utf-8")
    folder = Folder(tree, by_folder=True)
    assert [name for name, _ in found(folder)] == ["a/1.txt", "top.txt"]
    assert [fault.file for fault in folder.faults] == [str(tree / "b/source.toml")]
    single = Folder(tree / "b/2.txt")
    assert found(single) == []
    assert len(single.faults) == 1


def test_a_link_to_a_folder_is_not_walked(tree):
    (tree / "a/loop").symlink_to(tree, target_is_directory=True)
    assert [name for name, _ in found(Folder(tree))][:3] == ["a/1.txt", "a/loop", "b/10.txt"]


def test_every_name_can_be_written_into_a_page(tree):
    """Old archives hold names in Windows-1256, which are no Unicode."""
    try:
        (tree / os.fsdecode("خبر.txt".encode("cp1256"))).write_text("نص", "utf-8")
    except OSError:
        pytest.skip("this file system allows Unicode names only")
    assert len(found(Folder(tree))) == 6
    assert all(name.encode("utf-8") for name, _ in found(Folder(tree)))
