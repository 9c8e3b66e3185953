"""The lines of a document, numbered as they stood in the dump."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.arabic.keys import fold_line


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, the number it had in the dump (from 1), and its key for comparison."""

    number: int
    text: str
    key: str


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that hold anything."""
    return [
        Line(number, stripped, fold_line(stripped))
        for number, line in enumerate(text.split("\n"), start=1)
        if (stripped := line.strip())
    ]
