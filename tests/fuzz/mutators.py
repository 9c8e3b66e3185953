"""Spoiling of sound inputs, in the ways of broken disks, bad exports and hostile hands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    Mutator = Callable[[random.Random, bytes, "Material"], bytes]

from dataclasses import dataclass

_LONGEST = 1 << 16
_SOUND = 0.5
_LONG_RUN = 0.03
_LONGEST_RUN = 20_000
_FIGURES = re.compile(rb"[0-9]+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"9" * 19, b"9" * 400, b"1e999")
_CODE_PAGES = ("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1256", "iso-8859-6", "cp720")
_MISREADINGS = ("cp1256", "cp1252", "latin-1")

BYTES = (
    *(b"\x00", b"\x1a", b"\x1b[31m", b"\x1e", b"\x80", b"\xff", b"\xff\xfe", b"\xfe\xff"),
    *(b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xd9", b"\xd8\xa7"),
    *(b"\r", b"\n", b"\r\n", b"\t", b" ", b'"', b"'", b"\\", b"<", b">", b"&", b"\x85", b"\xa0"),
)
"""Bytes that some format gives a meaning to, and that none should meet."""

CHARACTERS = (
    "\N{ARABIC TATWEEL}\N{ARABIC TATWEEL}\N{ARABIC TATWEEL}",
    "\N{ARABIC FATHATAN}",
    "\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}",
    "\N{ARABIC LETTER ALEF FINAL FORM}",
    "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
    "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}",
    "\N{RIGHT-TO-LEFT MARK}",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\N{RIGHT-TO-LEFT ISOLATE}",
    "\N{ZERO WIDTH NON-JOINER}",
    "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{SOFT HYPHEN}",
    "\N{NO-BREAK SPACE}",
    "\N{LINE SEPARATOR}",
    "\N{PARAGRAPH SEPARATOR}",
    "\N{NEXT LINE}",
    "\N{LINE TABULATION}",
    "\N{IDEOGRAPHIC SPACE}",
    "\N{COMBINING ACUTE ACCENT}",
    "\N{OBJECT REPLACEMENT CHARACTER}",
    "\N{REPLACEMENT CHARACTER}",
    "\N{ARABIC-INDIC DIGIT FIVE}\N{EXTENDED ARABIC-INDIC DIGIT FIVE}",
    "\N{SUPERSCRIPT TWO}\N{VULGAR FRACTION ONE HALF}\N{CIRCLED DIGIT ONE}",
    "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}\N{LATIN SMALL LETTER SHARP S}",
    "\N{GRINNING FACE}\N{TAG SPACE}",
    "\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}",
    "&amp;lt;p&gt; &#1602;&nbsp;&#xD800;&#0;",
    "\ufdd0\uffff",
    "\x02\x03",
)
"""Characters that are folded, dropped, joined, counted as space, or taken for another."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a mutation can take from: sound inputs, and the marks that mean something in them."""

    seeds: Sequence[bytes]
    tokens: Sequence[bytes] = ()

    def token(self, chance: random.Random) -> bytes:
        """Return a mark of the format, or bytes or a character that any format may stumble over."""
        kind = chance.randrange(3)
        if kind == 0 and self.tokens:
            return chance.choice(self.tokens)
        return chance.choice(CHARACTERS).encode() if kind == 1 else chance.choice(BYTES)


def mutated(chance: random.Random, material: Material) -> bytes:
    """Return one of the seeds, spoilt in one way or several; half of them stay sound UTF-8."""
    data = spoilt(chance, chance.choice(material.seeds), material)
    return data.decode("utf-8", "ignore").encode() if chance.random() < _SOUND else data


