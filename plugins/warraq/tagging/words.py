"""The words of a document in one row, folded, and how they are written."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from warraq.arabic.keys import fold, fold_texts, word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

_END_OF_TEXT = "\n"
"""Stands in the row behind each text: no name holds it, so none runs from one into the next."""


class Words:
    """The texts of a document as one row of folded words, `keys`; text 0 is the title."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text.replace("\n", " ") for text in texts]
        self.keys: list[str] = []
        self._ends: list[int] = []
        for key in fold_texts(self._texts):
            self.keys += key.split()
            self._ends.append(len(self.keys))
            self.keys.append(_END_OF_TEXT)
        self._pieces: dict[int, list[str]] = {}
        self._spans: dict[int, list[tuple[int, int]] | None] = {}

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.keys) - len(self._ends)

    def text_of(self, place: int) -> int:
        """Return the number of the text that the word at `place` stands in."""
        return bisect_left(self._ends, place)

    def form_of(self, first: int, stop: int) -> str:
        """Return words of one text as written; folded where they cannot be told apart."""
        number = self.text_of(first)
        start = self._ends[number - 1] + 1 if number else 0
        count = self._ends[number] - start
        key = " ".join(self.keys[first:stop])
        pieces = self._pieces.get(number)
        if pieces is None:
            pieces = self._pieces[number] = self._texts[number].split(" ")
        if len(pieces) == count:  # a word a piece, as in most texts
            trimmed = _trimmed(" ".join(pieces[first - start : stop - start]), key)
            if trimmed:
                return trimmed
        return self._looked_up(number, count, first - start, stop - start) or key

    def _looked_up(self, number: int, count: int, first: int, last: int) -> str | None:
        text = self._texts[number]
        if number not in self._spans:
            self._spans[number] = word_spans(text, count)
        spans = self._spans[number]
        return text[spans[first][0] : spans[last - 1][1]] if spans else None


@lru_cache(maxsize=1 << 16)
def _trimmed(form: str, key: str) -> str | None:
    """Return `form` without the signs around its words, None if these are not those of `key`."""
    spans = word_spans(form, key.count(" ") + 1)
    if spans is None or fold(form) != key:
        return None
    return form[spans[0][0] : spans[-1][1]]
