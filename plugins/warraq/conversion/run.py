"""One run over many dumps: all are read and learnt from, then cleaned; on one core or several."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from warraq.conversion.batches import batches_of
from warraq.conversion.spool import MOST_ITEMS, Reader, Slice
from warraq.conversion.stages import CleanTask, Made, ReadTask, Sketch, clean, equip, read
from warraq.conversion.workers import Workers, cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warraq.cleaning.learning import Learning
    from warraq.conversion.batches import Dump
    from warraq.model import Article, Rejection
    from warraq.pipeline import Uniqueness
    from warraq.settings import Settings
    from warraq.tagging.vocabulary import Vocabulary

_PREFIX = "warraq-spool-"

_WORTH_SHARING = 4_000_000
"""Bytes of dumps from which the work outweighs the start of more processes."""


def remove_spools(place: Path) -> None:
    """Remove what runs that were killed have left below `place`."""
    for folder in place.glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


class Watcher(Protocol):
    """Who is told how the work goes on."""

    def begin(self, stage: str, total: int) -> None:
        """Hear that a stage of so many steps begins."""

    def advance(self, steps: int = 1) -> None:
        """Hear that some steps of it are done."""


class Unwatched:
    """The watcher of work that nobody looks at."""

    def begin(self, stage: str, total: int) -> None:
        """Hear that a stage of so many steps begins."""

    def advance(self, steps: int = 1) -> None:
        """Hear that some steps of it are done."""


class Conversion:
    """The work of one run: what it has read and made lies in a folder that goes with it.

    The folder is made below `place`, or where the system keeps what is temporary.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        settings: Settings,
        watcher: Watcher | None = None,
        place: Path | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._settings = settings
        self._watcher = watcher or Unwatched()
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        self._spools = (self._folder / f"{number:06}" for number in count())
        self._read: dict[Dump, list[Slice]] = {}
        self._made: dict[Dump, list[Slice]] = {}
        self._sketches: dict[Dump, list[Slice]] = {}
        self._reader_of_made: Reader[Made] = Reader(Made)
        self._reader_of_sketches: Reader[Sketch | None] = Reader(Sketch | None)

    def __enter__(self) -> Conversion:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def learn(self, dumps: Sequence[Dump], learning: Learning) -> dict[Dump, set[str]]:
        """Read dumps and add what recurs in them to `learning`.

        Returns for each the keys of the sources that its documents are of.
        """
        return self._take_in(dumps, learning)

    def make(self, dumps: Sequence[Dump], learning: Learning) -> None:
        """Make articles of dumps, which are read now if they were not learnt from before."""
        self._take_in([dump for dump in dumps if dump not in self._read], None)
        runs = list(_runs((dump, place) for dump in dumps for place in self._read.pop(dump)))
        self._made.update({dump: [] for dump in dumps})
        self._sketches.update({dump: [] for dump in dumps})
        tasks = (CleanTask(some, next(self._spools)) for some in _shares(run.place for run in runs))
        if runs:
            self._watcher.begin("Cleaning", sum(run.place.items for run in runs))
        waiting = iter(runs)
        with Workers(self._jobs_for(dumps), equip, self._vocabulary, learning.pruned()) as workers:
            for results in workers.map(clean, tasks):
                for result in results:
                    run = next(waiting)
                    run.share_out(result.made, self._made)
                    run.share_out(result.sketches, self._sketches)
                    self._watcher.advance(run.place.items)

    def sketches_of(self, dump: Dump) -> Iterator[Sketch]:
        """Yield what finds the repetitions of the articles of a dump, in their order."""
        for place in self._sketches[dump]:
            for sketch in self._reader_of_sketches.read(place):
                if sketch:
                    yield sketch

    def outcomes_of(self, dump: Dump, unique: Uniqueness) -> Iterator[Article | Rejection]:
        """Yield the articles and rejections of a dump; whose id is taken already is rejected."""
        for place in self._made[dump]:
            for made in self._reader_of_made.read(place):
                if made.rejection:
                    yield made.rejection
                if made.article:
                    second = unique.refuse_second(made.article.id, made.article.origin)
                    yield second or made.article

    def __contains__(self, dump: Dump) -> bool:
        """Tell whether articles were made of a dump."""
        return dump in self._made

    def _take_in(self, dumps: Sequence[Dump], learning: Learning | None) -> dict[Dump, set[str]]:
        keys: dict[Dump, set[str]] = {}
        batches = list(batches_of(dumps))
        tasks = (
            ReadTask(batch, next(self._spools), self._settings.max_bytes, learning is not None)
            for batch in batches
        )
        if dumps:
            self._watcher.begin("Reading", len(dumps))
        with Workers(self._jobs_for(dumps)) as workers:
            for batch, result in zip(batches, workers.map(read, tasks), strict=True):
                self._read.update(zip(batch, result.slices, strict=True))
                keys.update(zip(batch, result.keys, strict=True))
                if learning is not None:
                    learning.merge(result.learning)
                self._watcher.advance(len(batch))
        return keys

    def _jobs_for(self, dumps: Iterable[Dump]) -> int:
        if sum(dump.size for dump in dumps) < _WORTH_SHARING:
            return 1
        return self._settings.jobs or cores()


@dataclass(slots=True)
class _Run:
    """Documents that lie side by side in a frame, with how many of them each dump has."""

    place: Slice
    owners: list[tuple[Dump, int]]

    def share_out(self, places: Sequence[Slice], among: dict[Dump, list[Slice]]) -> None:
        """Give each dump those of the `places` that hold what was made of its documents."""
        remaining = deque(places)
        for dump, documents in self.owners:
            needed = documents
            while needed:
                frame, first, stop = remaining.popleft()
                taken = min(stop, first + needed)
                among[dump].append(Slice(frame, first, taken))
                needed -= taken - first
                if taken < stop:
                    remaining.appendleft(Slice(frame, taken, stop))


def _runs(read: Iterable[tuple[Dump, Slice]]) -> Iterator[_Run]:
    run: _Run | None = None
    for dump, place in read:
        if run and (place.frame, place.first) == (run.place.frame, run.place.stop):
            run.place = run.place._replace(stop=place.stop)
            run.owners.append((dump, place.items))
            continue
        if run:
            yield run
        run = _Run(place, [(dump, place.items)])
    if run:
        yield run


def _shares(places: Iterable[Slice]) -> Iterator[tuple[Slice, ...]]:
    """Yield the places in portions of about as many documents as a full frame has."""
    share: list[Slice] = []
    documents = 0
    for place in places:
        share.append(place)
        documents += place.items
        if documents >= MOST_ITEMS:
            yield tuple(share)
            share, documents = [], 0
    if share:
        yield tuple(share)
