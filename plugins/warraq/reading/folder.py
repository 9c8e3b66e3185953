"""Finding the dumps below a folder, each with the source that it belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.model import Fault, FaultError, Source
from warraq.reading.printable import printable
from warraq.reading.sources import FILE_NAME, read_source, unnamed_source

if TYPE_CHECKING:
    from collections.abc import Iterator


_DEEPEST = 60


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
    _owners: dict[str, Path] = field(default_factory=dict, init=False)

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
        for entry in self._entries(folder):
            path = Path(entry.path)
            name = path.relative_to(self.root)
            if not entry.is_dir(follow_symlinks=False):
                yield SourceFile(path, _printable(name), source)
            elif len(name.parts) > _DEEPEST:
                problem = f"lies more than {_DEEPEST} folders deep"
                self.faults.append(Fault(_printable(name), None, problem, "move it further up"))
            else:
                yield from self._walk(path, source)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            problem = f"cannot be read: {error.strerror}"
            self.faults.append(Fault(str(folder), None, problem, "allow reading it"))
            return []
        return [
            each for each in entries if not each.name.startswith(".") and each.name != FILE_NAME
        ]

    def _source_of(self, folder: Path, inherited: Source | None) -> tuple[Source | None, bool]:
        """Return the source of `folder`, and False when it cannot be used."""
        description = folder / FILE_NAME
        try:
            if description.is_file():
                source = read_source(description)
            elif self.by_folder and folder.parent == self.root:
                source = unnamed_source(folder.name)
            else:
                return inherited, True
            self._claim(source, folder)
        except FaultError as error:
            self.faults.append(error.fault)
            return None, False
        return source, True

    def _claim(self, source: Source, folder: Path) -> None:
        """Enter the id of a source, which no other folder may have."""
        first = self._owners.setdefault(source.id, folder)
        if first != folder:
            problem = f"has the same address {source.id!r} as {first}"
            raise FaultError(Fault(str(folder), None, problem, "rename one of the two folders"))


def _printable(path: Path) -> str:
    """Return a path as posix text in which what is no UTF-8, or deceives, shows as escapes."""
    return printable(os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace"))
