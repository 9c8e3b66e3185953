"""What a reader gives: the records of a file, those that cannot be read among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warraq.model import Removal, Source
    from warraq.reading.errors import ReadError


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a file as its container gives it; nothing of it is cleaned yet.

    `data` are the bytes that are the document: their sha256 names it for good. `number` is its
    place in the file, from 1, and None where the file is the document. `text` is plain text, a
    paragraph a line. The rest is what the container states, as it writes it; None where it does
    not. `removals` are what of the document is not in `text`; their lines are those of `text`.
    """

    data: bytes
    text: str
    number: int | None = None
    encoding: str = "utf-8"
    title: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    source: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read; the ones behind it still can.

    `place` is that of a member of an archive («dump.zip/2016/a.txt»), empty for the file itself.
    """

    number: int | None
    error: ReadError
    data: bytes = b""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a file before it is read: its name, its source, the limit in bytes.

    `fields` maps the names of a container's fields to those of `Record`, beyond the common names
    that a reader knows.
    """

    name: str
    max_bytes: int
    source: Source | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
