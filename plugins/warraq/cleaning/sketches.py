"""Sketches of texts, by which those of like wording are found without comparing all with all.

MinHash over runs of three words (Broder 1997), cut into bands (Leskovec, Rajaraman, Ullman, Mining
of Massive Datasets, chapter 3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Sequence

BANDS = 32
_ROWS = 4
"""With 32 bands of 4, two texts meet with even odds where 0.38 of their runs are common."""

_SEED = 42


def bands_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return the `BANDS` bands of the sketch of a text, each a number of 64 bits with a sign.

    Two texts that share a band are likely to share many runs of three words.
    """
    minhash = RMinHash(BANDS * _ROWS, _SEED)
    runs = zip(words, words[1:], words[2:], strict=False)
    minhash.update([f"{first} {second} {third}" for first, second, third in runs] or list(words))
    rows = minhash.digest()
    # Python's hash of whole numbers is the same in every run, unlike that of strings.
    return tuple(
        [hash((start, *rows[start : start + _ROWS])) for start in range(0, len(rows), _ROWS)]
    )
