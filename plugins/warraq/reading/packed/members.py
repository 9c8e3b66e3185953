"""Unpacking of gzip, bzip2, zstd, zip and tar files, also of one within another."""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.packed.archives import Entry, tar_entries, zip_entries
from warraq.reading.packed.expanding import Bounded, Budget, Limits, expanded
from warraq.reading.printable import printable
from warraq.reading.record import BadRecord
from warraq.reading.sniffing import HEAD_BYTES, PACKED, Kind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16
_IN_MEMORY = 8_000_000
_SUFFIXES = {".gz": "", ".bz2": "", ".zst": "", ".tgz": ".tar", ".tbz2": ".tar", ".tzst": ".tar"}


@dataclass(frozen=True, slots=True)
class Member:
    """A file that was packed: where it lies («dump.zip/2016/a.txt.gz»), its own name, its content.

    `kind` is what its first bytes are; None if it has none.
    Read `stream` before the next member is asked for. It never raises: one that is damaged or
    expands too far ends early, and a `BadRecord` of the same place follows, with the reason.
    """

    place: str
    name: str
    stream: BinaryIO
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class _Packed:
    place: str
    name: str
    stream: io.BufferedReader
    raw: Bounded | None
    depth: int = 0


def unpack(
    path_or_stream: Path | BinaryIO, name: str, limits: Limits | None = None
) -> Iterator[Member | BadRecord]:
    """Yield the files that are packed in a file called `name`, in an order that never changes.

    A file that is not packed is its own only member. Folders, hidden files and the leavings of
    macOS are passed over; what must not be unpacked is named in a `BadRecord` and refused.
    """
    try:
        with _opened(path_or_stream) as stream:
            budget = Budget(limits or Limits(), _size_of(stream))
            chunks = iter(lambda: stream.read(_CHUNK), b"")
            raw = Bounded(lambda: next(chunks, b""))
            yield from _members(_Packed(name, name, _buffered(raw), raw), budget, stream)
    except OSError as error:
        detail = f"{name}: cannot be read: {error.strerror or error}"
        remedy = "check the file and the right to read it"
        yield BadRecord(None, ReadError(RejectReason.UNREADABLE, detail, remedy))


class _opened:  # noqa: N801  a context manager that reads as a verb
    """Opens a path and closes it again; leaves a stream, which is its owner's, open."""

    def __init__(self, path_or_stream: Path | BinaryIO) -> None:
        self._owned = isinstance(path_or_stream, Path)
        self._stream = (
            path_or_stream.open("rb") if isinstance(path_or_stream, Path) else path_or_stream
        )

    def __enter__(self) -> BinaryIO:
        return self._stream

    def __exit__(self, *_: object) -> None:
        if self._owned:
            self._stream.close()


def _size_of(stream: BinaryIO) -> int | None:
    """Return the number of bytes of the stream, None if it cannot be told."""
    if not stream.seekable():
        return None
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _buffered(raw: Bounded) -> io.BufferedReader:
    return io.BufferedReader(raw, _CHUNK)


def _members(
    packed: _Packed, budget: Budget, seekable: BinaryIO | None = None
) -> Iterator[Member | BadRecord]:
    head = packed.stream.peek(HEAD_BYTES)
    kind = kind_of(head, packed.name) if head else None
    if kind not in PACKED:
        yield Member(packed.place, packed.name, packed.stream, kind)
    elif packed.depth >= budget.limits.depth:
        yield _bad(packed.place, _too_deep(budget))
        return
    elif kind is Kind.ZIP:
        yield from _of_zip(packed, budget, seekable)
    elif kind is Kind.TAR:
        yield from _of_archive(packed, tar_entries(packed.stream, budget), budget)
    elif kind:
        yield from _of_stream(packed, kind, budget)
    if packed.raw and packed.raw.fault:
        yield _bad(packed.place, packed.raw.fault)


def _of_stream(packed: _Packed, kind: Kind, budget: Budget) -> Iterator[Member | BadRecord]:
    chunks = expanded(kind, packed.stream, budget)
    raw = Bounded(lambda: next(chunks, b""))
    stream = _buffered(raw)
    # A tar file in a gzip stream is one thing to everybody, and so one level here.
    is_tar = kind_of(stream.peek(HEAD_BYTES), "") is Kind.TAR
    depth = packed.depth + (0 if is_tar else 1)
    yield from _members(_Packed(packed.place, _inner_name(packed.name), stream, raw, depth), budget)


def _inner_name(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    ending = _SUFFIXES.get(f"{dot}{suffix}".lower())
    return name if ending is None or not stem else stem + ending


def _of_zip(
    packed: _Packed, budget: Budget, seekable: BinaryIO | None
) -> Iterator[Member | BadRecord]:
    if seekable is not None and seekable.seekable():
        yield from _of_archive(packed, zip_entries(seekable, budget), budget)
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as spool:
        while chunk := packed.stream.read(_CHUNK):
            spool.write(chunk)
        yield from _of_archive(packed, zip_entries(spool, budget), budget)  # type: ignore[arg-type]


def _of_archive(
    packed: _Packed, entries: Iterator[Entry], budget: Budget
) -> Iterator[Member | BadRecord]:
    seen: dict[str, int] = {}
    any_found = False
    try:
        for entry in entries:
            if entry.stream is not None and budget.spent:
                return
            for found in _of_entry(packed, entry, budget, seen):
                any_found = True
                yield found
    except ReadError as error:
        yield _bad(packed.place, error)
    else:
        if not any_found:
            yield _bad(packed.place, _without_files())


def _of_entry(
    packed: _Packed, entry: Entry, budget: Budget, seen: dict[str, int]
) -> Iterator[Member | BadRecord]:
    parts = _parts(entry.name)
    if parts is None:
        yield _bad(f"{packed.place}/{printable(entry.name)}", _outside())
        return
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return
    place = "/".join((packed.place, *map(printable, parts)))
    seen[place] = seen.get(place, 0) + 1
    if seen[place] > 1:
        place = f"{place} ({seen[place]})"
    if entry.stream is None:
        yield _bad(place, entry.error or _outside())
        return
    inner = _Packed(place, parts[-1], _buffered(entry.stream), entry.stream, packed.depth + 1)
    yield from _members(inner, budget)


def _parts(name: str) -> list[str] | None:
    """Return the parts of a member's name; None when it is none or leads out of the archive."""
    name = name.replace("\\", "/")
    parts = [part for part in name.split("/") if part not in {"", "."}]
    has_drive = name[1:2] == ":" and name[:1].isalpha()
    return None if not parts or name.startswith("/") or has_drive or ".." in parts else parts


def _bad(place: str, error: ReadError) -> BadRecord:
    return BadRecord(None, error, place=place)


def _outside() -> ReadError:
    return ReadError(
        RejectReason.OUTSIDE,
        "its name is none, or leads out of the archive",
        "rename it, and pack it again",
    )


def _without_files() -> ReadError:
    return ReadError(
        RejectReason.EMPTY, "an archive without a file to read", "remove it, or fetch it again"
    )


def _too_deep(budget: Budget) -> ReadError:
    return ReadError(
        RejectReason.UNSUPPORTED,
        f"packed more than {budget.limits.depth} deep",
        "unpack it yourself",
    )
