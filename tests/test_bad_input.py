"""Hostile archives: whatever lies in them, the fault is named, and the rest is built."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from warraq.__main__ import main

MEGABYTE = 1_000_000

GOOD = "خبر سليم من المدينة\n\nهذه فقرة سليمة من الخبر تُقرأ كما هي.\n"


def assert_told(run, *words):
    missing = [word for word in words if word not in run.told]
    assert not missing, f"not told: {missing}\n{run}"
    assert "Traceback" not in run.err, run


def assert_site_is_said_to_be_kept(result):
    assert re.search("last good site|nothing of the site was changed", result.told, re.IGNORECASE)


def assert_rest_is_built(site, good_id):
    assert (site.output / "a" / f"{good_id}.html").is_file()
    assert good_id in site.html("index.html")
    assert site.leftovers() == []


# Dumps that cannot become articles


def broken_utf8(folder):
    text = ("هذا نص عربي سليم فيه حروف كثيرة. " * 4).encode()
    (folder / "bad.txt").write_bytes(text[:60] + b"\xff\xfe" + text[60:])


def neither_encoding(folder):
    (folder / "bad.txt").write_bytes(
        b"\xe9t\xe9 \xe0 la plage, \xe7a alors, No\xebl, no\xeel, o\xf9"
    )


def utf16_with_half_a_character(folder):
    (folder / "bad.txt").write_bytes("نص عربي".encode("utf-16") + b"\x41")


def empty(folder):
    (folder / "bad.txt").write_bytes(b"")


def only_blanks(folder):
    (folder / "bad.txt").write_bytes(b"\r\n \t\n\x1a\x00")


def binary(folder):
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 20)


def zip_archive(folder):
    (folder / "bad.txt").write_bytes(b"PK\x03\x04" + bytes(range(32)) * 40)


def only_furniture(folder):
    (folder / "bad.txt").write_text(
        "اقرأ أيضا:\n\nشارك:\n\n-----\n\n© جميع الحقوق محفوظة\n", "utf-8"
    )


def title_alone(folder):
    (folder / "bad.txt").write_text("عنوان لا نص تحته\n", "utf-8")


def another_format(folder):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\n" + GOOD.encode())


def link_to_a_file_outside(folder):
    secret = folder.parents[2] / "secret.txt"
    secret.write_text("سر لا يجوز نشره\n\nهذه فقرة السر.\n", "utf-8")
    (folder / "bad.txt").symlink_to(secret)


def link_to_a_folder_outside(folder):
    outside = folder.parents[2] / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("سر لا يجوز نشره\n\nهذه فقرة السر.\n", "utf-8")
    (folder / "bad").symlink_to(outside)


def link_to_a_system_file(folder):
    (folder / "bad.txt").symlink_to("/etc/hostname")


def link_to_the_folder_itself(folder):
    (folder / "bad").symlink_to("..")


def dangling_link(folder):
    (folder / "bad.txt").symlink_to("gone.txt")


def fifo(folder):
    os.mkfifo(folder / "bad.txt")


BAD_DUMPS = {
    broken_utf8: ("undecodable", "byte 60", "fetch the file again"),
    neither_encoding: ("undecodable", "neither UTF-8 nor Windows-1256", "source.toml"),
    utf16_with_half_a_character: ("undecodable", "not valid utf-16", "save the file again"),
    empty: ("empty", "the file is empty", "remove it"),
    only_blanks: ("empty", "the file is empty", "remove it"),
    binary: ("binary", "no text", "remove the file"),
    zip_archive: ("truncated", "zip file", "fetch the file again"),
    only_furniture: ("no-text", "4 lines were furniture", "remove the file"),
    title_alone: ("no-text", "below the title", "remove the file"),
    another_format: ("binary", "no format", "export its text"),
    link_to_a_file_outside: ("outside", "secret.txt", "put the file itself"),
    link_to_a_folder_outside: ("outside", "outside", "put the file itself"),
    link_to_a_system_file: ("outside", "hostname", "put the file itself"),
    link_to_the_folder_itself: ("unreadable", "not a regular file", "remove it"),
    dangling_link: ("unreadable", "No such file", "check the file"),
    fifo: ("unreadable", "not a regular file", "remove it"),
}


@pytest.fixture(scope="module")
def spoilt(make_site):
    """A good dump among all the bad ones, each in a folder of its own, and its only build."""
    site = make_site("spoilt")
    site.dump("good/good.txt", GOOD)
    for spoil in BAD_DUMPS:
        folder = site.sources / spoil.__name__
        folder.mkdir()
        spoil(folder)
    return site, site.build()


def test_the_rest_is_built_beside_bad_dumps(spoilt, id_of):
    site, result = spoilt
    good = id_of(site.sources / "good/good.txt")

    assert result.code == 1, result
    assert_told(result)
    assert_rest_is_built(site, good)
    assert list(site.pages()) == [f"{good}.md"]
    assert "سر لا يجوز نشره".encode() not in b"".join(site.tree().values())
    bad = sum(1 for path in site.sources.glob("*/bad*"))
    assert f"Read {bad + 1} documents" in result.out
    assert f"1 page: 1 new, 0 changed, 0 unchanged, 0 edited; {bad} rejected" in result.out


@pytest.mark.parametrize("spoil", BAD_DUMPS, ids=lambda spoil: spoil.__name__)
def test_a_bad_dump_is_named_with_reason_and_remedy(spoilt, spoil):
    site, result = spoilt
    names = [path.name for path in (site.sources / spoil.__name__).glob("bad*")]

    assert_told(result, *(f"{spoil.__name__}/{name}" for name in names))
    paragraphs = re.split(r"\n(?=  [a-z-]+: )", result.err)  # a reason, then its files
    told = [text for text in paragraphs if f"{spoil.__name__}/{names[0]}" in text]
    assert any(all(word in text for word in BAD_DUMPS[spoil]) for text in told), told


def test_a_loop_of_links_is_named_and_the_rest_is_built(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    (site.sources / "nahar/one.txt").symlink_to("two.txt")
    (site.sources / "nahar/two.txt").symlink_to("one.txt")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "unreadable", "nahar/one.txt", "nahar/two.txt", "check the file")
    assert_rest_is_built(site, good)


def test_a_file_that_may_not_be_read_is_named(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    site.dump("nahar/bad.txt", GOOD + GOOD).chmod(0)
    if os.access(site.sources / "nahar/bad.txt", os.R_OK):
        pytest.skip("this user may read every file (root)")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "unreadable", "nahar/bad.txt", "Permission denied", "right to read")
    assert_rest_is_built(site, good)


def test_a_huge_file_is_rejected_fast_and_in_little_memory(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    with site.dump("nahar/huge.txt", "عنوان\n\nنص\n").open("r+b") as file:
        file.truncate(200 * MEGABYTE)
    measured = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run([sys.executable, '-m', 'pelican', 'content']).returncode\n"
        "print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        "sys.exit(code)"
    )

    began = time.monotonic()
    result = site.run(sys.executable, "-c", measured)
    took = time.monotonic() - began

    assert result.code == 1, result
    assert_told(result, "too-large", "nahar/huge.txt", "20,000,000 bytes", "WARRAQ_MAX_BYTES")
    assert_rest_is_built(site, good)
    peak = int(result.lines[-1].split()[1])
    assert peak < 150_000, f"{peak} KB"
    assert took < 10


def test_a_name_that_is_no_utf8_stops_nobody(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    strange = os.fsencode(site.sources / "nahar") + b"/caf\xe9.txt"
    try:
        with open(strange, "wb") as file:  # noqa: PTH123  a Path holds text
            file.write(GOOD.replace("سليم", "غريب").encode())
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")

    result = site.build()

    assert_told(result, "2 documents")
    assert_rest_is_built(site, good)
    cleaned = site.warraq("clean", "content/sources")
    assert len(cleaned.lines) == 2, cleaned
    assert "�" not in cleaned.out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_cannot_forge_lines_of_a_page_or_steer_the_terminal(site, id_of):
    page = id_of(site.dump("nahar/a\nstatus: draft\n.txt", GOOD))
    site.dump("nahar/\x1b[2J\x1b]0;owned\x07.txt", "")

    result = site.build()

    assert result.code == 1
    assert "\nstatus:" not in site.pages()[f"{page}.md"]
    assert "\x1b" not in result.err
    assert_rest_is_built(site, page)


def test_folders_that_lie_very_deep_are_read_or_named(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    folder = os.open(site.sources / "nahar", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=folder)
        folder, parent = os.open("d", os.O_RDONLY, dir_fd=folder), folder
        os.close(parent)
    os.close(folder)
    try:
        result = site.build()
    finally:  # what walks the folder below would stumble itself
        subprocess.run(["rm", "-rf", str(site.sources / "nahar/d")], check=True)

    assert_told(result, "nahar")
    assert "RecursionError" not in result.told
    assert_rest_is_built(site, good)


# Nothing is written outside


def test_names_that_climb_write_nothing_outside(site, tmp_path):
    titles = {}
    for number, name in enumerate(
        ["x..%2f..%2fevil.txt", "x\\..\\..\\evil.txt", "….txt", "%00.txt", "-rf.txt", "C:evil.txt"]
    ):
        titles[name] = f"خبر غريب رقم {number}"
        site.dump(f"nahar/{name}", f"{titles[name]}\n\nفقرة الخبر.\n")
    site.dump("x\\..\\..\\evil/x.txt", "خبر من مجلد غريب\n\nفقرة أخرى.\n")
    site.dump("x..%2f..%2fevil/x.txt", "خبر من مجلد أغرب\n\nفقرة ثالثة.\n")
    for hidden in ("..%2f..%2fevil.txt", "..\\..\\evil.txt", "..%2fevil/x.txt"):
        site.dump(hidden, "خبر مخفي\n\nفقرة.\n")
    before = all_files(tmp_path)

    result = site.build()

    assert result.code == 0, result
    assert "evil" not in "".join(stray(tmp_path, before, site))
    assert stray(tmp_path, before, site) == []
    assert len(list((site.output / "a").glob("*.html"))) == 8


MISPLACED = {
    "climbs.md": "save_as: ../x.html",
    "prefix.md": "save_as: ../.output.new-evil/x.html",
    "slug.md": "slug: ../../x",
    "slug_prefix.md": "slug: ../../.output.new-evil/x",
    "far.md": "slug: ../../../../../../../../x",
    "absolute.md": "save_as: {tmp}/absolute.html",
    "hidden.md": "status: hidden\nsave_as: ../hidden.html",
    "draft.md": "status: draft\nsave_as: ../draft.html",
    "language.md": "lang: en\nslug: ../../lang",
}


def test_pages_that_would_be_written_outside_are_refused(site, tmp_path, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    for name, field in MISPLACED.items():
        front = f"Title: t\nDate: 2020-01-01\n{field.format(tmp=tmp_path)}\n"
        site.write(f"content/articles/{name}", f"{front}\nx\n")
        site.write(f"content/pages/page_{name}", f"{front}\nx\n".replace("slug: ", "slug: ../"))
    before = all_files(tmp_path)

    result = site.build()

    assert stray(tmp_path, before, site) == []
    assert result.code == 1, result
    assert_told(result, *MISPLACED, *(f"page_{name}" for name in MISPLACED))
    assert_told(result, "../.output.new-evil/x.html", "change its slug or save_as")
    assert_rest_is_built(site, good)


def test_terms_that_climb_write_nothing_outside(site, tmp_path, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    site.write(
        "content/articles/terms.md",
        "Title: t\nDate: 2020-01-01\nCategory: ../../../evil\nTags: ../../../evil, ../..\n"
        "Authors: ../../../evil\nsource: ../../../evil\nsource_id: ../../../evil\n\nx\n",
    )
    before = all_files(tmp_path)

    result = site.build()

    assert stray(tmp_path, before, site) == []
    assert result.code == 0, result
    assert_rest_is_built(site, good)


def all_files(folder):
    return {path for path in folder.rglob("*") if not path.is_dir()}


def stray(folder, before, site):
    """What a build wrote elsewhere than where it may."""
    ours = (site.output, site.articles, site.root / ".warraq", site.root / "__pycache__")
    return sorted(
        str(path.relative_to(folder))
        for path in all_files(folder) - before
        if not any(path.is_relative_to(place) for place in ours)
    )


COLLISIONS = {
    "home": "save_as: index.html",
    "style sheet": "save_as: theme/css/warraq.css",
    "index of tags": "save_as: tags/index.html",
    "page of a source": "save_as: source/nahar/index.html",
    "page of an article": "status: hidden\nslug: {good}",
    "page about": "save_as: pages/about.html",
}


@pytest.mark.parametrize("field", COLLISIONS.values(), ids=COLLISIONS)
def test_a_page_that_would_take_the_place_of_another_is_told(site, id_of, project, field):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    site.write("content/pages/about.md", "Title: about\nslug: about\n\nabout\n")
    front = f"Title: usurper\nDate: 2020-01-01\n{field.format(good=good)}\n"
    site.write("content/articles/hand.md", f"{front}\nusurper\n")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "hand.md", "change")
    assert_rest_is_built(site, good)
    sheet = "theme/static/css/warraq.css"
    assert site.tree()["theme/css/warraq.css"] == (site.root / sheet).read_bytes()
    assert "about</p>" in site.html("pages/about.html")


def test_two_sources_with_one_address_are_told(site):
    site.dump("أخبار/x.txt", GOOD)
    site.dump("اخبار/y.txt", GOOD + GOOD)
    site.dump("اخبار/source.toml", 'name = "صحيفة أخرى"\n')

    result = site.build()

    assert_told(result)
    names = {path.parent.name for path in (site.output / "source").glob("*/index.html")}
    both_told = "أخبار" in result.told and "اخبار" in result.told
    assert len(names) == 2 or both_told, f"{names}\n{result}"


def test_a_page_that_lost_a_line_of_its_front_matter_stops_nobody(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    other = id_of(site.dump("nahar/other.txt", GOOD + GOOD))
    assert site.build().code == 0
    page = site.articles / f"{other}.md"
    page.write_text(page.read_text("utf-8").replace("source: nahar\n", ""), "utf-8")

    result = site.build()

    assert_told(result, f"{other}.md", "Edited by hand")
    assert_rest_is_built(site, good)
    assert f"a/{other}.html" in site.tree()


# Two documents that are one, or share an id

SHARE_AN_ID = tuple(
    "افتتاح مكتبة عامة في المدينة\n"
    f"أعلنت البلدية أن عدد الكتب في المكتبة الجديدة بلغ {books} كتابًا.\n"
    for books in (20693105, 21772172)
)
"""Two texts whose sha256 begin with the same fifty bits (782ca059dd7f…), found by search."""


def test_two_documents_with_one_id(site, id_of):
    first, second = (
        site.dump(f"nahar/{name}.txt", text)
        for name, text in zip(("first", "second"), SHARE_AN_ID, strict=True)
    )
    assert id_of(first) == id_of(second) == "pawkawo5p4"

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "id-taken", "nahar/second.txt", "nahar/first.txt", "pawkawo5p4")
    assert "20693105" in site.html("a/pawkawo5p4.html")

    # The remedy that is offered does mend it.
    assert_told(result, "add a blank line at the end of this file")
    second.write_text(SHARE_AN_ID[1] + "\n", "utf-8")
    result = site.build()
    assert result.code == 0, result
    assert "21772172" in site.html(f"a/{id_of(second)}.html")


def test_two_documents_with_one_id_stay_apart_when_only_one_is_read_again(site):
    site.dump("nahar/second.txt", SHARE_AN_ID[1])
    assert site.build().code == 0
    site.dump("nahar/first.txt", SHARE_AN_ID[0])

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "id-taken", "nahar/first.txt", "nahar/second.txt")
    assert "Read 2 documents" in result.out
    assert "1 page: " in result.out
    assert "1 rejected" in result.out


def test_two_identical_documents(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    site.dump("other/copy.txt", GOOD)

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "identical", "other/copy.txt", "nahar/good.txt", "remove one of the two")
    assert_rest_is_built(site, good)
    assert list(site.pages()) == [f"{good}.md"]


# Files that the user keeps

ENTRY = "- id: syria\n  label: سوريا\n  kind: place\n"


@pytest.fixture
def pages(capsys, monkeypatch):
    """Convert as `warraq pages` does, in this process: starting Python is most of its time."""

    def convert(site):
        monkeypatch.chdir(site.root)
        code = main(["pages"])
        told = capsys.readouterr()
        return Run(code, told.out, told.err)

    return convert


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def told(self):
        return " ".join(f"{self.err} {self.out}".split())


VOCABULARY_FAULTS = {
    "syntax": ({"bad.yaml": "- id: x\n  label: [س\n  kind: place\n"}, "bad.yaml:", "YAML"),
    "tab": ({"bad.yaml": "- id: x\n\tlabel: سوق\n"}, "bad.yaml:2", "YAML", "indentation"),
    "no list": ({"bad.yaml": "id: x\n"}, "bad.yaml:1", "list of entries"),
    "entry is text": ({"bad.yaml": "- سوريا\n"}, "bad.yaml:1", "سوريا", "- id:"),
    "unknown key": (
        {"bad.yaml": "- id: x\n  label: سوق\n  knid: place\n"},
        "bad.yaml:3",
        "'knid'",
        "did you mean 'kind'?",
    ),
    "bad kind": (
        {"bad.yaml": "- id: x\n  label: سوق\n  kind: planet\n"},
        "bad.yaml:3",
        "'planet'",
        "person, place, organisation, event, topic",
    ),
    "bad id": (
        {"bad.yaml": "- label: سوق\n  kind: place\n  id: ../evil\n"},
        "bad.yaml:3",
        "'../evil'",
        "lower-case ASCII",
    ),
    "no label": ({"bad.yaml": "\n- id: x\n  kind: place\n"}, "bad.yaml:2", "label", "write"),
    "label of markup": (
        {"bad.yaml": "- id: x\n  label: <script>\n  kind: place\n"},
        "bad.yaml:2",
        "<script>",
        "leave that character out",
    ),
    "alias of a letter": (
        {"bad.yaml": "- id: x\n  label: سوق\n  kind: place\n  aliases:\n    - سوقنا\n    - س\n"},
        "bad.yaml:6",
        "'س'",
        "whole name",
    ),
    "key twice": ({"bad.yaml": "- id: x\n  id: y\n  label: سوق\n"}, "bad.yaml:2", "id"),
    "impossible date": ({"bad.yaml": "- id: x\n  label: 2020-13-45\n  kind: event\n"}, "bad.yaml"),
    "id in two files": (
        {"bad.yaml": "- id: syria\n  label: الشام\n  kind: place\n"},
        "bad.yaml:1",
        "good.yaml:1",
        "'syria'",
        "another id",
    ),
    "alias of two entries": (
        {"bad.yaml": "- id: sham\n  label: الشام\n  kind: place\n  aliases: [سوريا]\n"},
        "bad.yaml:1",
        "good.yaml:1",
        "'سوريا'",
        "take it out of one of them",
    ),
    "bytes": ({"bad.yaml": b"- id: x\n  label: \xff\xfe\n"}, "bad.yaml", "UTF-8"),
    "control": ({"bad.yaml": "- id: x\n  label: a\x07b\n"}, "bad.yaml", "YAML"),
    "python": ({"bad.yaml": "- !!python/object/apply:os.system ['touch pwned']\n"}, "bad.yaml"),
    "deep": ({"bad.yaml": "[" * 1500}, "bad.yaml", "YAML"),
    "laughs": (
        {"bad.yaml": "- &a [x, x]\n" + "".join(f"- &{b} [*{a}, *{a}]\n" for a, b in ("ab", "bc"))},
        "bad.yaml:1",
    ),
}


@pytest.mark.parametrize("fault", VOCABULARY_FAULTS.values(), ids=VOCABULARY_FAULTS)
def test_a_fault_in_the_vocabulary_is_named_and_the_rest_goes_on(site, id_of, pages, fault):
    files, *words = fault
    good = id_of(site.dump("nahar/good.txt", GOOD.replace("المدينة", "سوريا")))
    site.write("content/vocabulary/good.yaml", ENTRY)
    for name, text in files.items():
        site.write(f"content/vocabulary/{name}", text)
    if words[-1] in {"take it out of one of them", "another id"}:  # the first in order is heard
        (site.vocabulary / "bad.yaml").rename(site.vocabulary / "later.yaml")
        words = [word.replace("bad.yaml", "later.yaml") for word in words]

    result = pages(site)

    assert result.code == 1, result
    assert_told(result, *words)
    assert "\ntags: سوريا\n" in site.pages()[f"{good}.md"]
    assert not Path("pwned").exists()


def test_all_faults_are_reported_in_one_run(site, sites, id_of):
    shutil.copytree(sites / "faulty/content", site.content, dirs_exist_ok=True)
    good = id_of(site.sources / "nahar/good.txt")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "v.yaml:1", "'A'", "v.yaml:7", "'moon'", "w.yaml", "source.toml:1")
    assert_told(result, "'kuntry'", "empty/x.txt", "escaped.md", "undated.md")
    assert_rest_is_built(site, good)
    assert not (site.root / "escaped.html").exists()


SOURCE_FAULTS = {
    "syntax": ('name = "نهار\n', "source.toml:1", "TOML", 'key = "value"'),
    "no quotes": ("name = نهار\n", "source.toml:1", "TOML", 'key = "value"'),
    "unknown key": ('# x\nkuntry = "EG"\n', "source.toml:2", "'kuntry'", "'country'"),
    "number for text": ("\nname = 5\n", "source.toml:2", "name is 5", "quotes"),
    "empty name": ('name = " "\n', "source.toml:1", "name is ' '", "quotes"),
    "text for list": ('phrases = "س"\n', "source.toml:1", "phrases is 'س'", "phrases = ["),
    "list of numbers": ("phrases = [1]\n", "source.toml:1", "phrases is [1]", "phrases = ["),
    "table": ("[name]\nx = 1\n", "source.toml:1", "name is {'x': 1}", "quotes"),
    "country": ('country = "Egypt"\n', "source.toml:1", "'Egypt'", "ISO 3166"),
    "encoding": ('encoding = "klingon"\n', "source.toml:1", "'klingon'", "windows-1256"),
    "encoding undefined": ('encoding = "undefined"\n', "source.toml:1", "'undefined'"),
    "encoding of no text": ('encoding = "hex"\n', "source.toml:1", "'hex'", "windows-1256"),
    "encoding with NUL": ('encoding = "a\\u0000b"\n', "source.toml:1", "encoding is", "write"),
    "script for url": ('url = "javascript:alert(1)"\n', "source.toml:1", "javascript", "https://"),
    "half an address": ('url = "http://["\n', "source.toml:1", "http://[", "https://"),
    "lines in language": ('language = "ar\\nstatus: draft"\n', "source.toml:1", "language is"),
    "bytes": (b'name = "\xff"\n', "source.toml", "UTF-8"),
    "deep": ("phrases = " + "[" * 1500, "source.toml", "TOML"),
}


@pytest.mark.parametrize("fault", SOURCE_FAULTS.values(), ids=SOURCE_FAULTS)
def test_a_fault_in_a_source_is_named_and_the_rest_goes_on(site, id_of, pages, fault):
    text, *words = fault
    good = id_of(site.dump("good/good.txt", GOOD))
    site.dump("nahar/x.txt", GOOD + GOOD)
    site.dump("nahar/source.toml", text)

    result = pages(site)

    assert result.code == 1, result
    assert_told(result, "nahar", *words)
    assert list(site.pages()) == [f"{good}.md"]


def test_a_fault_in_a_source_takes_nothing_from_the_site(site, id_of):
    built = id_of(site.dump("nahar/x.txt", GOOD))
    site.dump("nahar/source.toml", 'name = "النهار"\n')
    assert site.build().code == 0
    before = site.tree()
    site.dump("nahar/source.toml", 'name = "النهار\n')

    result = site.build()

    assert result.code == 1, result
    assert site.tree() == before
    assert "without a source" not in result.told.lower()
    assert f"{built}.md" in site.pages()


WRONG_SETTINGS = {
    'WARRAQ_COUNTRY = "Egypt"': ("WARRAQ_COUNTRY", "'Egypt'", "ISO 3166"),
    'WARRAQ_DIGITS = "roman"': ("WARRAQ_DIGITS", "'roman'", '"arab"'),
    'WARRAQ_MAX_BYTES = "20 MB"': ("WARRAQ_MAX_BYTES", "'20 MB'", "int"),
    "WARRAQ_MAX_BYTES = 0": ("WARRAQ_MAX_BYTES", "0", "above zero"),
    "WARRAQ_MAX_BYTES = True": ("WARRAQ_MAX_BYTES", "True", "int"),
    'WARRAQ_SOURCES = "../sources"': ("WARRAQ_SOURCES", "'../sources'", "inside the content"),
    'WARRAQ_ARTICLES = "/tmp/x"': ("WARRAQ_ARTICLES", "'/tmp/x'", "inside the content"),
    'WARRAQ_ARTICLES = "sources"': ("WARRAQ_ARTICLES", "'sources'", "WARRAQ_SOURCES"),
    'WARRAQ_ARTICLES = "sources/pages"': ("WARRAQ_ARTICLES", "sources/pages", "WARRAQ_SOURCES"),
    'WARRAQ_SORCES = "x"': ("WARRAQ_SORCES", "WARRAQ_SOURCES"),
    'WARRAQ_COUNTRY = 5\nWARRAQ_DIGITS = ""': ("WARRAQ_COUNTRY", "5", "WARRAQ_DIGITS", "''"),
}


@pytest.mark.parametrize("lines", WRONG_SETTINGS)
def test_wrong_settings_are_named(site, pages, lines):
    site.dump("nahar/good.txt", GOOD)
    site.configure(lines)

    result = pages(site)

    assert result.code == 2, result
    assert_told(result, *WRONG_SETTINGS[lines])
    assert not list(site.content.rglob("*.md"))


def test_wrong_settings_stop_everything_with_status_2(site):
    site.dump("nahar/good.txt", GOOD)
    site.write("output/index.html", "the last good site")
    site.configure('WARRAQ_COUNTRY = "Egypt"', 'WARRAQ_DIGITS = "roman"', "WARRAQ_NOTHING = 1")

    result = site.build()

    assert result.code == 2, result
    assert_told(result, "'Egypt'", "ISO 3166", "'roman'", '"latn"', "WARRAQ_NOTHING")
    assert site.html("index.html") == "the last good site"
    assert not site.articles.exists()


# The archive's own folders


@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_an_archive_without_dumps_is_no_failure(site, made):
    site.sources.rmdir()
    if made:
        site.sources.mkdir()
    site.write("content/articles/hand.md", "Title: بيدي\nDate: 2020-01-01\nslug: hand\n\nنص\n")

    result = site.build()

    assert result.code == 0, result
    assert "Read 0 documents" in result.out
    assert (site.output / "a/hand.html").is_file()


def test_sources_may_be_a_link_to_another_disk(site, tmp_path, id_of):
    site.sources.rename(tmp_path / "disk")
    site.sources.symlink_to(tmp_path / "disk")
    good = id_of(site.dump("nahar/good.txt", GOOD))

    result = site.build()

    assert result.code == 0, result
    assert_rest_is_built(site, good)


def test_pages_folder_that_is_a_file_is_named(site):
    site.dump("nahar/good.txt", GOOD)
    site.write("content/articles", "no folder")
    site.write("output/index.html", "the last good site")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "content/articles", "cannot be written")
    assert_site_is_said_to_be_kept(result)
    assert site.html("index.html") == "the last good site"


def test_a_folder_among_the_pages_with_the_name_of_a_page_stops_nobody(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    (site.articles / "folder.md").mkdir(parents=True)

    result = site.build()

    assert_told(result)
    assert_rest_is_built(site, good)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff", b'{"format": 1}', b"{}"])
def test_a_damaged_memory_costs_time_only(site, pages, damage):
    site.dump("nahar/good.txt", GOOD)
    assert pages(site).code == 0
    before = site.pages()
    (site.root / ".warraq/pages.json").write_bytes(damage)

    result = pages(site)

    assert result.code == 0, result
    assert_told(result, "pages.json", "every dump is read again")
    assert site.pages() == before


def test_a_damaged_page_is_kept_and_named(site, id_of):
    good = id_of(site.dump("nahar/good.txt", GOOD))
    other = id_of(site.dump("nahar/other.txt", GOOD + GOOD))
    assert site.build().code == 0
    (site.articles / f"{other}.md").write_bytes(b"\xff\xfe\x00 broken")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, f"{other}.md")
    assert (site.articles / f"{other}.md").read_bytes() == b"\xff\xfe\x00 broken"
    assert_rest_is_built(site, good)


# An output that cannot be written


def test_a_file_in_the_place_of_the_output(site):
    site.dump("nahar/good.txt", GOOD)
    site.write("output", "a file")

    result = site.build()

    assert result.code == 1, result
    assert_told(result, "output is a file", "remove it")
    assert site.output.read_text("utf-8") == "a file"
    assert site.leftovers() == []


def test_an_output_below_a_file(site):
    site.dump("nahar/good.txt", GOOD)
    site.write("blocked", "a file")

    result = site.build("-o", "blocked/output")

    assert result.code == 1, result
    assert_told(result, "blocked", "cannot be written", "OUTPUT_PATH")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_in_a_folder_that_may_not_be_written(site):
    site.dump("nahar/good.txt", GOOD)
    locked = site.root / "locked"
    (locked / "output").mkdir(parents=True)
    (locked / "output/index.html").write_text("the last good site")
    locked.chmod(0o500)
    try:
        result = site.build("-o", "locked/output")
    finally:
        locked.chmod(0o700)

    assert result.code == 1, result
    assert_told(result, "locked/output cannot be written", "Permission denied", "allow writing")
    assert (locked / "output/index.html").read_text() == "the last good site"


@contextmanager
def small_disk(place: Path, size: str):
    """A disk of its own at `place`; skips where this machine does not let tests mount one."""
    place.mkdir(exist_ok=True)
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if (
        not shutil.which("mount")
        or subprocess.run(mounting, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk needs root and the right to mount")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_an_output_on_a_read_only_disk(site):
    site.dump("nahar/good.txt", GOOD)
    disk = site.root / "disk"
    with small_disk(disk, "1m"):
        (disk / "output").mkdir()
        (disk / "output/index.html").write_text("the last good site")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

        result = site.build("-o", "disk/output")

        assert result.code == 1, result
        assert_told(result, "disk/output cannot be written", "Read-only", "allow writing")
        assert (disk / "output/index.html").read_text() == "the last good site"


def test_an_output_that_is_a_disk_of_its_own(site):
    site.dump("nahar/good.txt", GOOD)
    with small_disk(site.output, "1m"):
        result = site.build()

        assert result.code == 1, result
        assert_told(result, "output is a mount point", "set OUTPUT_PATH")


# A full disk


LONG, SHORT = "فقرة طويلة من الخبر. " * 20_000, "فقرة قصيرة."


@pytest.mark.parametrize(
    ("blocks", "paragraph", "picture", "told"),
    [
        pytest.param(8, SHORT, 0, ["wordings.sqlite cannot be written"], id="state"),
        pytest.param(512, LONG, 0, ["File too large", ".md"], id="pages"),
        pytest.param(512, SHORT, 600_000, ["File too large", "large.png"], id="site"),
    ],
)
def test_a_write_that_fails_leaves_the_last_good_site(site, blocks, paragraph, picture, told):
    site.article(1)
    assert site.build().code == 0
    before = site.tree(), site.pages()
    new = site.dump("nahar/new.txt", f"خبر جديد من المدينة\n\n{paragraph}\n")
    if picture:
        site.write("content/images/large.png", "x" * picture)
    # Blocks are 512 bytes or 1 KB.
    limited = f'ulimit -f {blocks} && exec "$0" -m pelican content'

    result = site.run("sh", "-c", limited, sys.executable)

    assert result.code == 1, result
    assert_told(result, *told)
    assert_site_is_said_to_be_kept(result)
    assert site.tree() == before[0]
    assert before[1].items() <= site.pages().items()
    assert_pages_are_whole(site)
    assert site.leftovers() == []

    assert site.build().code == 0
    assert "خبر جديد من المدينة" in site.html("index.html")
    assert new.is_file()


def test_a_full_disk_leaves_the_last_good_site(tmp_path, site):
    disk = tmp_path / "disk"
    with small_disk(disk, "6m"):
        small = site.copy(disk / "site")
        small.article(1)
        assert small.build().code == 0
        before = small.tree()
        for number in range(2, 12):
            small.article(number)
        fill(disk, leave=16 * 1024)

        result = small.build()

        assert result.code == 1, result
        assert_told(result, "cannot be written", "No space left on device")
        assert_site_is_said_to_be_kept(result)
        assert_told(result, str(disk.name))
        assert small.tree() == before
        assert_pages_are_whole(small)
        assert small.leftovers() == []

        (disk / "filler").unlink()
        result = small.build()
        assert result.code == 0, result
        assert len(list((small.output / "a").glob("*.html"))) == 11


def fill(disk: Path, leave: int) -> None:
    with (disk / "filler").open("wb", buffering=0) as file:
        free = os.statvfs(disk)
        file.write(b"\0" * (free.f_bavail * free.f_frsize - leave))


def assert_pages_are_whole(site):
    """Each page has its front matter, closed by the checksum, and its last paragraph."""
    for name, page in site.pages().items():
        assert "\nchecksum: " in page, name
        assert page.rstrip().endswith("."), name


# A run that is killed


@pytest.fixture(scope="module")
def before_and_after(make_site):
    """A site that was built, then given new dumps; its old output, and the output it should get."""
    site = make_site("killed")
    for number in range(1, 21):
        site.article(number, date="2 يناير 2020")
    assert site.build().code == 0
    old = site.tree()
    for number in range(11, 31):  # ten are sent again with another date, ten are new
        site.article(number, source="sabah", date="5 فبراير 2021")
    (site.sources / "nahar/0001.txt").unlink()
    finished = site.copy(site.root.with_name("finished"))
    began = time.monotonic()
    assert finished.build().code == 0
    took = time.monotonic() - began
    assert finished.tree() != old
    return site, old, finished.tree(), finished.pages(), took


KILLS = 13


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(1, KILLS + 1))
def test_a_killed_run_leaves_a_whole_site(tmp_path, before_and_after, moment):
    template, old, new, pages, took = before_and_after
    site = template.copy(tmp_path / "site")
    # The first half of a run only starts Python: most kills fall into the rest.
    delay = took * (0.3 + 0.75 * moment / KILLS)
    process = site.start()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert site.tree() in (old, new)
    for name, page in site.pages().items():
        assert page == pages[name], f"half a page, or a wrong one: {name}"

    result = site.build()
    assert result.code == 0, result
    assert site.tree() == new
    assert site.pages() == pages
    assert site.leftovers() == []


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminate"])
def test_an_interrupted_run_leaves_a_whole_site(tmp_path, before_and_after, sign):
    template, old, new, _, took = before_and_after
    for moment in (0, 0.05, 0.2):
        site = template.copy(tmp_path / str(moment))
        process = site.start()
        while not (site.root / ".output.new").exists() and process.poll() is None:
            time.sleep(0.001)  # before the build begins Pelican itself answers an interrupt
        time.sleep(took * moment)
        process.send_signal(sign)
        _, told = process.communicate(timeout=20)

        assert site.tree() in (old, new)
        if site.tree() == old:
            assert process.returncode != 0
            assert b"Traceback" not in told, told.decode()


@pytest.mark.slow
@pytest.mark.parametrize("place", ["a", "tags"], ids=["among the articles", "near the end"])
def test_two_runs_at_once_leave_a_whole_site(tmp_path, before_and_after, place):
    template, old, new, pages, _ = before_and_after
    site = template.copy(tmp_path / "site")
    first = site.start()
    while not (site.root / ".output.new" / place).exists() and first.poll() is None:
        time.sleep(0.001)
    first.send_signal(signal.SIGSTOP)  # the other overtakes it here, or waits for it
    second = site.start()
    with suppress(subprocess.TimeoutExpired):
        second.wait(timeout=4)
    first.send_signal(signal.SIGCONT)
    told = "\n".join(run.communicate(timeout=60)[1].decode() for run in (first, second))

    assert differing(site.tree(), old) == [] or differing(site.tree(), new) == [], told
    assert "Traceback" not in told
    assert 0 in (first.returncode, second.returncode), told
    assert site.build().code == 0
    assert differing(site.tree(), new) == []
    assert site.pages() == pages


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
