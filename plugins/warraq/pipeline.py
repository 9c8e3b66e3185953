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
from warraq.cleaning.language import ARABIC, language_of, name_of_language
from warraq.cleaning.lines import lines_of
from warraq.cleaning.titles import opening, split_title
from warraq.model import Article, Origin, Rejection, RejectReason, Source

if TYPE_CHECKING:
    from collections.abc import KeysView

    from warraq.cleaning.bylines import Byline
    from warraq.cleaning.furniture import Learnt
    from warraq.model import RawDocument
    from warraq.tagging.matcher import Matcher

_SUMMARY_LENGTH = 240
"""Characters of the lead that lists show."""


@dataclass(slots=True)
class Uniqueness:
    """Sees to it that an id stands for one document: the first to come, in the order of files."""

    _first: dict[str, Origin] = field(default_factory=dict)

    @property
    def ids(self) -> KeysView[str]:
        """The ids of all documents so far."""
        return self._first.keys()

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
    return article_of(mended(document), matcher, learnt)


def mended(document: RawDocument) -> RawDocument:
    """Return a document whose text is rid of what befell it on its way: wrong decoding, debris."""
    removals = tuple(
        replace(removal, text=repair(rescue(removal.text))) for removal in document.removals
    )
    return replace(document, text=repair(rescue(document.text)), removals=removals)


def article_of(
    document: RawDocument, matcher: Matcher, learnt: Learnt | None = None
) -> Article | Rejection:
    """Make the article of a document that is mended already."""
    source = document.source
    kept, furniture = strip_furniture(lines_of(document.text), source, learnt, document.title)
    titled = split_title(kept, document.title)
    byline, body, bylines = take_byline(titled.body, furniture)
    country = source.country if source else None
    published, body, date_lines = take_date_line(body, country, furniture)
    if not body:
        return _without_text(document, len(furniture))
    paragraphs = tuple(line.text for line in body)
    language = language_of(body)
    if language != ARABIC:
        return _not_arabic(document, language)
    removals = (*document.removals, *furniture, *titled.removals, *bylines, *date_lines)
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
        tags=matcher.tags_of(titled.title, paragraphs, document.tags),
        summary=opening(paragraphs[0], _SUMMARY_LENGTH),
        removals=tuple(sorted(removals, key=lambda removal: removal.line)),
    )


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
        source=document.source,
    )


def _without_text(document: RawDocument, furniture: int) -> Rejection:
    return Rejection(
        id=document.id,
        origin=document.origin,
        reason=RejectReason.NO_TEXT,
        detail=f"nothing is left below the title; {furniture} lines were furniture of the page",
        remedy="fetch the page again, or remove the file",
        source=document.source,
    )
