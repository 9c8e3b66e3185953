"""The members of zip and tar files, with what must not be unpacked named and refused."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, TYPE_CHECKING, BinaryIO

from warraq.arabic.mojibake import arabic_share
from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.packed.expanding import Bounded, Budget, damaged, truncated

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16
_BLOCK = 512
_ZIP_HEADER = 30
"""Bytes before the name of a member, at the least."""
_MOST_HEADER = 1 << 20
"""A name in a tar file is at most so long; more is an attack on the memory."""
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_LEAST_ARABIC_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of an archive: its name, and its stream or the reason why it has none."""

    name: str
    stream: Bounded | None
    error: ReadError | None = None


def zip_entries(file: BinaryIO, budget: Budget) -> Iterator[Entry]:
    """Yield the members of a zip file, by their names; `file` must be seekable."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise truncated(f"a zip file without a sound table of contents: {error}") from error
    with archive:
        infos = archive.infolist()
        if len(infos) > budget.limits.members:
            raise _too_many(budget)
        _refuse_overlaps(infos)
        named = sorted(((_zip_name(info), number) for number, info in enumerate(infos)))
        for name, number in named:
            if not name.endswith("/"):
                yield _zip_entry(archive, infos[number], name, budget)


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse a zip file that lists the same bytes many times, as the best bombs do."""
    in_place = sorted(infos, key=lambda info: info.header_offset)
    for info, following in pairwise(in_place):
        end = info.header_offset + _ZIP_HEADER + info.compress_size
        if end > following.header_offset:
            raise damaged("its members lie over each other")


def _zip_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8_FLAG or info.filename.isascii():
        return info.filename
    try:
        return _legible(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _legible(name: bytes) -> str:
    """Decode the name of a member whose encoding nobody states."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        pass
    shares = {
        codec: arabic_share(name.decode(codec, "replace")) for codec in ("cp1256", "cp720", "cp437")
    }
    likeliest = max(shares, key=lambda codec: shares[codec])
    return name.decode(likeliest if shares[likeliest] >= _LEAST_ARABIC_SHARE else "cp437")


def _zip_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> Entry:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return Entry(name, None, _unsupported("a link or a device"))
    if info.flag_bits & _ENCRYPTED_FLAG:
        return Entry(name, None, _unsupported("encrypted"))
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        # zipfile expands the others without a bound on memory
        return Entry(name, None, _unsupported("not packed by the usual method of zip files"))
    if info.file_size > budget.limits.member_bytes:
        error = _refusal_by_size(info.file_size, budget)
        return Entry(name, None, error)
    try:
        stream = archive.open(info)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError) as error:
        return Entry(name, None, damaged(f"its header is damaged: {error}"))
    return Entry(name, _bounded(_zip_chunks(stream, info, budget)))


def _bounded(chunks: Iterator[bytes]) -> Bounded:
    return Bounded(lambda: next(chunks, b""))


def _zip_chunks(stream: IO[bytes], info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    given = 0
    with stream:
        while chunk := stream.read(_CHUNK):
            given += len(chunk)
            budget.spend(len(chunk), given, info.compress_size)
            yield chunk
    if given < info.file_size:
        raise EOFError


def tar_entries(stream: BinaryIO, budget: Budget) -> Iterator[Entry]:
    """Yield the members of a tar file in their order, reading it once from begin to end."""
    extended: dict[str, str | bytes] = {}
    count = 0
    while info := _next_header(stream):
        count += 1
        if count > budget.limits.members:
            raise _too_many(budget)
        if info.type in {tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, *_PAX_TYPES}:
            _extend(extended, info, _read_block(stream, info.size))
            continue
        size = _size_of(info, extended)
        name = extended.get("path", info.name)
        extended = {}
        if info.type == tarfile.GNUTYPE_SPARSE:
            raise _unsupported("a sparse file; what stands behind it in the archive is not read")
        chunks = _tar_chunks(stream, size)
        content = _bounded(chunks)
        legible = _legible(_raw(name)).rstrip("\x00")
        if info.isreg() and not legible.endswith("/"):
            error = _refusal_by_size(size, budget)
            yield Entry(legible, None if error else content, error)
        elif not info.isdir() and not info.isreg():
            yield Entry(legible, None, _unsupported("a link or a device"))
        if content.fault:
            return  # whoever read it has heard of it, and nothing stands behind it
        for _ in chunks:
            pass


_PAX_TYPES = frozenset({tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE})


def _raw(name: str | bytes) -> bytes:
    return name if isinstance(name, bytes) else name.encode("utf-8", "surrogateescape")


def _next_header(stream: BinaryIO) -> tarfile.TarInfo | None:
    block = _exactly(stream, _BLOCK)
    if not block.strip(b"\x00"):
        return None
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError) as error:
        raise damaged(f"a header of the tar file is damaged: {error}") from error


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = stream.read(size - len(data))
        if not more:
            raise truncated("the tar file ends before its end mark")
        data += more
    return data


def _read_block(stream: BinaryIO, size: int) -> bytes:
    if not 0 <= size <= _MOST_HEADER:
        raise damaged("a header of the tar file is longer than any name")
    return _exactly(stream, size + -size % _BLOCK)[:size]


def _extend(extended: dict[str, str | bytes], info: tarfile.TarInfo, data: bytes) -> None:
    if info.type == tarfile.GNUTYPE_LONGNAME:
        extended["path"] = data.rstrip(b"\x00")
    elif info.type in {tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE}:
        while data:
            length, _, _ = data.partition(b" ")
            end = int(length) if length.isdigit() and len(length) < 8 else 0  # noqa: PLR2004
            record = data[len(length) + 1 : end]
            if end <= len(length) or not record.endswith(b"\n"):
                raise damaged("an extended header of the tar file is damaged")
            key, _, value = record[:-1].partition(b"=")
            if key in {b"path", b"size"}:
                extended[key.decode()] = value
            data = data[end:]


def _size_of(info: tarfile.TarInfo, extended: dict[str, str | bytes]) -> int:
    if not (info.isreg() or info.type == tarfile.GNUTYPE_SPARSE):
        return 0 if info.type in tarfile.SUPPORTED_TYPES else max(info.size, 0)
    stated = extended.get("size", b"")
    digits = stated.decode("ascii", "replace") if isinstance(stated, bytes) else stated
    size = int(digits) if digits.isdigit() and len(digits) < 20 else info.size  # noqa: PLR2004
    if size < 0:
        raise damaged("a member of the tar file has a negative size")
    return size


def _tar_chunks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    left = size
    while left:
        chunk = stream.read(min(left, _CHUNK))
        if not chunk:
            raise truncated("the tar file ends within this member")
        left -= len(chunk)
        yield chunk
    if size % _BLOCK:
        _exactly(stream, -size % _BLOCK)


def _refusal_by_size(size: int, budget: Budget) -> ReadError | None:
    most = budget.limits.member_bytes
    if size <= most:
        return None
    return ReadError(
        RejectReason.TOO_LARGE,
        f"{size:,} bytes, more than the {most:,} of one member",
        "unpack it yourself, if you know where it is from",
    )


def _unsupported(what: str) -> ReadError:
    return ReadError(RejectReason.UNSUPPORTED, what, "unpack it and put the file itself there")


def _too_many(budget: Budget) -> ReadError:
    return ReadError(
        RejectReason.TOO_LARGE,
        f"more than {budget.limits.members:,} members",
        "unpack it yourself, if you know where it is from",
    )
