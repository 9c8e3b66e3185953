"""Figures in Arabic-Indic or ASCII digits, and the plural forms of Arabic."""

from functools import cache

from babel import Locale
from babel.plural import PluralRule

_ARABIC_INDIC = {ord(str(value)): ord("\N{ARABIC-INDIC DIGIT ZERO}") + value for value in range(10)}


def to_digits(text: str, system: str) -> str:
    """Write the ASCII digits of `text` in the numbering `system`.

    The systems have the names of CLDR: "latn" leaves the digits as they are, "arab" makes them
    Arabic-Indic. Raises ValueError for any other.
    """
    if system == "latn":
        return text
    if system == "arab":
        return text.translate(_ARABIC_INDIC)
    raise ValueError(f'unknown numbering system {system!r}; it is "latn" or "arab"')


def plural_category(n: int) -> str:
    """Return the plural form that Arabic takes after `n`: zero, one, two, few, many or other.

    Source: the plural rules of CLDR for `ar`, by babel; the sign of `n` does not count.
    """
    return _arabic_plural()(n)


@cache
def _arabic_plural() -> PluralRule:
    return Locale("ar").plural_form
