"""ASCII names for Arabic labels, for use in addresses."""

import hashlib
import re

from warraq.arabic.keys import fold

_ROMAN = {
    "\N{ARABIC LETTER ALEF}": "a",
    "\N{ARABIC LETTER BEH}": "b",
    "\N{ARABIC LETTER TEH}": "t",
    "\N{ARABIC LETTER THEH}": "th",
    "\N{ARABIC LETTER JEEM}": "j",
    "\N{ARABIC LETTER HAH}": "h",
    "\N{ARABIC LETTER KHAH}": "kh",
    "\N{ARABIC LETTER DAL}": "d",
    "\N{ARABIC LETTER THAL}": "dh",
    "\N{ARABIC LETTER REH}": "r",
    "\N{ARABIC LETTER ZAIN}": "z",
    "\N{ARABIC LETTER SEEN}": "s",
    "\N{ARABIC LETTER SHEEN}": "sh",
    "\N{ARABIC LETTER SAD}": "s",
    "\N{ARABIC LETTER DAD}": "d",
    "\N{ARABIC LETTER TAH}": "t",
    "\N{ARABIC LETTER ZAH}": "z",
    "\N{ARABIC LETTER AIN}": "a",
    "\N{ARABIC LETTER GHAIN}": "gh",
    "\N{ARABIC LETTER FEH}": "f",
    "\N{ARABIC LETTER QAF}": "q",
    "\N{ARABIC LETTER KAF}": "k",
    "\N{ARABIC LETTER LAM}": "l",
    "\N{ARABIC LETTER MEEM}": "m",
    "\N{ARABIC LETTER NOON}": "n",
    "\N{ARABIC LETTER HEH}": "h",
    "\N{ARABIC LETTER WAW}": "w",
    "\N{ARABIC LETTER YEH}": "y",
}
_ROMANISE = str.maketrans(_ROMAN)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 48


def is_slug(text: str) -> bool:
    """Tell whether `text` is lower-case ASCII words joined by hyphens."""
    return _SLUG.fullmatch(text) is not None


def slug(label: str) -> str:
    """Return a lower-case ASCII name for `label`, stable, and its own for every folded label.

    A label that is a slug already stays. Any other is romanised, which merges words (hrb is both
    war and flight), so six hex digits of the blake2b digest of its key tell them apart; labels
    that differ in hamza or teh marbuta alone share a key and so a name.
    """
    if is_slug(label) and len(label) <= _LONGEST:
        return label
    key = fold(label) or label
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=3).hexdigest()
    words = _NOT_SLUG.sub("-", key.translate(_ROMANISE)).strip("-")[:_LONGEST].strip("-")
    return f"{words}-{digest}" if words else f"x-{digest}"
