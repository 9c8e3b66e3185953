"""The story of a document: read, repaired, cleaned, dated and tagged."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from warraq.arabic.display import repair
from warraq.arabic.mojibake import rescue
from warraq.arabic.slugs import slug
from warraq.cleaning.boilerplate import strip_furniture
from warraq.cleaning.bylines import take_byline
from warraq.cleaning.datelines import take_date_line
from warraq.cleaning.duplicates import DuplicateIndex
from warraq.cleaning.language import ARABIC, language_of, name_of_language
from warraq.cleaning.learning import Learning
from warraq.cleaning.lines import lines_of
from warraq.cleaning.titles import opening, split_title
from warraq.model import Article, Origin, Rejection, RejectReason, Source
from warraq.reading.folder import Folder
from warraq.reading.reader import read_file
from warraq.tagging.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warraq.cleaning.bylines import Byline
    from warraq.cleaning.furniture import Learnt
    from warraq.cleaning.lines import Line
    from warraq.model import Fault, RawDocument
    from warraq.reading.folder import SourceFile
    from warraq.settings import Settings
    from warraq.tagging.vocabulary import Vocabulary

_SUMMARY_LENGTH = 240
"""Characters of the lead that lists show."""


@dataclass(slots=True)
class Uniqueness:
    """Sees to it that an id stands for one document: the first to come, in the order of files."""

    _first: dict[str, Origin] = field(default_factory=dict)

    def has(self, article_id: str) -> bool:
        """Tell whether a document with this id has come already."""
        return article_id in self._first

    def refuse_second(self, article_id: str, origin: Origin) -> Rejection | None:
        """Enter a document; return the rejection if another one has its id already."""
        first = self._first.setdefault(article_id, origin)
        if first is origin:
            return None
        if first.sha256 == origin.sha256:
            reason, detail = RejectReason.IDENTICAL, f"the same bytes as {first.path}"
            remedy = "remove one of the two"
        else:
            reason, detail = RejectReason.ID_TAKEN, f"{first.path} has the same id {article_id}"
            remedy = "add a blank line at the end of this file, which gives it another id"
        return Rejection(article_id, origin, reason, detail, remedy)


def make_article(
    document: RawDocument, matcher: Matcher, learnt: Learnt | None = None
) -> Article | Rejection:
    """Make the article of a raw document: repaired, cleaned, dated and tagged.

    `learnt` is the furniture that recurs in the source of the document, if anything is known of it.
    """
    source = document.source
    kept, furniture = strip_furniture(_repaired(document), source, learnt, document.title)
    titled = split_title(kept, document.title)
    byline, body, bylines = take_byline(titled.body)
    published, body, date_lines = take_date_line(body, source.country if source else None)
    if not body:
        return _without_text(document, len(furniture))
    paragraphs = tuple(line.text for line in body)
    language = language_of(paragraphs)
    if language != ARABIC:
        return _not_arabic(document, language)
    removals = (*furniture, *titled.removals, *bylines, *date_lines)
    return Article(
        id=document.id,
        title=titled.title,
        paragraphs=paragraphs,
        origin=document.origin,
        published=document.published or published,
        source=source or _reprinted(byline),
        url=document.url,
        author=document.author or byline.author,
        category=(source.category if source else None) or document.section,
        tags=matcher.tags_of(titled.title, paragraphs),
        summary=opening(paragraphs[0], _SUMMARY_LENGTH),
        removals=tuple(sorted(removals, key=lambda removal: removal.line)),
    )


def _repaired(document: RawDocument) -> list[Line]:
    return lines_of(repair(rescue(document.text)))


def _reprinted(byline: Byline) -> Source | None:
    """Return the paper that a text is reprinted from, for a document that no source is known of."""
    paper = byline.paper
    return Source(id=slug(paper), name=paper) if paper else None


def _not_arabic(document: RawDocument, language: str) -> Rejection:
    return Rejection(
        id=document.id,
        origin=document.origin,
        reason=RejectReason.LANGUAGE,
        detail=f"the text is in {name_of_language(language)}, not in Arabic",
        remedy="keep it elsewhere",
    )


def _without_text(document: RawDocument, furniture: int) -> Rejection:
    return Rejection(
        id=document.id,
        origin=document.origin,
        reason=RejectReason.NO_TEXT,
        detail=f"nothing is left below the title; {furniture} lines were furniture of the page",
        remedy="fetch the page again, or remove the file",
    )


class Conversion:
    """One run over files: first all are learnt from, then each gives its articles."""

    def __init__(self, vocabulary: Vocabulary, settings: Settings) -> None:
        """Begin a run that tags by `vocabulary`."""
        self.unique = Uniqueness()
        self._matcher = Matcher(vocabulary)
        self._max_bytes = settings.max_bytes

    def learn(self, file: SourceFile, root: Path, learning: Learning) -> set[str]:
        """Enter the documents of a file below `root`, and return the keys of their sources."""
        return {
            learning.learn(document, _repaired(document))
            for document in read_file(file, root, self._max_bytes)
            if not isinstance(document, Rejection)
        }

    def convert(
        self, file: SourceFile, root: Path, learning: Learning
    ) -> Iterator[Article | Rejection]:
        """Yield an article or a rejection for each document of a file below `root`."""
        for document in read_file(file, root, self._max_bytes):
            if isinstance(document, Rejection):
                yield document
            else:
                second = self.unique.refuse_second(document.id, document.origin)
                yield second or make_article(document, self._matcher, learning.of(document))


def clean(
    paths: Iterable[Path], vocabulary: Vocabulary, settings: Settings, faults: list[Fault]
) -> Iterator[Article | Rejection]:
    """Read files and folders and yield an article or a rejection for every document in them.

    They are read twice: what recurs in a source is learnt of all its documents before the first is
    cleaned. What is wrong with a `source.toml` is added to `faults`.
    """
    conversion = Conversion(vocabulary, settings)
    learning = Learning()
    files: list[tuple[SourceFile, Path]] = []
    for path in paths:
        folder = Folder(path)
        root = path if path.is_dir() else path.parent
        files.extend((file, root) for file in folder.files())
        faults.extend(folder.faults)
    for file, root in files:
        conversion.learn(file, root, learning)
    duplicates = DuplicateIndex()
    for file, root in files:
        for result in conversion.convert(file, root, learning):
            if isinstance(result, Article):
                yield replace(result, duplicate_of=duplicates.match(result))
            else:
                yield result