def spoilt(chance: random.Random, data: bytes, material: Material) -> bytes:
    """Return `data` spoilt in one way or several, 64 KB of it at the most."""
    for _ in range(min(1 + int(chance.expovariate(0.5)), 12)):
        data = chance.choice(_MUTATORS)(chance, data, material)
    return data[:_LONGEST]


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _stretch(chance: random.Random, data: bytes) -> tuple[int, int]:
    """Return where a stretch of `data` begins and ends; short ones come as often as long ones."""
    start = _place(chance, data)
    longest = chance.choice((1, 4, 16, 64, 256, 4096))
    return start, min(start + chance.randint(1, longest), len(data))


def _flip_bit(chance: random.Random, data: bytes, _: Material) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _cut_out(chance: random.Random, data: bytes, _: Material) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def _cut_off(chance: random.Random, data: bytes, _: Material) -> bytes:
    place = _place(chance, data)
    return data[place:] if chance.random() < 0.3 else data[:place]


def _repeat(chance: random.Random, data: bytes, _: Material) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + _run(chance, data[start:end]) + data[start:]


def _run(chance: random.Random, piece: bytes) -> bytes:
    """Return `piece` a few times over, and now and then so often that slow code is seen."""
    if chance.random() < _LONG_RUN:
        return (piece * (_LONGEST_RUN // max(len(piece), 1)))[:_LONGEST_RUN]
    return piece * chance.randint(1, 5)


def _move(chance: random.Random, data: bytes, _: Material) -> bytes:
    start, end = _stretch(chance, data)
    rest = data[:start] + data[end:]
    place = _place(chance, rest)
    return rest[:place] + data[start:end] + rest[place:]


def _insert(chance: random.Random, data: bytes, material: Material) -> bytes:
    place = _place(chance, data)
    return data[:place] + _run(chance, material.token(chance)) + data[place:]


def _replace(chance: random.Random, data: bytes, material: Material) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + material.token(chance) + data[end:]


def _replace_mark(chance: random.Random, data: bytes, material: Material) -> bytes:
    """Put another token where one that the format knows stands."""
    known = [token for token in material.tokens if token in data]
    if not known:
        return _insert(chance, data, material)
    return data.replace(chance.choice(known), material.token(chance), chance.choice((1, 2, -1)))


def _noise(chance: random.Random, data: bytes, _: Material) -> bytes:
    place = _place(chance, data)
    return data[:place] + chance.randbytes(chance.randint(1, 32)) + data[place:]


def _splice(chance: random.Random, data: bytes, material: Material) -> bytes:
    other = chance.choice(material.seeds)
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def _graft(chance: random.Random, data: bytes, material: Material) -> bytes:
    other = chance.choice(material.seeds)
    start, end = _stretch(chance, other)
    place = _place(chance, data)
    return data[:place] + other[start:end] + data[place:]


def _change_number(chance: random.Random, data: bytes, _: Material) -> bytes:
    found = list(_FIGURES.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    new = chance.choice((*_NUMBERS, b"%d" % chance.randrange(100)))
    return data[: match.start()] + new + data[match.end() :]


def _shuffle_lines(chance: random.Random, data: bytes, _: Material) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            chance.shuffle(lines)
        case 1:
            lines.insert(chance.randrange(len(lines)), lines[at])
        case 2:
            del lines[at]
        case _:
            lines[at : at + 2] = [b"".join(lines[at : at + 2])]
    return b"\n".join(lines)


def _transcode(chance: random.Random, data: bytes, _: Material) -> bytes:
    text = data.decode("utf-8", "replace")
    if chance.random() < 0.5:
        return text.encode(chance.choice(_CODE_PAGES), "replace")
    return data.decode(chance.choice(_MISREADINGS), "replace").encode()


_MUTATORS: tuple[Mutator, ...] = (
    *(_insert, _insert, _insert, _replace, _replace, _replace_mark, _replace_mark),
    *(_flip_bit, _cut_out, _cut_out, _cut_off, _repeat, _move, _noise, _splice, _splice, _graft),
    *(_change_number, _shuffle_lines, _shuffle_lines, _transcode),
)
"""The ways to spoil an input, those more than once that lead furthest into a reader."""
