"""Texts as the programs of their time wrote them, and as others misread them."""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache

PLAIN = (
    "cp1256",
    "iso-8859-6",
    "mac_arabic",
    "cp720",
    "cp864",
    "utf-8",
    "utf-8+mark",
    "utf-16-le",
    "utf-16-be",
    "utf-16-le+mark",
    "utf-16-be+mark",
)
MISREAD = {
    "UTF-8 read as Windows-1256": ("utf-8", "cp1256"),
    "UTF-8 read as Windows-1252": ("utf-8", "cp1252"),
    "UTF-8 read as Latin-1": ("utf-8", "latin-1"),
    "Windows-1256 read as Windows-1252": ("cp1256", "cp1252"),
    "Windows-1256 read as Latin-1": ("cp1256", "latin-1"),
}
"""The encoding of a text, and the one that it was read by before it was saved again in UTF-8."""

PAGES = {
    "page in cp1256 that says nothing": ("cp1256", None),
    "page in cp1256 that says windows-1256": ("cp1256", "windows-1256"),
    "page in cp1256 that says utf-8": ("cp1256", "utf-8"),
    "page in cp1256 that says iso-8859-1": ("cp1256", "iso-8859-1"),
    "page in cp1256 that says windows-1252": ("cp1256", "windows-1252"),
    "page in cp1256 that says iso-8859-6": ("cp1256", "iso-8859-6"),
    "page in iso-8859-6 that says nothing": ("iso-8859-6", None),
    "page in iso-8859-6 that says iso-8859-6": ("iso-8859-6", "iso-8859-6"),
    "page in iso-8859-6 that says windows-1256": ("iso-8859-6", "windows-1256"),
    "page in utf-8 that says windows-1256": ("utf-8", "windows-1256"),
    "page in utf-8 that says iso-8859-1": ("utf-8", "iso-8859-1"),
    "page in utf-16 with its mark": ("utf-16", "utf-8"),
    "page in utf-16-le that says nothing": ("utf-16-le", None),
    "page in utf-16-be that says utf-8": ("utf-16-be", "utf-8"),
}
"""The encoding of a page, and what it says it is in."""

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


def encoded(text: str, name: str) -> tuple[bytes, str]:
    """The bytes of `text`, and what they must be read as: what the code page lacks is left out."""
    if name in MISREAD:
        return _misread(text, *MISREAD[name])
    if name in PAGES:
        return _page(text, *PAGES[name])
    if name == "cp864":
        return _in_shapes(text)
    codec, _, mark = name.partition("+")
    data = text.encode(codec, "ignore")
    wanted = data.decode(codec)
    if codec == "mac_arabic":  # its marks stand twice, the left-to-right ones are those of ASCII
        data = bytes(
            ord(one) if one.isascii() else one.encode(codec, "ignore")[0] for one in wanted
        )
    return (_MARKS[codec] if mark else b"") + data, wanted


def _misread(text: str, codec: str, as_what: str) -> tuple[bytes, str]:
    """What browsers make of `text`: bytes that Windows-1252 leaves open are C1 controls to them."""
    kept = text.encode(codec, "ignore")
    misread = "".join(_character(byte, as_what) for byte in kept)
    return misread.encode("utf-8"), kept.decode(codec)


def _character(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def _page(text: str, codec: str, says: str | None) -> tuple[bytes, str]:
    kept = text.encode(codec, "ignore").decode(codec)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={says}">' if says else ""
    body = kept.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "</p>\n<p>")
    menu = '<ul id="menu"><li><a href="/">Home</a></li><li><a href="/en">English</a></li></ul>'
    page = f"<html><head>{meta}</head><body>{menu}<div><p>{body}</p></div></body></html>"
    return page.encode(codec), page


def _in_shapes(text: str) -> tuple[bytes, str]:
    shapes = _shapes_of_dos()
    known = "".join(one for one in text if (one.isascii() and one != "%") or one in shapes)
    return bytes(ord(one) if one.isascii() else shapes[one] for one in known), known


@cache
def _shapes_of_dos() -> dict[str, int]:
    """A byte of DOS 864 for each letter: any of its shapes."""
    found: dict[str, int] = {}
    for code in range(0xFF, 0x7F, -1):
        character = bytes([code]).decode("cp864", "replace")
        found[unicodedata.normalize("NFKC", character)] = code
    return found
