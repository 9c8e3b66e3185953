"""What becomes of a document: its layout, its cleaning, what is learnt of it, its page."""

from __future__ import annotations

import html
import random
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pelican.readers import MarkdownReader
from pelican.settings import read_settings
from tests.fuzz.cases import Case, Target, require
from tests.fuzz.mutators import Material, mutated
from tests.fuzz.texts import ARTICLE, MARKS, PAGE, TEXTS, encoded

from warraq.arabic.display import repair
from warraq.arabic.mojibake import rescue
from warraq.cleaning.layout import find_article
from warraq.cleaning.learning import Learning
from warraq.cleaning.lines import lines_of
from warraq.cleaning.titles import opening
from warraq.model import Article, Origin, RawDocument, Rejection, RemovalReason, Source
from warraq.pages.markdown import front_matter, is_untouched, page_of
from warraq.pipeline import make_article
from warraq.tagging.matcher import Matcher
from warraq.tagging.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_MATERIAL = Material(encoded(TEXTS), encoded(MARKS))
_PAGES = Material(encoded((PAGE, PAGE, ARTICLE)), encoded((*MARKS, *PAGE.split("\n"))))
VOCABULARY = Path(__file__).resolve().parents[2] / "content/vocabulary"
_BETWEEN_DOCUMENTS = b"\n\x1d\n"
_SOURCES = (
    *(None, None, Source("s", "s", inferred=True)),
    Source("s", "الميناء (جريدة)", "https://www.mina.example/", country="EG"),
    Source("s", "الميناء", phrases=("شارك", "حجم *"), keep=("الميناء", "-----")),
)
_TITLES = (None, None, ARTICLE.split("\n")[0], "الميناء", "ق" * 300, "  ")


@cache
def _matcher() -> Matcher:
    return Matcher(load_vocabulary(VOCABULARY))


def _document(text: str, chance: random.Random, number: int = 0) -> RawDocument:
    origin = Origin(f"s/{number}.txt", f"{number:064x}")
    title, source = chance.choice(_TITLES), chance.choice(_SOURCES)
    return RawDocument(f"{number:a>10}", origin, "utf-8", text, source=source, title=title)


def _lines(text: str) -> list[str]:
    return [line.text for line in lines_of(repair(rescue(text)))]


def _signs(texts: Iterable[str]) -> Counter[str]:
    """Count the characters that are not space: what is glued or split does not change them."""
    return Counter(sign for text in texts for sign in text if not sign.isspace())


def require_conserved(document: RawDocument, result: Article | Rejection) -> None:
    """Check that all the text of a document is in its article or among its removals."""
    require((result.id, result.origin) == (document.id, document.origin), "it stays who it is")
    if isinstance(result, Rejection):
        require(result.detail and result.remedy, "a rejection says why", result)
        return
    lines = _lines(document.text)
    removed = [removal.text for removal in result.removals]
    before, after = _signs(lines), _signs([*result.paragraphs, *removed])
    require(not after - before, "nothing is invented, or kept twice", after - before)
    lost = before - after - _signs([result.title])
    require(not lost, "nothing is lost without a removal", lost)
    for text in (*result.paragraphs, *removed):
        require(any(text in line for line in lines), "a text is one of the document", text)
    require(result.paragraphs and all(result.paragraphs), "no paragraph is empty")
    require(all(each.line >= 1 for each in result.removals), "a removal has its line")


def _check_article(case: Case) -> object:
    document = _document(case.text, case.choices)
    result = make_article(document, _matcher())
    require_conserved(document, result)
    return result


def _check_layout(case: Case) -> object:
    lines = lines_of(repair(case.text))
    chance = case.choices
    furniture = {at for at in range(len(lines)) if chance.random() < 0.1}
    found = find_article(lines, furniture)
    require(set(found) <= set(range(len(lines))), "what goes are lines of the page", found)
    require(all(isinstance(why, RemovalReason) for why in found.values()), "each has a reason")
    return found


def _make_learning(chance: random.Random) -> bytes:
    """Return documents of one source: an edge that they share, and spoilt texts."""
    head, tail = (chance.choice(MARKS).encode() + b"\n" for _ in range(2))
    texts = [head + mutated(chance, _MATERIAL)[:4000] + b"\n" + tail for _ in range(9)]
    return _BETWEEN_DOCUMENTS.join(texts)


def _check_learning(case: Case) -> object:
    documents = [
        _document(data.decode("utf-8", "replace"), random.Random(case.option), number)
        for number, data in enumerate(case.data.split(_BETWEEN_DOCUMENTS)[:12])
    ]
    learning = Learning()
    keys = {
        learning.learn(document, lines_of(repair(rescue(document.text)))) for document in documents
    }
    again = Learning.from_json(learning.to_json())
    require(again.digest(keys) == learning.digest(keys), "what is learnt comes back from its JSON")
    results = []
    for document in documents:
        result = make_article(document, _matcher(), learning.of(document))
        require(result == make_article(document, _matcher(), again.of(document)), "all comes back")
        require_conserved(document, result)
        results.append(result)
    return results


class _Paragraphs(HTMLParser):
    """The text of the `<p>` elements, and the tags of all others."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.strange: list[str] = []
        self._inside = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" and not attrs:
            self.found.append("")
            self._inside = True
        else:
            self.strange.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data
        elif data.strip():
            self.strange.append(data)


@cache
def _pelican() -> MarkdownReader:
    return MarkdownReader(read_settings())


def _read_back(page: str) -> tuple[_Paragraphs, dict[str, object]]:
    """Read a page as Pelican does."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.md")
        path.write_text(page, encoding="utf-8", newline="\n")
        markup, metadata = _pelican().read(str(path))
    return _Paragraphs(markup), metadata


def _check_page(case: Case) -> object:
    chance = case.choices
    paragraphs = _lines(case.text) or ["نص"]
    if chance.random() < 0.3:
        paragraphs[0] += " *&" * 501  # so many signs that it is written past Markdown
    facts = [" ".join(repair(case.text[at : at + 60]).split()) for at in (0, 60, 120)]
    title, author, address = (fact or "x" for fact in facts)
    article = Article(
        id="abcdefghij",
        title=title if chance.random() < 0.5 else paragraphs[0],
        paragraphs=tuple(paragraphs),
        origin=Origin(f"s/{address}", "0" * 64),
        source=Source("s", author, country="EG"),
        url=address,
        author=author,
        category=title,
        summary=opening(paragraphs[-1], 240),
    )
    page = page_of(article)
    require(is_untouched(page), "a page knows itself", page)
    require(front_matter(page)["id"] == article.id, "a page knows its article", page)
    read, metadata = _read_back(page)
    require(not read.strange, "a text makes no markup", read.strange)
    require(read.found == paragraphs, "a text comes back", read.found, paragraphs)
    for name, value in (("title", article.title), ("source_url", address), ("source", author)):
        back = html.unescape(str(metadata[name]))
        require(back == value, f"the {name} comes back", back, value)
    return page


TARGETS = (
    Target("article", lambda chance: mutated(chance, _MATERIAL), _check_article),
    Target("layout", lambda chance: mutated(chance, _PAGES), _check_layout),
    Target("learning", _make_learning, _check_learning),
    Target("page", lambda chance: mutated(chance, _MATERIAL), _check_page),
)
