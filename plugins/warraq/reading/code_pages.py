"""Telling the encodings of Arabic apart by how its letters would fall in each."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import cache

_CODE_PAGES = {
    "cp1256": ("windows-1256", 0.0, 0.0),
    "iso-8859-6": ("iso-8859-6", 0.1, 2.0),
    "mac_arabic": ("mac_arabic", 0.1, 4.0),
    "cp720": ("cp720", 0.4, 2.0),
    "cp864": ("cp864", 0.4, 2.0),
}
"""Python's name, ours, and by how much less than in Windows-1256, by far the commonest, each
character and the whole must cost: MacArabic and DOS 864 have the letters of ISO 8859-6, and more
beside them."""

_LEAST_JOINED = 0.6
"""Share of the bytes above ASCII that stand side by side: the accents of French stand alone."""

_JOINED = re.compile(rb"[\x80-\xff]{2,}")

_LETTERS_BY_FREQUENCY = "اليمونرتبعةدفسهقأكحجش،طصإىخضزذثئغءظؤآ"
"""The letters of Arabic news, the commonest first; each comes 0.91 times as often as the last."""

_COST_OF_FIRST = -math.log(0.12)
_COST_PER_RANK = -math.log(0.91)
_COST_OF_VOWEL = 3.5
_COST_OF_SIGN = 5.5
_COST_OF_ARABIC = 6.5
_COST_OF_ANOTHER = 12.0
_COST_OF_NOTHING = 20.0
_SIGNS = frozenset(
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{ARABIC QUESTION MARK}\N{ARABIC SEMICOLON}"
    "\N{ARABIC TATWEEL}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{BULLET}"
    "\N{NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{MULTIPLICATION SIGN}"
)
_VOWELS = "\N{ARABIC FATHA}\N{ARABIC DAMMA}\N{ARABIC KASRA}\N{ARABIC SHADDA}\N{ARABIC SUKUN}"
"""Rare in news, but half of the characters of scripture and verse."""

_MOST_COST = 3.9
"""Mean cost of a character, in nats; Arabic costs about 2.9 and Cyrillic at least 3.95."""

_MOST_COST_OF_SHAPES = 3.3
"""The same in DOS 864, where nearly every byte is some shape of a letter."""

_LETTERS = (
    "\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}"
)
_MARKS = "\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}"
_MISSPELT = re.compile(
    rf"(?<![{_LETTERS}{_MARKS}\N{{ARABIC TATWEEL}}])[{_MARKS}]"
    rf"|[\N{{ARABIC LETTER TEH MARBUTA}}\N{{ARABIC LETTER ALEF MAKSURA}}](?=[{_LETTERS}])"
)
"""A vowel mark behind no letter, and what is only written at the end of a word within one."""

_MOST_MISSPELT = 0.03
_SAMPLE = 1 << 14

_MOST_UNDEFINED = 0.02
"""Share of the characters that may be none in the code page, or controls."""

_WIDE_PLANES = frozenset({0x00, 0x06, 0x20, 0xFB, 0xFE})
"""High bytes of the characters of Arabic text: Latin, Arabic, punctuation, presentation forms."""

_LAST_ASCII = 0x7F
_LEAST_WIDE = 0.9
_LEAST_OF_LATIN_OR_ARABIC = 0.5
_SHORTEST_WIDE = 4


def code_page_of(data: bytes) -> tuple[str, str] | None:
    """Return the codec and the name of the code page in which `data` is most like Arabic, if any.

    Each byte above ASCII is weighed by how seldom its letter is; no bytes are decoded.
    """
    counts = {code: count for code, count in Counter(data).items() if code > _LAST_ASCII}
    total = sum(counts.values())
    if not total:
        return None
    if sum(map(len, _JOINED.findall(data))) < total * _LEAST_JOINED:
        return None
    costs = {
        codec: _cost(counts, codec) + margin * total + least_gain
        for codec, (_, margin, least_gain) in _CODE_PAGES.items()
        if _may_be(counts, codec)
    }
    if not costs:
        return None
    best = min(costs, key=lambda codec: costs[codec])
    return (best, _CODE_PAGES[best][0]) if _is_spelt(data, best) else None


def _may_be(counts: dict[int, int], codec: str) -> bool:
    """Tell whether the bytes counted would be Arabic in this code page, were there no other."""
    total = sum(counts.values())
    undefined = sum(n for code, n in counts.items() if _costs(codec)[code] == _COST_OF_NOTHING)
    limit = _MOST_COST_OF_SHAPES if codec == "cp864" else _MOST_COST
    return _cost(counts, codec) <= total * limit and undefined <= total * _MOST_UNDEFINED


def _is_spelt(data: bytes, codec: str) -> bool:
    """Tell whether words begin and end as in Arabic: other alphabets come near it in frequencies.

    DOS 864 is proved by the shapes of its letters.
    """
    if codec == "cp864":
        return True
    text = unicodedata.normalize("NFKC", data[:_SAMPLE].decode(codec, "replace"))
    letters = sum(character > "\x7f" for character in text)
    return len(_MISSPELT.findall(text)) <= letters * _MOST_MISSPELT


def wide_encoding_of(data: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" if `data` is such text without its byte order mark."""
    sample = data[:_SAMPLE]
    if len(sample) < _SHORTEST_WIDE or (b"\x00" not in sample and b"\x06" not in sample):
        return None
    for encoding, low, high in (
        ("utf-16-le", sample[0::2], sample[1::2]),
        ("utf-16-be", sample[1::2], sample[0::2]),
    ):
        counts = Counter(high)
        planes = sum(counts[plane] for plane in _WIDE_PLANES)
        common = counts[0x00] + counts[0x06]
        if planes < len(high) * _LEAST_WIDE or common < len(high) * _LEAST_OF_LATIN_OR_ARABIC:
            continue
        if low.count(0x00) <= len(low) // 10 and _is_text(sample[: len(sample) // 2 * 2], encoding):
            return encoding
    return None


def _is_text(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, "replace").rstrip("\x00\x1a")
    unfit = sum(unicodedata.category(character) in {"Cc", "Cn", "Co", "Cs"} for character in text)
    breaks = sum(map(text.count, "\t\n\r"))
    return unfit - breaks <= len(text) / 100


def _cost(counts: dict[int, int], codec: str) -> float:
    costs = _costs(codec)
    return sum(costs[code] * count for code, count in counts.items())


@cache
def _costs(codec: str) -> tuple[float, ...]:
    return tuple(_cost_of(bytes([code]).decode(codec, "replace")) for code in range(0x100))


def _cost_of(character: str) -> float:
    plain = unicodedata.normalize("NFKC", character)[:1] or character
    rank = _LETTERS_BY_FREQUENCY.find(plain)
    if rank >= 0:
        return _COST_OF_FIRST + rank * _COST_PER_RANK
    if character in _VOWELS:
        return _COST_OF_VOWEL
    if character in _SIGNS or (plain.isascii() and not plain.isalpha() and plain.isprintable()):
        return _COST_OF_SIGN
    if unicodedata.name(plain, "").startswith(("ARABIC", "EXTENDED ARABIC")):
        return _COST_OF_ARABIC
    if character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) == "Cc":
        return _COST_OF_NOTHING
    return _COST_OF_ANOTHER
