"""The article in the text of a whole page: what is found of it, and what is lost of bare articles.

Run: make bench, or python -m pytest -s tests/benchmarks/bench_flattened.py
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from itertools import islice
from typing import TYPE_CHECKING

import page_layouts
from corpora import NAMES, Text, clean_text, texts, token_f1, words
from selectolax.lexbor import LexborHTMLParser

from warraq.cleaning.lines import lines_of
from warraq.cleaning.phrases import known_phrases
from warraq.model import Article, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_F1_FROM_TITLE, LEAST_F1_OF_PAGE = 0.95, 0.90
LEAST_TITLES = LEAST_DATES = 0.95
MOST_LOST_OF_PAGES, MOST_LOST = 0.005, 0.0005
"""Of the words of articles: where a page stands around them, and where none does."""

PAGES = 400

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "button",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "img",
        "input",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_SILENT = frozenset(
    [
        "head",
        "iframe",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
    ]
)


def flattened(html: bytes) -> list[str]:
    """The text of a page, a line a block element."""
    lines: list[str] = []
    parts: list[str] = []

    def end_line() -> None:
        line = " ".join("".join(parts).split())
        parts.clear()
        if line:
            lines.append(line)

    def walk(node) -> None:
        while node is not None:
            if node.tag == "-text":
                parts.append(node.text_content or "")
            elif node.tag not in _SILENT and not node.tag.startswith(("-", "!")):
                block = node.tag not in _INLINE
                if block:
                    end_line()
                if node.first_child is not None:
                    walk(node.first_child)
                if block:
                    end_line()
            node = node.next

    walk(LexborHTMLParser(html).body.first_child)
    end_line()
    return lines


class Score:
    """Means over pages."""

    def __init__(self) -> None:
        self.pages = self.titles = self.dates = self.dated = 0
        self.f1: list[float] = []
        self.words = self.words_lost = 0

    def add(self, page: page_layouts.Page, text: str) -> float:
        article = clean_text(text)
        found = article if isinstance(article, Article) else None
        self.pages += 1
        body = "\n".join(found.paragraphs) if found else ""
        self.f1.append(token_f1("\n".join(page.paragraphs), body))
        gold = words("\n".join(page.paragraphs))
        self.words += gold.total()
        self.words_lost += (gold - words(f"{found.title}\n{body}" if found else "")).total()
        self.titles += bool(found) and words(found.title) == words(page.title)
        published = found.published if found else None
        self.dated += page.date_line in text.split("\n")
        self.dates += bool(published) and published.moment.date().isoformat() == page.date
        return self.f1[-1]

    @property
    def lost(self) -> float:
        return self.words_lost / self.words

    @property
    def mean(self) -> float:
        return sum(self.f1) / len(self.f1)

    def __str__(self) -> str:
        return (
            f"{self.pages:>4} pages  F1 {self.mean:.4f} (least {min(self.f1):.3f})  titles "
            f"{self.titles / self.pages:.3f}  dates {self.dates}/{self.dated}  lost {self.lost:.2%}"
        )


def gold_pages(folder: Path) -> Iterator[page_layouts.Page]:
    for path in sorted(folder.glob("html_pages_ar/gold_text/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        lines = flattened((path.parent.parent / gold["file"]).read_bytes())
        title = words(gold["title"])
        start = min(at for at, line in enumerate(lines) if words(line) == title)
        yield page_layouts.Page(
            gold["file"],
            "\n".join(lines),
            "\n".join(lines[start:]),
            gold["title"],
            gold["paragraphs"],
            gold["date"],
            _line_of_date(lines, gold["date"]),
        )


def _line_of_date(lines: list[str], date: str) -> str:
    """Return the line that bears the year and the day of `date`; empty if none does."""
    year, _, day = map(int, date.split("-"))

    def bears(line: str) -> bool:
        return {year, day} <= {int(number) for number in re.findall(r"\d{1,4}", line)}

    return next(filter(bears, lines), "")


def articles(folder: Path) -> list[Text]:
    """Articles of some paragraphs that hold no line of furniture themselves."""
    phrases = known_phrases()
    found: dict[str, Text] = {}
    for corpus in NAMES:
        for text in texts(folder, corpus):
            if not text.title or not 4 <= len(text.title.split()) <= 22 or "/" in text.title:
                continue
            if len(text.paragraphs) < 3 or len(" ".join(text.paragraphs).split()) < 60:
                continue
            if not any(phrases.reason_for(line) for line in lines_of(text.dump)):
                found.setdefault(text.title, text)
    return list(found.values())


def test_pages_with_gold(gold: Path) -> None:
    whole, from_title = Score(), Score()
    print()
    for page in gold_pages(gold):
        one, other = whole.add(page, page.whole), from_title.add(page, page.from_title)
        print(f"{page.layout[:40]:<40} whole {one:.4f}  from the title {other:.4f}")
    print(f"whole          {whole}\nfrom the title {from_title}")
    assert min(whole.f1) >= LEAST_F1_OF_PAGE
    assert min(from_title.f1) >= LEAST_F1_FROM_TITLE
    assert whole.titles == from_title.titles == whole.pages
    assert whole.dates == whole.dated


def test_pages_in_ten_layouts(gold: Path) -> None:
    rng = random.Random(7)
    pool = articles(gold)
    rng.shuffle(pool)
    by_layout = defaultdict(lambda: (Score(), Score()))
    for at, text in enumerate(islice(pool, PAGES)):
        layout = page_layouts.LAYOUTS[at % len(page_layouts.LAYOUTS)]
        page = page_layouts.wrap(text, pool[PAGES:], layout, rng)
        for name in (layout.name, "all"):
            by_layout[name][0].add(page, page.whole)
            by_layout[name][1].add(page, page.from_title)
    print()
    for name, (whole, from_title) in sorted(by_layout.items(), key=lambda item: item[0] == "all"):
        print(f"{name:<20} whole {whole}\n{'':<20} from  {from_title}")
    whole, from_title = by_layout["all"]
    assert whole.mean >= LEAST_F1_OF_PAGE
    assert from_title.mean >= LEAST_F1_FROM_TITLE
    assert max(whole.lost, from_title.lost) <= MOST_LOST_OF_PAGES
    assert min(whole.titles, from_title.titles) >= PAGES * LEAST_TITLES
    assert whole.dates >= whole.dated * LEAST_DATES
    assert from_title.dates >= from_title.dated * LEAST_DATES


def test_nothing_is_lost_of_bare_articles(gold: Path) -> None:
    print()
    lost, total = 0, 0
    for corpus in NAMES:
        count: Counter[str] = Counter()
        for text in texts(gold, corpus):
            article = clean_text(text.dump)
            count["documents"] += 1
            count["words"] += len(text.dump.split())
            if not isinstance(article, Article):
                count["rejected"] += 1
                continue
            for removal in article.removals:
                if removal.reason in (RemovalReason.MENU, RemovalReason.BELOW_TEXT):
                    count["lost"] += len(removal.text.split())
        print(f"{corpus:<26}", dict(count))
        lost += count["lost"]
        total += count["words"]
    print(f"lost to the layout: {lost / total:.4%}")
    assert lost <= total * MOST_LOST
