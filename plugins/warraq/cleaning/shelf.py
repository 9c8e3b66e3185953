"""The shelf of all wordings of an archive: a database in which those that may be alike are found.

What it answers depends on what stands on it alone, not on the order in which it was put there, so
that an archive that grew finds the same as one that was made at once.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from warraq.cleaning.sketches import BANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_IN_BAND = 64
"""Wordings in a band beyond which it is that of a template and tells nothing."""

_MOST_CANDIDATES = 8
_CACHE_KIB = 8_192

_SCHEMA = f"""
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{_CACHE_KIB};
BEGIN;
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY, id TEXT, path TEXT, record INTEGER, source TEXT, day INTEGER,
    address INTEGER, exact INTEGER, title TEXT, body BLOB, bands BLOB
);
CREATE INDEX IF NOT EXISTS by_address ON entries (address) WHERE address IS NOT NULL;
CREATE INDEX IF NOT EXISTS by_exact ON entries (exact);
CREATE TABLE IF NOT EXISTS bands (hash INTEGER, number INTEGER, PRIMARY KEY (hash, number))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (token TEXT);
"""
_COLUMNS = "id, path, record, source, day, address, exact, title, body, bands"
_EARLIER = "(path, record, id) < (?, ?, ?)"
_ENTRY = f"SELECT {_COLUMNS} FROM entries WHERE number = ?"  # noqa: S608
_AT_ADDRESS = (
    f"SELECT {_COLUMNS} FROM entries WHERE address = ? AND {_EARLIER} "  # noqa: S608
    f"ORDER BY path DESC, record DESC, id DESC LIMIT {_MOST_CANDIDATES}"
)
_WITH_WORDS = (
    f"SELECT {_COLUMNS} FROM entries WHERE exact = ? AND {_EARLIER} "  # noqa: S608
    f"ORDER BY path, record, id LIMIT {_MOST_CANDIDATES}"
)
_IN_BAND = f"SELECT number FROM bands WHERE hash = ? LIMIT {_MOST_IN_BAND + 1}"  # noqa: S608
_IN_BANDS = (
    f"SELECT hash, number FROM bands WHERE hash IN ({', '.join('?' * BANDS)}) "  # noqa: S608
    f"LIMIT {BANDS * _MOST_IN_BAND + 1}"
)
_PLACE = "SELECT path, record, id FROM entries WHERE number = ?"

_WORDING = struct.Struct(f"<{BANDS}q")


class Entry(NamedTuple):
    """An article as the shelf keeps it: its place in the order of articles, and its wording.

    `title` is a key, `body` a key packed by zstd, `day` an ordinal; `address` and `exact` are
    digests of the url and of the body, `bands` the sketch of the latter.
    """

    id: str
    path: str
    record: int
    source: str | None
    day: int | None
    address: int | None
    exact: int
    title: str
    body: bytes
    bands: tuple[int, ...]

    @property
    def place(self) -> tuple[str, int, str]:
        """Where the article stands in the order of all."""
        return self.path, self.record, self.id


class Shelf:
    """The entries of an archive. Without a path its database goes with it."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the shelf kept at `path`; raises `sqlite3.DatabaseError` if it is damaged."""
        self._database = sqlite3.connect("" if path is None else path, isolation_level=None)
        self._database.executescript(_SCHEMA)

    def __contains__(self, article_id: str) -> bool:
        return self.find(article_id) is not None

    def find(self, article_id: str) -> Entry | None:
        """Return the entry of an article, None if there is none."""
        rows = self._entries(_ENTRY, _number_of(article_id))
        return rows[0] if rows else None

    def ids(self) -> Iterator[str]:
        """Yield the ids of all articles on the shelf."""
        yield from (row[0] for row in self._database.execute("SELECT id FROM entries"))

    def put(self, entry: Entry) -> None:
        """Enter an article."""
        number = _number_of(entry.id)
        row = (
            *(number, entry.id, entry.path, entry.record, entry.source, entry.day),
            *(entry.address, entry.exact, entry.title, entry.body, _WORDING.pack(*entry.bands)),
        )
        self._database.execute(f"INSERT INTO entries VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
        # Two bands of one text may have one hash.
        bands = [(band, number) for band in set(entry.bands)]
        self._database.executemany("INSERT INTO bands VALUES (?, ?)", bands)

    def drop(self, entry: Entry) -> None:
        """Take an article off."""
        number = _number_of(entry.id)
        self._database.execute("DELETE FROM entries WHERE number = ?", (number,))
        bands = [(band, number) for band in set(entry.bands)]
        self._database.executemany("DELETE FROM bands WHERE hash = ? AND number = ?", bands)

    def earlier_at_address(self, entry: Entry) -> list[Entry]:
        """Return the articles before `entry` that bear its address, the nearest first."""
        return (
            [] if entry.address is None else self._entries(_AT_ADDRESS, entry.address, *entry.place)
        )

    def earlier_with_words(self, entry: Entry) -> list[Entry]:
        """Return the first articles with exactly the words of `entry`."""
        return self._entries(_WITH_WORDS, entry.exact, *entry.place)

    def earlier_alike(self, entry: Entry) -> list[Entry]:
        """Return the articles before `entry` that share bands with it, who shares most first."""
        shared = self._sharing_bands(entry)
        places = {
            number: place
            for number in shared
            if (place := self._database.execute(_PLACE, (number,)).fetchone()) < entry.place
        }
        best = sorted(places, key=lambda number: (-shared[number], places[number]))
        return [self._entries(_ENTRY, number)[0] for number in best[:_MOST_CANDIDATES]]

    def neighbours(self, entry: Entry) -> set[str]:
        """Return the ids of all whose relations may depend on `entry`."""
        numbers = set(self._sharing_bands(entry, beyond=1))
        for column, value in (("address", entry.address), ("exact", entry.exact)):
            query = f"SELECT number FROM entries WHERE {column} = ?"  # noqa: S608
            numbers.update(row[0] for row in self._database.execute(query, (value,)))
        return {self._database.execute(_PLACE, (number,)).fetchone()[2] for number in numbers}

    def token(self) -> str | None:
        """Return the token of the run that last kept the shelf."""
        row = self._database.execute("SELECT token FROM run").fetchone()
        return row[0] if row else None

    def keep(self, token: str) -> None:
        """Make all that was entered and taken off permanent, as the work of the run `token`."""
        self._database.execute("DELETE FROM run")
        self._database.execute("INSERT INTO run VALUES (?)", (token,))
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Close the database; what was not kept is lost."""
        self._database.close()

    def _sharing_bands(self, entry: Entry, beyond: int = 0) -> Counter[int]:
        """Count the bands that others share with `entry`, those of templates left out.

        A band that is `beyond` full may have been that of no template before `entry` came.
        """
        own = _number_of(entry.id)
        shared: Counter[int] = Counter()
        for numbers in self._in_bands(entry.bands):
            if len(numbers) <= _MOST_IN_BAND + beyond:
                shared.update(numbers)
        shared.pop(own, None)
        return shared

    def _in_bands(self, bands: tuple[int, ...]) -> Iterator[list[int]]:
        """Yield the articles in each of the bands, of a template's a few more than count."""
        rows = self._database.execute(_IN_BANDS, bands).fetchall()
        if len(rows) <= BANDS * _MOST_IN_BAND:  # nearly always, and much faster than one by one
            by_band: dict[int, list[int]] = {}
            for band, number in rows:
                by_band.setdefault(band, []).append(number)
            yield from by_band.values()
            return
        for band in set(bands):
            yield [row[0] for row in self._database.execute(_IN_BAND, (band,))]

    def _entries(self, query: str, *values: object) -> list[Entry]:
        rows = self._database.execute(query, values).fetchall()
        return [Entry._make((*wording, _WORDING.unpack(bands))) for *wording, bands in rows]


def digest_of(text: str) -> int:
    """Return the BLAKE2b digest of `text` as a whole number of the size that SQLite holds."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _number_of(article_id: str) -> int:
    return digest_of(article_id)
