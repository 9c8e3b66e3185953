"""Repair of damaged Arabic text for display: what is broken is mended, what was written stays.

Hamza seats, harakat, teh marbuta, digits, quotation marks, ZWNJ, RLM and honorific ligatures are
the author's and are not touched; folding for comparison is in `warraq.arabic.keys`.
"""

import re
import unicodedata
from codecs import charmap_encode
from encodings import cp1256
from html import unescape

_DROPPED = [
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    ord("\N{SOFT HYPHEN}"),
    ord("\N{ZERO WIDTH SPACE}"),
    ord("\N{WORD JOINER}"),
    ord("\N{ZERO WIDTH NO-BREAK SPACE}"),
    *range(0x202A, 0x202F),  # bidi embeddings and overrides: Trojan Source (CVE-2021-42574)
    *range(0x2066, 0x206A),  # bidi isolates
    *range(0xFFF9, 0xFFFD),  # interlinear annotation, object replacement
    *range(0xFDD0, 0xFDF0),  # noncharacters
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    *range(0xD800, 0xE000),  # lone surrogates cannot be encoded
    *range(0xE0000, 0xE0080),  # invisible tag characters
]

_LINE_BREAKS = {
    ord("\N{LINE TABULATION}"): "\n",
    ord("\N{FORM FEED}"): "\n",
    ord("\N{NEXT LINE}"): "\n",
    ord("\N{LINE SEPARATOR}"): "\n",
    ord("\N{PARAGRAPH SEPARATOR}"): "\n\n",
}


def _plain_letters() -> dict[int, str]:
    """Map each presentation form to the letters it shows (Unicode 16, chapter 9.2).

    The word ligatures from U+FDF0 on (the honorifics, the rial sign, the basmala) stay: they are
    written on purpose. An isolated mark becomes the mark, without the space of its decomposition.
    """
    plain = {}
    for code in (*range(0xFB50, 0xFDD0), *range(0xFE70, 0xFEFD)):
        shown = unicodedata.normalize("NFKC", chr(code)).removeprefix(" ")
        if shown != chr(code):
            plain[code] = shown
    return plain


_REPAIRS: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **_LINE_BREAKS,
    **_plain_letters(),
}
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_ODD_BYTES = bytes(
    code
    for code, character in enumerate(cp1256.decoding_table)
    if ord(character) in _REPAIRS or (character.isspace() and character not in " \n")
)
"""The bytes of Windows-1256 for what `_REPAIRS` mends, and for white space other than a space."""

_STRETCHED = re.compile("(?<=[^\\W\\d_])\N{ARABIC TATWEEL}{2,}(?=[^\\W\\d_])")
_TRAILING_TATWEEL = re.compile("(?<=[^\\W\\d_])\N{ARABIC TATWEEL}{2,}")
_TATWEEL_RUN = "\N{ARABIC TATWEEL}" * 2
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")


def repair(text: str) -> str:
    """Mend what is damaged in `text` and change nothing else; line breaks become line feeds.

    Presentation forms become letters; control, invisible and bidi-embedding characters go; HTML
    entities are resolved; every run of white space within a line becomes one space. A single
    tatweel is the author's (as in the mark of a Hijri year); runs that stretch a word go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(lambda entity: unescape(entity.group()), text)
    odd = _may_be_odd(text)
    if odd:
        text = text.translate(_REPAIRS)
    if _TATWEEL_RUN in text:
        text = _STRETCHED.sub("", text)
        text = _TRAILING_TATWEEL.sub("\N{ARABIC TATWEEL}", text)
    if odd or "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _AROUND_BREAK.sub("\n", text)
    return text.strip()


def _may_be_odd(text: str) -> bool:
    """Tell whether `text` may hold what has to be mended.

    Most has not, and fits into Windows-1256, whose bytes are looked through many times as fast.
    """
    try:
        data = charmap_encode(text, "strict", cp1256.encoding_table)[0]
    except UnicodeEncodeError:
        return True
    return len(data) != len(data.translate(None, _ODD_BYTES))
