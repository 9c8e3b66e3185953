"""One address, one owner: what would be written over something else, or outside, is not written."""

from __future__ import annotations

import logging
import os
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableSequence, Sequence

    from pelican.contents import Content
    from pelican.generators import Generator

_logger = logging.getLogger(__name__)

_CONTENTS = (
    "articles",
    "translations",
    "hidden_articles",
    "hidden_translations",
    "drafts",
    "drafts_translations",
    "pages",
    "hidden_pages",
    "draft_pages",
    "draft_translations",
)
_TAXONOMIES = ("tags", "categories", "authors")
_PERIODS = ("YEAR", "MONTH", "DAY")


def refuse_misplaced(generators: Sequence[Generator]) -> None:
    """Take contents that would be written over something else, or outside, out of the build.

    The site's own pages come first, then the archive's articles, pages, and articles written by
    hand; among equals the first by name. Each refusal is logged as an error with its remedy.
    """
    context = generators[0].context
    owners = dict(_own_pages(context))
    theme = f"{context['THEME_STATIC_DIR']}/"
    refused: set[int] = set()
    for content in sorted(_contents(generators), key=_precedence):
        place = os.path.normpath(content.save_as)
        owner = f"the theme's {place}" if place.startswith(theme) else owners.get(place)
        if PurePosixPath(place).is_absolute() or place.startswith(".."):
            problem = f"would be written outside the output folder, to {content.save_as!r}"
        elif owner:
            problem = f"would be written over {owner}, to {place!r}"
        else:
            owners[place] = str(content)
            continue
        _logger.error("%s %s; change its slug or save_as", content, problem)
        refused.add(id(content))
    if refused:
        for members in _lists(generators):
            members[:] = [content for content in members if id(content) not in refused]


def _own_pages(context: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the places that the site itself writes, with what stands there."""
    for template in context["DIRECT_TEMPLATES"]:
        place = context.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        yield os.path.normpath(place), f"the page {template!r}"
    if context["MAKING_SAVE_AS"]:
        yield os.path.normpath(context["MAKING_SAVE_AS"]), "the page 'making'"
    for taxonomy in (*_TAXONOMIES, "sources"):
        for term, _ in context.get(taxonomy, ()):
            yield os.path.normpath(term.save_as), f"the page of {term.name!r} in {taxonomy}"
    for period in chain.from_iterable(context.get("period_archives", {}).values()):
        yield os.path.normpath(period["save_as"]), f"the archive of {period['period']}"


def _contents(generators: Iterable[Generator]) -> Iterator[Content]:
    for generator in generators:
        for name in _CONTENTS:
            yield from getattr(generator, name, ())


def _precedence(content: Content) -> tuple[int, str]:
    if "sha256" in content.metadata:
        return 0, str(content)
    return (1 if type(content).__name__ == "Page" else 2), str(content)


def _lists(generators: Iterable[Generator]) -> Iterator[MutableSequence[Content]]:
    """Yield every list in which Pelican, or a template, may meet a content."""
    for generator in generators:
        for name in (*_CONTENTS, "dates"):
            members = getattr(generator, name, None)
            if isinstance(members, list):
                yield members
        yield from _lists_of_terms(
            getattr(generator, name, ()) for name in (*_TAXONOMIES, "sources")
        )
        for period in chain.from_iterable(getattr(generator, "period_archives", {}).values()):
            yield period["articles"]
            yield period["dates"]


def _lists_of_terms(taxonomies: Iterable[Any]) -> Iterator[MutableSequence[Content]]:
    for taxonomy in taxonomies:
        pairs = taxonomy.items() if hasattr(taxonomy, "items") else taxonomy
        for _, members in pairs:
            yield members
