"""The word lists and phrases: sorted, without doubles, each with one meaning."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from warraq.arabic.keys import fold, fold_letters, fold_line
from warraq.model import RemovalReason

PACKAGE = Path(__file__).parent.parent / "plugins/warraq"
FILES = sorted(PACKAGE.glob("*/data/*.txt"))
PHRASES = YAML(typ="safe").load((PACKAGE / "cleaning/data/phrases.yaml").read_text("utf-8"))


def entries_of(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


TABLES = [path for path in FILES if ": " in entries_of(path)[0]]
LISTS = [path for path in FILES if path not in TABLES]
GROUPS = [
    pytest.param(phrases, id=f"{reason}-{group}")
    for reason, groups in PHRASES.items()
    for group, phrases in groups.items()
]


def out_of_order(entries: list[str]) -> list[tuple[str, str]]:
    return [(one, next_one) for one, next_one in pairwise(entries) if one >= next_one]


def doubles(entries: list[str], key) -> list[str]:
    counts = Counter(map(key, entries))
    return [entry for entry in entries if counts[key(entry)] > 1]


def name_of(path: Path) -> str:
    return path.stem


def test_there_are_lists_tables_and_phrases():
    assert len(LISTS) >= 5
    assert len(TABLES) >= 5
    assert len(GROUPS) >= 5


@pytest.mark.parametrize("path", LISTS, ids=name_of)
def test_a_word_list_is_sorted_by_code_point(path):
    assert out_of_order(entries_of(path)) == []


@pytest.mark.parametrize("path", LISTS, ids=name_of)
def test_a_word_stands_once_in_its_list(path):
    assert doubles(entries_of(path), fold_letters) == []


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_word_stands_once_in_its_table(path):
    words = [word for line in entries_of(path) for word in line.partition(": ")[2].split(", ")]
    assert doubles(words, fold_letters) == []


@pytest.mark.parametrize("path", TABLES, ids=name_of)
def test_a_line_of_a_table_is_key_and_words(path):
    for line in entries_of(path):
        key, colon, words = line.partition(": ")
        assert key.strip() == key
        assert colon
        assert all(fold(word) and word.strip() == word for word in words.split(", "))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_data_file_ends_in_a_line_end_and_has_no_stray_space(path):
    text = path.read_text("utf-8")
    assert text.endswith("\n")
    assert [line for line in text.split("\n") if line != line.strip()] == []


@pytest.mark.parametrize("phrases", GROUPS)
def test_phrases_are_sorted_by_code_point(phrases):
    assert out_of_order(phrases) == []


@pytest.mark.parametrize("phrases", GROUPS)
def test_a_phrase_stands_once_in_its_list(phrases):
    assert doubles(phrases, fold_line) == []


def test_no_phrase_has_two_reasons():
    reasons: dict[str, set[str]] = {}
    for reason, groups in PHRASES.items():
        for phrases in groups.values():
            for phrase in phrases:
                reasons.setdefault(fold_line(phrase), set()).add(reason)
    assert {phrase: found for phrase, found in reasons.items() if len(found) > 1} == {}


def test_every_reason_of_a_phrase_is_known():
    assert set(PHRASES) <= set(RemovalReason)
    assert {group for groups in PHRASES.values() for group in groups} <= {
        "whole",
        "opening",
        "beginning",
    }


def test_no_phrase_is_empty_when_folded():
    assert [
        phrase
        for groups in PHRASES.values()
        for phrases in groups.values()
        for phrase in phrases
        if not fold_line(phrase)
    ] == []
