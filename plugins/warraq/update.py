"""Bringing the pages of an archive up to date with its dumps, reading only what changed."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.cleaning.duplicates import DuplicateIndex
from warraq.conversion.batches import Dump
from warraq.conversion.cleaned import related
from warraq.conversion.run import Conversion, remove_spools
from warraq.memory import Memory
from warraq.model import Fault, Rejection, RejectReason
from warraq.pages.state import KnownArticle, KnownFile, State
from warraq.pages.store import NO_STAMP, Outcome, PageStore, stamp_of
from warraq.pipeline import Uniqueness
from warraq.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from warraq.cleaning.duplicates import Relation
    from warraq.cleaning.learning import Learning
    from warraq.conversion.run import Watcher
    from warraq.model import Article
    from warraq.reading.folder import SourceFile
    from warraq.settings import Places, Settings
    from warraq.tagging.vocabulary import Vocabulary


_INDEX = "wordings.sqlite"
_FOR_ANOTHER = {RejectReason.IDENTICAL, RejectReason.ID_TAKEN}


@dataclass(slots=True)
class PagesReport:
    """What a run did: counts of documents and pages, and all that a person has to look at."""

    documents: int = 0
    sources: set[str] = field(default_factory=set)
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    rejections: list[Rejection] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every document became an article and every file could be used."""
        return not self.rejections and not self.faults


