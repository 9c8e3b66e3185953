"""What becomes of dumps: every document in files and folders, and nothing written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from warraq.cleaning.duplicates import DuplicateIndex
from warraq.cleaning.learning import Learning
from warraq.conversion.batches import Dump
from warraq.conversion.run import Conversion
from warraq.model import Rejection
from warraq.pipeline import Uniqueness
from warraq.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warraq.cleaning.duplicates import Relation
    from warraq.conversion.run import Watcher
    from warraq.model import Article, Fault
    from warraq.settings import Settings
    from warraq.tagging.vocabulary import Vocabulary


def clean(
    paths: Iterable[Path],
    vocabulary: Vocabulary,
    settings: Settings,
    faults: list[Fault],
    watcher: Watcher | None = None,
) -> Iterator[Article | Rejection]:
    """Read files and folders and yield an article or a rejection for every document in them.

    What recurs in a source is learnt of all its documents before the first is cleaned, and the
    first comes when all are compared. What is wrong with a `source.toml` is added to `faults`.
    """
    dumps: list[Dump] = []
    for path in paths:
        folder = Folder(path)
        root = path if path.is_dir() else path.parent
        dumps.extend(Dump(file, root) for file in folder.files())
        faults.extend(folder.faults)
    learning = Learning()
    with Conversion(vocabulary, settings, watcher) as conversion:
        conversion.learn(dumps, learning)
        conversion.make(dumps, learning)
        yield from _related(dumps, conversion)


def _related(dumps: list[Dump], conversion: Conversion) -> Iterator[Article | Rejection]:
    """Yield what was made of the dumps; of two that are the same, the second is rejected."""
    index = DuplicateIndex()
    for dump in dumps:
        for sketch in conversion.sketches_of(dump):
            if sketch.id not in index.shelf:
                index.put(sketch.id, sketch.entry)
    unique = Uniqueness()
    for dump in dumps:
        for outcome in conversion.outcomes_of(dump, unique):
            if isinstance(outcome, Rejection):
                yield outcome
            else:
                yield related(outcome, index.relation_of(outcome.id))


def related(article: Article, relation: Relation | None) -> Article:
    """Return an article that tells which earlier one it repeats, if it does."""
    if relation is None:
        return article
    return replace(article, duplicate_of=relation.of, repeats=relation.kind)
