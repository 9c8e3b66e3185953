"""Which articles repeat an earlier one: revised versions, and a wire story in several papers.

An article that repeats another is linked to it and never dropped. Bulletins that share a template
and tell other figures or names are articles of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from warraq.arabic.calendar import Precision
from warraq.arabic.keys import fold
from warraq.cleaning.differences import Wording, compare, may_repeat
from warraq.cleaning.sketches import Entry, Shelf, Sketch

if TYPE_CHECKING:
    from warraq.model import Article

_TRACKING = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|ocid)=[^&]*")


class Repeat(StrEnum):
    """How an article repeats an earlier one."""

    VERSION = "version"
    REPRINT = "reprint"


@dataclass(frozen=True, slots=True)
class Relation:
    """The earlier article that one repeats, by its id, and how.

    A reprint stands in another paper than the first; everything else is a version.
    """

    of: str
    kind: Repeat


class DuplicateIndex:
    """The articles so far, in the order in which they came, and what repeats them.

    Keeps some tens of megabytes in memory however many articles it holds; the words of the
    articles lie in a temporary file (where SQLite puts it: SQLITE_TMPDIR, /var/tmp), about 3 KB an
    article. Finds the same in any run, if the articles come in the same order.
    """

    def __init__(self) -> None:
        self._shelf = Shelf()

    def match(self, article: Article) -> str | None:
        """Return the id of the earlier article that this one repeats, or None; enter it."""
        relation = self.relate(article)
        return relation.of if relation else None

    def relate(self, article: Article) -> Relation | None:
        """Return which earlier article this one repeats, and how, or None; enter it.

        An article without words repeats nothing.
        """
        entry = _entry(article)
        if not entry.body:
            return None
        address = _address(article.url)
        sketch = Sketch.of_words(entry.body.split())
        found = self._find(entry, address, sketch)
        self._shelf.add(entry, address, sketch)
        return None if found is None else Relation(found.id, _kind(entry, found))

    def _find(self, entry: Entry, address: str | None, sketch: Sketch) -> Entry | None:
        if address is not None:
            for earlier in self._shelf.at_address(address):
                if compare(_wording(earlier), _wording(entry)).is_revision:
                    return earlier
        for earlier in chain(self._shelf.with_words(entry.body), self._shelf.like(sketch)):
            if _repeats(entry, earlier):
                return earlier
        return None


def _repeats(entry: Entry, earlier: Entry) -> bool:
    one, other = _wording(earlier), _wording(entry)
    return may_repeat(one, other) and compare(one, other).is_repetition(
        same_day=entry.day is not None and entry.day == earlier.day,
        same_paper=entry.source == earlier.source,
    )


def _entry(article: Article) -> Entry:
    read = article.published
    known = read is not None and read.precision in {Precision.DAY, Precision.MINUTE}
    return Entry(
        id=article.id,
        source=article.source.id if article.source else None,
        day=read.moment.toordinal() if read is not None and known else None,
        title=fold(article.title),
        body=fold(" ".join(article.paragraphs)),
    )


@lru_cache(16)
def _wording(entry: Entry) -> Wording:
    return Wording.of_keys(entry.title, entry.body)


def _kind(entry: Entry, earlier: Entry) -> Repeat:
    known = entry.source is not None and earlier.source is not None
    return Repeat.REPRINT if known and entry.source != earlier.source else Repeat.VERSION


def _address(url: str | None) -> str | None:
    """Return `url` as far as it tells one article from another; None for none or a home page."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    path = unquote(parts.path).rstrip("/")
    query = _TRACKING.sub("", parts.query).lstrip("&")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{path}?{query}" if path or query else None
