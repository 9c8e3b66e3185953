"""Markdown pages with front matter, from which Pelican reads back the text that went in.

Front-matter values that come from a document are HTML text, as Pelican's themes expect of titles:
`&`, `<` and `>` are escaped once, here, and printed as they are.
"""

from __future__ import annotations

import hashlib
import html
import re
from typing import TYPE_CHECKING

from warraq.arabic.dates import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.model import Article

_CHECKSUM = "checksum"
_CHECKSUM_LENGTH = 16
_FIELD = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):[^\S\n]*(.*)")
_CONTINUATION = " " * 4

_SPECIAL = re.compile(r"[\\`*_{}\[\]]")
_LEADING = re.compile(r"(\d*)([#+\-.!])")
_LEADING_UNESCAPABLE = {":": "&#58;", "~": "&#126;", "|": "&#124;"}
"""Leading signs that open a block but that Markdown does not let a backslash escape."""

_SIGN = re.compile(r"[\\`*_{}\[\]&<>]")
_MOST_SIGNS = 1_000
"""Signs that are escaped in a paragraph; the time of Python-Markdown grows with their square."""


def escape(paragraph: str) -> str:
    """Write a paragraph, one line of repaired text, so that Markdown takes it for nothing else.

    Source: the inline and block rules of Python-Markdown with its `extra` extensions.
    """
    text = _SPECIAL.sub(r"\\\g<0>", html.escape(paragraph, quote=False))
    if text[:1] in _LEADING_UNESCAPABLE:
        return _LEADING_UNESCAPABLE[text[0]] + text[1:]
    return _LEADING.sub(r"\1\\\2", text, count=1) if _LEADING.match(text) else text


def _block(paragraph: str) -> str:
    """Write a paragraph for Markdown, or past it where it is so full of signs that none wrote it.

    100,000 asterisks, as a hostile dump may have them, would take Markdown minutes.
    """
    if len(paragraph) > _MOST_SIGNS and len(_SIGN.findall(paragraph)) > _MOST_SIGNS:
        return f"<p>{html.escape(paragraph, quote=False)}</p>"
    return escape(paragraph)


def page_of(article: Article) -> str:
    """Return the Markdown page of `article`, its front matter closed by a checksum of the rest."""
    front = "".join(f"{name}: {value}\n" for name, value in _fields_of(article))
    body = "\n\n".join(map(_block, article.paragraphs)) + "\n"
    return f"{front}{_seal(front, body)}\n\n{body}"


def _fields_of(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the front matter, field by field; what is not known has no field."""
    yield "title", _text(article.title)
    if article.published:
        yield "date", article.published.moment.isoformat(timespec="minutes").removesuffix("T00:00")
        if article.published.precision is not Precision.DAY:
            yield "date_precision", article.published.precision
        if article.published.approximate:
            yield "date_approximate", "yes"
    yield "id", article.id
    yield "slug", article.id
    yield from _fields_of_source(article)
    if article.author:
        yield "author", _text(article.author)
    if article.category:
        yield "category", _text(article.category)
    if article.tags:
        yield "tags", ", ".join(mention.tag.label for mention in article.tags)
    yield "summary", escape(_line(article.summary))
    yield "origin", _text(article.origin.path)
    yield "sha256", article.origin.sha256
    if article.duplicate_of and article.repeats:
        yield "duplicate_of", article.duplicate_of
        yield "repeats", article.repeats
    if article.removals:
        removed = [f"{removal.reason} | {_text(removal.text)}" for removal in article.removals]
        yield "removed", f"\n{_CONTINUATION}".join(removed)


def _fields_of_source(article: Article) -> Iterator[tuple[str, str]]:
    if article.source:
        yield "source", _text(article.source.name)
        yield "source_id", article.source.id
        if article.source.url:
            yield "source_home", _text(article.source.url)
        if article.source.country:
            yield "country", article.source.country
        yield "language", _text(article.source.language)
    if article.url:
        yield "source_url", _text(article.url)


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    return html.escape(_line(text), quote=False)


def _seal(front: str, body: str) -> str:
    """Return the last line of the front matter, which vouches for the rest of the page."""
    digest = hashlib.sha256(f"{front}\n{body}".encode()).hexdigest()
    return f"{_CHECKSUM}: {digest[:_CHECKSUM_LENGTH]}"


def front_matter(page: str) -> dict[str, str]:
    """Return the fields of a page by their lower-case names; of a repeated one the first counts."""
    fields: dict[str, str] = {}
    for line in page.split("\n"):
        match = _FIELD.match(line)
        if match:
            fields.setdefault(match[1].lower(), match[2].strip())
        elif not line.startswith(_CONTINUATION):
            break
    return fields


def is_untouched(page: str) -> bool:
    """Tell whether `page` is as it was written here, by the checksum that it carries."""
    head, _, body = page.replace("\r\n", "\n").partition("\n\n")
    front, end, seal = head.rpartition("\n")
    return seal == _seal(front + end, body)
