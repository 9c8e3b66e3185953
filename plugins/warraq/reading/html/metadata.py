"""What a page tells of its article outside of the text: JSON-LD, meta elements, microdata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from warraq.arabic.keys import fold
from warraq.arabic.mojibake import arabic_share
from warraq.reading.html.linked_data import (
    article_among,
    body_of,
    first_of,
    name_of,
    objects,
    plain,
    strings,
    types_of,
)
from warraq.reading.html.page import key_of, line_of
from warraq.reading.html.titles import LONGEST_TITLE, SITE_SEPARATOR, title_of

if TYPE_CHECKING:
    from warraq.reading.html.page import Page

_PAGE_TYPES = frozenset(("WebPage", "ItemPage"))
_LONGEST_NAME = 60
_MOST_NAME_WORDS = 6
_MOST_TAGS = 40

_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
_DESCRIPTION_METAS = ("og:description", "description", "twitter:description", "dc.description")
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "article.published",
    "published_time",
    "publish_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
)
_AUTHOR_METAS = (
    "article:author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
)
_SECTION_METAS = ("article:section", "og:article:section", "parsely-section", "section")
_SOURCE_METAS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_TAG_METAS = ("article:tag", "og:article:tag", "parsely-tags")
_KEYWORD_METAS = ("news_keywords", "keywords")

_TAG_SEPARATOR = re.compile(r"[,،;؛|#\n]+")
_NO_NAME = re.compile(
    r"https?:|www\.|@|[\d/\\<>{}=_|:;]|\.(?:com|net|org)|admin|editor|\bby\b|^null$", re.IGNORECASE
)
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?=$|[-_])")
_ARABIC_SCRIPT = frozenset(("ar", "arz", "ary", "fa", "ur", "ps", "ckb", "ku", "ug", "sd", "ks"))
_MOSTLY_ARABIC = 0.6


@dataclass(slots=True)
class Facts:
    """What the page states of its article; `dates` as they are written, the best first."""

    title: str | None
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    dates: tuple[str, ...]
    author: str | None
    section: str | None
    url: str | None
    source: str | None
    language: str | None
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    body: str


def read_facts(page: Page) -> Facts:
    """Read what `page` states of its article."""
    metas = _metas(page)
    nodes = list(objects(page.linked_data))
    article = article_among(nodes)
    source = _source(metas, article)
    titles = _titles(page, metas, article)
    title = title_of(page, titles, source)
    url = _url(page, metas, article)
    return Facts(
        title=title,
        titles=titles,
        descriptions=tuple(
            filter(None, [plain(article.get("description")), *_all(metas, _DESCRIPTION_METAS)])
        ),
        dates=_dates(page, metas, nodes, article),
        author=_author(page, metas, article, _site_keys(source, url, titles, title)),
        section=_first(metas, _SECTION_METAS) or plain(first_of(article.get("articleSection"))),
        url=url,
        source=source,
        language=_language(page, article),
        tags=_split([*_all(metas, _TAG_METAS), *_linked_tags(page)]),
        keywords=_split([*strings(article.get("keywords")), *_all(metas, _KEYWORD_METAS)]),
        body=body_of(article),
    )


def _metas(page: Page) -> dict[str, list[str]]:
    """Return the contents of the meta elements by their names in small letters."""
    metas: dict[str, list[str]] = {}
    for node in page.tree.css("meta"):
        attributes = node.attributes
        content = line_of(attributes.get("content") or "")
        for kind in ("property", "name", "itemprop"):
            name = (attributes.get(kind) or "").strip().lower()
            if name and content:
                metas.setdefault(name, []).append(content)
    return metas


def _all(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [content for name in names for content in metas.get(name, ())]


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_all(metas, names)), None)


def _titles(page: Page, metas: dict[str, list[str]], article: dict[str, Any]) -> tuple[str, ...]:
    """Return what the head of the page calls it, the surest first."""
    title = page.tree.css_first("head title") or page.tree.css_first("title")
    named = [
        plain(article.get("headline")),
        *_all(metas, _TITLE_METAS),
        line_of(title.text()) if title else None,
        plain(article.get("name")),
    ]
    return tuple(dict.fromkeys(name for name in named if name and len(name) <= LONGEST_TITLE))


def _dates(
    page: Page, metas: dict[str, list[str]], nodes: list[dict[str, Any]], article: dict[str, Any]
) -> tuple[str, ...]:
    found = [plain(article.get("datePublished")), *_all(metas, _DATE_METAS)]
    for node in page.tree.css('[itemprop~="datePublished"]')[:3]:
        attributes = node.attributes
        found.append(
            attributes.get("datetime") or attributes.get("content") or line_of(node.text())
        )
    if not article:
        found += [
            plain(node.get("datePublished")) for node in nodes if _PAGE_TYPES & set(types_of(node))
        ]
    return tuple(dict.fromkeys(filter(None, found)))


def _site_keys(
    source: str | None, url: str | None, titles: tuple[str, ...], title: str | None
) -> set[str]:
    """Return the keys of what is the site's own name and so is nobody's."""
    keys = {key_of(source or ""), key_of(title or "")}
    for each in titles:
        parts = SITE_SEPARATOR.split(each)
        keys |= {key_of(parts[0]), key_of(parts[-1])}
    host = (urlsplit(url).hostname or "") if url else ""
    keys |= set(host.lower().split("."))
    return keys - {""}


def _author(
    page: Page, metas: dict[str, list[str]], article: dict[str, Any], site: set[str]
) -> str | None:
    authors = article.get("author")
    stated = [
        name_of(author)
        for author in (authors if isinstance(authors, list) else [authors])
        if not (isinstance(author, dict) and "Organization" in " ".join(types_of(author)))
    ]
    for names in (
        stated,
        [
            line_of(node.text())
            for node in page.tree.css('[rel~="author"], [itemprop~="author"]')[:3]
        ],
        _all(metas, _AUTHOR_METAS),
    ):
        sound = [name for name in dict.fromkeys(names) if name and _is_name(name, site)]
        if sound:
            return "، ".join(sound)
    return None


def _is_name(name: str, site: set[str]) -> bool:
    """Say whether `name` can be that of a person, and is not the site's."""
    key = key_of(name).lower()
    words = name.split()
    return (
        len(name) <= _LONGEST_NAME
        and 1 < len(words) <= _MOST_NAME_WORDS
        and not _NO_NAME.search(name)
        and not any(key == own.lower() for own in site)
    )


