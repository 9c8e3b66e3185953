"""The one mapping of the fields of data files, whatever they are called, to those of `Record`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

from warraq.arabic.keys import fold_letters
from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.field_values import as_date, as_line, as_tags, as_text
from warraq.reading.record import BadRecord, Record

_DATA = resources.files(__package__).joinpath("data", "field_names.toml")
_NAMES: dict[str, list[str]] = tomllib.loads(_DATA.read_text("utf-8"))
_MOST_NAMES = 20
_LONGEST_NAME = 60
_DEEPEST = 3
_MOST_CACHED = 10_000


def _fold(name: str) -> str:
    """Fold the name of a field: case, spaces, low lines, hyphens and letter variants are gone."""
    folded = fold_letters(name.strip().lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")).casefold()
    return folded.replace("_", "").replace("-", "").replace(" ", "")


_INNER = tuple(_NAMES.pop("inner"))
_COMMON = {
    _fold(name): (field, rank)
    for field, names in _NAMES.items()
    for rank, name in enumerate(names, start=1)
}
_INNER_ENDINGS = tuple("." + _fold(name) for name in _INNER)

FIELDS = frozenset(_NAMES)
"""What a field of a container may be mapped to in `source.toml`."""


class FieldMap:
    """The fields of one file; `named` (container's name → one of `FIELDS`) goes before all others.

    A dot in a name leads into an object: "meta.headline".
    """

    def __init__(self, named: Mapping[str, str]) -> None:
        self._named = {_fold(name): (field, 0) for name, field in named.items()}
        self._paths = [
            (tuple(_fold(part) for part in name.split(".")), field)
            for name, field in named.items()
            if "." in name
        ]
        self._folded: dict[str, tuple[str, int] | None] = {}

    def knows(self, name: str) -> bool:
        """Tell whether `name` is that of a field that is read."""
        return self._target(name) is not None

    def has_text(self, values: Mapping[str, object]) -> bool:
        """Tell whether `values` hold the text of an article: then they are a document."""
        return bool(_text_of(self._sorted(values)))

    def record(
        self, values: Mapping[str, object], data: bytes, number: int, encoding: str = "utf-8"
    ) -> Record | BadRecord:
        """Make a record of `values`, or say that there is no text in them."""
        found = self._sorted(values)
        text = _text_of(found)
        if not text:
            return BadRecord(number, _no_text(values, found), data)
        return Record(
            data=data,
            text=text,
            number=number,
            encoding=encoding,
            title=_first_line(found, "title"),
            published=next(filter(None, map(as_date, found.get("published", ()))), None),
            url=_first_line(found, "url"),
            author=_first_line(found, "author"),
            section=_first_line(found, "section"),
            source=_first_line(found, "source"),
            language=_first_line(found, "language"),
            tags=next(filter(None, map(as_tags, found.get("tags", ()))), ()),
        )

    def _sorted(self, values: Mapping[str, object]) -> dict[str, list[object]]:
        """Return for each field what may be its value, the likeliest first."""
        found: dict[str, list[tuple[int, object]]] = {}
        for path, field in self._paths:
            value = _follow(values, path)
            if value is not None:
                found.setdefault(field, []).append((0, _inner(value)))
        for name, value in values.items():
            target = self._target(name)
            if target is not None and value is not None:
                found.setdefault(target[0], []).append((target[1], _inner(value)))
        return {
            field: [value for _, value in sorted(ranked, key=lambda pair: pair[0])]
            for field, ranked in found.items()
        }

    def _target(self, name: str) -> tuple[str, int] | None:
        if name not in self._folded:
            if len(self._folded) >= _MOST_CACHED:
                self._folded.clear()
            self._folded[name] = self._find(name)
        return self._folded[name]

    def _find(self, name: str) -> tuple[str, int] | None:
        if len(name) > _LONGEST_NAME:
            return None
        folded = _fold(name)
        for ending in ("", *_INNER_ENDINGS):
            stem = folded.removesuffix(ending)
            target = self._named.get(stem) or _COMMON.get(stem)
            if target is not None:
                return target
        return None


def _follow(values: Mapping[str, object], path: tuple[str, ...]) -> object:
    value: object = values
    for part in path:
        if not isinstance(value, Mapping):
            return None
        value = next((inner for name, inner in value.items() if _fold(str(name)) == part), None)
    return value


def _inner(value: object) -> object:
    """Take of an object, or of each object of a list, the one value that stands for it."""
    if isinstance(value, Mapping):
        return next((value[name] for name in _INNER if value.get(name) is not None), None)
    if isinstance(value, list):
        return [_inner(item) for item in value if not isinstance(item, list)]
    return value


def _text_of(found: Mapping[str, list[object]]) -> str:
    for value in found.get("text", ()):
        text = as_text(value)
        if text:
            return text
    return next(filter(None, (as_text(value, html=True) for value in found.get("html", ()))), "")


def _first_line(found: Mapping[str, list[object]], field: str) -> str | None:
    return next(filter(None, map(as_line, found.get(field, ()))), None)


def _no_text(values: Mapping[str, object], found: Mapping[str, list[object]]) -> ReadError:
    names = list(_names_in(values))
    shown = ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMES]) or "none"
    if len(names) > _MOST_NAMES:
        shown += f" and {len(names) - _MOST_NAMES} more"
    is_named = "text" in found or "html" in found
    what = "the field of the text is empty" if is_named else "no field is known to hold the text"
    return ReadError(
        RejectReason.NO_TEXT,
        f"{what}; the fields are: {shown}",
        'say in source.toml under [fields] which one it is: "name of the field" = "text"',
    )


def _names_in(values: Mapping[str, object], prefix: str = "", depth: int = 1) -> list[str]:
    names = []
    for name, value in values.items():
        if isinstance(value, Mapping) and value and depth < _DEEPEST:
            names += _names_in(value, f"{prefix}{name}.", depth + 1)
        else:
            names.append(f"{prefix}{name}")
    return names
