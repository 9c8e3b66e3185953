"""Pelican's signals, led to the stages; nothing else."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals

from warraq import console
from warraq.model import SettingsError
from warraq.settings import read_settings
from warraq.site.addresses import refuse_misplaced
from warraq.site.archive import Archive
from warraq.site.build import build
from warraq.site.making import MakingGenerator
from warraq.site.taxonomies import SourcesGenerator

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.contents import Content
    from pelican.generators import ArticlesGenerator, Generator

_WRONG_SETTINGS = 2


def register() -> None:
    """Connect warraq to Pelican (what `PLUGINS = ["warraq"]` calls)."""
    signals.initialized.connect(_initialize)
    signals.get_generators.connect(_add_generators)
    signals.generator_init.connect(_equip_templates)
    signals.article_generator_context.connect(_describe_article)
    signals.content_object_init.connect(_localise_article)
    signals.article_generator_finalized.connect(_complete_context)
    signals.all_generators_finalized.connect(refuse_misplaced)
    signals.feed_generated.connect(_leave_undated_out)


def _initialize(pelican: Pelican) -> None:
    """Read the settings, and put the whole build around Pelican's own run.

    Signals lie inside a run; converting before it, swapping the output after it and the exit
    status can only be done around it.
    """
    try:
        archive = Archive.of(pelican.settings, read_settings(pelican.settings))
    except SettingsError as error:
        console.errors.print(f"Wrong settings: {error}", style="red", markup=False)
        sys.exit(_WRONG_SETTINGS)
    archive.adapt(pelican.settings)
    pelican.run = partial(build, pelican, archive, pelican.run)


def _archive(bearer: Any) -> Archive:  # noqa: ANN401  whatever Pelican gives settings to
    archive: Archive = bearer.settings[Archive.KEY]
    return archive


def _add_generators(pelican: Pelican) -> tuple[type[Generator], ...]:
    del pelican
    return SourcesGenerator, MakingGenerator


def _equip_templates(generator: Generator) -> None:
    _archive(generator).equip(generator.env, Path(generator.theme), generator.context)


def _describe_article(generator: ArticlesGenerator, metadata: dict[str, Any]) -> None:
    _archive(generator).describe(metadata, generator.settings)


def _localise_article(content: Content) -> None:
    if Archive.KEY in content.settings:
        _archive(content).localise(content)


def _complete_context(generator: ArticlesGenerator) -> None:
    _archive(generator).complete(generator)


def _leave_undated_out(context: dict[str, Any], feed: Any) -> None:  # noqa: ANN401  feedgenerator
    if Archive.KEY in context:
        context[Archive.KEY].leave_undated_out(feed)
