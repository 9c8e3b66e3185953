"""An entry of the vocabulary: who or what it is, and by which names a text tells of it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold
from warraq.arabic.slugs import is_slug
from warraq.model import Kind, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from warraq.tagging.yaml_files import Place, RawEntry, Value

_SHORTEST_NAME = 2
"""Folded letters; a shorter name would match everywhere."""

_NOT_IN_LABELS = frozenset(",;<>&")
"""Pelican parts a list of tags at these, or a page would take them for markup."""

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person, place, organisation, event or topic under one name.

    `aliases` always mean it. `short` forms do where the same article names it in full.
    `adjectives` are those of nationality, masculine singular or a plural, without the article.
    Whatever is `ambiguous` among these counts only where the article has a word of the `context`.
    `avoid` are phrases that hold one of its names and mean something else. Several `triggers`
    together make a topic a tag. `broader` is the id of what it belongs to.
    """

    id: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    broader: str | None = None
    wikidata: str | None = None
    note: str | None = None

    @property
    def tag(self) -> Tag:
        """The entry as articles bear it."""
        return Tag(self.id, self.label, self.kind, self.aliases)

    def whole_names(self) -> Iterator[str]:
        """Yield the names that may mean it without another beside them."""
        yield self.label
        yield from self.aliases
        yield from self.adjectives


KEYS = tuple(each.name for each in fields(Entry))
_LISTS = ("aliases", "short", "adjectives", "ambiguous", "context", "avoid", "triggers")


def checked(raw: RawEntry) -> Entry:
    """Make an entry of what stands in a file; raises `FaultError` with the remedy."""
    for key in raw.values:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1)
            remedy = f"did you mean {near[0]!r}?" if near else f"use {', '.join(KEYS)}"
            raise raw.place_of(key).fault(f"there is no key {key!r}", remedy)
    lists = {key: _names(raw, key) for key in _LISTS}
    entry = Entry(
        id=_id(raw),
        label=_label(raw),
        kind=_kind(raw),
        broader=_text(raw, "broader", is_slug, "write the id of another entry"),
        wikidata=_text(raw, "wikidata", _WIKIDATA.fullmatch, "write Q and a number, or nothing"),
        note=_text(raw, "note", str, "write a text"),
        **lists,
    )
    _check_ambiguous(entry, raw.place_of("ambiguous"))
    return entry


def _id(raw: RawEntry) -> str:
    value = raw.values.get("id")
    if value is None or not _is_text(value) or not is_slug(str(value.value)):
        raise raw.place_of("id").fault(
            f"id is {value}",
            "write lower-case ASCII words joined by hyphens: id: barack-obama",
        )
    return str(value.value)


def _label(raw: RawEntry) -> str:
    value = raw.values.get("label")
    where = raw.place_of("label")
    if value is None or not _is_text(value) or len(fold(str(value.value))) < _SHORTEST_NAME:
        raise where.fault(f"label is {value}", "write the name that readers shall see")
    label = " ".join(str(value.value).split())
    forbidden = _NOT_IN_LABELS.intersection(label)
    if forbidden:
        raise where.fault(f"label {label!r} holds {min(forbidden)!r}", "leave that character out")
    return label


def _kind(raw: RawEntry) -> Kind:
    value = raw.values.get("kind")
    if value is None or value.value not in list(Kind):
        message = f"kind is {value}"
        raise raw.place_of("kind").fault(message, f"write one of {', '.join(Kind)}")
    return Kind(str(value.value))


def _names(raw: RawEntry, key: str) -> tuple[str, ...]:
    value = raw.values.get(key)
    if value is None or value.value is None:
        return ()
    if not isinstance(value.value, tuple):
        raise raw.place_of(key).fault(f"{key} is {value}", f"write a list: {key}: [ …, … ]")
    for name in value.value:
        if not _is_text(name) or len(fold(str(name.value))) < _SHORTEST_NAME:
            place = type(raw.place)(raw.place.file, name.line)
            problem = f"{key} holds {name}, which is empty or a single letter"
            raise place.fault(problem, "write a whole name, or leave it out")
    return tuple(str(name.value) for name in value.value)


def _text(raw: RawEntry, key: str, is_sound: Callable[[str], object], remedy: str) -> str | None:
    value = raw.values.get(key)
    if value is None or value.value is None:
        return None
    if not _is_text(value) or not is_sound(str(value.value)):
        raise raw.place_of(key).fault(f"{key} is {value}", remedy)
    return str(value.value)


def _is_text(value: Value) -> bool:
    return value.is_text and isinstance(value.value, str)


def _check_ambiguous(entry: Entry, place: Place) -> None:
    names = {fold(name) for name in (*entry.whole_names(), *entry.short)}
    for name in entry.ambiguous:
        if fold(name) not in names:
            raise place.fault(
                f"{name!r} is ambiguous but none of the names",
                "write it among the aliases too, or take it out here",
            )
    if entry.ambiguous and not entry.context:
        raise place.fault(
            f"{entry.ambiguous[0]!r} is ambiguous and nothing tells when it counts",
            "add context: [ words of which one must stand in the article ]",
        )
