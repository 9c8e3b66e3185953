"""Expansion of packed streams within limits: a stream that goes wrong ends early and says why."""

from __future__ import annotations

import bz2
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

import zstandard

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.sniffing import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typing_extensions import Buffer

_CHUNK = 1 << 16
_RATIO_FROM = 10_000_000
"""A small file that repeats itself packs very well; only beyond this is the ratio looked at."""
_TOTAL_FROM = 2 * _RATIO_FROM
"""The same for all that is packed in a file: many small bombs, or bombs in bombs, are one."""
_ZSTD_PIECE = 1 << 10
"""A zstd block of 4 bytes can hold 128 KB, so this expands to 32 MB at most."""
_ZSTD_WINDOW = 1 << 27


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a packed file is expanded."""

    total_bytes: int = 2_000_000_000
    member_bytes: int = 1_000_000_000
    ratio: int = 250
    members: int = 1_000_000
    depth: int = 3


class Budget:
    """The bytes to which a file may still expand, all that is packed in it taken together."""

    def __init__(self, limits: Limits, packed: int | None = None) -> None:
        """Begin with nothing spent; `packed` is the size of the file, if it is known."""
        self.limits = limits
        self._most = limits.total_bytes
        if packed is not None:
            self._most = min(self._most, max(_TOTAL_FROM, packed * limits.ratio))
        self._left = self._most

    @property
    def spent(self) -> bool:
        """Tell whether no more may be expanded."""
        return self._left < 0

    def spend(self, count: int, member: int, packed: int) -> None:
        """Take `count` off for a member of `member` bytes so far, made of `packed` ones."""
        self._left -= count
        if self.spent:
            raise _too_large(f"more than {self._most:,} bytes in all; the rest is not read")
        if member > self.limits.member_bytes:
            raise _too_large(f"more than {self.limits.member_bytes:,} bytes")
        if member > _RATIO_FROM and member > packed * self.limits.ratio:
            raise _too_large(f"more than {self.limits.ratio} times its packed size")


def _too_large(detail: str) -> ReadError:
    return ReadError(
        RejectReason.TOO_LARGE,
        f"expands to {detail}",
        "unpack it yourself, if you know where it is from",
    )


def damaged(detail: str) -> ReadError:
    """Return the error of a packed file whose bytes are wrong."""
    return ReadError(RejectReason.MALFORMED, detail, "fetch the file again")


def truncated(detail: str) -> ReadError:
    """Return the error of a packed file that ends too early."""
    return ReadError(RejectReason.TRUNCATED, detail, "fetch the file again")


_DAMAGES = (
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    zstandard.ZstdError,
)
"""What the decompressors raise at bytes that are not theirs."""


class Bounded(io.RawIOBase):
    """A stream of `produce`d chunks that never raises: it ends, and `fault` says why too early.

    `produce` returns the next bytes, empty at the end.
    """

    def __init__(self, produce: Callable[[], bytes]) -> None:
        super().__init__()
        self.fault: ReadError | None = None
        self._produce = produce
        self._rest = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        """Tell that this is a stream to read from."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill the whole `buffer`, unless the stream ends."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view):
            if not self._rest and not self._refill():
                break
            count = min(len(self._rest), len(view) - filled)
            view[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        return filled

    def _refill(self) -> bool:
        if self._ended:
            return False
        try:
            self._rest = memoryview(self._produce())
        except ReadError as error:
            self.fault = error
        except _DAMAGES as error:
            self.fault = _as_read_error(error)
        self._ended = not self._rest
        return not self._ended


def _as_read_error(error: Exception) -> ReadError:
    if isinstance(error, EOFError):
        return truncated("it ends before its packed data do")
    return damaged(f"its packed data are damaged: {error}")


def expanded(kind: Kind, packed: BinaryIO, budget: Budget) -> Iterator[bytes]:
    """Yield the chunks that the gzip, bzip2 or zstd stream `packed` expands to."""
    new, expand, piece = _EXPANDERS[kind]
    expander: Any = None
    data = b""
    taken = given = 0
    while data or (data := packed.read(piece)):
        taken += len(data)
        if expander is None:
            if given and not data.strip(b"\x00"):
                data = b""  # padding behind the last frame, as tapes have it
                continue
            expander = new()
        for chunk in expand(expander, data):
            given += len(chunk)
            budget.spend(len(chunk), given, taken)
            yield chunk
        data = b""
        if expander.eof:  # another frame may stand behind it
            data = expander.unused_data
            taken -= len(data)
            expander = None
    if expander is not None or not taken:
        raise EOFError


def _expand_gzip(expander: Any, data: bytes) -> Iterator[bytes]:  # noqa: ANN401
    while data and not expander.eof:
        yield from filter(None, [expander.decompress(data, _CHUNK)])
        data = expander.unconsumed_tail


def _expand_bzip2(expander: Any, data: bytes) -> Iterator[bytes]:  # noqa: ANN401
    yield from filter(None, [expander.decompress(data, _CHUNK)])
    while not expander.eof and not expander.needs_input:
        yield from filter(None, [expander.decompress(b"", _CHUNK)])


def _expand_zstd(expander: Any, data: bytes) -> Iterator[bytes]:  # noqa: ANN401
    yield from filter(None, [expander.decompress(data)])


_EXPANDERS: dict[Kind, tuple[Callable[[], Any], Callable[[Any, bytes], Iterator[bytes]], int]] = {
    Kind.GZIP: (lambda: zlib.decompressobj(wbits=31), _expand_gzip, _CHUNK),
    Kind.BZIP2: (bz2.BZ2Decompressor, _expand_bzip2, _CHUNK),
    Kind.ZSTD: (
        lambda: zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj(),
        _expand_zstd,
        _ZSTD_PIECE,
    ),
}
"""How to begin a frame, how to go on with it, and how many bytes to give it at a time."""
