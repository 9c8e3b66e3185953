"""Writing of files such that a reader, or the next run after a crash, sees the old or the new."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UNFINISHED = ".unfinished"
"""Ending of the hidden name under which a file is written before it takes its place."""


def replace_text(path: Path, text: str) -> None:
    """Write `text` to `path` in one step: to a temporary name beside it, then over it.

    Safe against a kill at any moment; that a power cut may still take the newest files is the
    price of not waiting for the disk at every page. Raises `OSError` when the folder cannot be
    written or is full; `path` is then as it was.
    """
    unfinished = path.with_name(f".{path.name}{UNFINISHED}")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        error.filename = str(path)  # a write that fails, on a full disk say, names no file
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what a killed run left half-written in `folder`."""
    for path in folder.glob(f".*{UNFINISHED}"):
        path.unlink(missing_ok=True)
