"""The vocabulary: who and what an archive knows by name, read from YAML files that people edit."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from warraq.arabic.keys import fold
from warraq.arabic.slugs import is_slug
from warraq.model import Fault, FaultError, Kind, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEYS = ("id", "label", "kind", "aliases", "note")
_SHORTEST_NAME = 2
"""Folded letters; a shorter name would match everywhere."""

_NOT_IN_LABELS = frozenset(",;<>&")
"""Pelican parts a list of tags at these, or a page would take them for markup."""


@dataclass(slots=True)
class Vocabulary:
    """Tags by their ids and by every folded name; `faults` says what was left out and why."""

    tags: dict[str, Tag] = field(default_factory=dict)
    by_name: dict[str, Tag] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    digest: str = ""

    def find(self, label: str) -> Tag | None:
        """Return the tag that bears `label` or differs from it in spelling alone."""
        return self.by_name.get(fold(label))


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    line: int | None


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read every `*.yaml` and `*.yml` in `folder`; a faulty entry is left out and told."""
    vocabulary = Vocabulary()
    places: dict[str, _Place] = {}
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        try:
            text = _read_text(path)
            digest.update(text.encode())
            entries = _entries_of(path, text)
        except FaultError as error:
            vocabulary.faults.append(error.fault)
            continue
        for entry, place in entries:
            try:
                _add(vocabulary, _tag_of(entry, place), place, places)
            except FaultError as error:
                vocabulary.faults.append(error.fault)
    vocabulary.digest = digest.hexdigest()
    return vocabulary


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        place = _Place(str(path), None)
        raise _fault(place, f"cannot be read: {error}", "save it as UTF-8 text") from error


def _entries_of(path: Path, text: str) -> list[tuple[Any, _Place]]:
    """Parse a file into its entries, each with the line that it begins on."""
    try:
        entries = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = f"not valid YAML: {error.problem or error.context}"
        raise _fault(_Place(str(path), line), problem, "check indentation and quotes") from error
    except YAMLError as error:
        place = _Place(str(path), None)
        raise _fault(place, f"not valid YAML: {error}", "check the file's characters") from error
    except (ValueError, RecursionError) as error:  # an impossible date, brackets without end
        place = _Place(str(path), None)
        raise _fault(place, f"not valid YAML: {error}", "write such a value in quotes") from error
    if entries is None:
        return []
    if not isinstance(entries, CommentedSeq):
        place = _Place(str(path), 1)
        raise _fault(place, f"holds {entries!r:.60}", "write a list of entries: - id: …")
    return [
        (entry, _Place(str(path), entries.lc.item(at)[0] + 1)) for at, entry in enumerate(entries)
    ]


def _tag_of(entry: Any, place: _Place) -> Tag:  # noqa: ANN401  what YAML gives may be anything
    if not isinstance(entry, CommentedMap):
        raise _fault(place, f"an entry is {entry!r:.60}", "write it as - id: … with a label")
    for key in entry:
        if key not in _KEYS:
            near = difflib.get_close_matches(str(key), _KEYS, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else f"use {', '.join(_KEYS)}"
            raise _fault(_key_place(entry, key, place), f"there is no key {key!r}", remedy)
    return Tag(
        id=_checked_id(entry, place),
        label=_checked_label(entry, place),
        kind=_checked_kind(entry, place),
        aliases=_checked_aliases(entry, place),
    )


def _checked_id(entry: CommentedMap, place: _Place) -> str:
    value = entry.get("id")
    if not isinstance(value, str) or not is_slug(value):
        raise _fault(
            _key_place(entry, "id", place),
            f"id is {value!r}",
            "write lower-case ASCII words joined by hyphens: id: barack-obama",
        )
    return value


def _checked_label(entry: CommentedMap, place: _Place) -> str:
    value = entry.get("label")
    where = _key_place(entry, "label", place)
    if not isinstance(value, str) or len(fold(value)) < _SHORTEST_NAME:
        raise _fault(where, f"label is {value!r}", "write the name that readers shall see")
    forbidden = _NOT_IN_LABELS.intersection(value)
    if forbidden:
        raise _fault(where, f"label {value!r} holds {min(forbidden)!r}", "leave that character out")
    return " ".join(value.split())


def _checked_kind(entry: CommentedMap, place: _Place) -> Kind:
    value = entry.get("kind")
    if value not in list(Kind):
        raise _fault(
            _key_place(entry, "kind", place),
            f"kind is {value!r}",
            f"write one of {', '.join(Kind)}",
        )
    return Kind(value)


def _checked_aliases(entry: CommentedMap, place: _Place) -> tuple[str, ...]:
    value = entry.get("aliases", ())
    where = _key_place(entry, "aliases", place)
    if not isinstance(value, CommentedSeq | tuple):
        raise _fault(where, f"aliases is {value!r}", "write a list: aliases: [ …, … ]")
    for at, alias in enumerate(value):
        if not isinstance(alias, str) or len(fold(alias)) < _SHORTEST_NAME:
            line = value.lc.item(at)[0] + 1 if isinstance(value, CommentedSeq) else where.line
            raise _fault(
                _Place(place.file, line),
                f"alias {alias!r} is empty or a single letter",
                "write a whole name, or leave it out",
            )
    return tuple(value)


def _key_place(entry: CommentedMap, key: object, place: _Place) -> _Place:
    return _Place(place.file, entry.lc.key(key)[0] + 1) if key in entry else place


def _add(vocabulary: Vocabulary, tag: Tag, place: _Place, places: dict[str, _Place]) -> None:
    """Enter `tag` under its id and names, each of which belongs to one tag alone."""
    if tag.id in places:
        first = places[tag.id]
        raise _fault(
            place,
            f"id {tag.id!r} is already defined at {first.file}:{first.line}",
            "give one of them another id, or merge them",
        )
    for name in _names_of(tag):
        other = vocabulary.by_name.get(fold(name))
        if other and other is not tag:
            first = places[other.id]
            raise _fault(
                place,
                f"{name!r} also names {other.id!r}, at {first.file}:{first.line}",
                "take it out of one of them",
            )
    places[tag.id] = place
    vocabulary.tags[tag.id] = tag
    vocabulary.by_name.update((fold(name), tag) for name in _names_of(tag))


def _names_of(tag: Tag) -> Iterable[str]:
    return (tag.label, *tag.aliases)


def _fault(place: _Place, message: str, remedy: str) -> FaultError:
    return FaultError(Fault(place.file, place.line, message, remedy))