def _source(metas: dict[str, list[str]], article: dict[str, Any]) -> str | None:
    names = [*_all(metas, _SOURCE_METAS[:1]), name_of(article.get("publisher"))]
    names += _all(metas, _SOURCE_METAS[1:])
    return next((name for name in names if name and not re.search(r"https?:|www\.", name)), None)


def _url(page: Page, metas: dict[str, list[str]], article: dict[str, Any]) -> str | None:
    main = first_of(article.get("mainEntityOfPage"))
    canonical = page.tree.css_first('link[rel~="canonical"]')
    for url in (
        canonical.attributes.get("href") if canonical else None,
        *metas.get("og:url", ()),
        main.get("@id") if isinstance(main, dict) else main,
        article.get("url"),
    ):
        if isinstance(url, str) and _is_address(url.strip()):
            return url.strip()
    return None


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and len(parts.path) > 1
    except ValueError:
        return False


def _language(page: Page, article: dict[str, Any]) -> str | None:
    root = page.tree.css_first("html")
    stated = [root.attributes.get("lang") if root else None, plain(article.get("inLanguage"))]
    arabic = arabic_share(" ".join(line.text for line in page.lines)) > _MOSTLY_ARABIC
    for each in stated:
        found = _LANGUAGE.search((each or "").strip().lower())
        if found and (not arabic or found[0] in _ARABIC_SCRIPT):
            return found[0]
    return None


def tags_of(facts: Facts, text: str) -> tuple[str, ...]:
    """Return the tags that the page states, each once; its keywords only if the `text` has them.

    Keywords are often the site's, the same on every page.
    """
    text = f" {fold(text)} "
    known = {fold(tag): tag for tag in reversed(facts.tags)}
    loose = (tag for tag in facts.keywords if f" {fold(tag)} " in text)
    found = dict.fromkeys(fold(tag) for tag in facts.tags)
    for tag in loose:
        found.setdefault(fold(tag))
        known.setdefault(fold(tag), tag)
    return tuple(known[key] for key in found if key)[:_MOST_TAGS]


def _linked_tags(page: Page) -> list[str]:
    return [line_of(node.text()) for node in page.tree.css('a[rel~="tag"]')[:_MOST_TAGS]]


def _split(values: list[str]) -> tuple[str, ...]:
    tags = (line_of(tag) for value in values for tag in _TAG_SEPARATOR.split(value))
    return tuple(tag.replace("_", " ") for tag in tags if key_of(tag) and len(tag) <= _LONGEST_NAME)
