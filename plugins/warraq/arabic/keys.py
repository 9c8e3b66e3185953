"""Folding of Arabic text into keys that compare equal however a paper spells a word.

Keys are for matching alone and are never shown: folding loses what the author wrote.
"""

import re
import unicodedata
from codecs import charmap_decode, charmap_encode, register_error
from collections.abc import Callable, Sequence
from encodings import cp1256

_MARKS = [
    *range(0x0610, 0x061B),  # honorifics and Quranic annotation signs
    *range(0x064B, 0x0660),  # tanwin, harakat, shadda, sukun, combining hamza and madda
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    0x06E7,
    0x06E8,
    *range(0x06EA, 0x06EE),
    ord("\N{ARABIC LETTER SUPERSCRIPT ALEF}"),
]
"""Combining marks of the Arabic block (Unicode 16, chapter 9.2)."""

_INVISIBLE = [
    ord("\N{ARABIC TATWEEL}"),
    ord("\N{SOFT HYPHEN}"),
    ord("\N{ZERO WIDTH SPACE}"),
    ord("\N{ZERO WIDTH NON-JOINER}"),
    ord("\N{ZERO WIDTH JOINER}"),
    ord("\N{LEFT-TO-RIGHT MARK}"),
    ord("\N{RIGHT-TO-LEFT MARK}"),
    ord("\N{ARABIC LETTER MARK}"),
    ord("\N{WORD JOINER}"),
    ord("\N{ZERO WIDTH NO-BREAK SPACE}"),
    *range(0x202A, 0x202F),  # bidi embeddings and overrides
    *range(0x2066, 0x206A),  # bidi isolates
]

_LETTERS = {
    "\N{ARABIC LETTER ALEF}": (
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
        "\N{ARABIC LETTER ALEF WASLA}"
        "\N{ARABIC LETTER ALEF WITH WAVY HAMZA ABOVE}"
        "\N{ARABIC LETTER ALEF WITH WAVY HAMZA BELOW}"
    ),
    "\N{ARABIC LETTER YEH}": (
        "\N{ARABIC LETTER ALEF MAKSURA}"
        "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
        "\N{ARABIC LETTER FARSI YEH}"
        "\N{ARABIC LETTER E}"
        "\N{ARABIC LETTER YEH BARREE}"
    ),
    "\N{ARABIC LETTER WAW}": "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER HEH}": (
        "\N{ARABIC LETTER TEH MARBUTA}"
        "\N{ARABIC LETTER HEH WITH YEH ABOVE}"
        "\N{ARABIC LETTER HEH GOAL}"
        "\N{ARABIC LETTER AE}"
    ),
    "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}\N{ARABIC LETTER SWASH KAF}",
    "\N{ARABIC LETTER GHAIN}": "\N{ARABIC LETTER GAF}",
    "\N{ARABIC LETTER FEH}": "\N{ARABIC LETTER VEH}\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}",
    "\N{ARABIC LETTER BEH}": "\N{ARABIC LETTER PEH}",
    "\N{ARABIC LETTER JEEM}": "\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}",
}
"""Letter of the key, and the letters that papers write in its place."""

_FOLD: dict[int, str | None] = {
    **dict.fromkeys(_MARKS),
    **dict.fromkeys(_INVISIBLE),
    ord("\N{ARABIC LETTER HAMZA}"): None,
    **{ord(variant): letter for letter, variants in _LETTERS.items() for variant in variants},
    **{ord("\N{ARABIC-INDIC DIGIT ZERO}") + value: str(value) for value in range(10)},
    **{ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}") + value: str(value) for value in range(10)},
    ord("\N{ARABIC PERCENT SIGN}"): "%",
    ord("\N{ARABIC DECIMAL SEPARATOR}"): ".",
    ord("\N{ARABIC THOUSANDS SEPARATOR}"): None,
}

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_IGNORED = "".join(map(chr, (*_MARKS, *_INVISIBLE))) + "\N{ARABIC THOUSANDS SEPARATOR}"
_WORD = re.compile(rf"(?:[^\W_]+[{_IGNORED}]*)+")
_DIGITS = re.compile(r"\d+")


def _fold_characters(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_FOLD).casefold()


# Nearly all Arabic text fits into Windows-1256, and bytes are folded many times as fast as
# characters. The tables of the codec are faster than its name for the many texts that are short.
_ENCODING, _DECODING = cp1256.encoding_table, cp1256.decoding_table
_UNFIT = b"\0"
"""Stands for a byte that folds into several characters, or into one outside the code page."""

