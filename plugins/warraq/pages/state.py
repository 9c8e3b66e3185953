"""What the last run knew of each source file, so that the next one reads only what changed.

The state can be lost at no harm but time: every page carries its own checksum and origin.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from warraq.cleaning.duplicates import Relation
from warraq.model import Origin, Rejection, RejectReason, Repeat
from warraq.pages.files import replace_text

if TYPE_CHECKING:
    from pathlib import Path

    from warraq.pages.store import Stamp

_FORMAT = 3


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article of a file: its id, where it came from, its page's stamp, and whether edited.

    `relation` tells which earlier article it repeats.
    """

    id: str
    origin: Origin
    page: Stamp
    edited: bool = False
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A source file as it was last read, and what became of its documents.

    `context` is what shaped its articles besides its bytes: its source, and what was known of it.
    """

    stamp: Stamp
    context: str
    articles: tuple[KnownArticle, ...]
    rejections: tuple[Rejection, ...] = ()

    @classmethod
    def from_json(cls, values: list[Any]) -> KnownFile:
        """Build the record from its JSON form; raises `TypeError` or `ValueError` if it is none."""
        stamp, context, articles, rejections = values
        return cls(
            _stamp(stamp),
            str(context),
            tuple(map(_article_from_json, articles)),
            tuple(map(_rejection_from_json, rejections)),
        )

    def to_json(self) -> list[Any]:
        """Return the record as JSON values."""
        return [
            list(self.stamp),
            self.context,
            [
                [
                    *(each.id, *_origin(each.origin), list(each.page), each.edited),
                    [each.relation.of, each.relation.kind] if each.relation else None,
                ]
                for each in self.articles
            ],
            [
                [each.id, *_origin(each.origin), each.reason, each.detail, each.remedy]
                for each in self.rejections
            ],
        ]


@dataclass(slots=True)
class State:
    """The known files by name; valid only under the `fingerprint` of code, settings and tags.

    `run` counts the runs that kept it, 0 for none; what is kept beside it bears the same number.
    """

    fingerprint: str
    files: dict[str, KnownFile] = field(default_factory=dict)
    run: int = 0

    @classmethod
    def load(cls, path: Path, fingerprint: str) -> tuple[State, str | None]:
        """Return the state kept at `path`, empty when another fingerprint made it.

        The second value says why a state that is there could not be used, None if all is well.
        """
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            if values["format"] != _FORMAT:
                return cls(fingerprint), f"{path} is of another version: every dump is read again"
            files = {name: KnownFile.from_json(known) for name, known in values["files"].items()}
            run = int(values["run"])
        except FileNotFoundError:
            return cls(fingerprint), None
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls(fingerprint), f"{path} is damaged: every dump is read again"
        if values["fingerprint"] != fingerprint:
            return cls(fingerprint), None
        return cls(fingerprint, files, run), None

    def save(self, path: Path) -> None:
        """Keep the state at `path`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        files = {name: known.to_json() for name, known in sorted(self.files.items())}
        values = {
            "format": _FORMAT,
            "fingerprint": self.fingerprint,
            "run": self.run,
            "files": files,
        }
        replace_text(path, json.dumps(values, ensure_ascii=False, separators=(",", ":")))


def _origin(origin: Origin) -> tuple[str, str, int | None]:
    return origin.path, origin.sha256, origin.record


def _article_from_json(values: list[Any]) -> KnownArticle:
    article_id, path, sha256, record, page, edited, relation = values
    return KnownArticle(
        str(article_id),
        Origin(path, sha256, record),
        _stamp(page),
        bool(edited),
        _relation(relation),
    )


def _relation(values: list[Any] | None) -> Relation | None:
    if values is None:
        return None
    of, kind = values
    return Relation(str(of), Repeat(kind))


def _rejection_from_json(values: list[Any]) -> Rejection:
    article_id, path, sha256, record, reason, detail, remedy = values
    origin = Origin(path, sha256, record)
    return Rejection(str(article_id), origin, RejectReason(reason), str(detail), str(remedy))


def _stamp(values: Any) -> Stamp:  # noqa: ANN401  JSON may hold anything
    size, changed, inode_changed = values
    return int(size), int(changed), int(inode_changed)
