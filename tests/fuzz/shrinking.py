"""Making a failing input small enough to be looked at."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.fuzz.cases import Case, Target
from tests.fuzz.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_SECONDS = 20.0


def shrunk(target: Target, case: Case) -> Case:
    """Return the smallest input found that fails in the way of `case`; leaves out ever less.

    The idea is that of delta debugging (Zeller and Hildebrandt, 2002).
    """
    kind = judge(target, case).kind
    end = time.monotonic() + _MOST_SECONDS
    size = len(case.data)
    while size and time.monotonic() < end:
        size = min(size, len(case.data))
        for smaller in _without_stretches(case.data, size):
            candidate = Case(smaller, case.option)
            if judge(target, candidate).kind == kind:
                case = candidate
                break
            if time.monotonic() > end:
                break
        else:
            size //= 2
    return case


def _without_stretches(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), max(size, 1)):
        yield data[:start] + data[start + size :]