class PagesUpdate:
    """One run that brings the pages up to date with the sources, reading only what changed."""

    def __init__(self, places: Places, settings: Settings, vocabulary: Vocabulary) -> None:
        """Load what the last run knew."""
        self._places = places
        self._settings = settings
        self._vocabulary = vocabulary
        self._store = PageStore(places.articles)
        fingerprint = _fingerprint(vocabulary.digest, settings)
        self._last, note = State.load(places.state / "pages.json", fingerprint)
        self._memory = Memory(places.state / "furniture.json", _fingerprint("", settings))
        self.report = PagesReport(faults=list(vocabulary.faults), notes=[note] if note else [])

    def run(self, watcher: Watcher | None = None) -> PagesReport:
        """Read every dump that changed, write its page, and say what was done.

        Raises `OSError` when pages cannot be written.
        """
        state = self._places.state
        state.mkdir(parents=True, exist_ok=True)
        remove_spools(state)
        try:
            self._run(watcher)
        except sqlite3.OperationalError as error:
            raise OSError(errno.EIO, str(error), str(state / _INDEX)) from error
        return self.report

    def _run(self, watcher: Watcher | None) -> None:
        state = self._places.state
        folder = Folder(self._places.sources, by_folder=True)
        dumps = [Dump(file, self._places.sources) for file in folder.files()]
        index = self._open_index()
        with Conversion(self._vocabulary, self._settings, watcher, state) as conversion:
            self._learn(dumps, conversion)
            stale = [dump for dump in dumps if not self._is_current(dump)]
            conversion.make(stale, self._memory.learning)
            self._enter(dumps, conversion, index)
            conversion.make(self._newly_related(dumps, conversion, index), self._memory.learning)
            self._write(dumps, conversion, index)
        self.report.faults.extend(folder.faults)
        if folder.faults:  # behind a faulty source.toml pages have not lost their source
            self.report.orphans.clear()

    def _open_index(self) -> DuplicateIndex:
        """Open the index of the last run; without it nothing else of that run is of use."""
        path = self._places.state / _INDEX
        index = DuplicateIndex.kept(path, str(self._last.run)) if self._last.files else None
        if index is None:
            self._last = State(self._last.fingerprint, run=self._last.run)
            index = DuplicateIndex.new(path)
        return index

    def _learn(self, dumps: Sequence[Dump], conversion: Conversion) -> None:
        by_name = {dump.file.name: dump for dump in dumps}

        def learn(files: Sequence[SourceFile], learning: Learning) -> list[set[str]]:
            new = [by_name[file.name] for file in files]
            keys = conversion.learn(new, learning)
            return [keys[dump] for dump in new]

        self._memory.update([dump.file for dump in dumps], learn)

    def _is_current(self, dump: Dump) -> bool:
        """Tell whether a dump, what shapes its articles, and their pages are as they were."""
        known = self._last.files.get(dump.file.name)
        return (
            known is not None
            and known.context == self._context(dump.file)
            and known.stamp == stamp_of(dump.file.path)
            and all(each.page == stamp_of(self._store.path_of(each.id)) for each in known.articles)
        )

    def _context(self, file: SourceFile) -> str:
        """Return what shapes the articles of a file besides its bytes, code and settings."""
        return f"{file.source!r} {self._memory.digest_for(file)}"

    def _enter(self, dumps: Sequence[Dump], conversion: Conversion, index: DuplicateIndex) -> None:
        """Enter the new articles among the others, each id once, in the order of the dumps."""
        unique = Uniqueness()
        for dump in dumps:
            if dump not in conversion:
                known = self._last.files[dump.file.name].articles
                if not any(article.id in unique.ids for article in known):
                    for article in known:
                        unique.refuse_second(article.id, article.origin)
                    continue
                conversion.make([dump], self._memory.learning)  # another has its article now
            for sketch in conversion.sketches_of(dump):
                if not unique.refuse_second(sketch.id, sketch.origin):
                    index.put(sketch.id, sketch.entry)
        index.retain(unique.ids)

    def _newly_related(
        self, dumps: Sequence[Dump], conversion: Conversion, index: DuplicateIndex
    ) -> list[Dump]:
        """Return the dumps that did not change but whose articles repeat others than they did."""
        touched = set(index.touched())
        return [
            dump
            for dump in dumps
            if dump not in conversion
            and any(
                each.id in touched and index.relation_of(each.id) != each.relation
                for each in self._last.files[dump.file.name].articles
            )
        ]

    def _write(self, dumps: Sequence[Dump], conversion: Conversion, index: DuplicateIndex) -> None:
        """Write the pages of what was made, tell of all, and keep what is known now."""
        unique = Uniqueness()
        following = State(self._last.fingerprint, run=self._last.run + 1)
        for dump in dumps:
            if dump in conversion:
                known = self._written(dump, conversion.outcomes_of(dump, unique), index)
            else:
                known = self._reused(dump, unique)
            self._tell_of(dump, known)
            # What was rejected for the sake of another file may be accepted when that one goes.
            if known.stamp and not any(each.reason in _FOR_ANOTHER for each in known.rejections):
                following.files[dump.file.name] = known
        self.report.orphans = [path.name for path in self._store.orphans(unique.ids)]
        index.keep(str(following.run))
        following.save(self._places.state / "pages.json")

    def _written(
        self, dump: Dump, outcomes: Iterable[Article | Rejection], index: DuplicateIndex
    ) -> KnownFile:
        """Write the pages of the articles of a dump, and return what is known of it now."""
        stamp, context = stamp_of(dump.file.path), self._context(dump.file)
        articles: list[KnownArticle] = []
        rejections: list[Rejection] = []
        for outcome in outcomes:
            if isinstance(outcome, Rejection):
                rejections.append(outcome)
            else:
                articles.append(self._put(outcome, index.relation_of(outcome.id)))
        return KnownFile(stamp or NO_STAMP, context, tuple(articles), tuple(rejections))

    def _put(self, article: Article, relation: Relation | None) -> KnownArticle:
        outcome = self._store.put(related(article, relation))
        self._count(outcome, article.id)
        page = stamp_of(self._store.path_of(article.id)) or NO_STAMP
        edited = outcome is Outcome.EDITED
        return KnownArticle(article.id, article.origin, page, edited=edited, relation=relation)

    def _reused(self, dump: Dump, unique: Uniqueness) -> KnownFile:
        known = self._last.files[dump.file.name]
        for article in known.articles:
            unique.refuse_second(article.id, article.origin)
            self._count(Outcome.EDITED if article.edited else Outcome.UNCHANGED, article.id)
        return known

    def _count(self, outcome: Outcome, article_id: str) -> None:
        self.report.outcomes[outcome] += 1
        if outcome is Outcome.EDITED:
            self.report.edited.append(self._store.path_of(article_id).name)

    def _tell_of(self, dump: Dump, known: KnownFile) -> None:
        self.report.documents += len(known.articles) + len(known.rejections)
        self.report.rejections.extend(known.rejections)
        if dump.file.source:
            self.report.sources.add(dump.file.source.id)


def _fingerprint(vocabulary: str, settings: Settings) -> str:
    """Return a digest of all that shapes a page besides its dump: code, data, tags and settings."""
    shaping = replace(settings, jobs=0)  # however many processes there are, they write the same
    return hashlib.sha256(f"{_code_digest()}|{vocabulary}|{shaping!r}".encode()).hexdigest()


@cache
def _code_digest() -> str:
    digest = hashlib.sha256()
    package = files("warraq")
    for floor in ("arabic", "cleaning", "conversion", "pages", "reading", "tagging"):
        for path in sorted(package.joinpath(floor).rglob("*")):  # type: ignore[attr-defined]
            if path.suffix in {".py", ".yaml", ".txt"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
