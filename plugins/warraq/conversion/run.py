"""One run over many dumps: all are read and learnt from, then cleaned; on one core or several."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from warraq.conversion.batches import batches_of
from warraq.conversion.stages import (
    DOCUMENTS_AT_ONCE,
    CleanTask,
    ReadTask,
    clean,
    equip,
    makings,
    read,
)
from warraq.conversion.workers import Workers, cores

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warraq.cleaning.learning import Learning
    from warraq.conversion.batches import Dump
    from warraq.conversion.spool import Frame
    from warraq.conversion.stages import Made
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
        self._read: dict[Dump, list[Frame]] = {}
        self._made: dict[Dump, list[Frame]] = {}

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
        frames = [(dump, frame) for dump in dumps for frame in self._read.pop(dump)]
        self._made.update({dump: [] for dump in dumps})
        tasks = (
            CleanTask(some, next(self._spools)) for some in _shares(frame for _, frame in frames)
        )
        if frames:
            self._watcher.begin("Cleaning", sum(frame.items for _, frame in frames))
        owners = (dump for dump, _ in frames)
        with Workers(self._jobs_for(dumps), equip, self._vocabulary, learning.pruned()) as workers:
            for made in workers.map(clean, tasks):
                for frame in made:
                    self._made[next(owners)].append(frame)
                    self._watcher.advance(frame.items)

    def made_of(self, dump: Dump) -> Iterator[Made]:
        """Yield what was made of a dump, in the order of its documents."""
        for some in makings.read(self._made[dump]):
            yield from some

    def outcomes_of(self, dump: Dump, unique: Uniqueness) -> Iterator[Article | Rejection]:
        """Yield the articles and rejections of a dump; whose id is taken already is rejected."""
        for made in self.made_of(dump):
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
                self._read.update(zip(batch, result.frames, strict=True))
                keys.update(zip(batch, result.keys, strict=True))
                if learning is not None:
                    learning.merge(result.learning)
                self._watcher.advance(len(batch))
        return keys

    def _jobs_for(self, dumps: Iterable[Dump]) -> int:
        if sum(dump.size for dump in dumps) < _WORTH_SHARING:
            return 1
        return self._settings.jobs or cores()


def _shares(frames: Iterable[Frame]) -> Iterator[tuple[Frame, ...]]:
    """Yield the frames in portions of about as many documents as a full one has."""
    share: list[Frame] = []
    documents = 0
    for frame in frames:
        share.append(frame)
        documents += frame.items
        if documents >= DOCUMENTS_AT_ONCE:
            yield tuple(share)
            share, documents = [], 0
    if share:
        yield tuple(share)
