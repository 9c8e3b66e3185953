"""The benchmarks measure on texts that are not in the project: WARRAQ_GOLD names their folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect `bench_*.py`; a file that was named on the command line is collected anyway."""
    is_bench = file_path.parent == HERE and file_path.match("bench_*.py")
    if not is_bench or parent.session.isinitpath(file_path):
        return None
    return pytest.Module.from_parent(parent, path=file_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the benchmarks, and no other test, where there is nothing to measure on."""
    if os.environ.get("WARRAQ_GOLD"):
        return
    skip = pytest.mark.skip(reason="a benchmark: set WARRAQ_GOLD to a folder of measured texts")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the measured texts."""
    return Path(os.environ["WARRAQ_GOLD"])
