"""Real texts in the encodings of their time, and misread: is each read as what it was?

Run: make bench, or python -m pytest -s tests/benchmarks/bench_encodings.py
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from corpora import NAMES, texts
from encodings_of_old import MISREAD, PAGES, PLAIN, encoded

from warraq.arabic.mojibake import rescue
from warraq.model import Rejection
from warraq.reading.folder import Folder
from warraq.reading.html.encoding import decode_page
from warraq.reading.reader import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EVERY = 25
SHORT = 200
LEAST_LETTERS = 40
MANY = 1_000_000_000
VOWELS = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
LEAST_VOWELS = 0.2


def letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_back(data: bytes, name: str, path: Path) -> tuple[str, str]:
    """The text that is read from the bytes, with its encoding; else the reason for a rejection."""
    if name in PAGES:  # which part of the page is its article is not asked here
        return decode_page(data, None)
    path.write_bytes(data)
    ((file,),) = [Folder(path).files()]
    (found,) = read_file(file, path.parent, MANY)
    if isinstance(found, Rejection):
        return "", found.reason.value
    return rescue(found.text) if name in MISREAD else found.text, found.encoding


def measure(pool: Iterable[str], path: Path) -> None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in pool:
        if len(letters(text)) < LEAST_LETTERS:
            continue
        for name in (*PLAIN, *MISREAD, *PAGES):
            data, wanted = encoded(text, name)
            found, encoding = read_back(data, name, path)
            is_right = letters(found) == letters(wanted)
            counts[name]["right" if is_right else f"wrong, by {encoding}"] += 1
    print()
    for name, count in counts.items():
        print(f"{name:<44} {dict(count)}")
    assert {name for name, count in counts.items() if count["right"] < count.total()} == set()


def sample(gold: Path) -> Iterator[str]:
    for name in NAMES:
        yield from (text.dump for text in islice(texts(gold, name), 0, None, EVERY))


def test_whole_articles(gold: Path, tmp_path: Path) -> None:
    measure(sample(gold), tmp_path / "text.txt")


def test_their_first_two_hundred_characters(gold: Path, tmp_path: Path) -> None:
    measure((text[:SHORT] for text in sample(gold)), tmp_path / "text.txt")


def test_scripture_and_verse_with_all_vowels(gold: Path, tmp_path: Path) -> None:
    paragraphs = (
        paragraph
        for name in NAMES
        for text in texts(gold, name)
        for paragraph in text.paragraphs
        if len(VOWELS.findall(paragraph)) > len(paragraph) * LEAST_VOWELS
    )
    measure(paragraphs, tmp_path / "text.txt")
