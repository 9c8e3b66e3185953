"""The shelf of wordings seen so far, and which of them a new one may repeat.

Wordings are found by address, by their exact words, and by sketches: MinHash over runs of three
words (Broder 1997), cut into bands (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets,
chapter 3). The shelf is a temporary database of SQLite, so that memory does not grow with texts.
"""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from rensa import RMinHash

_BANDS = 32
_ROWS = 4
"""With 32 bands of 4, two texts meet with even odds where 0.38 of their runs are common."""

_SEED = 42
_MOST_IN_BAND = 16
"""Wordings kept in a band; of a template that recurs without end, the latest ones."""

_MOST_CANDIDATES = 8
_CACHE_KIB = 4_096

_SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{_CACHE_KIB};
CREATE TABLE entries (
    number INTEGER PRIMARY KEY, id TEXT, source TEXT, day INTEGER, address INTEGER, exact INTEGER,
    title TEXT, body BLOB
);
CREATE INDEX by_address ON entries (address) WHERE address IS NOT NULL;
CREATE INDEX by_exact ON entries (exact);
CREATE TABLE bands (hash INTEGER, place INTEGER, number INTEGER, PRIMARY KEY (hash, place))
    WITHOUT ROWID;
"""
_COLUMNS = "number, id, source, day, title, body"
_INSERT = "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_BAND = "INSERT OR REPLACE INTO bands VALUES (?, ?, ?)"
_BY_ADDRESS = f"SELECT {_COLUMNS} FROM entries WHERE address = ? ORDER BY number DESC LIMIT ?"  # noqa: S608
_BY_EXACT = f"SELECT {_COLUMNS} FROM entries WHERE exact = ? ORDER BY number LIMIT ?"  # noqa: S608
_BY_NUMBER = f"SELECT {_COLUMNS} FROM entries WHERE number = ?"  # noqa: S608
_BY_BANDS = (
    "SELECT number FROM bands WHERE hash IN "  # noqa: S608
    f"({', '.join('?' * _BANDS)}) GROUP BY number ORDER BY COUNT(*) DESC, number LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the shelf keeps it; `title` and `body` are keys, `day` an ordinal."""

    id: str
    source: str | None
    day: int | None
    title: str
    body: str


class Shelf:
    """The entries so far. Its database goes with it; nothing is left on disk."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA + "BEGIN;")
        self._count = 0

    def at_address(self, address: str) -> list[Entry]:
        """Return the last entries of one address, the latest first."""
        return self._entries(_BY_ADDRESS, _number_of(address))

    def with_words(self, body: str) -> list[Entry]:
        """Return the first entries whose body has exactly these words."""
        found = self._entries(_BY_EXACT, _number_of(body))
        return [entry for entry in found if entry.body == body]

    def like(self, sketch: Sketch) -> list[Entry]:
        """Return the entries that share a band with `sketch`, the one that shares most first."""
        found = self._database.execute(_BY_BANDS, (*sketch.bands, _MOST_CANDIDATES)).fetchall()
        return [_entry(self._database.execute(_BY_NUMBER, row).fetchone()) for row in found]

    def add(self, entry: Entry, address: str | None, sketch: Sketch) -> None:
        """Enter an article."""
        number = self._count
        self._count += 1
        row = (
            number,
            entry.id,
            entry.source,
            entry.day,
            None if address is None else _number_of(address),
            _number_of(entry.body),
            entry.title,
            zlib.compress(entry.body.encode(), 1),
        )
        self._database.execute(_INSERT, row)
        place = number % _MOST_IN_BAND
        self._database.executemany(_INSERT_BAND, [(band, place, number) for band in sketch.bands])

    def _entries(self, query: str, key: int) -> list[Entry]:
        rows = self._database.execute(query, (key, _MOST_CANDIDATES))
        return [_entry(row) for row in rows.fetchall()]


class Sketch(NamedTuple):
    """The bands of a text's MinHash."""

    bands: tuple[int, ...]

    @classmethod
    def of_words(cls, words: list[str]) -> Sketch:
        """Sketch the runs of three words in `words`."""
        minhash = RMinHash(_BANDS * _ROWS, _SEED)
        runs = zip(words, words[1:], words[2:], strict=False)
        minhash.update([f"{first} {second} {third}" for first, second, third in runs] or words)
        rows = minhash.digest()
        # Python's hash of whole numbers is the same in every run, unlike that of strings.
        starts = range(0, len(rows), _ROWS)
        return cls(tuple([hash((start, *rows[start : start + _ROWS])) for start in starts]))


def _entry(row: tuple[int, str, str | None, int | None, str, bytes]) -> Entry:
    _, article_id, source, day, title, body = row
    return Entry(article_id, source, day, title, zlib.decompress(body).decode())


def _number_of(text: str) -> int:
    """Return the BLAKE2b digest of `text` as a whole number of the size that SQLite holds."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
