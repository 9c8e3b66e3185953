"""Fuzzing that follows the code: python -m tests.fuzz.guided TARGET [options of libFuzzer].

It needs atheris (pip install atheris), which is not among the dependencies of the tests.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["warraq"]):
    from tests.fuzz.targets import TARGETS

from tests.fuzz.cases import BrokenError, Case
from tests.fuzz.judging import judge

_SEEDS = 300
_OPTION = 2
"""Bytes before each input that are its option."""


def main() -> None:
    """Fuzz one target until an input fails; libFuzzer writes that into the current folder."""
    name, *options = sys.argv[1:]
    target = TARGETS[name]

    def try_one(data: bytes) -> None:
        verdict = judge(target, Case(data[_OPTION:], int.from_bytes(data[:_OPTION])))
        if verdict.fault:
            raise BrokenError(verdict.fault)

    with tempfile.TemporaryDirectory() as seeds:
        for case in map(target.case, range(_SEEDS)):
            data = case.option.to_bytes(_OPTION) + case.data
            Path(seeds, f"{case.option}-{len(data)}").write_bytes(data)
        atheris.Setup([sys.argv[0], *options, seeds], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
