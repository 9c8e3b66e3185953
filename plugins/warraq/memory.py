"""What an archive remembers of its sources from run to run, so that a later dump profits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warraq.cleaning.learning import Learning
from warraq.pages.files import replace_text
from warraq.pages.store import Stamp, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from warraq.reading.folder import SourceFile

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class _LearntFile:
    """A file from which something was learnt: its stamp and source then, the sources it is of."""

    stamp: Stamp
    source: str
    keys: tuple[str, ...]


class Memory:
    """The furniture that was learnt, with the files that it was learnt from."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        """Remember what is kept at `path`, if code and settings of the same `fingerprint` did."""
        self.learning = Learning()
        self._path = path
        self._fingerprint = fingerprint
        self._files: dict[str, _LearntFile] = {}
        self._digests: dict[tuple[str, ...], str] = {}
        self._load()

    def update(
        self,
        files: Sequence[SourceFile],
        learn: Callable[[Sequence[SourceFile], Learning], Sequence[set[str]]],
    ) -> None:
        """Learn from the files that are new, or from all if one that was learnt is gone or changed.

        What was learnt cannot be unlearnt, and a full and an incremental run must know the same.
        `learn` returns for each file the keys of the sources that its documents are of.
        """
        stamps = {file.name: (stamp_of(file.path), repr(file.source)) for file in files}
        if any(stamps.get(name) != (was.stamp, was.source) for name, was in self._files.items()):
            self.learning, self._files = Learning(), {}
        new = [file for file in files if stamps[file.name][0] and file.name not in self._files]
        for file, keys in zip(new, learn(new, self.learning), strict=True):
            stamp, source = stamps[file.name]
            if stamp:
                self._files[file.name] = _LearntFile(stamp, source, tuple(sorted(keys)))
        self._digests = {}
        if new:
            self._save()

    def digest_for(self, file: SourceFile) -> str:
        """Return a digest of all that is known of the sources in `file`."""
        known = self._files.get(file.name)
        keys = known.keys if known else ()
        if keys not in self._digests:
            self._digests[keys] = self.learning.digest(keys)
        return self._digests[keys]

    def _load(self) -> None:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
            if (values["format"], values["fingerprint"]) == (_FORMAT, self._fingerprint):
                files = {name: _file(known) for name, known in values["files"].items()}
                self.learning, self._files = Learning.from_json(values["sources"]), files
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return  # all is learnt anew

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        values = {
            "format": _FORMAT,
            "fingerprint": self._fingerprint,
            "files": {
                name: [list(known.stamp), known.source, list(known.keys)]
                for name, known in sorted(self._files.items())
            },
            "sources": self.learning.to_json(),
        }
        replace_text(self._path, json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def _file(values: list[Any]) -> _LearntFile:
    (size, changed, inode_changed), source, keys = values
    stamp = int(size), int(changed), int(inode_changed)
    return _LearntFile(stamp, str(source), tuple(map(str, keys)))
