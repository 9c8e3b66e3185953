"""The texts and figures of the interface, in the language of the site."""

from __future__ import annotations

import gettext
import io
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from warraq.arabic.calendar import month_name
from warraq.arabic.numbers import to_digits
from warraq.model import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from warraq.settings import Settings


def install_interface(environment: Environment, theme: Path, lang: str, settings: Settings) -> None:
    """Give the templates the theme's catalogue for `lang`, and the filters for figures.

    `digits` writes the ASCII digits of a text as the site writes them; `month_name` names a month.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        read_catalogue(theme, lang), newstyle=True
    )
    environment.filters["digits"] = lambda value: to_digits(str(value), settings.digits)
    environment.filters["month_name"] = lambda month: month_name(month, settings.country)


def read_catalogue(theme: Path, lang: str) -> gettext.NullTranslations:
    """Read `translations/<lang>/LC_MESSAGES/warraq.po` of a theme; without one, texts stay English.

    Raises `SettingsError` when the catalogue is no gettext file.
    """
    path = theme / "translations" / lang / "LC_MESSAGES" / "warraq.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=lang, abort_invalid=True))
    except PoFileError as error:
        raise SettingsError(f"{path}: {error}; mend the catalogue") from error
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def text_direction(lang: str) -> str:
    """Return "rtl" or "ltr" for a language, right to left for one that CLDR does not know."""
    try:
        return Locale.parse(lang, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "rtl"
