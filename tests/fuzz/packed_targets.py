"""Unpacking, and the reading of whole files whatever they are."""

from __future__ import annotations

import io
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.cases import Case, Target, require
from tests.fuzz.mutators import mutated
from tests.fuzz.packing import (
    bzip2_file,
    gzip_file,
    packed,
    tar_file,
    warc_file,
    zip_file,
    zstd_file,
)
from tests.fuzz.reader_targets import CONTROL, READERS, require_encodable, require_legible

from warraq.model import RawDocument, Rejection, Source
from warraq.reading.folder import SourceFile
from warraq.reading.packed.expanding import Limits
from warraq.reading.packed.members import unpack
from warraq.reading.reader import read_file
from warraq.reading.record import BadRecord

if TYPE_CHECKING:
    import random

    from typing_extensions import Buffer

_LIMITS = (
    *(Limits(total_bytes=10_000_000),) * 4,
    Limits(total_bytes=20_000, member_bytes=5_000, members=3, depth=1),
    Limits(total_bytes=100, member_bytes=1_000),
)
_AT_ONCE = 1 << 25
"""A piece of zstd may expand to so much before it is seen that it is too much."""


class _Pipe(io.RawIOBase):
    """A stream that gives a few bytes at a time and cannot be wound back."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._rest = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._rest.read(min(len(view), 1000))
        view[: len(data)] = data
        return len(data)


def _check_unpacking(case: Case) -> object:
    chance = case.choices
    name, limits = chance.choice(("a.zip", "a.tgz", "a.json.gz", "a")), chance.choice(_LIMITS)
    stream = io.BytesIO(case.data) if chance.random() < 0.7 else io.BufferedReader(_Pipe(case.data))
    is_read = chance.random() < 0.9
    told: list[object] = []
    places: set[str] = set()
    total = 0
    for found in unpack(stream, name, limits):
        if isinstance(found, BadRecord):
            require_legible(found.error)
            told.append((found.error.reason, found.error.detail))
            continue
        require_contained(found.place, name)
        require(found.place not in places, "each place is that of one member", found.place)
        places.add(found.place)
        content = found.stream.read() if is_read else b""
        total += len(content)
        told.append((found.place, found.name, content))
    require(total <= limits.total_bytes + _AT_ONCE, "what expands is bounded", total)
    return told


def require_contained(place: str, name: str) -> None:
    """Check that a member lies in its archive, and that its name can be shown and written."""
    parts = place.split("/")
    require(place == name or place.startswith(f"{name}/"), "a member lies in its archive", place)
    require(not {"", ".", ".."} & set(parts), "a member's name does not lead out", place)
    require(not CONTROL.search(place), "a member's name can be shown", place)
    require_encodable(place)


_PACKS = {
    "zip": zip_file,
    "tar": tar_file,
    "gz": gzip_file,
    "bz2": bzip2_file,
    "zst": zstd_file,
}
_NAMES = (
    *("a.txt", "a.json", "a.jsonl", "a.csv", "a.html", "a.xml", "a.sgm", "a.warc", "a", "خبر.txt"),
    *("a.zip", "a.tar", "a.gz", "a.tgz", "a.json.bz2", "a.zst"),
)
_SOURCES = (
    *(None, None, Source("s", "s", inferred=True), Source("s", "الميناء", country="EG")),
    Source("s", "الميناء", encoding="windows-1256", fields=(("id", "title"),)),
)


def any_file(chance: random.Random) -> bytes:
    """Return a spoilt file of any format."""
    if chance.random() < 0.25:
        return packed(chance.choice(tuple(_PACKS.values())))(chance)
    if chance.random() < 0.1:
        return warc_file(chance)
    return mutated(chance, chance.choice(tuple(READERS.values()))[1])


@cache
def _folder() -> Path:
    """Return the folder in which the files are read; the process has it for itself."""
    folder = tempfile.TemporaryDirectory()
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []


def documents_of(case: Case) -> list[RawDocument | Rejection]:
    """Read a case as a file of some name, of a source of which something is known or nothing."""
    chance = case.choices
    path = _folder() / chance.choice(_NAMES)
    path.write_bytes(case.data)
    try:
        file = SourceFile(path, path.name, chance.choice(_SOURCES))
        limit = chance.choice((10_000_000, 10_000_000, 5_000))
        return list(read_file(file, path.parent, limit))
    finally:
        path.unlink()


def _check_file(case: Case) -> object:
    found = documents_of(case)
    name = found[0].origin.path.partition("/")[0] if found else ""
    for document in found:
        require(isinstance(document, RawDocument | Rejection), "a file gives documents", document)
        if isinstance(document, Rejection):
            require(document.detail and document.remedy, "a rejection says why", document)
            require(not CONTROL.search(document.origin.path), "a place can be shown", document)
        else:
            require_contained(document.origin.path, name)
            require_mended(document)
    require([each.name for each in _folder().iterdir()] == [], "nothing is written on reading")
    return found


def require_mended(document: RawDocument) -> None:
    """Check that what a container tells of a document can be shown."""
    source = document.source.name if document.source else None
    facts = (document.title, document.author, document.section, document.url, source)
    for told in (*facts, *document.tags):
        require(not CONTROL.search(told or ""), "what is told can be shown", told)


TARGETS = (
    *(Target(name, packed(pack), _check_unpacking) for name, pack in _PACKS.items()),
    Target("file", any_file, _check_file),
)
