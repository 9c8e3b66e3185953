"""Bringing the pages of an archive up to date with its dumps, reading only what changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from warraq.model import Fault, Origin, Rejection
from warraq.pages.state import Known, State
from warraq.pages.store import Outcome, PageStore, stamp_of
from warraq.pipeline import Uniqueness, process
from warraq.reading.folder import Folder, SourceFile
from warraq.tagging.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from warraq.settings import Places, Settings
    from warraq.tagging.vocabulary import Vocabulary


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
        self._matcher = Matcher(vocabulary)
        self._store = PageStore(places.articles)
        self._unique = Uniqueness()
        self._state_file = places.state / "pages.json"
        fingerprint = _fingerprint(vocabulary.digest, settings)
        self._last, note = State.load(self._state_file, fingerprint)
        self._next = State(fingerprint)
        self.report = PagesReport(faults=list(vocabulary.faults), notes=[note] if note else [])

    def run(self, advance: Callable[[str], None] = lambda _: None) -> PagesReport:
        """Read every dump that changed, write its page, and say what was done.

        `advance` is told the name of each file. Raises `OSError` when pages cannot be written.
        """
        folder = Folder(self._places.sources, by_folder=True)
        living: set[str] = set()
        for file in folder.files():
            advance(file.name)
            self.report.documents += 1
            if file.source:
                self.report.sources.add(file.source.id)
            article_id = self._reuse(file) or self._renew(file)
            if article_id:
                living.add(article_id)
        self.report.faults.extend(folder.faults)
        if not folder.faults:  # behind a faulty source.toml pages have not lost their source
            self.report.orphans = [path.name for path in self._store.orphans(living)]
        self._next.save(self._state_file)
        return self.report

    def _reuse(self, file: SourceFile) -> str | None:
        """Return the article's id if neither the dump nor its page changed since the last run."""
        known = self._last.files.get(file.name)
        if known is None or known.source != repr(file.source):
            return None
        page = stamp_of(self._store.path_of(known.article_id))
        if known.stamp != stamp_of(file.path) or known.page != page:
            return None
        if self._unique.refuse_second(known.article_id, Origin(file.name, known.sha256)):
            return None
        self._next.files[file.name] = known
        self.report.outcomes[Outcome.UNCHANGED] += 1
        return known.article_id

    def _renew(self, file: SourceFile) -> str | None:
        """Read a dump and write its page; return the article's id, None if it was rejected."""
        stamp = stamp_of(file.path)
        result = process(file, self._places.sources, self._matcher, self._unique, self._settings)
        if isinstance(result, Rejection):
            self.report.rejections.append(result)
            return None
        outcome = self._store.put(result)
        self.report.outcomes[outcome] += 1
        page = self._store.path_of(result.id)
        if outcome is Outcome.EDITED:
            self.report.edited.append(page.name)
        elif stamp and (page_stamp := stamp_of(page)):
            source = repr(file.source)
            self._next.files[file.name] = Known(
                stamp, source, result.id, result.origin.sha256, page_stamp
            )
        return result.id


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
