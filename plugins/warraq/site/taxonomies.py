"""The ways into an archive: tags by letter, sources, years with their months."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pelican.generators import Generator
from pelican.urlwrappers import URLWrapper

from warraq.arabic.calendar import month_name
from warraq.arabic.collation import initial, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican.contents import Article
    from pelican.urlwrappers import Tag
    from pelican.writers import Writer

SOURCE_SETTINGS = {"SOURCE_URL": "source/{slug}/", "SOURCE_SAVE_AS": "source/{slug}/index.html"}
"""Defaults of the settings that Pelican would have if it knew sources."""


class Source(URLWrapper):
    """The paper, agency or site of an article, as Pelican knows a tag."""

    def __init__(self, name: str, settings: dict[str, Any], source_id: str, home: str) -> None:
        """Name a source; `home` is the address of its own site, empty if unknown."""
        super().__init__(name, settings)
        self.slug = source_id
        self.home = home


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the archive: its number, name, count of articles and address."""

    number: int
    name: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive: its number, count of articles, address and months, newest first."""

    number: int
    count: int
    url: str
    months: tuple[Month, ...]


def tags_by_letter(
    tags: Iterable[tuple[Tag, Sequence[Article]]],
) -> list[tuple[str, list[tuple[Tag, int]]]]:
    """Group tags with their counts under the Arabic letter that an index lists them by."""
    ordered = sorted(tags, key=lambda entry: sort_key(entry[0].name))
    return [
        (letter, [(tag, len(articles)) for tag, articles in entries])
        for letter, entries in groupby(ordered, key=lambda entry: initial(entry[0].name))
    ]


def years_of(articles: Iterable[Article], settings: dict[str, Any], country: str) -> list[Year]:
    """Count the dated `articles`, which come newest first, by year and month."""
    years = []
    for number, of_year in groupby(articles, key=lambda article: article.date.year):
        months = []
        first = None
        for month, of_month in groupby(of_year, key=lambda article: article.date.month):
            found = list(of_month)
            first = first or found[0]
            url = str(settings["MONTH_ARCHIVE_URL"]).format(date=found[0].date)
            months.append(Month(month, month_name(month, country), len(found), url))
        url = str(settings["YEAR_ARCHIVE_URL"]).format(date=first.date) if first else ""
        years.append(Year(number, sum(month.count for month in months), url, tuple(months)))
    return years


class SourcesGenerator(Generator):
    """Makes a page for each source, if the theme has the template `source`."""

    def generate_context(self) -> None:
        """Put `sources`, pairs of a source and its articles in Arabic order, into the context."""
        by_source: dict[Source, list[Article]] = defaultdict(list)
        for article in self.context["articles"]:
            if source := getattr(article, "source", None):
                by_source[source].append(article)
        pairs = sorted(by_source.items(), key=lambda entry: sort_key(entry[0].name))
        self.context["sources"] = self.sources = pairs

    def generate_output(self, writer: Writer) -> None:
        """Write the pages of all sources."""
        if not self.sources or "source.html" not in self.env.list_templates():
            return
        template = self.get_template("source")
        for source, articles in self.sources:
            writer.write_file(
                source.save_as,
                template,
                self.context,
                relative_urls=self.settings["RELATIVE_URLS"],
                template_name="source",
                source=source,
                articles=articles,
                dates=articles,
                url=source.url,
                page_name=source.page_name,
            )
