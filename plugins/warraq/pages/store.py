"""The folder of pages: which are ours, which a person edited, which have lost their source."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from warraq.pages.files import remove_unfinished, replace_text
from warraq.pages.markdown import front_matter, is_untouched, page_of
from warraq.reading.identity import is_document_id

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from warraq.model import Article

Stamp = tuple[int, int, int]
"""A file's size, and its times of change of content and of inode, both in nanoseconds."""


NO_STAMP: Stamp = (0, 0, 0)
"""Stands for that of a file that has none."""


class Outcome(Enum):
    """What became of an article's page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED = "edited"


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp by which a change of the file at `path` shows, None if it has none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


class PageStore:
    """The pages in a folder, a file each, named by the article's id unless a person renamed it."""

    def __init__(self, folder: Path) -> None:
        """Look through `folder`, which need not exist yet."""
        self.folder = folder
        self._renamed = self._find_renamed()
        self._prepared = False

    def path_of(self, article_id: str) -> Path:
        """Return where the page of an article lies, or will lie."""
        return self._renamed.get(article_id) or self.folder / f"{article_id}.md"

    def put(self, article: Article) -> Outcome:
        """Bring the page of `article` up to date, unless a person edited it.

        Raises `OSError` when it cannot be written; the page is then as it was.
        """
        path = self.path_of(article.id)
        page = page_of(article)
        present = _read_page(path)
        if present == page:
            return Outcome.UNCHANGED
        if present is not None and not is_untouched(present):
            return Outcome.EDITED
        self._prepare()
        replace_text(path, page)
        return Outcome.NEW if present is None else Outcome.CHANGED

    def is_edited(self, article_id: str) -> bool:
        """Tell whether a person changed the page of an article since it was written."""
        page = _read_page(self.path_of(article_id))
        return page is not None and not is_untouched(page)

    def orphans(self, living: Container[str]) -> list[Path]:
        """Return the pages that were written here and whose article is not among `living` ids."""
        return [
            path
            for path in sorted(self.folder.glob("*.md"))
            if path.stem not in living and (owner := _owner_of(path)) and owner not in living
        ]

    def _find_renamed(self) -> dict[str, Path]:
        pages = [path for path in self.folder.glob("*.md") if not is_document_id(path.stem)]
        return {owner: path for path in sorted(pages) if (owner := _owner_of(path))}

    def _prepare(self) -> None:
        """Make the folder, and clear what a killed run left; once, and only if there is work."""
        if not self._prepared:
            self.folder.mkdir(parents=True, exist_ok=True)
            remove_unfinished(self.folder)
            self._prepared = True


def _read_page(path: Path) -> str | None:
    """Return the page at `path`, None if there is none; bytes that are no UTF-8 show as such."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, IsADirectoryError):
        return None


def _owner_of(path: Path) -> str | None:
    """Return the id of the article whose page lies at `path`, None for a page written by hand."""
    fields = front_matter(_read_page(path) or "")
    return fields.get("id") if "sha256" in fields else None
