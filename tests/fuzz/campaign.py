"""A run over many inputs, each target in a process of its own: a crash is only a finding."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.fuzz.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.sharedctypes import Synchronized

    from tests.fuzz.cases import Target

_MEMORY = 6 << 30
"""Address space of a process; an input that wants more is a finding and no dead machine."""

_PATIENCE = 120.0
"""Seconds after which an input that no signal interrupts is given up, with its process."""

_FORK = multiprocessing.get_context("fork")
_DIGESTS = 1 << 64


@dataclass(slots=True)
class Failure:
    """An input that failed, by its number, and what is wrong."""

    target: str
    number: int
    fault: str
    kind: str


@dataclass(slots=True)
class Report:
    """What came of the inputs of one target; `digest` is the same where all outcomes are."""

    target: str
    inputs: int = 0
    digest: int = 0
    slowest: float = 0.0
    slowest_number: int = 0
    largest: float = 0.0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)


def run(target: Target, first: int, count: int, tell: Callable[[Failure], None]) -> Report:
    """Try the inputs `first` to `first + count - 1`; `tell` hears of each failure at once."""
    report = Report(target.name, count)
    start, last = time.monotonic(), first + count
    current = _FORK.Value("q", first)
    while current.value < last:
        died = _run_process(target, current, last, report, tell)
        if died is not None:
            failure = Failure(target.name, current.value, died, died)
            report.failures.append(failure)
            tell(failure)
            current.value += 1
    report.seconds = time.monotonic() - start
    return report


def _run_process(
    target: Target,
    current: Synchronized[int],
    last: int,
    report: Report,
    tell: Callable[[Failure], None],
) -> str | None:
    """Run the inputs from `current` on; return how the process died, None if it came to the end."""
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_work, args=(target, current, last, sender))
    process.start()
    sender.close()
    at = -1
    try:
        while receiver.poll(_PATIENCE) or at != current.value:
            at = current.value
            while receiver.poll():
                _enter(report, receiver.recv(), tell)
    except EOFError:
        process.join()
        return None if process.exitcode == 0 else f"the process died: {process.exitcode}"
    process.kill()
    process.join()
    return "the process hung"


def _enter(report: Report, message: object, tell: Callable[[Failure], None]) -> None:
    if isinstance(message, Failure):
        report.failures.append(message)
        tell(message)
    elif isinstance(message, Report):
        report.digest = (report.digest + message.digest) % _DIGESTS
        report.largest = max(report.largest, message.largest)
        if message.slowest > report.slowest:
            report.slowest, report.slowest_number = message.slowest, message.slowest_number


_AT_ONCE = 200
"""Inputs between two reports of a process to the one that watches it."""


def _work(target: Target, current: Synchronized[int], last: int, sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries say of thousands of inputs
    report = Report(target.name)
    for number in range(current.value, last):
        current.value = number
        verdict = judge(target, target.case(number))
        report.inputs += 1
        report.digest = (report.digest + verdict.digest) % _DIGESTS
        report.largest = max(report.largest, verdict.megabytes)
        if verdict.seconds > report.slowest:
            report.slowest, report.slowest_number = verdict.seconds, number
        if verdict.fault:
            sender.send(Failure(target.name, number, verdict.fault, verdict.kind))
        if report.inputs == _AT_ONCE:
            sender.send(report)
            report = Report(target.name)
    sender.send(report)
    current.value = last
    sender.close()
