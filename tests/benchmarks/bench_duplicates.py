"""What DuplicateIndex finds in corpora of news, and what it costs.

Run: python -m pytest -s tests/benchmarks/bench_duplicates.py

WARRAQ_GOLD names the folder that holds `ant_v2.1_multisource` and `saudinewsnet`. Sure positives
are the articles that were filed twice under one address with different texts. Hard negatives are
the articles of one paper whose titles, or whose bodies, differ in nothing but figures.
Precision needs a reader: WARRAQ_PAIRS names a file for a sample of the pairs found, to be judged.
"""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections import defaultdict
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from warraq.arabic.dates import Precision, ReadDate
from warraq.arabic.keys import fold, fold_line
from warraq.cleaning.duplicates import DuplicateIndex, Relation, entry_of
from warraq.model import Article, Origin, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FOLDERS = ("ant_v2.1_multisource", "saudinewsnet")
LEAST_RECALL = 1.0
MOST_NEGATIVES_LINKED = 0.02
LEAST_DOCUMENTS_A_SECOND = 1_500
MOST_BYTES_A_DOCUMENT = 1_024
FEWEST_WORDS = 20
SAMPLE = 120

Pair = tuple[Article, Article]


def article(name: str, *, source: str, url: str, title: str, text: str, when: datetime) -> Article:
    return Article(
        id=name,
        title=title,
        paragraphs=tuple(line for line in text.split("\n") if line.strip()),
        origin=Origin(name, "0"),
        published=ReadDate(when, Precision.MINUTE),
        source=Source(source, source),
        url=url,
    )


def ant(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("*/*/*.txt")):
        text = path.read_text("utf-8", "replace")
        fields = dict(re.findall(r"<([A-Z]+)>(.*?)</\1>", text.partition(">")[2], re.DOTALL))
        yield article(
            fields["DOCNO"],
            source=fields["SRC"],
            url=fields["URL"],
            title=fields["TITLE"],
            text=fields["TEXT"],
            when=parsedate_to_datetime(fields["TIME"].strip()),
        )


def saudi(folder: Path) -> Iterator[Article]:
    for path in sorted(folder.glob("json/*.json")):
        for number, item in enumerate(json.loads(path.read_bytes())):
            yield article(
                f"{path.stem}-{number}",
                source=item["source"],
                url=item["url"],
                title=item["title"],
                text=item["content"],
                when=datetime.fromisoformat(item["date_extracted"]),
            )


def pairs_of_one(key: Callable[[Article], object], articles: Iterable[Article]) -> Iterator[Pair]:
    groups = defaultdict(list)
    for each in articles:
        groups[key(each)].append(each)
    for group in groups.values():
        yield from combinations(group, 2)


def revised(articles: list[Article]) -> list[Pair]:
    pairs = pairs_of_one(lambda each: each.url, articles)
    return [(one, other) for one, other in pairs if one.paragraphs != other.paragraphs]


def bulletins(articles: list[Article]) -> list[Pair]:
    """Articles of one paper, at different addresses, that are told apart by figures alone."""
    by_title = pairs_of_one(lambda each: (each.source, fold_line(each.title)), articles)
    wordy = [each for each in articles if len(words(each)) >= FEWEST_WORDS]
    by_body = pairs_of_one(lambda each: (each.source, fold_line(body(each))), wordy)
    titled = [pair for pair in by_title if fold(pair[0].title) != fold(pair[1].title)]
    bodied = [pair for pair in by_body if words(pair[0]) != words(pair[1])]
    return [(one, other) for one, other in titled + bodied if one.url != other.url]


def body(each: Article) -> str:
    return " ".join(each.paragraphs)


def words(each: Article) -> list[str]:
    return fold(body(each)).split()


def index_of(articles: list[Article]) -> DuplicateIndex:
    index = DuplicateIndex()
    for each in articles:
        index.put(each.id, entry_of(each))
    return index


def linked(pairs: list[Pair]) -> list[Pair]:
    found = []
    for one, other in pairs:
        index = index_of([one, other])
        if index.relation_of(one.id) or index.relation_of(other.id):
            found.append((one, other))
    return found


def resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def write_sample(articles: list[Article], relations: dict[str, Relation], path: Path) -> None:
    by_id = {each.id: each for each in articles}
    chosen = random.Random(2016).sample(sorted(relations), min(SAMPLE, len(relations)))
    with path.open("w", encoding="utf-8") as file:
        for name in chosen:
            relation = relations[name]
            file.write(f"{relation.kind} {relation.of} {name}\n")
            for each in (by_id[relation.of], by_id[name]):
                file.write(f"  {each.title}\n  {body(each)}\n")


def gold() -> list[Article]:
    folder = Path(os.environ.get("WARRAQ_GOLD", ""))
    if "WARRAQ_GOLD" not in os.environ or not all((folder / name).is_dir() for name in FOLDERS):
        pytest.skip(f"WARRAQ_GOLD names no folder with {' and '.join(FOLDERS)} in it")
    return [*ant(folder / FOLDERS[0]), *saudi(folder / FOLDERS[1])]


def test_corpora_of_news() -> None:
    articles = gold()
    positives, negatives = revised(articles), bulletins(articles)
    recall = len(linked(positives)) / len(positives)
    wrong = linked(negatives)
    before, start = resident(), time.process_time()
    index = index_of(articles)
    found = {each.id: index.relation_of(each.id) for each in articles}
    relations = {name: relation for name, relation in found.items() if relation}
    speed = len(articles) / (time.process_time() - start)
    memory = (resident() - before) / len(articles)
    kinds = [relation.kind for relation in relations.values()]
    print(f"\n{'articles':<28}{len(articles):>8}")
    for kind in sorted(set(kinds)):
        print(f"{kind + 's found':<28}{kinds.count(kind):>8}")
    print(f"{'revised at one address':<28}{len(positives):>8}  recall {recall:.4f}")
    print(f"{'told apart by figures':<28}{len(negatives):>8}  linked {len(wrong)}")
    print(f"{'documents/s of CPU':<28}{speed:>8.0f}\n{'bytes a document':<28}{memory:>8.0f}")
    for one, other in wrong:
        print(f"linked: {one.title} | {other.title}")
    if "WARRAQ_PAIRS" in os.environ:
        write_sample(articles, relations, Path(os.environ["WARRAQ_PAIRS"]))
    assert recall >= LEAST_RECALL
    assert len(wrong) <= MOST_NEGATIVES_LINKED * len(negatives)
    assert speed >= LEAST_DOCUMENTS_A_SECOND
    assert memory <= MOST_BYTES_A_DOCUMENT
