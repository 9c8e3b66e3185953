"""An input of the fuzzer, and what is tried on it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Case:
    """The bytes of an input, and a number that chooses among what else a target can vary."""

    data: bytes
    option: int = 0

    @property
    def choices(self) -> random.Random:
        """Chance that falls the same way whenever this case is tried."""
        return random.Random(self.option)

    @property
    def text(self) -> str:
        """The input where a text is wanted: as no decoder leaves it worse, without surrogates."""
        return self.data.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: `make` builds an input, `check` tries it and returns what came of it.

    What came of it must be the same each time, and have a `repr` that tells all of it. `check`
    raises `BrokenError` where something does not hold that always should.
    """

    name: str
    make: Callable[[random.Random], bytes]
    check: Callable[[Case], object]

    def case(self, number: int) -> Case:
        """Return the input `number`: the same on every machine."""
        chance = random.Random(f"{self.name} {number}")
        return Case(self.make(chance), chance.randrange(1 << 16))


class BrokenError(Exception):
    """Something that should always hold does not."""


def require(held: object, what: str, *seen: object) -> None:
    """Raise `BrokenError` unless `held`; `seen` is shown behind `what`, cut short."""
    if not held:
        shown = "; ".join(repr(each)[:300] for each in seen)
        raise BrokenError(f"{what}: {shown}" if seen else what)
