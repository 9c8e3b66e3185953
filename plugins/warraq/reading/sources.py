"""The `source.toml` that stands beside the dumps of a paper and says what they have in common."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from warraq.arabic.slugs import slug
from warraq.model import Fault, FaultError, Source
from warraq.reading.fields import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "source.toml"

_TEXT_KEYS = ("name", "url", "language", "category", "country", "encoding")
_KEYS = (*_TEXT_KEYS, "phrases", "keep", "fields")
_AT_LINE = re.compile(r"\(at line (\d+)")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_source(path: Path) -> Source:
    """Read the `source.toml` at `path`; the source's id comes from the name of its folder.

    Raises `FaultError` with the line, the value and the remedy when the file is not as it should.
    """
    text = _read_text(path)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _AT_LINE.search(str(error))
        raise FaultError(
            Fault(
                str(path),
                int(line[1]) if line else None,
                f"not valid TOML: {error}",
                'write each line as key = "value"',
            )
        ) from error
    except RecursionError as error:
        fault = Fault(str(path), None, "not valid TOML: brackets without end", "close them")
        raise FaultError(fault) from error
    _check(path, text, values)
    return Source(
        id=slug(path.parent.name),
        name=values.get("name", path.parent.name),
        phrases=tuple(values.get("phrases", ())),
        keep=tuple(values.get("keep", ())),
        fields=tuple(sorted(values.get("fields", {}).items())),
        **{key: values[key] for key in _TEXT_KEYS[1:] if key in values},
    )


def unnamed_source(folder: str) -> Source:
    """Return the source of a folder without a `source.toml`: its name is the folder's."""
    return Source(id=slug(folder), name=folder, inferred=True)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FaultError(
            Fault(str(path), None, f"cannot be read: {error}", "save it as UTF-8 text")
        ) from error


def _check(path: Path, text: str, values: dict[str, Any]) -> None:
    for key, value in values.items():
        problem = _problem_with(key, value)
        if problem:
            message, remedy = problem
            raise FaultError(Fault(str(path), _line_of(text, key), message, remedy))


def _problem_with(key: str, value: object) -> tuple[str, str] | None:
    """Return what is wrong with a key and how to mend it, or None."""
    if key not in _KEYS:
        near = difflib.get_close_matches(key, _KEYS, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(_KEYS)}"
        return f"there is no key {key!r}", remedy
    is_sound, remedy = _RULES.get(key, _ANY_TEXT)
    return None if is_sound(value) else (f"{key} is {value!r}", remedy)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_map_of_fields(value: object) -> bool:
    return isinstance(value, dict) and all(field in FIELDS for field in value.values())


def _is_address(value: object) -> bool:
    if not isinstance(value, str) or not value.isprintable():
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_language(value: object) -> bool:
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None


def _is_country(value: object) -> bool:
    return isinstance(value, str) and _COUNTRY.fullmatch(value) is not None


def _is_encoding(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        "".encode(value)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or a codec of no text
        return False
    return True


_Rule = tuple[Callable[[object], bool], str]
_ANY_TEXT: _Rule = (_is_text, 'write it as text, in quotes: "…"')
_RULES: dict[str, _Rule] = {
    "phrases": (_is_list_of_texts, 'write a list of texts: phrases = ["…", "…"]'),
    "keep": (_is_list_of_texts, 'write a list of texts: keep = ["…", "…"]'),
    "fields": (
        _is_map_of_fields,
        f'write [fields], and below it "its name" = one of {", ".join(sorted(FIELDS))}',
    ),
    "url": (_is_address, 'write the whole address: url = "https://…"'),
    "language": (_is_language, 'write a code of ISO 639: language = "ar"'),
    "country": (_is_country, 'write the two capital letters of ISO 3166: country = "EG"'),
    "encoding": (_is_encoding, 'write a name that Python knows: encoding = "windows-1256"'),
}


def _line_of(text: str, key: str) -> int | None:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]", line):
            return number
    return None
