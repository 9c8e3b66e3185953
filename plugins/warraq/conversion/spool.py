"""The spool: what was read or made, kept on disk until its turn comes, so that memory stays flat.

It lies in a temporary folder of this run, packed, and is read back as plain data of known types:
nothing in it can be executed.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO, Generic, NamedTuple, TypeVar

import msgspec
import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

T = TypeVar("T")

_LEVEL = 1

MOST_ITEMS = 128
_MOST_CHARACTERS = 1_000_000
"""Of a frame, by its texts: what is packed together is in memory together."""


class Frame(NamedTuple):
    """Where items of a spool lie that were packed together: the file, the first byte, the bytes."""

    path: Path
    start: int
    size: int


class Slice(NamedTuple):
    """Some of the items of a frame: the first, and the one behind the last."""

    frame: Frame
    first: int
    stop: int

    @property
    def items(self) -> int:
        """How many they are."""
        return self.stop - self.first


@dataclass(slots=True)
class _Packing:
    packer: zstandard.ZstdCompressor
    unpacker: zstandard.ZstdDecompressor


_packing = _Packing(zstandard.ZstdCompressor(level=_LEVEL), zstandard.ZstdDecompressor())
_encoder = msgspec.msgpack.Encoder()


class Writer(Generic[T]):
    """Packs items, as they come, into frames at the end of a file."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        """Write to the open `file`, which lies at `path`."""
        self._file = file
        self._path = path
        self._waiting: list[T] = []
        self._characters = 0
        self._frames: list[Slice] = []
        self.items = 0

    def add(self, item: T, characters: int = 0) -> None:
        """Add an item that has about so many characters of text."""
        self._waiting.append(item)
        self._characters += characters
        self.items += 1
        if len(self._waiting) == MOST_ITEMS or self._characters >= _MOST_CHARACTERS:
            self.finish()

    def finish(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        packed = _packing.packer.compress(_encoder.encode(self._waiting))
        frame = Frame(self._path, self._file.tell(), len(packed))
        self._file.write(packed)
        self._frames.append(Slice(frame, self.items - len(self._waiting), self.items))
        self._waiting = []
        self._characters = 0

    def slices(self, first: int, stop: int) -> Iterator[Slice]:
        """Yield where the items lie that were added as number `first` to the one before `stop`."""
        begin = bisect_right(self._frames, first, key=attrgetter("stop"))
        for frame, start, end in itertools.islice(self._frames, begin, None):
            if start >= stop:
                return
            yield Slice(frame, max(first, start) - start, min(stop, end) - start)


class Reader(Generic[T]):
    """Reads items of one type back; the frame that was read last is at hand."""

    def __init__(self, kind: object) -> None:
        """Read items of `kind`, a dataclass or its union with None."""
        self._decoder = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]
        self._frame: Frame | None = None
        self._items: list[T] = []

    def read(self, place: Slice) -> list[T]:
        """Return the items that lie there."""
        frame, first, stop = place
        if frame != self._frame:
            with frame.path.open("rb") as file:
                file.seek(frame.start)
                packed = file.read(frame.size)
            self._items = self._decoder.decode(_packing.unpacker.decompress(packed))
            self._frame = frame
        return self._items[first:stop]
