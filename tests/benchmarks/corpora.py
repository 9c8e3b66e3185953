"""The articles of the corpora below WARRAQ_GOLD, and what the pipeline makes of a text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warraq.arabic.display import repair
from warraq.arabic.mojibake import rescue
from warraq.model import Article, Origin, RawDocument, Rejection
from warraq.pipeline import make_article
from warraq.tagging.matcher import Matcher
from warraq.tagging.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = (
    "akec_keyphrases",
    "ant_v1.1_jawhara",
    "ant_v2.1_multisource",
    "arab_newspapers_2013",
    "hespress_jazeera_vulca1n",
    "saudinewsnet",
)
_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)
_NO_TAGS = Matcher(Vocabulary())


@dataclass(frozen=True)
class Text:
    """An article as its corpus has it; without a title where the corpus has none."""

    corpus: str
    title: str | None
    paragraphs: tuple[str, ...]

    @property
    def dump(self) -> str:
        return "\n".join([*([self.title] if self.title else []), *self.paragraphs])


def texts(folder: Path, corpus: str) -> Iterator[Text]:
    """The articles of a corpus, their text mended, a line a paragraph."""
    for title, body in _raw(folder / corpus):
        lines = [line.strip() for line in repair(rescue(body)).split("\n")]
        yield Text(
            corpus,
            " ".join(repair(rescue(title)).split()) if title else None,
            tuple(line for line in lines if line),
        )


def _raw(folder: Path) -> Iterator[tuple[str | None, str]]:
    for path in sorted(folder.rglob("*.*")):
        if path.name.startswith("README"):
            continue
        if path.suffix == ".json":
            for record in json.loads(path.read_text("utf-8")):
                yield record["title"], record["content"]
        elif folder.name.startswith("ant_"):
            for document in _DOCUMENT.findall(path.read_text("utf-8", "replace")):
                yield _field(document, "TITLE"), _field(document, "TEXT")
        elif folder.name.startswith("arab_newspapers"):
            yield None, path.read_bytes().decode("cp1256", "replace").rstrip("\0")
        elif folder.name.startswith("akec"):
            yield None, path.read_text("utf-8-sig", "replace")
        else:
            title, _, body = path.read_text("utf-8", "replace").partition("\n")
            yield title, body


def _field(document: str, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", document, re.DOTALL)
    return found[1].strip() if found else ""


def clean_text(text: str, title: str | None = None) -> Article | Rejection:
    """What the pipeline makes of a text."""
    document = RawDocument("id", Origin("text.txt", ""), "utf-8", text, title=title)
    return make_article(document, _NO_TAGS)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))


def token_f1(gold: str, found: str) -> float:
    """The harmonic mean of the shares of words found and of words right."""
    one, other = words(gold), words(found)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
