"""Documents a second, with everything on: learning, cleaning, dates, tags, duplicates.

Run: make bench, or python -m pytest -s tests/benchmarks/bench_speed.py
WARRAQ_PROFILE=1 prints where the time goes.
"""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from corpora import NAMES, texts

from warraq.conversion.cleaned import clean
from warraq.model import Article
from warraq.settings import Settings
from warraq.tagging.compiled import archive_vocabulary

PROJECT = Path(__file__).resolve().parent.parent.parent
LEAST_DOCUMENTS_A_SECOND = 1_500
LEAST_GAIN_OF_TWO = 1.7
MOST_MEGABYTES = 500
MOST_OF_A_CORPUS = 1_500
PAIRS = 3
MANY, SOURCES = 100_000, 20


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


def test_one_core(gold: Path, tmp_path: Path) -> None:
    size = write_corpora(gold, tmp_path / "sources")
    vocabulary = archive_vocabulary(PROJECT / "content/vocabulary", built_in=True)
    profile = cProfile.Profile()
    if os.environ.get("WARRAQ_PROFILE"):
        profile.enable()
    start = time.process_time()
    articles = documents = 0
    for result in clean([tmp_path / "sources"], vocabulary, Settings(jobs=1), []):
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


def run(sources: Path, jobs: int) -> float:
    """Seconds that `warraq clean` takes."""
    start = time.monotonic()
    command = [sys.executable, "-m", "warraq", "clean", "--jobs", str(jobs), str(sources)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - start


def test_two_processes(gold: Path, tmp_path: Path) -> None:
    write_corpora(gold, tmp_path / "sources")
    pairs = [(run(tmp_path / "sources", 1), run(tmp_path / "sources", 2)) for _ in range(PAIRS)]
    gain = statistics.median(one / two for one, two in pairs)
    print(f"\ntwo processes: {gain:.2f} times one; seconds {pairs}")
    assert gain >= LEAST_GAIN_OF_TWO


def write_many(gold: Path, root: Path) -> None:
    """A hundred thousand different articles, in JSON Lines, of paragraphs that are shuffled."""
    known = [text for name in NAMES for text in texts(gold, name) if text.title]
    paragraphs = [each for text in known for each in text.paragraphs]
    rng = random.Random(2016)
    root.mkdir()
    for source in range(SOURCES):
        with (root / f"paper{source}.jsonl").open("w", encoding="utf-8") as file:
            for number in range(MANY // SOURCES):
                record = {
                    "title": rng.choice(known).title,
                    "content": "\n".join([*rng.sample(paragraphs, 6), "حقوق النشر محفوظة"]),
                    "source": f"جريدة {source}",
                    "url": f"https://paper{source}.example/{number}",
                }
                file.write(json.dumps(record, ensure_ascii=False) + "\n")


def test_memory(gold: Path, tmp_path: Path) -> None:
    write_many(gold, tmp_path / "many")
    seconds = run(tmp_path / "many", 1)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\n{MANY} documents: peak {peak:.0f} MB, {seconds:.0f} s, {MANY / seconds:.0f} a second")
    assert peak <= MOST_MEGABYTES
