"""All that is fuzzed, by name."""

from __future__ import annotations

from tests.fuzz import (
    archive_targets,
    article_targets,
    packed_targets,
    reader_targets,
    text_targets,
)

TARGETS = {
    target.name: target
    for module in (reader_targets, packed_targets, text_targets, article_targets, archive_targets)
    for target in module.TARGETS
}
