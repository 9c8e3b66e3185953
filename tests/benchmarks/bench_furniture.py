"""What the cleaning takes out of dumps whose furniture is known, and what it costs the articles.

Run: python -m pytest -s tests/benchmarks/bench_furniture.py

WARRAQ_GOLD names the folder with the clean articles (`ant_v2.1_multisource`, `ant_v1.1_jawhara`,
`saudinewsnet`). Each source gets furniture of its own: what papers leave in their dumps, more than
half of it in phrases invented for this source, which nothing but their recurrence gives away; and
sentences that only look like furniture, and background that a paper repeats in its stories.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from warraq.arabic.display import repair
from warraq.arabic.mojibake import rescue
from warraq.cleaning.boilerplate import strip_furniture
from warraq.cleaning.datelines import take_date_line
from warraq.cleaning.furniture import Learnt
from warraq.cleaning.lines import lines_of
from warraq.cleaning.recurrence import Recurrence
from warraq.cleaning.titles import split_title

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.append(str(Path(__file__).parent))
injection = import_module("furniture_injection")

LEAST_GONE = 0.98
MOST_LOST = 0.0005
LEAST_DECOYS = LEAST_MENDED = 0.995
LEAST_TITLES = 0.99
SIZES = (20, 50, 200, 300)
"""Documents of the sources that the articles are dealt to, in turn."""

_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)


def articles(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The source, title and text of each article."""
    for name in ("ant_v2.1_multisource", "ant_v1.1_jawhara"):
        for path in sorted(folder.glob(f"{name}/**/*.txt")):
            for document in _DOCUMENT.findall(path.read_text("utf-8", "replace")):
                title, text, source = (
                    re.search(rf"<{tag}>(.*?)</{tag}>", document, re.DOTALL)[1].strip()
                    for tag in ("TITLE", "TEXT", "SRC")
                )
                yield source, title, text
    for path in sorted(folder.glob("saudinewsnet/json/*.json")):
        for record in json.loads(path.read_text("utf-8")):
            yield record["source"], record["title"], record["content"]


def mended(text: str) -> str:
    return repair(rescue(text))


def clean_articles(folder: Path) -> dict[str, list[tuple[str, list[str]]]]:
    """The articles by source in which nothing is found that could be furniture."""
    found = defaultdict(list)
    for source, raw_title, raw_text in articles(folder):
        title, lines = mended(raw_title), lines_of(mended(raw_text))
        if any(re.search(r"[*|/@<>:]|\.\.|(?:https?|www)\b", line.text[:60]) for line in lines):
            continue
        if (
            not 4 <= len(title.split()) <= 25
            or not lines
            or any(len(line.text.split()) < 12 or line.text[-1] not in '.!؟"' for line in lines)
        ):
            continue
        if re.search(r"[/:\-–—(|،]", lines[0].text[:50]) or strip_furniture(lines, None)[1]:
            continue
        titled = split_title(lines, title)
        if not titled.removals and not take_date_line(titled.body, None)[2]:
            found[source].append((title, [line.text for line in lines]))
    return found


def dealt(by_source: dict[str, list], rng: random.Random) -> Iterator[list]:
    """The articles of the sources dealt to smaller sources of the sizes."""
    for source in sorted(by_source):
        pool = by_source[source]
        rng.shuffle(pool)
        sizes = list(SIZES)
        while pool and (size := sizes.pop(0) if sizes else SIZES[-1]) <= len(pool):
            yield pool[:size]
            pool = pool[size:]


@dataclass
class Score:
    """What came of the documents of one source, or of all."""

    documents: int = 0
    seconds: float = 0.0
    count: Counter = field(default_factory=Counter)
    left: Counter = field(default_factory=Counter)
    lost: Counter = field(default_factory=Counter)

    def share(self, what: str) -> float:
        return self.count[what] / max(1, self.count[f"all {what}"])

    def add(self, other: Score) -> None:
        self.documents += other.documents
        self.seconds += other.seconds
        for mine, others in (
            (self.count, other.count),
            (self.left, other.left),
            (self.lost, other.lost),
        ):
            mine.update(others)


