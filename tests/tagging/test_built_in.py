"""The built-in vocabulary is sound: every name means one entry, or something tells which."""

from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from warraq.arabic.keys import fold
from warraq.model import Kind
from warraq.tagging.vocabulary import files_of, load_vocabulary

DATA = Path(str(files("warraq.tagging"))) / "data"
LEAST = {Kind.PERSON: 2500, Kind.PLACE: 2500, Kind.ORGANISATION: 2000, Kind.EVENT: 300}


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary(DATA)


def test_nothing_in_it_is_at_fault(vocabulary):
    assert [str(fault) for fault in vocabulary.faults] == []


def test_it_knows_enough(vocabulary):
    kinds = Counter(entry.kind for entry in vocabulary.entries.values())
    assert kinds.total() >= 6000
    assert {kind: kinds[kind] for kind in LEAST if kinds[kind] < LEAST[kind]} == {}


def test_no_two_labels_fold_alike(vocabulary):
    labels = defaultdict(list)
    for entry in vocabulary.entries.values():
        labels[fold(entry.label)].append(entry.id)
    assert {label: ids for label, ids in labels.items() if len(ids) > 1} == {}


def test_no_number_of_wikidata_stands_twice(vocabulary):
    numbers = Counter(entry.wikidata for entry in vocabulary.entries.values() if entry.wikidata)
    assert [number for number, count in numbers.items() if count > 1] == []


def test_what_belongs_to_something_is_of_its_nature(vocabulary):
    """Topics belong to topics of the first level; anything else belongs to a place."""
    wrong = []
    for entry in vocabulary.entries.values():
        above = vocabulary.entries.get(entry.broader or "")
        if (
            above and entry.kind is Kind.TOPIC and (above.kind is not Kind.TOPIC or above.broader)
        ) or (above and entry.kind is Kind.PLACE and above.kind is not Kind.PLACE):
            wrong.append((entry.id, above.id))
    assert wrong == []


@pytest.mark.parametrize("path", files_of(DATA), ids=lambda path: path.stem)
def test_a_file_says_what_it_holds_in_the_order_of_ids(path):
    text = path.read_text("utf-8")
    ids = [entry["id"] for entry in yaml.safe_load(text)]
    assert text.startswith("# ")
    assert ids == sorted(ids)
