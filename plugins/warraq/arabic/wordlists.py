"""Reading of the word lists that stand in `data/`, already folded for matching."""

import re
from collections.abc import Iterable
from importlib import resources

from warraq.arabic.keys import fold_letters


def read_list(name: str) -> tuple[str, ...]:
    """Return the folded words of the list `data/<name>.txt`: one word or phrase a line."""
    return tuple(fold_letters(line) for line in _lines(name))


def read_table(name: str) -> dict[str, tuple[str, ...]]:
    """Return the table `data/<name>.txt`, lines of `key: word, word`, with its words folded."""
    table = {}
    for line in _lines(name):
        key, _, words = line.partition(": ")
        table[key] = tuple(fold_letters(word) for word in words.split(", "))
    return table


def read_numbers(name: str) -> dict[str, int]:
    """Return the table `data/<name>.txt` turned round: each folded word with its number."""
    return {word: int(key) for key, words in read_table(name).items() for word in words}


def any_of(words: Iterable[str]) -> str:
    """Return the pattern that matches one of the folded `words`, the longest that fits, whole.

    A digit may touch the word («7سبتمبر2016»), another letter may not.
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])"


def _lines(name: str) -> list[str]:
    text = resources.files(__package__).joinpath("data", f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
