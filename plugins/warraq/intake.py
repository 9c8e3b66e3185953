"""Taking dumps in: copies or hard links of them below the sources, never over something else."""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.arabic.slugs import slug
from warraq.model import WarraqError
from warraq.pages.files import UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_READ_AT_ONCE = 1 << 20


class IntakeError(WarraqError):
    """A dump cannot be taken in."""


@dataclass(slots=True)
class Intake:
    """What was taken in: new files, those that were there already, those that were passed over."""

    new: int = 0
    present: int = 0
    passed_over: list[str] = field(default_factory=list)


def take_in(
    path: Path,
    sources: Path,
    source: str | None = None,
    *,
    link: bool = False,
    advance: Callable[[], None] = lambda: None,
) -> Intake:
    """Bring the file or folder `path` under `sources`, in the folder named `source`.

    Without `source` the folder bears the name of `path`. A name that is taken by other bytes gets
    six digits of the sha256 of its own; links and hidden files are passed over. With `link` a file
    is not copied but linked, where both lie on one disk. Raises `IntakeError` when `path` lies in
    the sources already, and `OSError` when a file cannot be written.
    """
    if path.resolve().is_relative_to(sources.resolve()):
        raise IntakeError(f"{path} is among the sources already; run: make html")
    target = sources / slug(source or path.resolve().stem)
    intake = Intake()
    for origin, name in _files_of(path, intake):
        advance()
        _take(origin, target / name, intake, link=link)
    return intake


def _files_of(path: Path, intake: Intake) -> Iterator[tuple[Path, Path]]:
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            origin = Path(folder, name)
            if name.startswith(".") or origin.is_symlink() or not origin.is_file():
                intake.passed_over.append(str(origin))
            else:
                yield origin, origin.relative_to(path)


def _take(origin: Path, place: Path, intake: Intake, *, link: bool) -> None:
    if place.exists() and not filecmp.cmp(origin, place, shallow=False):
        place = place.with_stem(f"{place.stem}-{_digest(origin)[:6]}")
    if place.exists():
        intake.present += 1
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}{UNFINISHED}")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(origin, unfinished, link=link)
        unfinished.replace(place)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    intake.new += 1


def _copy(origin: Path, place: Path, *, link: bool) -> None:
    if link:
        place.hardlink_to(origin)
    else:
        shutil.copy2(origin, place)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_READ_AT_ONCE):
            digest.update(data)
    return digest.hexdigest()
