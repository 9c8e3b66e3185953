"""An archive as its Pelican site knows it: the settings, the vocabulary, and what they decide."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from pelican.contents import Article
from pelican.settings import read_settings as pelican_settings

from warraq.arabic.collation import SortKey, sort_key
from warraq.model import SettingsError
from warraq.settings import Places, Settings, read_settings
from warraq.site.articles import NEVER, date_in_arabic, describe, newest_first
from warraq.site.interface import install_interface, text_direction
from warraq.site.repetitions import link_repetitions
from warraq.site.taxonomies import SOURCE_SETTINGS, tags_by_letter, years_of
from warraq.tagging.compiled import archive_vocabulary
from warraq.tagging.vocabulary import Vocabulary
from warraq.update import PagesReport

if TYPE_CHECKING:
    from jinja2 import Environment
    from pelican.contents import Content
    from pelican.generators import ArticlesGenerator
    from pelican.urlwrappers import URLWrapper

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_INDEXES = ("INDEX", "ARCHIVES", "TAGS", "CATEGORIES", "SOURCES", "MAKING")
"""Pages that stand once; Pelican knows where they are saved, not their address."""

_DEFAULTS = {**SOURCE_SETTINGS, "MAKING_SAVE_AS": "making/index.html"}
"""Defaults of the settings that Pelican would have if it knew the pages of an archive."""


def read_site(path: Path) -> tuple[Path, Settings]:
    """Return the content folder and the settings of the site that the settings file describes.

    Raises `SettingsError` when a WARRAQ setting is wrong.
    """
    try:
        site = pelican_settings(str(path))
    except Exception as error:
        raise SettingsError(f"{path}: {error}; mend that line") from error
    return Path(site["PATH"]), read_settings(site)


class Archive:
    """The archive of one site; Pelican's settings and contexts carry it under `KEY`.

    `report` tells what bringing the pages up to date has found in this run.
    """

    KEY: ClassVar[str] = "WARRAQ"

    def __init__(self, places: Places, settings: Settings, lang: str) -> None:
        """Describe an archive whose files lie at `places` and whose interface speaks `lang`."""
        self.places = places
        self.settings = settings
        self.report = PagesReport()
        self._lang = lang
        self._vocabulary = Vocabulary()

    @classmethod
    def of(cls, site: dict[str, Any], settings: Settings) -> Archive:
        """Return the archive of the site with Pelican's settings `site`."""
        return cls(Places.below(Path(site["PATH"]), settings), settings, site["DEFAULT_LANG"])

    def adapt(self, site: dict[str, Any]) -> None:
        """Complete Pelican's settings with what an archive needs and the user left open."""
        site[self.KEY] = self
        for name, default in _DEFAULTS.items():
            site.setdefault(name, default)
        for index in _INDEXES:
            site.setdefault(f"{index}_URL", site.get(f"{index}_SAVE_AS", f"{index.lower()}.html"))
        site["PAGINATED_TEMPLATES"].setdefault("source", None)
        if site["ARTICLE_ORDER_BY"] == "reversed-date":
            site["ARTICLE_ORDER_BY"] = newest_first

    def read_vocabulary(self) -> Vocabulary:
        """Read the vocabulary anew and return it; its `faults` are for the caller to tell."""
        self._vocabulary = archive_vocabulary(
            self.places.vocabulary, built_in=self.settings.built_in_vocabulary
        )
        return self._vocabulary

    def equip(self, environment: Environment, theme: Path, context: dict[str, Any]) -> None:
        """Give the templates the interface's texts, filters and direction."""
        install_interface(environment, theme, self._lang, self.settings)
        context["text_direction"] = text_direction(self._lang)

    def describe(self, metadata: dict[str, Any], site: dict[str, Any]) -> None:
        """Complete the metadata of an article."""
        describe(metadata, site, self._vocabulary)

    def localise(self, content: Content) -> None:
        """Give an article the language of its text, and its date in Arabic."""
        if not isinstance(content, Article):
            return
        if hasattr(content, "language"):
            content.lang = content.language
        if hasattr(content, "date"):
            date_in_arabic(content, self.settings)

    def complete(self, generator: ArticlesGenerator) -> None:
        """Put sections and authors in Arabic order, and add tags by letter, years, and undated.

        Articles that tell one story learn of each other.
        """
        link_repetitions(generator.articles)
        backwards = generator.settings["REVERSE_CATEGORY_ORDER"]
        generator.categories.sort(key=_arabic_name, reverse=backwards)
        generator.authors.sort(key=_arabic_name)
        dated = [article for article in generator.dates if not article.undated]
        generator.context["undated"] = [article for article in generator.dates if article.undated]
        generator.context["tag_groups"] = tags_by_letter(generator.tags.items())
        generator.context["years"] = years_of(dated, generator.settings, self.settings.country)
        for periods in generator.period_archives.values():
            periods[:] = [period for period in periods if period["period_num"][0] != NEVER.year]

    def leave_undated_out(self, feed: Any) -> None:  # noqa: ANN401  a feed of feedgenerator
        """Take articles without a date out of a feed, which demands one."""
        feed.items[:] = [item for item in feed.items if item["pubdate"].year != NEVER.year]
        if not feed.items:  # it would be dated by the clock, and differ from build to build
            feed.latest_post_date = lambda: _EPOCH


def _arabic_name(entry: tuple[URLWrapper, list[Article]]) -> SortKey:
    return sort_key(entry[0].name)
