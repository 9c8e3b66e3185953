"""Processes that share the work, or none: what they return comes in the order of the tasks."""

from __future__ import annotations

import os
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from warraq.model import WarraqError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from types import TracebackType

Task = TypeVar("Task")
Result = TypeVar("Result")

_WAITING_PER_PROCESS = 3
"""Tasks handed out ahead: none has to wait for work, and few results wait for their turn."""


class WorkerError(WarraqError):
    """A process that shared the work died."""


class Workers:
    """`jobs` processes, started when there is work for them; with one, this process does all.

    Each runs `equip(*with_what)` before its first task.
    """

    def __init__(
        self, jobs: int, equip: Callable[..., None] | None = None, *with_what: object
    ) -> None:
        self._jobs = jobs
        self._equip = equip
        self._with_what = with_what
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Yield what `function` returns for each task, in their order; a few are done ahead.

        Raises `WorkerError` when a process dies.
        """
        if self._jobs == 1:
            if self._equip:
                self._equip(*self._with_what)
            yield from map(function, tasks)
            return
        try:
            yield from self._shared_out(function, tasks)
        except BrokenProcessPool as error:
            raise WorkerError(
                "a process that read dumps was killed, perhaps for want of memory; "
                "run again with one process"
            ) from error

    def _shared_out(
        self, function: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[Result]:
        if self._pool is None:
            context = get_context("spawn")  # a fork would copy threads in the middle of their work
            self._pool = ProcessPoolExecutor(
                self._jobs, context, _begin, (self._equip, self._with_what)
            )
        waiting: deque[Future[Result]] = deque()
        for task in tasks:
            waiting.append(self._pool.submit(function, task))
            if len(waiting) > self._jobs * _WAITING_PER_PROCESS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def cores() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(equip: Callable[..., None] | None, with_what: tuple[object, ...]) -> None:
    """Begin a process: an interrupt is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if equip:
        equip(*with_what)
