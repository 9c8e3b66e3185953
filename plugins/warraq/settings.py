"""Every `WARRAQ_*` setting: its type, its default and what it does, declared once."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from itertools import permutations
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from warraq.model import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PREFIX = "WARRAQ_"


def _folder(value: str) -> str | None:
    path = PurePosixPath(value)
    if not value or path.is_absolute() or ".." in path.parts:
        return "write the name of a folder inside the content folder"
    return None


def _country(value: str) -> str | None:
    sound = len(value) == 2 and value.isascii() and value.isupper()  # noqa: PLR2004  ISO 3166
    return None if sound else 'write the two capital letters of ISO 3166, such as "EG"'


def _digits(value: str) -> str | None:
    return None if value in {"arab", "latn"} else 'write "arab" (٠١٢) or "latn" (012)'


def _positive(value: int) -> str | None:
    return None if value > 0 else "write a number above zero"


def _not_negative(value: int) -> str | None:
    return None if value >= 0 else "write a number, or 0 for one on each core"


def _setting(default: Any, doc: str, check: Callable[[Any], str | None]) -> Any:  # noqa: ANN401
    return field(default=default, metadata={"doc": doc, "check": check})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of an archive; each field is the setting `WARRAQ_` + its name in capitals."""

    sources: str = _setting(
        "sources", "Folder of the raw dumps, inside the content folder", _folder
    )
    articles: str = _setting(
        "articles",
        "Folder that the Markdown pages are written to, inside the content folder",
        _folder,
    )
    vocabulary: str = _setting(
        "vocabulary", "Folder of your own tags (YAML), inside the content folder", _folder
    )
    built_in_vocabulary: bool = _setting(
        True,  # noqa: FBT003  the default of a field, no argument
        "Whether articles also get tags of the vocabulary that comes with warraq",
        lambda _: None,
    )
    country: str = _setting(
        "SA",
        "Country whose month names the site uses (ISO 3166), unless a source says its own",
        _country,
    )
    digits: str = _setting("arab", 'Digits of the interface: "arab" (٠١٢) or "latn" (012)', _digits)
    max_bytes: int = _setting(
        20_000_000, "Largest dump that is read, in bytes; a larger one is rejected", _positive
    )
    jobs: int = _setting(
        0, "Processes that share large work; 0 is one on each core of the machine", _not_negative
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Where an archive's files lie; absolute paths."""

    sources: Path
    articles: Path
    vocabulary: Path
    state: Path

    @classmethod
    def below(cls, content: Path, settings: Settings) -> Places:
        """Return the places of an archive whose content folder is `content`.

        The state, which can be lost at no harm but time, lies beside it in `.warraq`.
        """
        return cls(
            sources=content / settings.sources,
            articles=content / settings.articles,
            vocabulary=content / settings.vocabulary,
            state=content.parent / ".warraq",
        )


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Take the `WARRAQ_*` settings out of `values` and check them.

    Raises `SettingsError` that lists all faults together.
    """
    known = {PREFIX + entry.name.upper(): entry for entry in fields(Settings)}
    chosen: dict[str, Any] = {}
    faults = []
    for name, value in sorted(values.items()):
        if not name.startswith(PREFIX):
            continue
        entry = known.get(name)
        if entry is None:
            faults.append(f"{name} is no setting; there are {', '.join(known)}")
            continue
        remedy = _problem_with(value, type(entry.default), entry.metadata["check"])
        if remedy:
            faults.append(f"{name} is {value!r}; {remedy}")
        chosen[entry.name] = value
    if not faults:
        faults.extend(_overlaps(Settings(**chosen)))
    if faults:
        raise SettingsError("; ".join(faults))
    return Settings(**chosen)


def _overlaps(settings: Settings) -> Iterator[str]:
    """Yield what is wrong where one of the folders lies in another, or is the same."""
    names = ("sources", "articles", "vocabulary")
    for inner, outer in permutations(names, 2):
        inside, outside = (PurePosixPath(getattr(settings, name)) for name in (inner, outer))
        if inside.is_relative_to(outside) and (inside != outside or inner < outer):
            yield (
                f"{PREFIX}{inner.upper()} is {str(inside)!r}, in the folder of "
                f"{PREFIX}{outer.upper()}; give each a folder of its own"
            )


def _problem_with(value: object, expected: type, check: Callable[[Any], str | None]) -> str | None:
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        return f"write a value of type {expected.__name__}"
    return check(value)
