"""Bad archives and compressed files: cut, damaged, hostile, locked or empty."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib

from tests.bad_dumps.catalogue import Catalogue
from tests.bad_dumps.stories import (
    LONG_LINE,
    MEGABYTE,
    ONE,
    THREE,
    TWO,
    line,
    page,
    row,
    table,
    text,
    warc,
)

bad = Catalogue()


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def tar_of(*files: tuple[str, bytes | None]) -> bytes:
    """A tar file; a member without bytes is a link out of it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            if data is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            info.size = len(data or b"")
            archive.addfile(info, io.BytesIO(data or b""))
    return out.getvalue()


def cut_gzip(*parts: bytes) -> bytes:
    """What is left of a gzip stream of `parts` where it was cut behind them."""
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for part in parts)


@bad("bad.txt.gz", "truncated", "ends before its packed data do", "fetch the file again")
def gzip_cut() -> bytes:
    return gzip.compress(text(ONE))[:-60]


@bad("bad.html.gz", "truncated", "fetch the file again")
def gzip_page_cut() -> bytes:
    return cut_gzip(page(ONE).encode()[:-40])


@bad("bad.jsonl.gz", "truncated", "fetch the file again", record=3, sound=(ONE, TWO))
def gzip_json_cut() -> bytes:
    return cut_gzip(line(ONE) + b"\n" + line(TWO) + b"\n" + line(THREE)[:80])


@bad("bad.csv.gz", "truncated", "fetch the file again", record=2, sound=(ONE,))
def gzip_table_cut() -> bytes:
    return cut_gzip(table(row(ONE), row(TWO))[:-30])


@bad("bad.warc.gz", "truncated", "fetch the file again", record=2, sound=(ONE,))
def gzip_warc_cut() -> bytes:
    return gzip.compress(warc(ONE)) + gzip.compress(warc(TWO))[:-100]


@bad("bad.zip", {"bad.zip/bomb.txt": "too-large"}, "WARRAQ_MAX_BYTES", sound=(ONE,))
def bomb() -> bytes:
    return zipped(("bomb.txt", LONG_LINE), ("good.txt", text(ONE)))


@bad("bad.txt.gz", "too-large", "250 times its packed size", "unpack it yourself")
def gzip_bomb() -> bytes:
    return gzip.compress(LONG_LINE)


@bad(
    "bad.zip",
    {f"bad.zip/00.zip/0{number}.txt": "empty" for number in range(9)}
    | {"bad.zip/00.zip/09.txt": "too-large"},
    "expands to more than 20,000,000 bytes in all; the rest is not read",
)
def nested_bomb() -> bytes:
    inner = zipped(*((f"{number:02}.txt", bytes(2 * MEGABYTE)) for number in range(50)))
    return zipped(*((f"{number:02}.zip", inner) for number in range(50)))


@bad(
    "bad.zip",
    {"bad.zip/2.zip/1.zip/0.zip": "unsupported"},
    "packed more than 3 deep",
    "unpack it yourself",
)
def deep_bomb() -> bytes:
    data = zipped(("bomb.txt", bytes(MEGABYTE)))
    for number in range(3):
        data = zipped((f"{number}.zip", data))
    return data


@bad(
    "bad.tar",
    {
        "bad.tar/../up.txt": "outside",
        "bad.tar//etc/far.txt": "outside",
        "bad.tar/link.txt": "unsupported",
    },
    *("leads out of the archive", "rename it", "a link or a device", "put the file itself there"),
    sound=(ONE,),
)
def tar_that_climbs() -> bytes:
    names = ("../up.txt", "/etc/far.txt", "good.txt")
    return tar_of(("link.txt", None), *((name, text(ONE)) for name in names))


@bad("bad.zip", {"bad.zip/a.txt": "unsupported"}, "encrypted", "unpack it", sound=(TWO,))
def encrypted_zip() -> bytes:
    data = bytearray(zipped(("a.txt", text(ONE)), ("b.txt", text(TWO))))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@bad("bad.zip", {"bad.zip/a.txt": "malformed"}, "Bad CRC-32", "fetch the file", sound=(TWO,))
def zip_with_a_wrong_checksum() -> bytes:
    files = (("a.txt", text(ONE)), ("b.txt", text(TWO)))
    return zipped(*files, method=zipfile.ZIP_STORED).replace("كتاب".encode(), "غراب".encode(), 1)


@bad("bad.zip", "empty", "an archive without a file to read", "remove it")
def empty_zip() -> bytes:
    return zipped()


@bad("bad.tar.gz", "empty", "the file is empty", "remove it")
def empty_tar() -> bytes:
    return gzip.compress(tar_of())
