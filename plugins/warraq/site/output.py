"""The output folder, which is never half a site: built beside, checked, and swapped in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.model import WarraqError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pelican import Pelican

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""The flag of renameat2(2) on Linux, and with the same value RENAME_SWAP of renamex_np on macOS."""

_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV}


class OutputError(WarraqError):
    """The site cannot be put in its place; what was there stays."""


@contextmanager
def staged_output(pelican: Pelican) -> Iterator[None]:
    """Let Pelican build in a folder beside the output, and swap the two when it is done.

    If the build fails or is interrupted the output stays as it was. Raises `OutputError` when
    the folder cannot be written, or when what was built has no home page.
    """
    output = Path(pelican.settings["OUTPUT_PATH"]).resolve()
    staging = output.with_name(f".{output.name}.new")
    stated = pelican.output_path
    try:
        _prepare(output, staging)
        pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(staging)
        yield
        _check(staging, pelican.settings.get("INDEX_SAVE_AS") or "index.html")
        _retain(output, staging, pelican.settings["OUTPUT_RETENTION"])
        _swap(staging, output)
    finally:
        pelican.output_path = pelican.settings["OUTPUT_PATH"] = stated
        shutil.rmtree(staging, ignore_errors=True)


def _prepare(output: Path, staging: Path) -> None:
    former = _former(output)
    if former.exists() and not output.exists():
        former.rename(output)  # a run was killed between the two renames of _swap
    if output.exists() and not output.is_dir():
        raise OutputError(f"{output} is a file; remove it, or set OUTPUT_PATH to another place")
    if output.is_mount():
        raise OutputError(
            f"{output} is a mount point, which cannot be swapped; set OUTPUT_PATH to a folder in it"
        )
    try:
        for leftover in (staging, former):
            if leftover.exists():
                shutil.rmtree(leftover)
        staging.mkdir(parents=True)
    except OSError as error:
        raise OutputError(
            f"{output} cannot be written: {error.strerror}; allow writing in {output.parent}, "
            "or set OUTPUT_PATH to another place"
        ) from error


def _check(staging: Path, home: str) -> None:
    if not (staging / home).is_file():
        raise OutputError(f"the build made no {home}; the theme needs an index template")


def _retain(output: Path, staging: Path, names: Iterable[str]) -> None:
    """Carry over what Pelican's OUTPUT_RETENTION names, such as the output's own `.git`."""
    for name in names:
        kept, place = output / name, staging / name
        if kept.is_dir() and not place.exists():
            shutil.copytree(kept, place, symlinks=True, copy_function=os.link)
        elif kept.is_file() and not place.exists():
            place.hardlink_to(kept)


def _swap(staging: Path, output: Path) -> None:
    """Put `staging` in the place of `output`, in one step where the system can exchange folders."""
    if not output.exists():
        staging.rename(output)
    elif not _exchange(staging, output):
        former = _former(output)
        output.rename(former)
        staging.rename(output)
        shutil.rmtree(former)


def _former(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or file system cannot."""
    if os.name != "posix":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, _RENAME_EXCHANGE)
    elif hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))
