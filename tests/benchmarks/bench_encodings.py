"""Real texts in the encodings of their time: is each read as what it was?

Run: make bench, or python -m pytest -s tests/benchmarks/bench_encodings.py
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from corpora import NAMES, texts

from warraq.model import Rejection
from warraq.reading.folder import Folder
from warraq.reading.reader import read_file

if TYPE_CHECKING:
    from pathlib import Path

LEAST_RIGHT = 0.995
EVERY = 25
MANY = 1_000_000_000


def _shaped() -> dict[str, int]:
    """A byte of DOS 864 for each letter: any of its shapes."""
    found: dict[str, int] = {}
    for code in range(0xFF, 0x7F, -1):
        character = bytes([code]).decode("cp864", "replace")
        found[unicodedata.normalize("NFKC", character)] = code
    return found


def encoded(text: str, name: str) -> tuple[bytes, str]:
    """The bytes of `text`, and what they must be read as: what the code page lacks is left out."""
    if name == "cp864":
        shapes = _shaped()
        known = "".join(one for one in text if (one.isascii() and one != "%") or one in shapes)
        return bytes(ord(one) if one.isascii() else shapes[one] for one in known), known
    if name.startswith("html"):
        kept = text.encode("cp1256", "ignore").decode("cp1256")
        page = f"<html><head><title>x</title></head><body><p>{kept}</p></body></html>"
        return page.encode("cp1256"), kept
    codec, _, mark = name.partition("+")
    data = text.encode(codec, "ignore")
    if codec == "mac_arabic":  # its marks stand twice, the left-to-right ones are those of ASCII
        data = bytes(
            ord(one) if one.isascii() else one.encode(codec, "ignore")[0]
            for one in data.decode(codec)
        )
    marks = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE}
    marks["utf-16-be"] = codecs.BOM_UTF16_BE
    return (marks[codec] if mark else b"") + data, data.decode(codec)


ENCODINGS = (
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
    "html, cp1256 that nobody declares",
)


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_texts_in_every_encoding(gold: Path, tmp_path: Path) -> None:
    right: Counter[str] = Counter()
    count = 0
    pool = (text.dump for name in NAMES for text in islice(texts(gold, name), 0, None, EVERY))
    wrong: Counter[tuple[str, str]] = Counter()
    for text in pool:
        count += 1
        for name in ENCODINGS:
            data, wanted = encoded(text, name)
            path = tmp_path / ("page.html" if name.startswith("html") else "text.txt")
            path.write_bytes(data)
            ((file,),) = [Folder(path).files()]
            (found,) = read_file(file, tmp_path, MANY)
            if isinstance(found, Rejection):
                wrong[name, found.reason.value] += 1
            elif name.startswith("html"):
                shared = Counter(found.text.split()) & Counter(wanted.split())
                right[name] += shared.total() > len(found.text.split()) * 0.98
            elif plain(found.text) == plain(wanted):
                right[name] += 1
            else:
                wrong[name, found.encoding] += 1
    print()
    for name in ENCODINGS:
        others = {as_what: times for (of, as_what), times in wrong.items() if of == name}
        print(f"{name:<36} {right[name]:>5}/{count} {others or ''}")
    for name in ENCODINGS:
        assert right[name] >= count * LEAST_RIGHT, name
