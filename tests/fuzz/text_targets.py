"""What is done to the letters of a text: repair, rescue, dates."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from tests.fuzz.cases import Case, Target, require
from tests.fuzz.mutators import Material, mutated
from tests.fuzz.reader_targets import require_encodable
from tests.fuzz.texts import ARTICLE, DATES, MARKS, MISREAD, PIECES_OF_DATES, TEXTS, encoded

from warraq.arabic.dates import ReadDate, is_date_line, read_date
from warraq.arabic.display import repair
from warraq.arabic.mojibake import rescue

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

_TEXTS = Material(encoded(TEXTS), encoded(MARKS))
_DATES = Material(encoded(DATES), encoded(PIECES_OF_DATES))
_MISREAD = Material(encoded((MISREAD, *MISREAD.split("\n"), ARTICLE)), encoded(MARKS))
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_TATWEEL = "\N{ARABIC TATWEEL}"
_COUNTRIES = (None, "SA", "EG", "MA", "DZ", "SY", "US", "xx")


def _surrogates(case: Case) -> str:
    """Return the input as the text that a careless decoder makes of it."""
    return case.data.decode("utf-8", "surrogateescape")


def letters_of(text: str) -> str:
    """Return the letters and figures of a text, whatever form they are shown in."""
    plain = unicodedata.normalize("NFKD", text).replace(_TATWEEL, "")
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LN")


def _check_repair(case: Case) -> object:
    text = _surrogates(case)
    repaired = repair(text)
    require_encodable(repaired)
    resolved = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    before, after = letters_of(resolved), letters_of(repaired)
    require(before == after, "no letter is lost or invented", before, after)
    if "&" not in repaired:
        require(repair(repaired) == repaired, "what is repaired stays", repaired)
    return repaired


def _check_rescue(case: Case) -> object:
    text = _surrogates(case)
    rescued = rescue(text)
    plain = [sign for sign in text if sign.isascii()]
    require(plain == [sign for sign in rescued if sign.isascii()], "ASCII stays", rescued)
    return rescued


def _check_date(case: Case) -> object:
    chance = case.choices
    text, country = _surrogates(case), chance.choice(_COUNTRIES)
    anchor = chance.choice((None, date(2016, 9, 7), date.min, date.max))
    read = read_date(text, country, anchor)
    line = is_date_line(text, country)
    for found in filter(None, (read, line)):
        require(isinstance(found, ReadDate), "a date is one", found)
        require(found.iso.isascii(), "a date can be written", found)
    if read and anchor is None and read.calendar == "gregorian":
        # What has no width, or only stretches a word, parts no figures.
        seen = (
            sign
            for sign in text.replace(_TATWEEL, "")
            if unicodedata.category(sign) not in {"Cc", "Cf", "Mn"}
        )
        figures = "".join(str(unicodedata.decimal(sign, " ")) for sign in seen)
        require(str(read.moment.year) in figures, "no year is guessed", read, text)
    return read, line


def _mutated(material: Material) -> Callable[[random.Random], bytes]:
    def make(chance: random.Random) -> bytes:
        return mutated(chance, material)

    return make


TARGETS = (
    Target("repair", _mutated(_TEXTS), _check_repair),
    Target("rescue", _mutated(_MISREAD), _check_rescue),
    Target("date", _mutated(_DATES), _check_date),
)
