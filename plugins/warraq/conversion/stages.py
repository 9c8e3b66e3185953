"""The two stages of a conversion that many processes share: reading with learning, and cleaning.

Each takes a task and returns a result; both are plain data. Between the two everything that was
read lies in a spool, for what recurs in a source is known only when all of it was read.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warraq.cleaning.duplicates import entry_of
from warraq.cleaning.learning import Learning
from warraq.cleaning.lines import lines_of
from warraq.cleaning.shelf import Entry  # noqa: TC001  read back from the spool by its fields
from warraq.conversion.spool import Frame, Spool
from warraq.model import Article, RawDocument, Rejection
from warraq.pipeline import article_of, mended
from warraq.reading.reader import read_file
from warraq.tagging.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warraq.conversion.batches import Dump
    from warraq.tagging.vocabulary import Vocabulary

DOCUMENTS_AT_ONCE = 128
"""Documents in a frame of the spool, and about as many in a task."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read in a dump: a document, repaired, or why it is none."""

    document: RawDocument | None = None
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a document: an article with what finds its repetitions, or a rejection."""

    article: Article | None = None
    entry: Entry | None = None
    rejection: Rejection | None = None


readings = Spool(Reading)
makings = Spool(Made)


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Dumps to read, and to learn from if `learns`; what is read goes to the file `spool`."""

    dumps: tuple[Dump, ...]
    spool: Path
    max_bytes: int
    learns: bool


@dataclass(slots=True)
class ReadResult:
    """For each dump where its documents lie, and the keys of the sources that they are of."""

    frames: list[list[Frame]]
    keys: list[set[str]]
    learning: Learning


def read(task: ReadTask) -> ReadResult:
    """Read dumps, mend their text, and learn what recurs in them."""
    result = ReadResult([], [], Learning())
    with task.spool.open("wb") as file:
        for dump in task.dumps:
            keys: set[str] = set()
            learning = result.learning if task.learns else None
            portions = _portions(_readings(dump, task.max_bytes, learning, keys))
            result.frames.append([readings.write(file, task.spool, each) for each in portions])
            result.keys.append(keys)
    return result


def _readings(
    dump: Dump, max_bytes: int, learning: Learning | None, keys: set[str]
) -> Iterator[Reading]:
    for found in read_file(dump.file, dump.root, max_bytes):
        if isinstance(found, Rejection):
            yield Reading(rejection=found)
            continue
        document = mended(found)
        if learning is not None:
            keys.add(learning.learn(document, lines_of(document.text)))
        yield Reading(document)


def _portions(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    portion: list[Reading] = []
    for reading in readings:
        portion.append(reading)
        if len(portion) == DOCUMENTS_AT_ONCE:
            yield portion
            portion = []
    if portion:
        yield portion


@dataclass(frozen=True, slots=True)
class CleanTask:
    """Frames of documents to make articles of; these go to the file `spool`."""

    frames: tuple[Frame, ...]
    spool: Path


@dataclass(frozen=True, slots=True)
class _Equipment:
    matcher: Matcher
    learning: Learning


_equipment: list[_Equipment] = []
"""What this process cleans with; a process of its own knows nothing of its parent's."""


def equip(vocabulary: Vocabulary, learning: Learning) -> None:
    """Give this process what it needs for cleaning."""
    _equipment[:] = [_Equipment(Matcher(vocabulary), learning)]
    gc.freeze()  # a vocabulary is a million objects that live as long as the process


def clean(task: CleanTask) -> list[Frame]:
    """Make articles of documents, and return for each frame where they lie."""
    with task.spool.open("wb") as file:
        return [
            makings.write(file, task.spool, [_make(reading) for reading in some])
            for some in readings.read(task.frames)
        ]


def _make(reading: Reading) -> Made:
    if reading.document is None:
        return Made(rejection=reading.rejection)
    (equipment,) = _equipment
    learnt = equipment.learning.of(reading.document)
    made = article_of(reading.document, equipment.matcher, learnt)
    if isinstance(made, Rejection):
        return Made(rejection=made)
    return Made(article=made, entry=entry_of(made))
