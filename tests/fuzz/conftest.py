"""Makes `tests.fuzz` importable as `python -m tests.fuzz` does, from wherever pytest is called."""

import sys
from pathlib import Path

PROJECT = str(Path(__file__).resolve().parents[2])
if PROJECT not in sys.path:
    sys.path.append(PROJECT)
