"""The page that says how the archive was prepared: what was read, removed, dated and rejected.

All figures follow from the dumps and the pages alone, never from what the last run knew: a run that
reads only what changed prints the same page as one that reads everything. Where a folder is passed
over because of a fault in it, its articles stay on the site, and so they count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from pelican.generators import Generator

from warraq.arabic.collation import sort_key
from warraq.arabic.dates import Precision
from warraq.model import RejectReason
from warraq.site.archive import Archive
from warraq.site.taxonomies import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican.contents import Article
    from pelican.writers import Writer

    from warraq.model import Rejection
    from warraq.update import PagesReport

_TEMPLATE = "making"

_UNDATED = "undated"
_STATED = (Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.YEAR)

_REJECTION_LABELS = {
    RejectReason.EMPTY: "empty",
    RejectReason.TOO_LARGE: "too large",
    RejectReason.BINARY: "no text but binary data",
    RejectReason.UNDECODABLE: "in no known encoding",
    RejectReason.UNREADABLE: "not readable",
    RejectReason.OUTSIDE: "a link out of the folder",
    RejectReason.UNSUPPORTED: "of a kind that is not read",
    RejectReason.MALFORMED: "broken in its form",
    RejectReason.TRUNCATED: "broken off",
    RejectReason.NO_TEXT: "without a text",
    RejectReason.LANGUAGE: "not in Arabic",
    RejectReason.IDENTICAL: "the same as another document",
    RejectReason.ID_TAKEN: "with an id that is taken",
}


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """Lines that were removed for one reason, by its English words, and the articles they were in.

    Words that no reason has were written into a page by hand.
    """

    label: str
    lines: int
    articles: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What was removed from the articles of a source; None stands for those without one."""

    source: Source | None
    articles: int
    reasons: tuple[ReasonCount, ...]

    @property
    def lines(self) -> int:
        """The lines removed, whatever the reason."""
        return sum(reason.lines for reason in self.reasons)

    def lines_for(self, label: str) -> int:
        """Return the lines removed for one reason, by its English words."""
        return next((reason.lines for reason in self.reasons if reason.label == label), 0)


@dataclass(frozen=True, slots=True)
class RejectedCount:
    """Documents rejected for one reason, by its English words, and how many each file held.

    The names of files come from outside: they are plain text, not HTML.
    """

    label: str
    documents: int
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Making:
    """The figures of an archive.

    `articles` counts those on the site that were made of dumps, `by_hand` the others, and the rest
    tells of the former. `dates` are pairs of a precision, or "undated", and a number of articles,
    `languages` of a name and a number.
    """

    articles: int
    rejected: int
    edited: int
    orphans: int
    repeats: int
    by_hand: int
    approximate: int
    dates: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    reasons: tuple[ReasonCount, ...]
    sources: tuple[SourceCount, ...]
    rejections: tuple[RejectedCount, ...]

    @property
    def documents(self) -> int:
        """The documents that were read: each became an article or was rejected."""
        return self.articles + self.rejected

    @property
    def lines(self) -> int:
        """The lines removed, whatever the reason."""
        return sum(reason.lines for reason in self.reasons)


def count_making(articles: Sequence[Article], report: PagesReport, lang: str) -> Making:
    """Count how the `articles` of a site were made; languages get their names in `lang`."""
    ours = [article for article in articles if hasattr(article, "sha256")]
    return Making(
        articles=len(ours),
        rejected=len(report.rejections),
        edited=len(report.edited),
        orphans=len(report.orphans),
        repeats=sum(bool(getattr(article, "duplicate_of", None)) for article in ours),
        by_hand=len(articles) - len(ours),
        approximate=sum(hasattr(article, "date_approximate") for article in ours),
        dates=_by_precision(ours),
        languages=_by_language(ours, lang),
        reasons=_by_reason(ours),
        sources=_by_source(ours),
        rejections=_rejections_by_reason(report.rejections),
    )


def _by_precision(articles: Iterable[Article]) -> tuple[tuple[str, int], ...]:
    counts = Counter(map(_precision_of, articles))
    return tuple((precision, counts[precision]) for precision in (*_STATED, _UNDATED))


def _precision_of(article: Article) -> str:
    """Return how much of its date an article states; a wrong entry was told of when it was read."""
    if article.undated:
        return _UNDATED
    stated = str(getattr(article, "date_precision", Precision.DAY))
    return stated if stated in _STATED else Precision.DAY


def _by_language(articles: Iterable[Article], lang: str) -> tuple[tuple[str, int], ...]:
    counts = Counter(_name_of(article.lang, lang) for article in articles)
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _name_of(language: str, lang: str) -> str:
    try:
        return Locale.parse(language, sep="-").get_display_name(lang) or language
    except (UnknownLocaleError, ValueError):
        return language


def _by_reason(articles: Iterable[Article]) -> tuple[ReasonCount, ...]:
    """Count removed lines, the most frequent reason first."""
    lines: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    for article in articles:
        labels = [removal.reason_label for removal in article.removals]
        lines.update(labels)
        touched.update(set(labels))
    ordered = sorted(lines.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(ReasonCount(label, count, touched[label]) for label, count in ordered)


def _by_source(articles: Iterable[Article]) -> tuple[SourceCount, ...]:
    """Count removed lines by source, the source that lost most first."""
    groups: dict[Source | None, list[Article]] = defaultdict(list)
    for article in articles:
        source = getattr(article, "source", None)
        groups[source if isinstance(source, Source) else None].append(article)
    counts = [SourceCount(source, len(of), _by_reason(of)) for source, of in groups.items()]
    return tuple(sorted(counts, key=lambda each: (-each.lines, *_place_of(each.source))))


def _place_of(source: Source | None) -> tuple[bool, object, str]:
    return (True, (), "") if source is None else (False, sort_key(source.name), source.slug)


def _rejections_by_reason(rejections: Iterable[Rejection]) -> tuple[RejectedCount, ...]:
    """Count rejections, the most frequent reason first, with the files in the order of names."""
    files: dict[RejectReason, Counter[str]] = defaultdict(Counter)
    for rejection in rejections:
        files[rejection.reason][rejection.origin.path] += 1
    counts = [
        RejectedCount(_REJECTION_LABELS[reason], of.total(), tuple(sorted(of.items())))
        for reason, of in files.items()
    ]
    return tuple(sorted(counts, key=lambda each: (-each.documents, each.label)))


class MakingGenerator(Generator):
    """Makes the page at `MAKING_SAVE_AS`, if the theme has the template `making`."""

    def generate_context(self) -> None:
        """Claim no address for the page where the theme has no template for it."""
        if f"{_TEMPLATE}.html" not in self.env.list_templates():
            self.context["MAKING_SAVE_AS"] = ""

    def generate_output(self, writer: Writer) -> None:
        """Write the page; by now all articles are there, and none that was refused."""
        place = self.context["MAKING_SAVE_AS"]
        if not place:
            return
        report = self.settings[Archive.KEY].report
        writer.write_file(
            place,
            self.get_template(_TEMPLATE),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            template_name=_TEMPLATE,
            making=count_making(self.context["articles"], report, self.settings["DEFAULT_LANG"]),
            url=self.settings["MAKING_URL"],
        )
