"""Telling what a file is: by its first bytes, and by its name only where they leave it open."""

from __future__ import annotations

import codecs
import csv
import re
from enum import StrEnum
from pathlib import PurePosixPath
from tarfile import HeaderError, TarInfo

from warraq.reading.code_pages import wide_encoding_of
from warraq.reading.fields import FieldMap
from warraq.reading.json.start import begins_json


class Kind(StrEnum):
    """What a file is read as."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    TABLE = "table"
    FEED = "feed"
    WARC = "warc"
    TAGGED = "tagged"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    ZSTD = "zstd"
    ZIP = "zip"
    TAR = "tar"
    BINARY = "binary"


HEAD_BYTES = 1 << 14
"""As many bytes of a file as `kind_of` looks at."""

PACKED = frozenset({Kind.GZIP, Kind.BZIP2, Kind.ZSTD, Kind.ZIP, Kind.TAR})

_MAGIC = (
    (b"\x1f\x8b\x08", Kind.GZIP),
    (b"\x28\xb5\x2f\xfd", Kind.ZSTD),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"WARC/1.", Kind.WARC),
    (b"%PDF-", Kind.BINARY),
    (b"{\\rtf", Kind.BINARY),
)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_SKIPPABLE_ZSTD = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
_OFFICE_FILE = re.compile(rb"\[Content_Types\]\.xml|^.{26,38}mimetypeapplication/", re.DOTALL)
"""Documents of word processors and electronic books are zip files, but not of articles."""

_SUFFIXES = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON,
    ".ndjson": Kind.JSON,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".wxr": Kind.FEED,
    ".sgm": Kind.TAGGED,
    ".sgml": Kind.TAGGED,
}
_BLOCK = 512
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
"""Control codes that no text has, in whatever encoding."""

_MOST_CONTROLS = 0.01

_PREAMBLE = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|(?P<doctype><!doctype\s+[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)",
    re.DOTALL | re.IGNORECASE,
)
_ROOT = re.compile(r"\s*<([A-Za-z][\w.-]*(?::[\w.-]+)?)(?=[\s/>])")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel", "item", "entry"})
_PAGE_ROOT = re.compile(
    "html|head|body|title|meta|link|base|div|p|article|section|main|header|footer|nav|aside|h[1-6]"
    "|ul|ol|li|table|center|figure|blockquote|pre|form"
)
_LEAKED_ROOT = re.compile("script|style|span|a|font|b|strong|i|em|br|hr|img|noscript|iframe")
"""Tags that begin a part of a page, but also leak into texts."""

_DELIMITERS = ",;\t|"
_FEWEST_KNOWN_NAMES = 2
_COMMON_FIELDS = FieldMap({})
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
"""Byte order marks, and how markup begins that has none."""


def kind_of(head: bytes, name: str) -> Kind:
    """Return what the file that begins with `head` and is called `name` is to be read as."""
    head = head[:HEAD_BYTES]
    packed = _by_magic(head)
    if packed:
        return packed
    text = _text_of(head)
    if text is None:
        return Kind.BINARY
    return _by_structure(text, name) or _by_name(name)


def _by_magic(head: bytes) -> Kind | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            office = kind is Kind.ZIP and _OFFICE_FILE.search(head[:4096])
            return Kind.BINARY if office else kind
    if _BZIP2.match(head):
        return Kind.BZIP2
    if _SKIPPABLE_ZSTD.match(head):
        return Kind.ZSTD
    return Kind.TAR if _is_tar(head) else None


def _is_tar(head: bytes) -> bool:
    try:
        TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except (HeaderError, ValueError):
        return False
    return True


def _text_of(head: bytes) -> str | None:
    """Return `head` as text, good enough to see its structure; None when it is no text."""
    if head.startswith(codecs.BOM_UTF8):
        head = head.removeprefix(codecs.BOM_UTF8)
    wide = next((encoding for mark, encoding in _WIDE_MARKS if head.startswith(mark)), None)
    wide = wide or wide_encoding_of(head)
    if wide:
        return head.decode(wide, "ignore")
    head = head.rstrip(b"\x00\x1a")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * _MOST_CONTROLS:
        return None
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return head.decode("cp1256")


def _by_structure(text: str, name: str) -> Kind | None:
    markup = _by_markup(text, name)
    if markup:
        return markup
    if begins_json(text):
        return Kind.JSON
    return Kind.TABLE if _is_table(text, name) else None


def _by_markup(text: str, name: str) -> Kind | None:
    at = 0
    is_xml = text.lstrip().startswith("<?xml")
    while preamble := _PREAMBLE.match(text, at):
        at = preamble.end()
        if re.match(r"<!doctype\s+html\b", preamble["doctype"] or "", re.IGNORECASE):
            return Kind.HTML
    root = _ROOT.match(text, at)
    local = root[1].lower().rpartition(":")[2] if root else ""
    if local == "doc":
        return Kind.TAGGED
    if _PAGE_ROOT.fullmatch(local):
        return Kind.HTML
    if _LEAKED_ROOT.fullmatch(local):
        return None if _suffix(name) == ".txt" else Kind.HTML
    return Kind.FEED if is_xml or local in _FEED_ROOTS else None


def _is_table(text: str, name: str) -> bool:
    """Tell whether the first line names known fields and the next lines have as many columns."""
    lines = text.lstrip("\n").splitlines(keepends=True)
    if not lines or len(lines[0]) > HEAD_BYTES // 2:
        return False
    delimiter = max(_DELIMITERS, key=lines[0].count)
    if delimiter not in lines[0]:
        return False
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False
    header = rows[0] if rows else []
    known = sum(map(_COMMON_FIELDS.knows, header))
    if known < _FEWEST_KNOWN_NAMES or not _COMMON_FIELDS.has_text(dict.fromkeys(header, "x")):
        return False
    whole = rows[1:-1]  # the last one may be cut where the head ends
    return all(len(row) == len(header) for row in whole) or _suffix(name) in {".csv", ".tsv"}


def _suffix(name: str) -> str:
    path = PurePosixPath(name.lower().replace("\\", "/"))
    packed = {".gz", ".bz2", ".zst"}
    return PurePosixPath(path.stem).suffix if path.suffix in packed else path.suffix


def _by_name(name: str) -> Kind:
    return _SUFFIXES.get(_suffix(name), Kind.TEXT)
