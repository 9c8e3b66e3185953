"""Lists of entries in YAML files, each value with the line that it stands on.

Files are composed into nodes and never constructed, so that no value is more than text or a list:
nothing in a file can be executed, and a date or a number is what the user wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from warraq.model import Fault, FaultError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; the line counts from 1."""

    file: str
    line: int | None

    def fault(self, message: str, remedy: str) -> FaultError:
        """Return the error that something at this place is wrong."""
        return FaultError(Fault(self.file, self.line, message, remedy))


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an entry: a text, a list of values, or None.

    `is_text` is false for what YAML takes for a number, a date or the like.
    """

    value: str | tuple[Value, ...] | None
    line: int
    is_text: bool = True

    def __str__(self) -> str:
        if isinstance(self.value, tuple):
            return f"[{', '.join(map(str, self.value))}]"
        return repr(self.value) if self.is_text or self.value is None else self.value


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it stands in a file, its keys in their order; unchecked."""

    place: Place
    values: dict[str, Value]

    def place_of(self, key: str) -> Place:
        """Return where a value of the entry stands; where the entry begins if it has none."""
        value = self.values.get(key)
        return Place(self.place.file, value.line if value else self.place.line)


def read_text(path: Path) -> str:
    """Return the text of a file; raises `FaultError` if it cannot be read as UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        place = Place(str(path), None)
        raise place.fault(f"cannot be read: {error}", "save it as UTF-8 text") from error


def read_entries(name: str, text: str) -> Iterator[RawEntry | FaultError]:
    """Yield the entries of the file called `name`, and an error for whatever in it is none.

    Raises `FaultError` if it is no list of entries as a whole.
    """
    root = _compose(name, text)
    if root is None or (isinstance(root, yaml.ScalarNode) and root.tag == _NULL):
        return
    if not isinstance(root, yaml.SequenceNode):
        raise Place(name, 1).fault(
            f"holds {_value_of(root)!s:.60}", "write a list of entries: - id: …"
        )
    for node in root.value:
        place = Place(name, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            yield RawEntry(place, {key.value: _value_of(value) for key, value in node.value})
        else:
            yield place.fault(
                f"an entry is {_value_of(node)!s:.60}", "write it as - id: … with a label"
            )


def _compose(name: str, text: str) -> yaml.Node | None:
    try:
        root = yaml.compose(text, Loader=_LOADER)
        _refuse_double_keys(root)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = f"not valid YAML: {error.problem or error.context}"
        raise Place(name, line).fault(problem, "check indentation and quotes") from error
    except (yaml.YAMLError, ValueError) as error:
        problem = f"not valid YAML: {error}"
        raise Place(name, None).fault(problem, "check the file's characters") from error
    except RecursionError as error:
        problem = "not valid YAML: brackets within brackets without end"
        raise Place(name, None).fault(problem, "check brackets and quotes") from error
    return root


def _refuse_double_keys(root: yaml.Node | None) -> None:
    for node in root.value if isinstance(root, yaml.SequenceNode) else ():
        seen: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                problem = f"a key is {_value_of(key)}, or stands twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(key.value)


def _value_of(node: yaml.Node) -> Value:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Value(tuple(_scalar_of(each) for each in node.value), line)
    return _scalar_of(node)


def _scalar_of(node: yaml.Node) -> Value:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        return Value("…", line, is_text=False)
    if node.tag == _NULL:
        return Value(None, line)
    return Value(node.value, line, is_text=node.tag == _STRING)
