"""A vocabulary is read whole; every kind of fault names its file, line, value and remedy."""

import pytest

from warraq.model import Kind, Tag
from warraq.tagging.vocabulary import load_vocabulary

GOOD = """\
- id: russia
  label: روسيا
  kind: place
  aliases: [روسيا الاتحادية, الاتحاد الروسي]
  note: لا يظهر
- id: covid-19
  label: كوفيد-19
  kind: topic
"""


@pytest.fixture
def load(tmp_path):
    def load_files(*texts: str | bytes):
        for number, text in enumerate(texts):
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{number}.yaml").write_bytes(data)
        return load_vocabulary(tmp_path)

    return load_files


def test_entries_become_tags(load):
    vocabulary = load(GOOD)
    assert vocabulary.faults == []
    assert {name: entry.tag for name, entry in vocabulary.entries.items()} == {
        "russia": Tag("russia", "روسيا", Kind.PLACE, ("روسيا الاتحادية", "الاتحاد الروسي")),
        "covid-19": Tag("covid-19", "كوفيد-19", Kind.TOPIC),
    }


@pytest.mark.parametrize("spelling", ["روسيا", "رُوسيا", "الإتحاد الروسى", "روسيا  الإتحاديه"])
def test_a_tag_is_found_by_any_name_in_any_spelling(load, spelling):
    assert load(GOOD).find(spelling).id == "russia"


def test_an_unknown_name_finds_nothing(load):
    assert load(GOOD).find("فرنسا") is None


def test_a_folder_that_is_not_there_is_an_empty_vocabulary(tmp_path):
    vocabulary = load_vocabulary(tmp_path / "none")
    assert (vocabulary.entries, vocabulary.faults) == ({}, [])


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff" + GOOD, "[]"])
def test_empty_files_and_byte_order_marks_are_no_fault(load, text):
    assert load(text).faults == []


def test_two_names_of_one_tag_may_be_alike(load):
    assert load("- {id: a, label: أحمد, kind: person, aliases: [احمد, أحمد]}").faults == []


def entry(**values: str) -> str:
    """The entry of a paper, four lines, with some of its values changed."""
    good = {"id": "paper", "label": "الصحيفة", "kind": "organisation", "aliases": "[الجريدة]"}
    lines = [f"{key}: {value}" for key, value in (good | values).items() if value]
    return GOOD + "- " + "\n  ".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "line", "value", "remedy"),
    [
        (entry(id="Paper_1"), 9, "'Paper_1'", "lower-case ASCII"),
        (entry(id="صحيفة"), 9, "'صحيفة'", "lower-case ASCII"),
        (entry(id="2016"), 9, "2016", "lower-case ASCII"),
        (entry(id=""), 9, "id is None", "lower-case ASCII"),
        (entry(id="russia"), 9, "'russia' is already defined at", "another id"),
        (entry(label=""), 9, "label is None", "name that readers"),
        (entry(label="ص"), 10, "'ص'", "name that readers"),
        (entry(label="[أ، ب]"), 10, "أ، ب", "name that readers"),
        (entry(label='"أ, ب"'), 10, "','", "leave that character out"),
        (entry(label="أخبار & آراء"), 10, "'&'", "leave that character out"),
        (entry(label="روسيا"), 9, "'روسيا' also names 'russia'", "take it out of one"),
        (entry(kind="company"), 11, "'company'", "person, place, organisation, event, topic"),
        (entry(kind=""), 9, "kind is None", "person, place, organisation"),
        (entry(aliases="الجريدة"), 12, "'الجريدة'", "write a list"),
        (entry(aliases="[الجريدة, و]"), 12, "'و'", "whole name"),
        (entry(aliases="\n  - الجريدة\n  - 24"), 14, "24", "whole name"),
        (entry(aliases="[رُوسيا]"), 9, "'رُوسيا' also names 'russia'", "take it out"),
        (entry(alias="[x]"), 13, "'alias'", "did you mean 'aliases'?"),
        (entry(zzz="1"), 13, "'zzz'", "use id, label"),
        (GOOD + "- نص\n", 9, "'نص'", "write it as - id:"),
        (GOOD + "- id: x\n   label: y\n", 10, "not valid YAML", "indentation"),
        (GOOD + '- id: "x\n', None, "not valid YAML", "quotes"),
        (GOOD + "- {id: a, id: b}\n", 9, "not valid YAML", "indentation"),
        (GOOD + "- id: \x01\n", None, "not valid YAML", "characters"),
        ("id: russia\n", 1, "holds", "list of entries"),
        ("نص", 1, "'نص'", "list of entries"),
        (GOOD.encode("cp1256"), None, "cannot be read", "save it as UTF-8"),
    ],
)
def test_a_fault_names_file_line_value_and_remedy(load, text, line, value, remedy):
    (fault,) = load(text).faults
    assert fault.file.endswith("0.yaml")
    assert line is None or fault.line == line
    assert value in fault.message
    assert remedy in fault.remedy


def test_the_first_of_two_is_named_with_its_place(load, tmp_path):
    (fault,) = load(GOOD, "- {id: russia, label: أخرى, kind: place}").faults
    assert fault.file == str(tmp_path / "1.yaml")
    assert f"{tmp_path / '0.yaml'}:1" in fault.message


@pytest.mark.parametrize("bad", [entry(kind="x"), "- [", b"\xff"])
def test_a_fault_leaves_the_other_entries_and_files(load, bad):
    vocabulary = load(bad, "- {id: france, label: فرنسا, kind: place}")
    assert vocabulary.find("فرنسا").id == "france"
    assert vocabulary.find("الصحيفة") is None
    assert len(vocabulary.faults) == 1


def test_all_faults_come_together(load):
    text = entry(kind="x") + "- {id: B, label: باء, kind: topic}\n- 3\n"
    assert [fault.line for fault in load(text).faults] == [11, 13, 14]


def test_the_digest_changes_with_the_text_alone(load, tmp_path):
    before = load(GOOD).digest
    assert load(GOOD).digest == before
    assert load(GOOD + "# note\n").digest != before
