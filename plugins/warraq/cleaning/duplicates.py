"""Which articles repeat an earlier one: revised versions, and a wire story in several papers.

An article that repeats another is linked to it and never dropped. Bulletins that share a template
and tell other figures or names are articles of their own.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from zstandard import ZstdCompressor, ZstdDecompressor

from warraq.arabic.calendar import Precision
from warraq.arabic.keys import fold
from warraq.cleaning.differences import Wording, compare, may_repeat
from warraq.cleaning.shelf import Entry, Shelf, digest_of
from warraq.cleaning.sketches import bands_of
from warraq.model import Repeat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from warraq.model import Article

_packer, _unpacker = ZstdCompressor(level=1), ZstdDecompressor()
_TRACKING = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|ocid)=[^&]*")


@dataclass(frozen=True, slots=True)
class Relation:
    """The earlier article that one repeats, by its id, and how."""

    of: str
    kind: Repeat


class DuplicateIndex:
    """The articles of an archive, and what repeats what, in the order of their places in the dumps.

    The words of the articles lie in a database, about 3 KB an article, memory holds some tens of
    megabytes however many there are. With a path the database is kept from run to run. What is
    found depends on the articles alone, not on the order in which they were entered.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Open what is kept at `path`; raises `sqlite3.DatabaseError` if it is damaged."""
        self.shelf = Shelf(path)
        self._grows = any(True for _ in self.shelf.ids())
        self._touched: set[str] = set()

    @classmethod
    def kept(cls, path: Path, token: str) -> DuplicateIndex | None:
        """Return what the run `token` kept at `path`; None if it is of another run, or damaged."""
        if not path.exists():
            return None
        try:
            index = cls(path)
            if index.shelf.token() == token:
                return index
        except sqlite3.DatabaseError:
            return None
        index.close()
        return None

    @classmethod
    def new(cls, path: Path) -> DuplicateIndex:
        """Begin anew at `path`, whatever is there."""
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        return cls(path)

    def put(self, article_id: str, entry: Entry | None) -> None:
        """Enter an article in place of what was known under its id; None for one without words."""
        known = self.shelf.find(article_id) if self._grows else None
        if known == entry:
            return
        if known:
            self._drop(known)
        if entry:
            self.shelf.put(entry)
            if self._grows:
                self._touched |= {entry.id, *self.shelf.neighbours(entry)}

    def retain(self, living: Collection[str]) -> None:
        """Take off all articles whose ids are not among the `living`."""
        for article_id in [each for each in self.shelf.ids() if each not in living]:
            entry = self.shelf.find(article_id)
            if entry:
                self._drop(entry)

    def touched(self) -> Iterable[str]:
        """Return the ids of the articles whose relation may have changed since it was opened."""
        if not self._grows:
            return self.shelf.ids()
        return {article_id for article_id in self._touched if article_id in self.shelf}

    def relation_of(self, article_id: str) -> Relation | None:
        """Return which earlier article one repeats, and how; None if it repeats nothing.

        An article without words is not entered and repeats nothing.
        """
        entry = self.shelf.find(article_id)
        if entry is None:
            return None
        found = self._find(entry)
        return None if found is None else Relation(found.id, _kind(entry, found))

    def keep(self, token: str) -> None:
        """Keep all that was entered, as the work of the run `token`, and close."""
        self.shelf.keep(token)
        self.close()

    def close(self) -> None:
        """Close; what was not kept is as it was before."""
        self.shelf.close()

    def _drop(self, entry: Entry) -> None:
        self._touched |= self.shelf.neighbours(entry)
        self.shelf.drop(entry)

    def _find(self, entry: Entry) -> Entry | None:
        for earlier in self.shelf.earlier_at_address(entry):
            if compare(_wording(earlier), _wording(entry)).is_revision:
                return earlier
        alike = chain(self.shelf.earlier_with_words(entry), self.shelf.earlier_alike(entry))
        return next((earlier for earlier in alike if _repeats(entry, earlier)), None)


def entry_of(article: Article) -> Entry | None:
    """Return what an index keeps of an article, None if the article has no words."""
    body = fold(" ".join(article.paragraphs))
    if not body:
        return None
    read, address = article.published, _address(article.url)
    known = read is not None and read.precision in {Precision.DAY, Precision.MINUTE}
    return Entry(
        id=article.id,
        path=article.origin.path,
        record=article.origin.record or 0,
        source=article.source.id if article.source else None,
        day=read.moment.toordinal() if read is not None and known else None,
        address=None if address is None else digest_of(address),
        exact=digest_of(body),
        title=fold(article.title),
        body=_packer.compress(body.encode()),
        bands=bands_of(body.split()),
    )


def _repeats(entry: Entry, earlier: Entry) -> bool:
    one, other = _wording(earlier), _wording(entry)
    return may_repeat(one, other) and compare(one, other).is_repetition(
        same_day=entry.day is not None and entry.day == earlier.day,
        same_paper=entry.source == earlier.source,
    )


@lru_cache(16)
def _wording(entry: Entry) -> Wording:
    return Wording.of_keys(entry.title, _unpacker.decompress(entry.body).decode())


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
