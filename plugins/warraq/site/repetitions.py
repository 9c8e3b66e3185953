"""Articles that are one story: its versions in one paper, and the papers that carried it too."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pelican.contents import Article


def link_repetitions(articles: Sequence[Article]) -> None:
    """Give each article its `versions` and `reprints`: the others that tell the same story.

    Versions are of the same paper, reprints of others; both stand in the order of `articles`.
    """
    by_id = {article.id: article for article in articles if hasattr(article, "id")}
    stories: dict[str, list[Article]] = defaultdict(list)
    for article in by_id.values():
        stories[_first_of(article, by_id)].append(article)
    for article in articles:
        article.versions, article.reprints = [], []
    for story in stories.values():
        for article in story if len(story) > 1 else ():
            others = [other for other in story if other is not article]
            paper = _paper_of(article)
            article.versions = [other for other in others if _paper_of(other) == paper]
            article.reprints = [other for other in others if _paper_of(other) != paper]


def _first_of(article: Article, by_id: dict[str, Article]) -> str:
    """Return the id of the first article of a story; pages that a person edited may go in rings."""
    passed = {article.id}
    while (earlier := getattr(article, "duplicate_of", None)) in by_id and earlier not in passed:
        passed.add(earlier)
        article = by_id[earlier]
    return min(passed) if earlier in passed else str(article.id)


def _paper_of(article: Article) -> str | None:
    source = getattr(article, "source", None)
    return source.slug if source else None
