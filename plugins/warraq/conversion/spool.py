"""The spool: what was read or made, kept on disk until its turn comes, so that memory stays flat.

It lies in a temporary folder of this run, packed, and is read back as plain data of known types:
nothing in it can be executed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, BinaryIO, Generic, NamedTuple, TypeVar

import msgspec
import zstandard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

_LEVEL = 1


class Frame(NamedTuple):
    """Where some items of a spool lie: the file, the first byte and the number of bytes there."""

    path: Path
    start: int
    size: int
    items: int


@dataclass(slots=True)
class _Packing:
    packer: zstandard.ZstdCompressor
    unpacker: zstandard.ZstdDecompressor


_packing = _Packing(zstandard.ZstdCompressor(level=_LEVEL), zstandard.ZstdDecompressor())
_encoder = msgspec.msgpack.Encoder()


class Spool(Generic[T]):
    """Items of one type in files of their own; one process writes a file, any may read it."""

    def __init__(self, kind: type[T]) -> None:
        """Keep items of the dataclass `kind`."""
        self._decoder = msgspec.msgpack.Decoder(list[kind])  # type: ignore[valid-type]

    def write(self, file: BinaryIO, path: Path, items: Sequence[T]) -> Frame:
        """Add items at the end of the open file, which lies at `path`; return where they lie."""
        packed = _packing.packer.compress(_encoder.encode(items))
        start = file.tell()
        file.write(packed)
        return Frame(path, start, len(packed), len(items))

    def read(self, frames: Sequence[Frame]) -> Iterator[list[T]]:
        """Yield the items of each frame; those of one file are read without opening it again."""
        for path, some in groupby(frames, attrgetter("path")):
            with path.open("rb") as file:
                for frame in some:
                    file.seek(frame.start)
                    packed = file.read(frame.size)
                    yield self._decoder.decode(_packing.unpacker.decompress(packed))
