"""The tags that a document came with, put in the words of the vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.arabic.slugs import slug
from warraq.model import Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SEPARATORS = re.compile(r"[\s_#,;<>&\N{ARABIC COMMA}\N{ARABIC SEMICOLON}]+")
_MOST_PIECES = 4
"""Tags in a row that may be one name which a machine has cut at its spaces."""

_SHORTEST, _LONGEST = 2, 60
"""Letters of a tag that is kept though nobody knows it."""


def tags_of_editors(written: Sequence[str], find: Callable[[str], Tag | None]) -> list[Tag]:
    """Return the tags that editors have written, each once, in their order.

    What `find` knows under a name becomes that tag: hashtags with underscores, names that were cut
    into pieces, other spellings. What it does not know is kept as it is.
    """
    names = [" ".join(_SEPARATORS.split(tag)).strip() for tag in written]
    tags = _found([name for name in names if name], find)
    return list({fold(tag.label): tag for tag in reversed(list(tags))}.values())[::-1]


def _found(names: Sequence[str], find: Callable[[str], Tag | None]) -> Iterator[Tag]:
    at = 0
    while at < len(names):
        for stop in range(min(len(names), at + _MOST_PIECES), at, -1):
            tag = find(" ".join(names[at:stop]))
            if tag:
                yield tag
                at = stop
                break
        else:
            if _is_tag(names[at]):
                yield Tag(slug(names[at]), names[at])
            at += 1


def _is_tag(name: str) -> bool:
    key = fold(name)
    return _SHORTEST <= len(key) <= _LONGEST and not key.replace(" ", "").isdigit()
