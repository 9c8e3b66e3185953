"""Dates in every form that papers print, and what only looks like one: is each read for what it is?

Run: make bench, or python -m pytest -s tests/benchmarks/bench_dates.py
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from corpora import clean_text
from date_strings import date_strings
from dateless import dateless

from warraq.arabic.dates import is_date_line, read_date
from warraq.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warraq.arabic.dates import ReadDate

LEAST_RIGHT = 0.97
EACH_KIND = 200
DATELESS = 6
SEEDS = (11, 12, 13)
NO_LINES_OF_DATES = {"datelines", "months and years alone", "told from another day"}
COUNTRIES = (None, "SA", "EG", "US", "FR")
ANCHOR = datetime(2016, 9, 8, 10, 30, tzinfo=UTC)


class Score:
    """How many of each kind were read right, missed, or read wrong."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.wrong: list[tuple[str, str]] = []

    def add(self, kind: str, text: str, found: ReadDate | None, right: frozenset[str]) -> None:
        verdict = "missed" if found is None else "right" if found.iso in right else "wrong"
        if not right:
            verdict = "wrong" if found else "right"
        self.counts.setdefault(kind, Counter())[verdict] += 1
        if verdict == "wrong" and found:
            self.wrong.append((text, found.iso))

    def __str__(self) -> str:
        return "".join(
            f"\n{kind:<28} right {count['right']:>5}/{count.total()}  wrong {count['wrong']}"
            for kind, count in self.counts.items()
        )

    def check(self) -> None:
        print(self)
        assert not self.wrong
        for kind, count in self.counts.items():
            assert count["right"] >= count.total() * LEAST_RIGHT, kind


def test_fresh_date_strings(gold: Path) -> None:
    for seed in SEEDS:
        score = Score()
        for one in date_strings(random.Random(seed), EACH_KIND):
            found = read_date(one.text, one.country, one.anchor)
            score.add(one.kind, one.text, found, one.right)
        score.check()


def test_lines_that_are_nothing_but_a_date(gold: Path) -> None:
    score = Score()
    for one in date_strings(random.Random(SEEDS[0]), EACH_KIND):
        if one.kind not in NO_LINES_OF_DATES:
            score.add(one.kind, one.text, is_date_line(one.text, one.country), one.right)
    score.check()


def test_what_states_no_date(gold: Path) -> None:
    score = Score()
    for text in dateless(random.Random(SEEDS[0]), DATELESS):
        for country in COUNTRIES:
            score.add("read as a date", text, read_date(text, country, ANCHOR), frozenset())
            score.add("read as a date line", text, is_date_line(text, country), frozenset())
    score.check()


def test_expressions_of_timeml(gold: Path) -> None:
    """What names its year is that day, month or year; what is told from another day is none."""
    score = Score()
    for value, text in _timeml(gold / "timeml_arnews"):
        if re.search(r"\d{4}", text):
            score.add("with a year", text, read_date(text), frozenset({value}))
        else:
            score.add("without a year", text, read_date(text), frozenset())
    score.check()


def _timeml(folder: Path) -> Iterator[tuple[str, str]]:
    tag = re.compile(r'<TIMEX3[^>]*type="DATE"[^>]*value="([^"]*)"[^>]*>([^<]*)</TIMEX3>')
    for path in sorted(folder.rglob("*.tml")):
        yield from tag.findall(path.read_text("utf-8-sig"))


def test_times_of_feeds(gold: Path) -> None:
    """Against the readers of Python, and the day that stands in the number of the document."""
    score = Score()
    for number, text in _times_of_feeds(gold):
        if "," in text:
            right = parsedate_to_datetime(text).isoformat(timespec="minutes")
        elif "T" in text:
            right = datetime.fromisoformat(text).isoformat(timespec="minutes")
        else:
            right = f"{number[:4]}-{number[4:6]}-{number[6:]}"
        score.add("times of feeds", text, read_date(text, "TN"), frozenset({right}))
    score.check()


def _times_of_feeds(gold: Path) -> Iterator[tuple[str, str]]:
    record = re.compile(r"<DOCNO>\S*-(\d{8})</DOCNO>.*?<TIME>([^<]+)</TIME>", re.DOTALL)
    for path in sorted(gold.glob("ant_*/**/*.*")):
        if path.name.startswith("README"):
            continue
        for number, text in record.findall(path.read_text("utf-8", "replace")):
            yield _year_first(number), text.strip()


def _year_first(number: str) -> str:
    return number if number.startswith("20") else number[4:] + number[2:4] + number[:2]


def test_dates_that_articles_state(gold: Path) -> None:
    """An article is fetched on the day it states, or on the next."""
    counts: Counter[int] = Counter()
    for path in sorted(gold.glob("saudinewsnet/**/*.json")):
        for record in json.loads(path.read_text("utf-8")):
            article = clean_text(record["content"], record["title"])
            if isinstance(article, Article) and article.published:
                fetched = date.fromisoformat(record["date_extracted"][:10])
                counts[(fetched - article.published.moment.date()).days] += 1
    print(f"\ndays from the date that an article states to its fetching: {dict(counts)}")
    assert counts
    assert set(counts) <= {0, 1}
