"""Bringing the pages of an archive up to date with its dumps, reading only what changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.memory import Memory
from warraq.model import Fault, Rejection, RejectReason
from warraq.pages.state import KnownArticle, KnownFile, State
from warraq.pages.store import Outcome, PageStore, stamp_of
from warraq.pipeline import Conversion
from warraq.reading.folder import Folder, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from warraq.cleaning.learning import Learning
    from warraq.model import Article
    from warraq.settings import Places, Settings
    from warraq.tagging.vocabulary import Vocabulary


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
        self._conversion = Conversion(vocabulary, settings)
        self._store = PageStore(places.articles)
        self._state_file = places.state / "pages.json"
        fingerprint = _fingerprint(vocabulary.digest, settings)
        self._last, note = State.load(self._state_file, fingerprint)
        self._next = State(fingerprint)
        self._memory = Memory(places.state / "furniture.json", _fingerprint("", settings))
        self.report = PagesReport(faults=list(vocabulary.faults), notes=[note] if note else [])

    def run(self, advance: Callable[[str], None] = lambda _: None) -> PagesReport:
        """Read every dump that changed, write its page, and say what was done.

        `advance` is told the name of each file. Raises `OSError` when pages cannot be written.
        """
        folder = Folder(self._places.sources, by_folder=True)
        files = list(folder.files())
        self._memory.update(files, self._learn)
        living: set[str] = set()
        for file in files:
            advance(file.name)
            known = self._reusable(file)
            living.update(self._renew(file) if known is None else self._reuse(file, known))
        self.report.faults.extend(folder.faults)
        if not folder.faults:  # behind a faulty source.toml pages have not lost their source
            self.report.orphans = [path.name for path in self._store.orphans(living)]
        self._next.save(self._state_file)
        return self.report

    def _learn(self, file: SourceFile, learning: Learning) -> set[str]:
        return self._conversion.learn(file, self._places.sources, learning)

    def _reusable(self, file: SourceFile) -> KnownFile | None:
        """Return what is known of a file if neither it nor a page of it changed since."""
        known = self._last.files.get(file.name)
        if known is None or known.context != self._context(file):
            return None
        same = known.stamp == stamp_of(file.path) and all(map(self._is_in_place, known.articles))
        return known if same else None

    def _reuse(self, file: SourceFile, known: KnownFile) -> list[str]:
        """Tell again what is known of a file, and return the ids of its articles."""
        for article in known.articles:
            self._conversion.unique.refuse_second(article.id, article.origin)
            outcome = Outcome.EDITED if article.edited else Outcome.UNCHANGED
            self._tell(outcome, article.id)
        self.report.rejections.extend(known.rejections)
        self.report.documents += len(known.articles) + len(known.rejections)
        self._see_source(file)
        self._next.files[file.name] = known
        return [article.id for article in known.articles]

    def _is_in_place(self, article: KnownArticle) -> bool:
        page = stamp_of(self._store.path_of(article.id))
        return article.page == page and not self._conversion.unique.has(article.id)

    def _renew(self, file: SourceFile) -> list[str]:
        """Read a file, write the pages of its articles, and return their ids."""
        stamp = stamp_of(file.path)
        articles: list[KnownArticle] = []
        rejections: list[Rejection] = []
        for result in self._conversion.convert(file, self._places.sources, self._memory.learning):
            self.report.documents += 1
            if isinstance(result, Rejection):
                rejections.append(result)
            else:
                articles.append(self._write(result))
        self._see_source(file)
        self.report.rejections.extend(rejections)
        # What was rejected for the sake of another file may be accepted when that one goes.
        if stamp and not any(each.reason in _FOR_ANOTHER for each in rejections):
            known = KnownFile(stamp, self._context(file), tuple(articles), tuple(rejections))
            self._next.files[file.name] = known
        return [article.id for article in articles]

    def _write(self, article: Article) -> KnownArticle:
        outcome = self._store.put(article)
        self._tell(outcome, article.id)
        page = stamp_of(self._store.path_of(article.id)) or (0, 0, 0)
        return KnownArticle(article.id, article.origin, page, edited=outcome is Outcome.EDITED)

    def _tell(self, outcome: Outcome, article_id: str) -> None:
        self.report.outcomes[outcome] += 1
        if outcome is Outcome.EDITED:
            self.report.edited.append(self._store.path_of(article_id).name)

    def _context(self, file: SourceFile) -> str:
        """Return what shapes the articles of a file besides its bytes, code and settings."""
        return f"{file.source!r} {self._memory.digest_for(file)}"

    def _see_source(self, file: SourceFile) -> None:
        if file.source:
            self.report.sources.add(file.source.id)


def _fingerprint(vocabulary: str, settings: Settings) -> str:
    """Return a digest of all that shapes a page besides its dump: code, data, tags and settings."""
    return hashlib.sha256(f"{_code_digest()}|{vocabulary}|{settings!r}".encode()).hexdigest()


@cache
def _code_digest() -> str:
    digest = hashlib.sha256()
    package = files("warraq")
    for floor in ("arabic", "cleaning", "pages", "reading", "tagging"):
        for path in sorted(package.joinpath(floor).rglob("*")):  # type: ignore[attr-defined]
            if path.suffix in {".py", ".yaml", ".txt"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()
