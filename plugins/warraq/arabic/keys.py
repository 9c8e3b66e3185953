"""Folding of Arabic text into keys that compare equal however a paper spells a word.

Keys are for matching alone and are never shown: folding loses what the author wrote.
"""

import re
import unicodedata

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
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_IGNORED}])*")
_DIGITS = re.compile(r"\d+")


def _fold_characters(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_FOLD).casefold()


_CODE_PAGE = "cp1256"
"""Nearly all Arabic text fits into it, and bytes are folded many times as fast as characters."""


def _tables_of_bytes() -> tuple[bytes, bytes, bytes]:
    """Return the folded byte for each byte of the code page, those dropped, those it cannot fold.

    The last have a folding of several characters, or of one outside the code page.
    """
    folded = bytearray(range(256))
    dropped, unfit = bytearray(), bytearray()
    for byte in range(256):
        key = _fold_characters(bytes([byte]).decode(_CODE_PAGE))
        try:
            (folded[byte],) = key.encode(_CODE_PAGE)
        except ValueError:
            (unfit if key else dropped).append(byte)
    return bytes(folded), bytes(dropped), bytes(unfit)


_FOLDED, _DROPPED, _UNFIT = _tables_of_bytes()
_ANY_UNFIT = re.compile(b"[" + re.escape(_UNFIT) + b"]")


def fold_letters(text: str) -> str:
    """Fold the letters and digits of `text` and drop its marks; white space and punctuation stay.

    Presentation forms are resolved (NFKC, Unicode Standard Annex 15), hamza seats, alef maksura,
    teh marbuta and the Persian and Urdu letters become their plain Arabic neighbours, digits
    become ASCII, Latin letters small.
    """
    try:
        data = text.encode(_CODE_PAGE)
    except UnicodeEncodeError:
        return _fold_characters(text)
    if _ANY_UNFIT.search(data):
        return _fold_characters(text)
    return data.translate(_FOLDED, _DROPPED).decode(_CODE_PAGE)


def fold(text: str) -> str:
    """Fold `text` into its key: the folded words, one space between them, no punctuation."""
    return _BETWEEN_WORDS.sub(" ", fold_letters(text)).strip()


def fold_line(line: str) -> str:
    """Fold `line` and mask its numbers, so that a counter does not tell two lines apart."""
    return _DIGITS.sub("0", fold(line))


def word_spans(text: str) -> list[tuple[int, int]] | None:
    """Return where each word of `fold(text)` stands in `text`, in their order.

    None if they cannot be told apart: a sign such as the one for a trade mark is no letter, but its
    folding is.
    """
    words = list(_WORD.finditer(text))
    count = len(fold(text).split())
    if len(words) == count:
        return [word.span() for word in words]
    # A lone hamza is no word of the key, and a ligature may be several.
    spans = [word.span() for word in words for _ in fold(word.group()).split()]
    return spans if len(spans) == count else None
