"""One run at a time: two that write the same pages or site would undo each other's work."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from warraq.model import WarraqError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class BusyError(WarraqError):
    """Another run is at work on the same archive."""


@contextmanager
def only_run(state: Path) -> Iterator[None]:
    """Keep other runs off the archive whose state lies in the folder `state`.

    The system gives the lock back when the run ends, however it ends. Raises `BusyError` at once
    when another run has it.
    """
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError(
            "another build of this archive is running; wait for its end and run again"
        ) from error
    try:
        yield
    finally:
        lock.release()
