"""Plain text of an HTML fragment that stands inside a field of a record: a block a line."""

from __future__ import annotations

import re

from lxml import etree

_BLOCKS = (
    "address|article|aside|blockquote|br|caption|center|dd|details|dialog|div|dl|dt|fieldset|"
    "figcaption|figure|footer|form|h1|h2|h3|h4|h5|h6|header|hr|legend|li|main|menu|nav|ol|p|pre|"
    "section|summary|table|tbody|tfoot|thead|tr|ul"
)
_DROPPED = "head|iframe|math|noscript|object|script|style|svg|template|textarea|title"
_CELLS = "td|th"
_INLINE = "a|abbr|b|bdi|big|cite|code|em|font|i|img|ins|mark|q|s|small|span|strong|sub|sup|u"
_NAMES = f"{_BLOCKS}|{_CELLS}|{_DROPPED}|{_INLINE}"
_BLOCK_TAGS = frozenset(_BLOCKS.split("|"))
_CELL_TAGS = frozenset(_CELLS.split("|"))
_DROPPED_TAGS = frozenset(_DROPPED.split("|"))
_PROOF = re.compile(
    rf"</(?:{_NAMES})\s*>"  # an element that is closed
    r"|<(?:br|hr|img)\b[^<>]*>"  # one that needs no closing
    rf"|\A\s*<(?:!--|!doctype\b|(?:{_NAMES})\b[^<>]*>)",  # a text that begins with one
    re.IGNORECASE,
)
_BREAKING = re.compile(r"<(?:p|br|div|li|tr|h[1-6])\b", re.IGNORECASE)
_LINE_BREAK = re.compile(r"\r\n?|\n")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_UNFIT = re.compile("[\x00\ud800-\udfff]")


def is_html(text: str) -> bool:
    """Tell by its content whether `text` is HTML: a mere «a < b» or a «<p>» in passing is not."""
    return "<" in text and _PROOF.search(text) is not None


def text_of_html(fragment: str) -> str:
    """Return the text of an HTML `fragment`, a block a line, entities resolved, scripts dropped.

    Where no element breaks lines, the fragment's own line feeds do (WordPress stores articles so).
    Any input is read in time linear to its length, however deep it nests: no tree is built.
    """
    fragment = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", fragment)
    if not _BREAKING.search(fragment):
        fragment = _LINE_BREAK.sub("<br>", fragment)
    target = _TextTarget()
    if fragment.strip():
        parser = etree.HTMLParser(target=target)
        try:
            parser.feed(fragment)
            parser.close()
        except etree.LxmlError:
            return target.text()
    return target.text()


class _TextTarget:
    """Gathers text from the parser's events; `lxml` calls its methods by these names."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._dropping = 0

    def start(self, tag: str, _attributes: object) -> None:
        if tag in _DROPPED_TAGS:
            self._dropping += 1
        self._separate(tag)

    def end(self, tag: str) -> None:
        if tag in _DROPPED_TAGS and self._dropping:
            self._dropping -= 1
        self._separate(tag)

    def data(self, text: str) -> None:
        if not self._dropping:
            self._line.append(text)

    def close(self) -> None:
        self._break_line()

    def text(self) -> str:
        self._break_line()
        return "\n".join(self._lines)

    def _separate(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self._break_line()
        elif tag in _CELL_TAGS:
            self._line.append(" ")

    def _break_line(self) -> None:
        line = _WHITE.sub(" ", "".join(self._line)).strip(" ")
        self._line.clear()
        if line:
            self._lines.append(line)
