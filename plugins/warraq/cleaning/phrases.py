"""The known phrases of page furniture, and those that a source adds of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from warraq.arabic.keys import fold_line
from warraq.model import RemovalReason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warraq.cleaning.lines import Line

_BEFORE_COLON = re.compile(
    r"[^:\N{HORIZONTAL ELLIPSIS}]{1,60}?\s?(?::|\.\.\.|\N{HORIZONTAL ELLIPSIS})"
)
_LONGEST_OPENING = 65
_LONGEST_NOTICE = 150
"""Characters; a longer line that begins like a notice is a paragraph."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Folded phrases of furniture with the reason that each gives."""

    whole: dict[str, RemovalReason]
    openings: dict[str, RemovalReason]
    beginnings: dict[str, RemovalReason]

    def with_source(self, phrases: Iterable[str]) -> Phrases:
        """Return these phrases and the whole lines that one source adds."""
        own = {fold_line(phrase): RemovalReason.SOURCE_PHRASE for phrase in phrases}
        return replace(self, whole={**self.whole, **own}) if own else self

    def reason_for(self, line: Line) -> RemovalReason | None:
        """Return why `line` is furniture by its wording, or None."""
        return (
            self.whole.get(line.key)
            or self.openings.get(line.key)
            or self._reason_of_opening(line)
            or self._reason_of_beginning(line)
        )

    def _reason_of_opening(self, line: Line) -> RemovalReason | None:
        if not line.announces(_LONGEST_OPENING):
            return None
        opening = _BEFORE_COLON.match(line.text)
        return self.openings.get(fold_line(opening.group())) if opening else None

    def _reason_of_beginning(self, line: Line) -> RemovalReason | None:
        if len(line.text) > _LONGEST_NOTICE:
            return None
        if line.text.startswith("\N{COPYRIGHT SIGN}"):
            return RemovalReason.COPYRIGHT
        if not line.key.startswith(tuple(self.beginnings)):
            return None
        key = f"{line.key} "
        reasons = (why for phrase, why in self.beginnings.items() if key.startswith(f"{phrase} "))
        return next(reasons, None)


@cache
def known_phrases() -> Phrases:
    """Return the phrases that come with the package (`data/phrases.yaml`)."""
    text = files("warraq.cleaning").joinpath("data/phrases.yaml").read_text(encoding="utf-8")
    phrases = Phrases({}, {}, {})
    by_group = {
        "whole": phrases.whole,
        "opening": phrases.openings,
        "beginning": phrases.beginnings,
    }
    for reason, groups in YAML(typ="safe", pure=True).load(text).items():
        for group, members in groups.items():
            by_group[group].update(dict.fromkeys(map(fold_line, members), RemovalReason(reason)))
    return phrases
