"""The command `warraq`: what it prints, where it prints it, and its exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

GOOD = "خبر من دمشق\n\n5 فبراير 2021\n\nوقع في دمشق أمر ذو بال.\n\nاقرأ أيضا: خبر آخر\n"
COMMANDS = re.compile(r"^    ([a-z]+) ", re.MULTILINE)


@pytest.fixture
def archive(site):
    """A source with a card, a good dump and three bad ones, and a vocabulary of one tag."""
    site.dump("nahar/a.txt", GOOD)
    site.dump("nahar/b.txt", "خبر بلا تاريخ\n\nفقرة لا وسم فيها.\n")
    site.dump("nahar/empty.txt", "")
    site.dump("nahar/copy.txt", GOOD)
    site.dump("nahar/binary.txt", bytes(range(256)))
    site.dump(
        "nahar/source.toml",
        'name = "النهار"\nurl = "https://nahar.example"\ncategory = "سياسة"\ncountry = "SY"\n',
    )
    site.write("content/vocabulary/v.yaml", "- id: damascus\n  label: دمشق\n  kind: place\n")
    return site


def records_of(run):
    return [json.loads(line) for line in run.lines]


def test_clean_prints_the_record_that_the_design_promises(archive, id_of):
    result = archive.warraq("clean", "content/sources/nahar/a.txt")

    assert result.code == 0, result
    (record,) = records_of(result)
    sha256 = record["origin"].pop("sha256")
    assert re.fullmatch(r"[0-9a-f]{64}", sha256)
    assert record == {
        "id": id_of(archive.sources / "nahar/a.txt"),
        "title": "خبر من دمشق",
        "paragraphs": ["وقع في دمشق أمر ذو بال."],
        "published": "2021-02-05",
        "source": "النهار",
        "url": None,
        "author": None,
        "category": "سياسة",
        "tags": [{"id": "damascus", "label": "دمشق", "kind": "place", "forms": ["دمشق"]}],
        "origin": {"path": "a.txt", "record": None},
        "duplicate_of": None,
        "removed": [
            {"text": "5 فبراير 2021", "reason": "date-line"},
            {"text": "اقرأ أيضا: خبر آخر", "reason": "related-link"},
        ],
    }


def test_every_document_is_an_article_or_a_rejection(archive):
    result = archive.warraq("clean", "content/sources")

    assert result.code == 1, result
    records = records_of(result)
    articles = [record for record in records if "rejected" not in record]
    rejections = [record for record in records if "rejected" in record]
    assert len(records) == 5
    assert len(articles) + len(rejections) == len(records)
    assert "5 documents: 2 articles, 3 rejected" in result.err
    for record in articles:
        assert_article(record)
    for record in rejections:
        assert {"id", "rejected", "origin"} <= record.keys()
        assert isinstance(record["rejected"], str)
        assert record["rejected"] in result.err
        assert_origin(record["origin"])
    assert {record["rejected"] for record in rejections} == {"empty", "identical", "binary"}


def assert_article(record):
    assert record.keys() == {
        *("id", "title", "paragraphs", "published", "source", "url", "author", "category"),
        *("tags", "origin", "duplicate_of", "removed"),
    }
    assert re.fullmatch(r"[a-z2-7]{10}", record["id"])
    assert isinstance(record["title"], str)
    assert record["paragraphs"]
    assert all(isinstance(paragraph, str) for paragraph in record["paragraphs"])
    for key in ("published", "source", "url", "author", "category", "duplicate_of"):
        assert record[key] is None or isinstance(record[key], str), key
    for tag in record["tags"]:
        assert tag.keys() == {"id", "label", "kind", "forms"}
        assert tag["kind"] in {"person", "place", "organisation", "event", "topic", None}
        assert all(isinstance(form, str) for form in tag["forms"])
    for removal in record["removed"]:
        assert removal.keys() == {"text", "reason"}
        assert all(isinstance(value, str) for value in removal.values())
    assert_origin(record["origin"])


def assert_origin(origin):
    assert origin.keys() == {"path", "record", "sha256"}
    assert isinstance(origin["path"], str)
    assert origin["record"] is None or isinstance(origin["record"], int)
    assert isinstance(origin["sha256"], str)


def test_clean_writes_nothing(archive):
    before = sorted(archive.root.rglob("*"))

    archive.warraq("clean", "content/sources")

    assert sorted(archive.root.rglob("*")) == before


def test_clean_says_the_same_under_any_hash_seed(archive):
    seeds = ("1", "2")
    results = [
        archive.warraq("clean", "content/sources", env={"PYTHONHASHSEED": seed}) for seed in seeds
    ]

    assert results[0] == results[1]


def test_an_article_has_one_id_wherever_its_file_lies(archive, id_of, tmp_path):
    elsewhere = tmp_path / "مكان آخر"
    elsewhere.mkdir()
    (elsewhere / "other name.txt").write_text(GOOD, "utf-8")

    (record,) = records_of(archive.warraq("clean", elsewhere / "other name.txt"))

    assert record["id"] == id_of(archive.sources / "nahar/a.txt")
    assert record["source"] is None


def test_records_are_utf8_whatever_the_locale(archive):
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

    result = archive.warraq("clean", "content/sources/nahar/a.txt", env=plain)

    assert result.code == 0, result
    assert records_of(result)[0]["title"] == "خبر من دمشق"


def test_clean_stops_in_peace_when_its_reader_has_seen_enough(site):
    for number in range(300):
        site.dump(f"nahar/{number}.txt", f"خبر رقم {number}\n\n" + f"فقرة {number}. " * 200)
    command = '"$0" -m warraq clean content/sources | head -1'

    result = site.run("sh", "-c", command, sys.executable)

    assert len(result.lines) == 1
    assert "Traceback" not in result.err
    assert "Broken pipe" not in result.err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
def test_a_full_disk_behind_standard_output_is_a_failure(archive):
    command = '"$0" -m warraq clean content/sources/nahar/a.txt > /dev/full'

    result = archive.run("sh", "-c", command, sys.executable)

    assert result.code == 1, result
    assert "Traceback" not in result.err


def test_nothing_moves_in_a_pipe(archive):
    for command in (("clean", "content/sources"), ("pages",)):
        result = archive.warraq(*command)
        assert "\x1b" not in result.out + result.err
        assert "\r" not in result.out + result.err


def test_faults_in_a_card_and_a_vocabulary_fail_clean(archive):
    archive.dump("sabah/x.txt", GOOD + "\n")
    archive.dump("sabah/source.toml", 'url = "nowhere"\n')
    archive.write("content/vocabulary/w.yaml", "- id: x\n  label: سوق\n  kind: moon\n")

    result = archive.warraq("clean", "content/sources/sabah", "content/sources/nahar/a.txt")

    assert result.code == 1, result
    assert len(records_of(result)) == 1
    for word in ("source.toml:1", "'nowhere'", "https://", "w.yaml:3", "'moon'"):
        assert word in result.told


def test_another_vocabulary_is_used_if_it_is_named(archive):
    archive.write("mine/v.yaml", "- id: affair\n  label: أمر\n  kind: topic\n")

    dump = "content/sources/nahar/a.txt"
    result = archive.warraq("clean", "--no-built-in", "--vocabulary", "mine", dump)

    (record,) = records_of(result)
    assert [tag["id"] for tag in record["tags"]] == ["affair"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "COMMAND"),
        (("nonsense",), "nonsense"),
        (("clean",), "PATH"),
        (("clean", "no/such/folder"), "no/such/folder"),
        (("clean", "--nonsense", "."), "--nonsense"),
        (("pages", "--settings", "nowhere.py"), "nowhere.py"),
        (("pages", "extra"), "extra"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_has_status_2_and_says_what_is_wrong(site, arguments, word):
    result = site.warraq(*arguments)

    assert result.code == 2, result
    assert word in result.err
    assert result.out == ""
    assert "Traceback" not in result.err


def test_settings_that_cannot_be_read_are_wrong_settings(site):
    site.write("pelicanconf.py", "SITENAME = \n")

    result = site.warraq("pages")

    assert result.code == 2, result
    assert "pelicanconf.py" in result.err
    assert "Traceback" not in result.err


def test_help_of_every_command_gives_an_example(site):
    top = site.warraq("--help")
    assert top.code == 0, top
    commands = COMMANDS.findall(top.out)
    assert {"clean", "pages"} <= set(commands)
    for command in commands:
        result = site.warraq(command, "--help")
        assert result.code == 0, result
        assert f"Example: warraq {command}" in result.out, command


def test_the_version_is_that_of_the_package(site, project):
    stated = re.search(r'^version = "(.+)"', (project / "pyproject.toml").read_text(), re.MULTILINE)

    result = site.warraq("--version")

    assert result.code == 0
    assert result.out == f"warraq {stated[1]}\n"


def test_pages_converts_and_builds_nothing(archive):
    result = archive.warraq("pages")

    assert result.code == 1, result
    assert result.lines == [
        "Read 5 documents of 1 source in content/sources.",
        "2 pages: 2 new, 0 changed, 0 unchanged, 0 edited; 3 rejected.",
    ]
    for word in ("nahar/empty.txt", "nahar/copy.txt", "nahar/binary.txt", "remove one of the two"):
        assert word in result.told
    assert len(archive.pages()) == 2
    assert not archive.output.exists()


def test_pages_writes_what_a_build_writes(archive):
    assert archive.warraq("pages").code == 1
    pages = archive.pages()

    assert archive.build().code == 1

    assert archive.pages() == pages


def test_pages_is_well_when_all_is_well(archive):
    for name in ("empty", "copy", "binary"):
        (archive.sources / f"nahar/{name}.txt").unlink()

    for outcome in ("2 new, 0 changed, 0 unchanged", "0 new, 0 changed, 2 unchanged"):
        result = archive.warraq("pages", "--settings", archive.root / "pelicanconf.py")
        assert result.code == 0, result
        assert outcome in result.out
        assert result.err.strip() == ""


def test_the_script_and_the_module_are_one_command(archive):
    script = os.path.join(os.path.dirname(sys.executable), "warraq")  # noqa: PTH118, PTH120
    if not os.path.exists(script):  # noqa: PTH110
        pytest.skip("the package is not installed in this environment")

    done = subprocess.run(
        [script, "--version"], capture_output=True, text=True, check=True, cwd=archive.root
    )

    assert done.stdout == archive.warraq("--version").out
