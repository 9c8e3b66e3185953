"""Packing of spoilt files: archives, compressed streams and web archives, sound and less so."""

from __future__ import annotations

import bz2
import gzip
import io
import tarfile
import warnings
import zipfile
from typing import TYPE_CHECKING, Literal

import zstandard
from tests.fuzz.containers import FEED, HTML, JSON_LINES, TABLE, TEXT
from tests.fuzz.mutators import Material, mutated, spoilt

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Pack = Callable[[random.Random, list[tuple[str, bytes]]], bytes]

_NAMES = (
    *("a.txt", "2016/خبر.txt", "b.json", "c.csv", "d.html", "e.xml", "f.warc", "g.zip", "x.tar"),
    *("../evil.txt", "/etc/passwd", "C:\\evil.txt", "a/../../b", "..\\..\\b", "a//b", "./a", ".."),
    *("", "/", ".", ".hidden", "__MACOSX/a", "a\x00b", "a\nb", "a\x1b[31mb", "a\u202eb", "x" * 300),
    *("con", "a/" * 100 + "b", "dir/", "a.txt", "\udce9.txt", "c:relative", "//host/share"),
)
_MARKS = (
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"\x1f\x8b\x08", b"BZh9"),
    *(b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"ustar", b"\x00" * 512, b"/../", b"../"),
    *(b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"path=", b"30 path=../../x\n", b"size=99999999\n"),
)
_TYPES_IN_TAR = (
    *(tarfile.REGTYPE, tarfile.REGTYPE, tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE),
    *(tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.GNUTYPE_SPARSE, b"Z"),
    *(tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.XGLTYPE),
)
_FORMS: tuple[Literal[0, 1, 2], ...] = (0, 1, 2)
"""USTAR, GNU and PAX."""

_METHODS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2)
_CONTENTS = (TEXT, JSON_LINES, TABLE, FEED, HTML)


def _files(chance: random.Random) -> list[tuple[str, bytes]]:
    """Return a few files to pack, some of them packed themselves."""
    files = []
    for _ in range(chance.randint(0, 3)):
        data = mutated(chance, chance.choice(_CONTENTS))
        while chance.random() < 0.15:
            data = chance.choice(_PACKS)(chance, [(chance.choice(_NAMES[:9]), data)])
        files.append((chance.choice(_NAMES), data))
    return files


def packed(pack: Pack) -> Callable[[random.Random], bytes]:
    """Return a maker of files that `pack` packs, of which every second is spoilt afterwards."""

    def make(chance: random.Random) -> bytes:
        data = pack(chance, _files(chance))
        if chance.random() < 0.5:
            return data
        other = pack(chance, _files(chance))
        return spoilt(chance, data, Material((data, other), _MARKS))

    return make


def zip_file(chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    """Pack a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of names that come twice
        for name, data in files:
            info = zipfile.ZipInfo("x", (2016, 9, 7, 0, 0, 0))
            info.filename = name.encode("utf-8", "replace").decode()
            info.compress_type = chance.choice(_METHODS)
            info.external_attr = chance.choice((0, 0o100644, 0o120777, 0o040755)) << 16
            archive.writestr(info, data)
    return out.getvalue()


def tar_file(chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    """Pack a tar file."""
    out = io.BytesIO()
    form = chance.choice(_FORMS)
    for name, data in files:
        info = tarfile.TarInfo(name)
        info.type = chance.choice(_TYPES_IN_TAR)
        info.size = len(data)
        info.linkname = "/etc/passwd" if info.type in {tarfile.SYMTYPE, tarfile.LNKTYPE} else ""
        try:
            out.write(info.tobuf(form, "utf-8", "surrogateescape"))
        except ValueError:  # a name that does not fit into this form
            continue
        out.write(data + b"\x00" * (-len(data) % 512))
    return out.getvalue() + b"\x00" * 1024


def gzip_file(chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    """Pack a gzip file of as many frames as there are files."""
    return b"".join(gzip.compress(data, 1, mtime=0) for data in _streams(chance, files))


def bzip2_file(chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    """Pack a bzip2 file of as many frames as there are files."""
    return b"".join(bz2.compress(data, 1) for data in _streams(chance, files))


def zstd_file(chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    """Pack a zstd file of as many frames as there are files, skippable ones among them."""
    frames = []
    for data in _streams(chance, files):
        compressor = zstandard.ZstdCompressor(1, write_checksum=chance.random() < 0.5)
        frames.append(compressor.compress(data))
        if chance.random() < 0.2:
            frames.append(b"\x50\x2a\x4d\x18\x04\x00\x00\x00skip")
    return b"".join(frames)


def _streams(chance: random.Random, files: list[tuple[str, bytes]]) -> list[bytes]:
    """Return what to compress: the contents one by one, or a tar file of them all."""
    if chance.random() < 0.3:
        return [tar_file(chance, files)]
    return [data for _, data in files]


_PACKS = (zip_file, tar_file, gzip_file, bzip2_file, zstd_file)

_HEADERS = (
    *(
        "",
        "",
        "",
        "",
        "Transfer-Encoding: chunked\r\n",
        "Content-Encoding: gzip\r\n",
        "Content-Length: 5\r\n",
    ),
    *("Content-Encoding: br\r\n", "Content-Encoding: deflate\r\n", "X: \x00\r\n", "no colon\r\n"),
)
_KINDS = (*("response",) * 15, "request", "warcinfo", "metadata", "revisit", "x")
_TYPES = (
    *("text/html",) * 10,
    "text/html; charset=utf-8",
    "application/xhtml+xml",
    "image/png",
    "",
    ";;",
)
_WARC_MARKS = (
    *(b"WARC/1.0\r\n", b"WARC/1.1\r\n", b"\r\n\r\n", b"Content-Length: ", b"WARC-Type: response"),
    *(b"HTTP/1.1 200 OK\r\n", b"Content-Type: text/html\r\n", b"\r\n", b"-5", b"99999999999"),
    *(b"WARC-Target-URI: <>", b"Transfer-Encoding: chunked\r\n", b"0\r\n\r\n", b"ffffffff\r\n"),
)


def _answer(chance: random.Random) -> bytes:
    """Return what a server answered: a spoilt page below sound headers, or the like."""
    page = mutated(chance, HTML)
    head = chance.choice(_HEADERS)
    if "chunked" in head and chance.random() < 0.8:
        page = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)
    if "gzip" in head and chance.random() < 0.8:
        page = gzip.compress(page, 1, mtime=0)
    status = chance.choice((*("200 OK",) * 10, "404 Not Found", "200", "OK", "-1 x"))
    kind = chance.choice(_TYPES)
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + page


def _warc_record(chance: random.Random) -> bytes:
    body = _answer(chance)
    size = len(body) + chance.choice((0,) * 20 + (1, -1, 1000))
    return (
        f"WARC/1.0\r\nWARC-Type: {chance.choice(_KINDS)}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
        f"WARC-Target-URI: https://a.example/{chance.choice(_NAMES[:12])}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


def warc_file(chance: random.Random) -> bytes:
    """Return a web archive of a few records, of which every second is spoilt afterwards."""
    data = b"".join(_warc_record(chance) for _ in range(chance.randint(1, 3)))
    if chance.random() < 0.5:
        return data
    return spoilt(chance, data, Material((data, _warc_record(chance)), _WARC_MARKS))
