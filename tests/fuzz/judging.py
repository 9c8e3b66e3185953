"""The verdict on one input: what holds for every target, on top of what the target itself asks."""

from __future__ import annotations

import hashlib
import resource
import signal
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.cases import Case, Target, require

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

MOST_SECONDS = 2.0
"""Of processor time for one input: what the other processes of the machine do is of no matter."""

MOST_MEGABYTES = 192
"""By which one input may raise the memory of the process; a window of zstd alone may have 128."""

_GIVING_UP = 30.0
_SHOWN_CALLS = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of an input: a digest of it, or what is wrong; and what it cost.

    `kind` is the same for failures of one cause, whatever the input: the error, and where it rose.
    """

    digest: int = 0
    fault: str = ""
    kind: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


class HangError(Exception):
    """An input takes so long that it is given up."""


def judge(target: Target, case: Case) -> Verdict:
    """Try an input twice, and return what came of it; an error of any kind is a fault."""
    memory, start = _peak(), time.process_time()
    try:
        with _given_up_after(_GIVING_UP):
            outcome = repr(target.check(case))
        seconds, megabytes = time.process_time() - start, _peak() - memory
        require(seconds <= MOST_SECONDS, "an input is read in two seconds", round(seconds, 1))
        require(megabytes <= MOST_MEGABYTES, "memory is bounded", round(megabytes))
        again = repr(target.check(case))
        require(outcome == again, "the same input gives the same", outcome, again)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001  panics of Rust are no `Exception`
        seconds, megabytes = time.process_time() - start, _peak() - memory
        return Verdict(0, _shown(error), _kind_of(error), seconds, megabytes)
    digest = hashlib.blake2b(outcome.encode("utf-8", "backslashreplace"), digest_size=8).digest()
    return Verdict(int.from_bytes(digest), "", "", seconds, megabytes)


def _peak() -> float:
    """Return the most memory that the process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _given_up_after(seconds: float) -> Iterator[None]:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise HangError(f"given up after {seconds:.0f} seconds")

    usual = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, usual)


def _shown(error: BaseException) -> str:
    calls = traceback.extract_tb(error.__traceback__)[-_SHOWN_CALLS:]
    places = " < ".join(f"{Path(call.filename).name}:{call.lineno}" for call in reversed(calls))
    return f"{type(error).__name__}: {error} ({places})"


def _kind_of(error: BaseException) -> str:
    """Return what failures of one cause share: the line of our own code where it rose."""
    calls = [
        call for call in traceback.extract_tb(error.__traceback__) if "site-packages" not in
        call.filename and "/fuzz/judging" not in call.filename
    ]  # fmt: skip
    place = next((call for call in reversed(calls) if call.name != "require"), calls[-1])
    what = str(error).partition(":")[0] if type(error).__name__ == "BrokenError" else ""
    return f"{type(error).__name__} {place.name}:{place.line} {what}"
