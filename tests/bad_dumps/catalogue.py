"""A catalogue of bad dumps: how each is made, and what has to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Maker = Callable[[], bytes]


@dataclass(frozen=True)
class Bad:
    """A bad dump: its name; what is rejected of it, by place and record; what is told; the rest.

    `sound` are the stories in it that come through all the same, `card` is the encoding that the
    source.toml beside it names.
    """

    name: str
    make: Maker
    rejected: dict[tuple[str, int | None], str]
    told: tuple[str, ...]
    sound: tuple[int, ...]
    card: str


class Catalogue:
    """The bad dumps whose makers it decorates."""

    def __init__(self) -> None:
        self._dumps: list[Bad] = []

    def __call__(
        self,
        name: str,
        reason: str | dict[str | tuple[str, int], str],
        *told: str,
        record: int | None = None,
        sound: tuple[int, ...] = (),
        card: str = "",
    ) -> Callable[[Maker], Maker]:
        """Enter a maker; `reason` is that of the file or its `record`, or several by place."""
        reasons = {(name, record): reason} if isinstance(reason, str) else reason
        rejected = {
            key if isinstance(key, tuple) else (key, None): why for key, why in reasons.items()
        }

        def enter(make: Maker) -> Maker:
            self._dumps.append(Bad(name, make, rejected, told, sound, card))
            return make

        return enter

    def readable(self) -> list[Bad]:
        """The dumps for which all is installed: web archives need an extra."""
        has_warc = find_spec("fastwarc") is not None
        return [dump for dump in self._dumps if has_warc or ".warc" not in dump.name]
