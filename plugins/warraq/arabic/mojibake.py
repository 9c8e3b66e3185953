"""Rescue of Arabic text that was decoded with the wrong code page on its way to us.

Three accidents account for nearly all of it: UTF-8 read as Windows-1256, UTF-8 read as
Windows-1252 (or Latin-1), and Windows-1256 read as Windows-1252.
"""

import codecs
import re

_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER GHAIN}\N{ARABIC LETTER FEH}-\N{ARABIC LETTER YEH}]"
)
_TWO_LETTERS = re.compile(f"{_ARABIC_LETTER.pattern}{{2}}")
_VOWEL_MARK = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
_COMMON_LETTER = re.compile(
    "[\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH}\N{ARABIC LETTER WAW}"
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}\N{ARABIC LETTER TEH}\N{ARABIC LETTER REH}]"
)
_LAST_BYTE = 0xFF
_LEAST_EVIDENCE = 4
"""Fewer non-ASCII characters than this prove nothing."""


def _keep_c1(error: UnicodeError) -> tuple[bytes, int]:
    """Encode the C1 controls that Windows-1252 leaves undefined as the bytes they came from."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    codes = [ord(character) for character in error.object[error.start : error.end]]
    if max(codes) > _LAST_BYTE:
        raise error
    return bytes(codes), error.end


codecs.register_error("warraq.keep_c1", _keep_c1)


def arabic_share(text: str) -> float:
    """Return the share of the letters of `text` that are Arabic, 0.0 when it has no letters."""
    letters = len(_LETTER.findall(text))
    return len(_ARABIC_LETTER.findall(text)) / letters if letters else 0.0


def rescue(text: str) -> str:
    """Undo a wrong decoding of `text`, of the whole or, where only some lines are hurt, of those.

    Text that is sound, or that cannot be proved to be hurt, comes back as it is.
    """
    if text.isascii():
        return text
    whole = _rescue_run(text)
    if whole is not None:
        return whole
    return "\n".join([_rescue_run(line) or line for line in text.split("\n")])


def _rescue_run(text: str) -> str | None:
    """Return the rescued `text`, or None when no accident explains it.

    Two Arabic letters side by side are proof that none happened: where UTF-8 was read as
    Windows-1256 every other character is a sign, and elsewhere none is an Arabic letter.
    """
    if text.isascii() or _TWO_LETTERS.search(text):
        return None
    return (
        _read_as_utf8(text, "cp1256")
        or _read_as_utf8(text, "cp1252")
        or _windows_arabic_read_as_latin(text)
    )


def _recode(text: str, wrong: str, right: str) -> str | None:
    """Encode `text` by the `wrong` code page and decode it by the `right` one; None on failure."""
    try:
        return text.encode(wrong, "warraq.keep_c1").decode(right)
    except UnicodeError:
        return None


def _read_as_utf8(text: str, wrong: str) -> str | None:
    """Undo UTF-8 read by the `wrong` code page.

    That a run of non-ASCII characters forms valid UTF-8 by chance is as good as impossible, so
    success is its own proof.
    """
    recoded = _recode(text, wrong, "utf-8")
    return recoded if recoded and len(_NON_ASCII.findall(text)) >= _LEAST_EVIDENCE else None


def _windows_arabic_read_as_latin(text: str) -> str | None:
    """Undo Windows-1256 read as Windows-1252, if the letters then fall as they do in Arabic."""
    recoded = _recode(text, "cp1252", "cp1256")
    if recoded is None:
        return None
    letters = _LETTER.findall(text)
    accented = [letter for letter in letters if not letter.isascii()]
    arabic = _ARABIC_LETTER.findall(recoded)
    marks = _VOWEL_MARK.findall(recoded)  # accented letters, too, as long as they are misread
    common = _COMMON_LETTER.findall(recoded)
    plausible = (
        len(accented) >= max(_LEAST_EVIDENCE, len(letters) / 2)
        and len(arabic) + len(marks) >= len(letters) * 3 / 4
        and len(common) >= len(arabic) / 5
    )
    return recoded if plausible else None
