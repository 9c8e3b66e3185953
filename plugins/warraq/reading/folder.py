"""Finding the dumps below a folder, each with the source that it belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.model import Fault, FaultError, Source
from warraq.reading.sources import FILE_NAME, read_source, unnamed_source

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: where it is, its name below the root (posix), and the source it is of."""

    path: Path
    name: str
    source: Source | None


@dataclass(slots=True)
class Folder:
    """A root below which dumps lie; `faults` fills up as `files` walks it.

    With `by_folder` each folder of the first level is a source even without a `source.toml`,
    as below `content/sources`; otherwise a document's source is known only where one says it.
    A folder whose `source.toml` has a fault is passed over until it is mended.
    """

    root: Path
    by_folder: bool = False
    faults: list[Fault] = field(default_factory=list)

    def files(self) -> Iterator[SourceFile]:
        """Yield the files below the root in the order of their names; hidden ones are left out."""
        if self.root.is_dir():
            yield from self._walk(self.root, None)
        elif self.root.exists():
            yield from self._single_file()

    def _single_file(self) -> Iterator[SourceFile]:
        source, sound = self._source_of(self.root.parent, None)
        if sound:
            yield SourceFile(self.root, _printable(Path(self.root.name)), source)

    def _walk(self, folder: Path, inherited: Source | None) -> Iterator[SourceFile]:
        source, sound = self._source_of(folder, inherited)
        if not sound:
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.faults.append(
                Fault(str(folder), None, f"cannot be read: {error.strerror}", "allow reading it")
            )
            return
        for entry in entries:
            if entry.name.startswith(".") or entry.name == FILE_NAME:
                continue
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(path, source)
            else:
                yield SourceFile(path, _printable(path.relative_to(self.root)), source)

    def _source_of(self, folder: Path, inherited: Source | None) -> tuple[Source | None, bool]:
        """Return the source of `folder`, and False when its `source.toml` cannot be used."""
        description = folder / FILE_NAME
        if description.is_file():
            try:
                return read_source(description), True
            except FaultError as error:
                self.faults.append(error.fault)
                return None, False
        if self.by_folder and folder.parent == self.root:
            return unnamed_source(folder.name), True
        return inherited, True


def _printable(path: Path) -> str:
    """Return a path as posix text; bytes of a name that are no UTF-8 show as escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
