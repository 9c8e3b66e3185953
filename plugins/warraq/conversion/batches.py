"""Portions of work: files enough to be worth handing over, few enough to be shared out evenly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from warraq.reading.folder import SourceFile

_MOST_FILES = 128
_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Dump:
    """A file to read, and the folder that it must not lead out of."""

    file: SourceFile
    root: Path

    @property
    def size(self) -> int:
        """Its bytes, 0 if it cannot be looked at."""
        try:
            return self.file.path.stat().st_size
        except OSError:
            return 0


def batches_of(dumps: Iterable[Dump]) -> Iterator[tuple[Dump, ...]]:
    """Yield the dumps in batches, the same however many processes will work on them."""
    batch: list[Dump] = []
    size = 0
    for dump in dumps:
        batch.append(dump)
        size += dump.size
        if len(batch) == _MOST_FILES or size >= _MOST_BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