_UNFIT_CHARACTER = "\N{TRADE MARK SIGN}"
"""One of the code page whose byte is unfit; a null in the text is a space in the key."""

_SPACES = re.compile(b"  +")
_ZEROS = re.compile(b"00+")


def _to_words(character: str) -> str:
    return character if character == "\n" else _BETWEEN_WORDS.sub(" ", _fold_characters(character))


def _table_of_bytes(fold_one: Callable[[str], str]) -> bytes:
    """Return the byte that each byte of the code page folds into."""
    folded = (fold_one(character).encode("cp1256", "xmlcharrefreplace") for character in _DECODING)
    return b"".join(key if len(key) == 1 else _UNFIT for key in folded)


_LETTERS_OF_BYTES = _table_of_bytes(_fold_characters)
_WORDS_OF_BYTES = _table_of_bytes(_to_words)
_MASK = bytes.maketrans(b"123456789", b"0" * 9)
_ENCODABLE = frozenset(_DECODING)
_DROPPED = bytes(
    byte for byte, character in enumerate(_DECODING) if not _fold_characters(character)
)


def _fold_outside(error: UnicodeError) -> tuple[str, int]:
    """Return the words of characters outside the code page; marks fold with what they stand on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    outside = error.object[error.start : error.end]
    words = _to_words(outside)
    is_fit = not any(map(unicodedata.combining, outside)) and all(
        map(_ENCODABLE.__contains__, words)
    )
    return words if is_fit else _UNFIT_CHARACTER, error.end


register_error("warraq.fold_outside", _fold_outside)


def _fold_bytes(text: str, table: bytes, errors: str = "strict") -> bytes | None:
    """Return the folded bytes of `text` by one of the tables, None if they cannot be told."""
    try:
        data = charmap_encode(text, errors, _ENCODING)[0].translate(table, _DROPPED)
    except UnicodeEncodeError:
        return None
    return None if _UNFIT in data else data


def _words_of_bytes(text: str) -> bytes | None:
    return _fold_bytes(text, _WORDS_OF_BYTES, "warraq.fold_outside")


def _text_of(data: bytes) -> str:
    return charmap_decode(data, "strict", _DECODING)[0]


def fold_letters(text: str) -> str:
    """Fold the letters and digits of `text` and drop its marks; white space and punctuation stay.

    Presentation forms are resolved (NFKC, Unicode Standard Annex 15), hamza seats, alef maksura,
    teh marbuta and the Persian and Urdu letters become their plain Arabic neighbours, digits
    become ASCII, Latin letters small.
    """
    data = _fold_bytes(text, _LETTERS_OF_BYTES)
    return _fold_characters(text) if data is None else _text_of(data)


def fold(text: str) -> str:
    """Fold `text` into its key: the folded words, one space between them, no punctuation."""
    data = _words_of_bytes(text)
    if data is None:
        return _BETWEEN_WORDS.sub(" ", _fold_characters(text)).strip()
    return _text_of(_SPACES.sub(b" ", data.replace(b"\n", b" ")).strip())


def fold_line(line: str) -> str:
    """Fold `line` and mask its numbers, so that a counter does not tell two lines apart."""
    return _DIGITS.sub("0", fold(line))


def fold_texts(texts: Sequence[str]) -> list[str]:
    """Return `fold` of each text, faster by far than text by text; none may hold a line end."""
    data = _words_of_bytes("\n".join(texts))
    if data is None:
        return [fold(text) for text in texts]
    return _lines_of(_SPACES.sub(b" ", data))


def fold_lines(text: str) -> list[tuple[str, str]]:
    """Return `fold` and `fold_line` of each line of `text`, faster by far than line by line."""
    data = _words_of_bytes(text)
    if data is None:
        return [(fold(line), fold_line(line)) for line in text.split("\n")]
    folded = _SPACES.sub(b" ", data)
    masked = _ZEROS.sub(b"0", folded.translate(_MASK))
    return list(zip(_lines_of(folded), _lines_of(masked), strict=True))


def _lines_of(data: bytes) -> list[str]:
    return [line.strip(" ") for line in _text_of(data).split("\n")]


def word_spans(text: str, count: int) -> list[tuple[int, int]] | None:
    """Return where each of the `count` words of `fold(text)` stands in `text`, in their order.

    None if they cannot be told apart: a sign such as the one for a trade mark is no letter, but its
    folding is.
    """
    words = list(_WORD.finditer(text))
    if len(words) == count:
        return [word.span() for word in words]
    # A lone hamza is no word of the key, and a ligature may be several.
    spans = [word.span() for word in words for _ in fold(word.group()).split()]
    return spans if len(spans) == count else None
