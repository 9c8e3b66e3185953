"""The whole way of a few files, from the folder to the lines that `warraq clean` writes."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.article_targets import VOCABULARY
from tests.fuzz.cases import Case, Target, require
from tests.fuzz.packed_targets import any_file

from warraq.conversion.cleaned import clean
from warraq.model import Article
from warraq.outputs.records import record_of
from warraq.reading.folder import Folder
from warraq.reading.reader import read_file
from warraq.settings import Settings
from warraq.tagging.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import random

    from warraq.tagging.vocabulary import Vocabulary

_BETWEEN_FILES = b"\n\x1c\x1c\n"
_ENDINGS = (".txt", ".json", ".csv", ".html", ".xml", ".zip", ".gz", "")
_SETTINGS = Settings(jobs=1)


@cache
def _vocabulary() -> Vocabulary:
    return load_vocabulary(VOCABULARY)


def _make_files(chance: random.Random) -> bytes:
    """Return one to four files, of which two may be the same."""
    files = [any_file(chance) for _ in range(chance.randint(1, 3))]
    if chance.random() < 0.3:
        files.append(chance.choice(files))
    return _BETWEEN_FILES.join(files)


def _check_files(case: Case) -> object:
    chance = case.choices
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        (root / "s").mkdir()
        for number, data in enumerate(case.data.split(_BETWEEN_FILES)):
            (root / "s" / f"{number}{chance.choice(_ENDINGS)}").write_bytes(data)
        read = [
            found
            for file in Folder(root).files()
            for found in read_file(file, root, _SETTINGS.max_bytes)
        ]
        results = list(clean([root], _vocabulary(), _SETTINGS, []))
    require(len(results) == len(read), "articles and rejections are the documents", len(read))
    ids = [result.id for result in results if isinstance(result, Article)]
    require(len(ids) == len(set(ids)), "an id stands for one article", ids)
    places = [found.origin for found in read]
    require([result.origin for result in results] == places, "each stays in its place", places)
    lines = [record_of(result) for result in results]
    for line, result in zip(lines, results, strict=True):
        require("\n" not in line, "a record is one line", line)
        require(json.loads(line)["id"] == result.id, "a record is JSON", line)
    return lines


TARGETS = (Target("clean", _make_files, _check_files),)
