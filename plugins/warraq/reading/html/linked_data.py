"""The JSON-LD of a page (schema.org): its objects, and the one that describes the article."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from warraq.reading.html.page import line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|NewsArticle)$")
_MOST_NODES = 2000
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
_MARKUP = re.compile(r"<[^<>]*>")
_PARAGRAPH_MARKUP = re.compile(r"<(?:/p|br|/div|/li|/h[1-6])\b[^<>]*>", re.IGNORECASE)


def objects(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of the JSON-LD scripts, those inside of `@graph` and lists too."""
    for script in scripts:
        stack = [_parse(script)]
        for _ in range(_MOST_NODES):
            if not stack:
                break
            node = stack.pop()
            if isinstance(node, list):
                stack.extend(reversed(node[:_MOST_NODES]))
            elif isinstance(node, dict):
                yield node
                stack.extend(node[key] for key in ("mainEntity", "@graph") if key in node)


def _parse(script: str) -> object:
    script = _WRAPPING.sub("", script).strip()
    for text in (script, _TRAILING_COMMA.sub(r"\1", script), script.rstrip(";")):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def types_of(node: dict[str, Any]) -> list[str]:
    """Return the types that `node` states."""
    kinds = node.get("@type")
    return [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def article_among(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the object that describes the article, the fullest; an empty one where none does."""
    articles = [node for node in nodes if any(map(_ARTICLE_TYPES.search, types_of(node)))]
    return max(articles, key=len) if articles else {}


def first_of(value: object) -> object:
    """Return the first of a list, or the value itself."""
    return value[0] if isinstance(value, list) and value else value


def plain(value: object) -> str | None:
    """Return a string of JSON-LD as one line without markup; None if it is none."""
    if not isinstance(value, str):
        return None
    return line_of(_MARKUP.sub(" ", unescape(value))) or None


def name_of(value: object) -> str | None:
    """Return the name of a person or an organisation, however it is given."""
    value = first_of(value)
    return plain(value.get("name")) if isinstance(value, dict) else plain(value)


def strings(value: object) -> list[str]:
    """Return the strings that `value` is or holds."""
    return [
        each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)
    ]


def body_of(article: dict[str, Any]) -> str:
    """Return the `articleBody` with a paragraph a line, without markup."""
    body = article.get("articleBody")
    if not isinstance(body, str):
        return ""
    text = _MARKUP.sub(" ", _PARAGRAPH_MARKUP.sub("\n", unescape(body)))
    return "\n".join(filter(None, map(line_of, text.split("\n"))))
