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
    "\N{ARABIC LETTER KAF}\N{ARABIC LETTER GAF}"
    "\N{ARABIC LETTER LAM}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER NOON}\N{ARABIC LETTER HEH}"
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}"
)
"""The alphabet; a Persian or Urdu letter follows its Arabic neighbour (CLDR root collation)."""

_BORROWED = {
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER TTEH}": "\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER DDAL}": "\N{ARABIC LETTER DAL}",
    "\N{ARABIC LETTER RREH}": "\N{ARABIC LETTER REH}",
    "\N{ARABIC LETTER JEH}": "\N{ARABIC LETTER ZAIN}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": "\N{ARABIC LETTER QAF}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
}
"""Letter of Persian or Urdu, and the Arabic letter whose heading it stands under."""

_RANKS = {letter: rank for rank, letter in enumerate(_ORDER)}
_ALEF_HEADING = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_OTHER_HEADING = "#"

# keys.fold_letters would drop the hamza, and make ب of پ; both count in an order.
_KEPT = {
    ord("\N{ARABIC LETTER HAMZA}"): "\N{ARABIC LETTER ALEF}",
    ord("\N{ARABIC LETTER TEH MARBUTA}"): "\N{ARABIC LETTER TEH}",
}
_ARTICLE = re.compile(
    "[\N{ARABIC LETTER ALEF}\N{ARABIC LETTER ALEF WASLA}]\N{ARABIC LETTER LAM}(?=[^\\W\\d_]{2})"
)
_NOT_ARTICLE = frozenset(read_list("not_article"))
_PART = re.compile(r"[0-9]+|[^\W\d_]|\s+")

_SPACE, _NUMBER, _ARABIC, _LATIN, _OTHER = range(5)

SortKey = tuple[tuple[tuple[int, int, str], ...], str]
"""What `sort_key` returns: the weight of each letter or number, then the label itself."""
