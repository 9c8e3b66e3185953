"""The order أ to ي for labels, and the letter under which an index lists them."""

import re
import unicodedata

from warraq.arabic.keys import fold_letters
from warraq.arabic.wordlists import read_list

_ORDER = (
    "\N{ARABIC LETTER ALEF}"
    "\N{ARABIC LETTER BEH}\N{ARABIC LETTER PEH}"
    "\N{ARABIC LETTER TEH}\N{ARABIC LETTER TTEH}"
    "\N{ARABIC LETTER THEH}"
    "\N{ARABIC LETTER JEEM}\N{ARABIC LETTER TCHEH}"
    "\N{ARABIC LETTER HAH}\N{ARABIC LETTER KHAH}"
    "\N{ARABIC LETTER DAL}\N{ARABIC LETTER DDAL}\N{ARABIC LETTER THAL}"
    "\N{ARABIC LETTER REH}\N{ARABIC LETTER RREH}"
    "\N{ARABIC LETTER ZAIN}\N{ARABIC LETTER JEH}"
    "\N{ARABIC LETTER SEEN}\N{ARABIC LETTER SHEEN}\N{ARABIC LETTER SAD}\N{ARABIC LETTER DAD}"
    "\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}\N{ARABIC LETTER AIN}\N{ARABIC LETTER GHAIN}"
    "\N{ARABIC LETTER FEH}\N{ARABIC LETTER VEH}"
    "\N{ARABIC LETTER QAF}\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}"
    "\N{ARABIC LETTER KAF}\N{ARABIC LETTER NG}\N{ARABIC LETTER GAF}"
    "\N{ARABIC LETTER LAM}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}\N{ARABIC LETTER HEH}"
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}"
)
"""The alphabet; a letter of another language follows its Arabic neighbour (CLDR root collation)."""

_BORROWED = {
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER TTEH}": "\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER DDAL}": "\N{ARABIC LETTER DAL}",
    "\N{ARABIC LETTER RREH}": "\N{ARABIC LETTER REH}",
    "\N{ARABIC LETTER JEH}": "\N{ARABIC LETTER ZAIN}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": "\N{ARABIC LETTER QAF}",
    "\N{ARABIC LETTER NG}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
}
"""Letter of a neighbouring language, and the Arabic letter whose heading it stands under."""

_RANKS = {letter: rank for rank, letter in enumerate(_ORDER)}
_ALEF_HEADING = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_OTHER_HEADING = "#"

_ALIKE = {
    "\N{ARABIC LETTER HAMZA}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER TEH}",
}
"""Letters that keys fold otherwise, and the letter that the order takes them for."""

_ARTICLE = re.compile(
    "[\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF WASLA}]\N{ARABIC LETTER LAM}(?=[^\\W\\d_]{2})"
)
_NOT_ARTICLE = frozenset(read_list("not_article"))
_PART = re.compile(r"[0-9]+|[^0-9]")

_SPACE, _NUMBER, _ARABIC, _LATIN, _OTHER = range(5)

SortKey = tuple[tuple[tuple[int, int, str], ...], str]
"""What `sort_key` returns: the weight of each letter or number, then the label itself."""


def sort_key(label: str) -> SortKey:
    """Return the key by which `label` is sorted among others: a total order, أ to ي.

    Labels are filed word by word («بن» before «بنت»). Numbers come first, by value, then Arabic,
    then Latin, then other scripts. Without weight are the definite article that opens a label,
    vowel marks, tatweel, punctuation and the seat of a hamza (أ إ آ ٱ ء as ا, ؤ as و, ئ and ى as
    ي); ة counts as ت. Letters of Persian and Urdu follow their neighbour. Equal labels are
    ordered by their code points. Source: CLDR root collation and its tailoring for `ar`, from
    which the article, the seats of و and ي and the space depart, as library catalogues do.
    """
    return tuple(_weight(part) for part in _PART.findall(_filed(label))), label


def initial(label: str) -> str:
    """Return the heading under which an index lists `label`: أ, ب … ي, A, B …, or #.

    # is for numbers and for labels without any letter. Labels sorted by `sort_key` have each
    heading in one run.
    """
    filed = _filed(label)
    if not filed or filed[0].isdigit():
        return _OTHER_HEADING
    letter = _BORROWED.get(filed[0], filed[0])
    if letter == _ORDER[0]:
        return _ALEF_HEADING
    capital = letter.upper()
    return capital if capital.casefold() == letter else letter


def _filed(label: str) -> str:
    """Return the letters, digits and single spaces of `label` that count, without the article."""
    text = _without_marks(unicodedata.normalize("NFKC", label)).strip()
    words = " ".join("".join(map(_plain, text)).split())
    if fold_letters(text).partition(" ")[0] not in _NOT_ARTICLE and _ARTICLE.match(text):
        return words[2:]
    return words


def _without_marks(text: str) -> str:
    """Drop marks and invisible characters, and make a space of all else that is no letter."""
    kept = (char for char in text if char in _ALIKE or fold_letters(char))
    return "".join(char if char.isalpha() or char.isdecimal() else " " for char in kept)


def _plain(char: str) -> str:
    """Return what the order takes `char` for: a letter of the alphabet, a digit, a small letter."""
    if char in _RANKS or char == " ":
        return char
    if char in _ALIKE:
        return _ALIKE[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return fold_letters(unicodedata.normalize("NFD", char)[0])


def _weight(part: str) -> tuple[int, int, str]:
    if part == " ":
        return _SPACE, 0, ""
    if part.isdigit():
        number = part.lstrip("0")
        return _NUMBER, len(number), number
    if part in _RANKS:
        return _ARABIC, _RANKS[part], ""
    script = _LATIN if unicodedata.name(part, "").startswith("LATIN") else _OTHER
    return script, 0, part
