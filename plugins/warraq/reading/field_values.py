"""The values of fields as a record has them: a text, a line, a date, a list of tags."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from warraq.reading.markup_text import is_html, text_of_html

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_SECONDS = 10**8
_LEAST_MILLISECONDS = 10**11
_PAST_MILLISECONDS = 10**14
_FIGURES = re.compile(r"[0-9]{9,14}(?:\.[0-9]{1,9})?")
_LINE_BREAK = re.compile(r"\r\n?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN_TAGS = re.compile("[,;\n|\N{ARABIC COMMA}\N{ARABIC SEMICOLON}]")
_LIST_MARKS = "[]() \t'\""
_LIST_JOINT = "\N{ARABIC COMMA} "


def as_text(value: object, *, html: bool = False) -> str:
    """Return `value` as plain text, a paragraph a line; a list is one of paragraphs."""
    if isinstance(value, list):
        parts = [as_text(item, html=html) for item in value]
        return "\n".join(part for part in parts if part)
    text = _plain(value)
    if html or is_html(text):
        return text_of_html(text)
    return text.strip()


def as_line(value: object) -> str | None:
    """Return `value` on one line, None if there is nothing; the items of a list are joined."""
    if isinstance(value, list):
        return _LIST_JOINT.join(filter(None, map(as_line, value))) or None
    return " ".join(as_text(value).split()) or None


def as_date(value: object) -> str | None:
    """Return a date as it is written; a count of seconds or milliseconds since 1970 as ISO 8601.

    Counts start in March 1973 (seconds: 10⁸ to 10¹¹, milliseconds: 10¹¹ to 10¹⁴): a smaller number,
    such as a year or 20150723, is what it is. The zone of a count is UTC.
    """
    line = as_line(value)
    if line is None or not _FIGURES.fullmatch(line):
        return line
    count = float(line)
    if not _LEAST_SECONDS <= count < _PAST_MILLISECONDS:
        return line
    milliseconds = int(count if count >= _LEAST_MILLISECONDS else count * 1000)
    try:
        moment = _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return line
    return moment.isoformat(timespec="milliseconds" if milliseconds % 1000 else "seconds")


def as_tags(value: object) -> tuple[str, ...]:
    """Return the tags of a list, or of a text that has commas (Latin or Arabic) between them."""
    items = value if isinstance(value, list) else _BETWEEN_TAGS.split(as_text(value))
    tags = (as_line(item) for item in items)
    return tuple(dict.fromkeys(tag for tag in (_bare(tag) for tag in tags if tag) if tag))


def _bare(tag: str) -> str:
    """Take off what is left of a list that was written out as a text: «['قطر', 'مصر']»."""
    return tag.strip(_LIST_MARKS)


def _plain(value: object) -> str:
    """Return a text or a number as text; of null, true, NaN and objects there is none."""
    if isinstance(value, str):
        return _sound(_LINE_BREAK.sub("\n", value) if "\r" in value else value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
        return ""
    return repr(value).removesuffix(".0")


def _sound(text: str) -> str:
    """Replace lone surrogates, which JSON can escape but no encoding can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