def cleaned(text: str, title: str | None, learnt: Learnt) -> tuple[str, list[str]]:
    lines = lines_of(mended(text))
    kept, _ = strip_furniture(lines, None, learnt=learnt, title=title)
    titled = split_title(kept, title)
    _, body, _ = take_date_line(titled.body, None)
    return titled.title, [line.text for line in body]


def score_source(pool: list, style: Any) -> Score:
    dirty = [style.document(title, paragraphs, pool) for title, paragraphs in pool]
    score = Score(len(dirty))
    start = time.process_time()
    recurrence = Recurrence()
    for document in dirty:
        recurrence.learn(lines_of(mended(document.text)), document.told_title)
    learnt = Learnt(recurrence)
    results = [cleaned(one.text, one.told_title, learnt) for one in dirty]
    score.seconds = time.process_time() - start
    for document, (title, paragraphs) in zip(dirty, results, strict=True):
        _judge(document, title, paragraphs, score)
    return score


def _judge(document, title: str, paragraphs: list[str], score: Score) -> None:
    text = "\n".join(paragraphs)
    for kind, line in document.injected:
        gone = line not in (text if kind in {"head", "tail"} else paragraphs)
        score.count.update({"all gone": 1, "gone": gone, f"all {kind}": 1, kind: gone})
        score.left.update([] if gone else [(kind, line)])
    for decoy in document.decoys:
        kept = decoy in paragraphs or decoy in text
        score.count.update({"all decoys": 1, "decoys": kept})
        score.lost.update([] if kept else [("decoy", decoy)])
    own = Counter(" ".join(document.paragraphs).split())
    missing = own - Counter(text.split())
    score.count.update({"all lost": own.total(), "lost": missing.total()})
    if missing:
        score.lost["words", " ".join(missing)[:200]] += 1
    damaged = Counter(document.damaged)
    score.count["all mended"] += damaged.total()
    score.count["mended"] += damaged.total() - (damaged & missing).total()
    score.count.update({"all titles": 1, "titles": title == document.title})
    if title != document.title:
        score.lost["title", f"{document.title} → {title}"] += 1


def test_known_furniture_goes_and_articles_stay() -> None:
    folder = Path(os.environ.get("WARRAQ_GOLD", ""))
    if "WARRAQ_GOLD" not in os.environ or not (folder / "ant_v2.1_multisource").is_dir():
        pytest.skip("WARRAQ_GOLD names no folder with ant_v2.1_multisource in it")
    seed = int(os.environ.get("WARRAQ_SEED", "1"))
    rng = random.Random(seed)
    by_size: dict[int, Score] = defaultdict(Score)
    total = Score()
    for pool in dealt(clean_articles(folder), rng):
        score = score_source(pool, injection.Style(random.Random(rng.random())))
        by_size[len(pool)].add(score)
        total.add(score)
    _print(by_size, total)
    assert total.count["all invented"] * 2 >= total.count["all gone"]
    assert len(injection.DECOYS) >= 20
    assert total.share("gone") >= LEAST_GONE
    assert total.share("lost") <= MOST_LOST
    assert total.share("decoys") >= LEAST_DECOYS
    assert total.share("titles") >= LEAST_TITLES
    assert total.share("mended") >= LEAST_MENDED


def _print(by_size: dict[int, Score], total: Score) -> None:
    print(
        f"\n{'size':>6} {'docs':>6} {'gone':>8} {'lost':>8} {'decoys':>8} {'titles':>8}"
        f" {'mended':>8} {'docs/s':>7}"
    )
    for name, score in [*sorted(by_size.items()), ("all", total)]:
        print(
            f"{name:>6} {score.documents:>6} "
            + " ".join(
                f"{score.share(what):8.4%}"
                for what in ("gone", "lost", "decoys", "titles", "mended")
            )
            + f" {score.documents / score.seconds:7.0f}"
        )
    kinds = [kind for kind in total.count if kind.startswith("all ")]
    for kind in sorted(kind.removeprefix("all ") for kind in kinds):
        print(f"  {kind:<28} {total.share(kind):8.3%} of {total.count[f'all {kind}']}")
    for (kind, line), times in total.left.most_common(25):
        print("  left", times, kind, line[:110])
    for (kind, line), times in total.lost.most_common(25):
        print("  lost", times, kind, line[:150])
