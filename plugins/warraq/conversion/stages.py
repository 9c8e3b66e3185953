"""The two stages of a conversion that many processes share: reading with learning, and cleaning.

Each takes a task and returns a result; both are plain data. Between the two everything that was
read lies in a spool, for what recurs in a source is known only when all of it was read.
"""

from __future__ import annotations

import gc
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from warraq.cleaning.duplicates import entry_of
from warraq.cleaning.learning import Learning
from warraq.cleaning.lines import lines_of
from warraq.cleaning.shelf import Entry  # noqa: TC001  read back from the spool by its fields
from warraq.conversion.spool import Reader, Slice, Writer
from warraq.model import Article, Origin, RawDocument, Rejection
from warraq.pipeline import article_of, mended
from warraq.reading.reader import read_file
from warraq.tagging.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warraq.conversion.batches import Dump
    from warraq.tagging.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read in a dump: a document, repaired, or why it is none."""

    document: RawDocument | None = None
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a document: an article or a rejection."""

    article: Article | None = None
    rejection: Rejection | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """What finds the repetitions of an article; nothing does where it has no words."""

    id: str
    origin: Origin
    entry: Entry | None


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

    slices: list[list[Slice]]
    keys: list[set[str]]
    learning: Learning


def read(task: ReadTask) -> ReadResult:
    """Read dumps, mend their text, and learn what recurs in them."""
    learning = Learning()
    ends = [0]
    result = ReadResult([], [], learning)
    with task.spool.open("wb") as file:
        writer: Writer[Reading] = Writer(file, task.spool)
        for dump in task.dumps:
            keys: set[str] = set()
            for reading in _readings(dump, task.max_bytes, learning if task.learns else None, keys):
                writer.add(reading, len(reading.document.text) if reading.document else 0)
            ends.append(writer.items)
            result.keys.append(keys)
        writer.finish()
    result.slices = [list(writer.slices(*span)) for span in itertools.pairwise(ends)]
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


@dataclass(frozen=True, slots=True)
class CleanTask:
    """Documents to make articles of; these and their sketches go to files that begin so."""

    slices: tuple[Slice, ...]
    spool: Path


class CleanResult(NamedTuple):
    """Where what was made of the documents of a slice lies, and where the sketches of it."""

    made: list[Slice]
    sketches: list[Slice]


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


def clean(task: CleanTask) -> list[CleanResult]:
    """Make articles of documents, one of each; return for each slice where they lie."""
    made_path, sketches_path = task.spool.with_suffix(".made"), task.spool.with_suffix(".sketches")
    readings: Reader[Reading] = Reader(Reading)
    ends = [0]
    with made_path.open("wb") as made_file, sketches_path.open("wb") as sketches_file:
        made: Writer[Made] = Writer(made_file, made_path)
        sketches: Writer[Sketch | None] = Writer(sketches_file, sketches_path)
        for place in task.slices:
            for reading in readings.read(place):
                one = _make(reading)
                article = one.article
                made.add(one, len(reading.document.text) if reading.document else 0)
                sketches.add(
                    Sketch(article.id, article.origin, entry_of(article)) if article else None
                )
            ends.append(made.items)
        made.finish()
        sketches.finish()
    return [
        CleanResult(list(made.slices(*span)), list(sketches.slices(*span)))
        for span in itertools.pairwise(ends)
    ]


def _make(reading: Reading) -> Made:
    if reading.document is None:
        return Made(rejection=reading.rejection)
    (equipment,) = _equipment
    learnt = equipment.learning.of(reading.document)
    made = article_of(reading.document, equipment.matcher, learnt)
    return Made(rejection=made) if isinstance(made, Rejection) else Made(article=made)
