"""One bad dump among good ones, of every kind, the whole way through the command."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from tests.bad_dumps import packed, plain
from tests.bad_dumps.stories import FIRST, LAST, ONE, STORIES, item, page, rss, text

from warraq.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.bad_dumps.catalogue import Bad

BAD = [*packed.bad.readable(), *plain.bad.readable()]


def lay(folder: Path, dump: Bad) -> None:
    """Lay a bad dump, and the card of its source, into a folder."""
    place = folder / dump.name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(dump.make())
    if dump.card:
        card = f'name = "نشرة"\nencoding = "{dump.card}"\n'
        (place.parent / "source.toml").write_text(card, "utf-8")


def lay_good_ones(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_bytes(text(FIRST))
    (folder / "z.txt").write_bytes(text(LAST))


def assert_whole(articles: list[dict[str, Any]], numbers: Iterable[int]) -> None:
    """These stories came through, each to its last word."""
    found = {each["title"]: " ".join(each["paragraphs"]) for each in articles}
    assert found == {STORIES[number][0]: " ".join(STORIES[number][1:]) for number in numbers}
    assert len(articles) == len(found)


@pytest.mark.parametrize("dump", BAD, ids=lambda dump: dump.make.__name__)
def test_it_is_named_and_the_rest_goes_through(dump, tmp_path, capsys):
    lay_good_ones(tmp_path / "dumps")
    lay(tmp_path / "dumps", dump)

    status = main(["clean", "--jobs", "1", "--no-built-in", str(tmp_path / "dumps")])

    told = capsys.readouterr()
    records = [json.loads(each) for each in told.out.splitlines()]
    rejected = {
        (each["origin"]["path"], each["origin"]["record"]): each["rejected"]
        for each in records
        if "rejected" in each
    }
    articles = [each for each in records if "rejected" not in each]
    assert status == 1, told.err
    assert rejected == dump.rejected, told.err
    assert len(articles) + len(rejected) == len(records)
    assert_whole(articles, (FIRST, LAST, *dump.sound))
    places = [path if record is None else f"{path}, record {record}" for path, record in rejected]
    words = [*dump.told, *rejected.values(), *places]
    assert [word for word in words if word not in " ".join(told.err.split())] == []


MEASURED = """
import resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "warraq", "clean", "dumps"]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def test_all_of_them_together_take_little_time_and_memory(site):
    lay_good_ones(site.root / "dumps")
    for dump in BAD:
        lay(site.root / "dumps" / dump.make.__name__, dump)

    result = site.run(sys.executable, "-c", MEASURED)  # given up after a minute

    assert result.code == 1, result
    assert "Traceback" not in result.err
    *lines, peak = result.lines
    rejected = Counter(json.loads(each).get("rejected", "") for each in lines)
    expected = Counter(why for dump in BAD for why in dump.rejected.values())
    assert {why: rejected[why] for why in expected} == expected
    assert set(rejected) <= {*expected, "", "identical"}
    assert int(peak) < 300_000, f"{peak} KB"


SEEN_THROUGH = {
    "page of Windows-1256 that says UTF-8": (
        "a.html",
        page(ONE, '<meta charset="utf-8">').encode("cp1256"),
    ),
    "page of UTF-8 that says Windows-1256": (
        "a.html",
        page(ONE, '<meta charset="windows-1256">').encode(),
    ),
    "feed of Windows-1256 that says UTF-8": ("a.xml", rss(item(ONE)).encode("cp1256")),
    "feed of UTF-8 that says Windows-1256": (
        "a.xml",
        rss(item(ONE), encoding="windows-1256").encode(),
    ),
    "feed that names an outer DTD": (
        "a.xml",
        rss(item(ONE), doctype='<!DOCTYPE rss SYSTEM "file:///etc/passwd">').encode(),
    ),
}


@pytest.mark.parametrize(("name", "data"), SEEN_THROUGH.values(), ids=SEEN_THROUGH)
def test_a_page_or_feed_that_says_what_is_not_so_is_read(name, data, tmp_path, capsys):
    (tmp_path / name).write_bytes(data)

    status = main(["clean", "--jobs", "1", "--no-built-in", str(tmp_path)])

    told = capsys.readouterr()
    assert status == 0, told.err
    assert_whole([json.loads(each) for each in told.out.splitlines()], (ONE,))
