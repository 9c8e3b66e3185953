"""What an archive adds to Pelican's articles: Arabic dates, sources, stable names, kept losses."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pelican.utils import SafeDatetime

from warraq.arabic.calendar import format_date
from warraq.arabic.dates import Precision
from warraq.arabic.numbers import to_digits
from warraq.arabic.slugs import slug
from warraq.model import RemovalReason
from warraq.site.taxonomies import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican.contents import Article
    from pelican.urlwrappers import URLWrapper

    from warraq.model import Tag
    from warraq.settings import Settings
    from warraq.tagging.vocabulary import Vocabulary

NEVER = SafeDatetime(1, 1, 1)
"""The date by which Pelican, which demands one, sorts undated articles behind all others."""

UNDATED = "بلا تاريخ"
ABOUT = "نحو"
"""Stands before a date that was converted from the Hijri calendar and may be a day off."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownRemoval:
    """A removed line as a template shows it: the reason's code, its English words, the text."""

    reason: str
    reason_label: str
    text: str


def describe(metadata: dict[str, Any], settings: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Complete the metadata of an article before Pelican makes an object of it.

    Names that are not ASCII get an id of their own, where Pelican's slugs merge Arabic words; an
    article of the archive that states no date gets `NEVER`.
    """
    for tag in metadata.get("tags", ()):
        entry = _identify(tag, vocabulary)
        tag.kind = entry.kind if entry and entry.kind else ""
    for name in _names_in(metadata):
        _identify(name, vocabulary)
    if "sha256" in metadata:
        metadata.setdefault("date", NEVER)
        metadata["removals"] = tuple(_removals_of(metadata))
    if name := metadata.get("source") or metadata.get("source_id"):
        metadata["source"] = Source(
            name,
            settings,
            slug(metadata.get("source_id", name)),
            metadata.get("source_home", ""),
        )


def _names_in(metadata: dict[str, Any]) -> Iterator[URLWrapper]:
    yield from (metadata[key] for key in ("category", "author") if key in metadata)
    yield from metadata.get("authors", ())


def _identify(name: URLWrapper, vocabulary: Vocabulary) -> Tag | None:
    """Give a tag, section or author its id: the vocabulary's, or one made of the name."""
    entry = vocabulary.find(name.name)
    if entry:
        name.slug = entry.id
    elif not name.name.isascii():
        name.slug = slug(name.name)
    return entry


def _removals_of(metadata: dict[str, Any]) -> Iterator[ShownRemoval]:
    removed = metadata.get("removed", [])
    for line in [removed] if isinstance(removed, str) else removed:
        reason, _, text = line.partition(" | ")
        known = reason in set(RemovalReason)
        yield ShownRemoval(reason, RemovalReason(reason).label if known else reason, text)


def date_in_arabic(article: Article, settings: Settings) -> None:
    """Give an article its date as readers see it, and as machines do.

    Sets `undated`, `locale_date` and `machine_date` (empty when undated).
    """
    article.undated = article.date.year == NEVER.year
    if article.undated:
        article.locale_date, article.machine_date = UNDATED, ""
        return
    precision = _precision_of(article)
    country = getattr(article, "country", settings.country)
    shown = format_date(article.date, precision, country)
    if hasattr(article, "date_approximate"):
        shown = f"{ABOUT} {shown}"
    article.locale_date = to_digits(shown, settings.digits)
    article.machine_date = _machine_date(article.date, precision)


def _precision_of(article: Article) -> Precision:
    stated = getattr(article, "date_precision", Precision.DAY)
    if stated in set(Precision):
        return Precision(stated)
    _logger.error(
        "%s: date_precision is %r; write one of %s, or leave it out",
        article,
        stated,
        ", ".join(Precision),
    )
    return Precision.DAY


def _machine_date(date: Any, precision: Precision) -> str:  # noqa: ANN401  Pelican's own datetime
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
    iso: str = date.isoformat(timespec="minutes")
    return iso[: lengths.get(precision, len(iso))]


def newest_first(article: Article) -> tuple[float, str]:
    """Order articles by date, newest first, and within a moment by address, so that none moves."""
    return -article.date.timestamp(), article.url
