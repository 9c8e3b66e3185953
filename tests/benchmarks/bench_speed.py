"""Documents a second on one core, with everything on: learning, cleaning, dates, tags, duplicates.

Run: make bench, or python -m pytest -s tests/benchmarks/bench_speed.py
WARRAQ_PROFILE=1 prints where the time goes.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import time
from pathlib import Path

from corpora import NAMES, texts

from warraq.model import Article
from warraq.pipeline import clean
from warraq.settings import Settings
from warraq.tagging.vocabulary import load_vocabulary

PROJECT = Path(__file__).resolve().parent.parent.parent
LEAST_DOCUMENTS_A_SECOND = 1_500
MOST_OF_A_CORPUS = 1_500


def write_corpora(gold: Path, root: Path) -> int:
    """A text file for each document, below a folder for each corpus; returns their bytes."""
    size = 0
    for name in NAMES:
        folder = root / name
        folder.mkdir(parents=True)
        for at, text in enumerate(texts(gold, name)):
            if at == MOST_OF_A_CORPUS:
                break
            size += (folder / f"{at:05}.txt").write_bytes(text.dump.encode())
    return size


def test_clean(gold: Path, tmp_path: Path) -> None:
    size = write_corpora(gold, tmp_path / "sources")
    vocabulary = load_vocabulary(PROJECT / "content/vocabulary")
    profile = cProfile.Profile()
    if os.environ.get("WARRAQ_PROFILE"):
        profile.enable()
    start = time.process_time()
    articles = documents = 0
    for result in clean([tmp_path / "sources"], vocabulary, Settings(), []):
        documents += 1
        articles += isinstance(result, Article)
    seconds = time.process_time() - start
    profile.disable()
    print(
        f"\n{documents} documents, {articles} articles, {size / 1e6:.1f} MB: {seconds:.1f} s,"
        f" {documents / seconds:.0f} documents/s, {size / seconds / 1e6:.1f} MB/s"
    )
    if os.environ.get("WARRAQ_PROFILE"):
        pstats.Stats(profile).sort_stats("cumtime").print_stats("warraq", 60)
    else:
        assert documents / seconds >= LEAST_DOCUMENTS_A_SECOND
