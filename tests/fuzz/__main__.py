"""The command line of the fuzzer: python -m tests.fuzz [TARGET …] --runs N."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from tests.fuzz.campaign import Failure, Report, run
from tests.fuzz.shrinking import shrunk
from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 400
_MOST_SHRUNK = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz; the exit code is 1 if an input failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    names = ", ".join(TARGETS)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of: {names}; none: all")
    parser.add_argument("--runs", type=int, default=1_000, help="inputs for each target")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    options = parser.parse_args(arguments)
    os.environ.setdefault("RUST_BACKTRACE", "0")
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {names}")
    reports = [_fuzz(name, options.first, options.runs) for name in options.targets or TARGETS]
    failures = sum(len(report.failures) for report in reports)
    print(f"{sum(report.inputs for report in reports):,} inputs, {failures:,} failures")
    return 1 if failures else 0


def _fuzz(name: str, first: int, runs: int) -> Report:
    kinds: dict[str, int] = {}

    def tell(failure: Failure) -> None:
        kinds[failure.kind] = kinds.get(failure.kind, 0) + 1
        if kinds[failure.kind] == 1:
            print(f"{name} {failure.number}: {failure.fault[:_SHOWN]}", flush=True)
            if len(kinds) <= _MOST_SHRUNK and not failure.kind.startswith("the process"):
                small = shrunk(TARGETS[name], TARGETS[name].case(failure.number))
                print(f"  {small.data[:_SHOWN]!r}, option {small.option}", flush=True)
            print(f"  again: python -m tests.fuzz {name} --runs 1 --first {failure.number}")

    report = run(TARGETS[name], first, runs, tell)
    print(
        f"{name:<14} {report.inputs:>9,} inputs {report.seconds:>8.1f} s"
        f" {len(report.failures):>6} failures   slowest {report.slowest:.2f} s"
        f" ({report.slowest_number}), largest {report.largest:.0f} MB, digest {report.digest:016x}",
        flush=True,
    )
    for kind, count in kinds.items():
        print(f"  {count} × {kind}")
    return report


if __name__ == "__main__":
    sys.exit(main())
