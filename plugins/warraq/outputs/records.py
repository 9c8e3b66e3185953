"""Articles and rejections as JSON records, one a line (the contract of `warraq clean`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from warraq.model import Article, Origin, Rejection

if TYPE_CHECKING:
    from warraq.model import TagMention


def record_of(result: Article | Rejection) -> str:
    """Return the JSON object for a document that was read, on one line."""
    values = _article(result) if isinstance(result, Article) else _rejection(result)
    return json.dumps(values, ensure_ascii=False)


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "paragraphs": list(article.paragraphs),
        "published": article.published.iso if article.published else None,
        "source": article.source.name if article.source else None,
        "url": article.url,
        "author": article.author,
        "category": article.category,
        "tags": [_tag(mention) for mention in article.tags],
        "origin": _origin(article.origin),
        "duplicate_of": article.duplicate_of,
        "removed": [
            {"text": removal.text, "reason": removal.reason} for removal in article.removals
        ],
    }


def _tag(mention: TagMention) -> dict[str, Any]:
    tag = mention.tag
    return {"id": tag.id, "label": tag.label, "kind": tag.kind, "forms": list(mention.forms)}


def _rejection(rejection: Rejection) -> dict[str, Any]:
    return {
        "id": rejection.id,
        "rejected": rejection.reason,
        "detail": rejection.detail,
        "origin": _origin(rejection.origin),
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {"path": origin.path, "record": origin.record, "sha256": origin.sha256}
