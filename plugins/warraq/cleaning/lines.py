"""The lines of a document, numbered as they stood in the dump."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.arabic.keys import fold_lines

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, the number it had in the dump (from 1), and what it is compared by.

    `folded` has its numbers as they are, `key` has them masked. `length` is that of the text in
    words, which a single space parts in a text that is mended.
    """

    number: int
    text: str
    folded: str
    key: str
    length: int

    @property
    def words(self) -> list[str]:
        """The words of the key."""
        return self.key.split()

    def announces(self, within: int) -> bool:
        """Tell whether a colon, an ellipsis or two dots stand in the first characters."""
        start = self.text[:within]
        return ":" in start or _ELLIPSIS in start or ".." in start

    def with_text(self, text: str) -> Line:
        """Return this line with another text, of which it keeps the number."""
        ((folded, key),) = fold_lines(text)
        return Line(self.number, text, folded, key, text.count(" ") + 1)


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that hold anything."""
    lines = zip(text.split("\n"), fold_lines(text), strict=True)
    return [
        Line(number, stripped, folded, key, stripped.count(" ") + 1)
        for number, (line, (folded, key)) in enumerate(lines, start=1)
        if (stripped := line.strip())
    ]
