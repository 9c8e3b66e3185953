"""Web archives written for these tests: what is read, and what is said where they are cut."""

from __future__ import annotations

import builtins
import gzip
import io
from typing import TYPE_CHECKING

import pytest

from warraq.model import RawDocument, RejectReason
from warraq.reading.folder import SourceFile
from warraq.reading.reader import read_file
from warraq.reading.record import BadRecord, Hints, Record
from warraq.reading.warc import read_warc

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytest.importorskip("fastwarc", reason="the extra 'warc' is not installed")

TITLE = "افتتاح جسر المشاة في الميناء القديم"
BODY = [
    "أعلنت بلدية الميناء القديم افتتاح جسر المشاة الجديد الذي يصل الحي الشرقي بالسوق.",
    "وقال رئيس البلدية سالم الناصري إن العمل دام سنتين وكلف أقل مما كان مقدرا له.",
]
PAGE = (
    f'<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>'
    f"<div><p>{BODY[0]}</p><p>{BODY[1]}</p></div>{'<br>' * 100}</body></html>"
).encode()


def record(body: bytes, kind: str = "response", url: str = "https://a.example/1") -> bytes:
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2020-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body + b"\r\n\r\n"  # fmt: skip


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html", head: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body


def read(data: bytes, limit: int = 10**7) -> list[Record | BadRecord]:
    return list(read_warc(io.BytesIO(data), Hints("a.warc", limit)))


def test_pages_that_were_found() -> None:
    data = (
        record(b"software: test\r\n", "warcinfo")
        + record(answer(b"gone", "404 Not Found"))
        + record(answer(b"\x89PNG", kind="image/png"))
        + record(answer(PAGE, kind="text/html; charset=utf-8"), url="https://a.example/5")
    )
    for form in (data, gzip.compress(data)):
        (found,) = read(form)
        assert isinstance(found, Record)
        assert (found.number, found.url, found.title) == (4, "https://a.example/5", TITLE)
        assert found.text.split("\n") == BODY
        assert found.published is None, "the day of the capture is no day of publication"
        assert found.data == PAGE


def test_encodings_of_the_transfer_are_undone() -> None:
    squeezed = gzip.compress(PAGE)
    chunked = f"{len(PAGE):x}\r\n".encode() + PAGE + b"\r\n0\r\n\r\n"
    data = record(answer(squeezed, head="Content-Encoding: gzip\r\n")) + record(
        answer(chunked, head="Transfer-Encoding: chunked\r\n")
    )
    assert [found.data for found in read(data)] == [PAGE, PAGE]


@pytest.mark.parametrize("form", [bytes, gzip.compress])
@pytest.mark.parametrize("missing", [100, len(PAGE), len(PAGE) + 100, len(PAGE) + 210])
def test_cut_archive_gives_what_came_before(form: type, missing: int) -> None:
    whole, last = record(answer(PAGE)), record(answer(PAGE), url="https://a.example/2")
    missing = missing if form is bytes else missing // 6
    data = form(whole) + form(last)[:-missing]
    first, *rest = read(data)
    assert isinstance(first, Record)
    (cut,) = rest
    assert isinstance(cut, BadRecord)
    assert cut.error.reason in {RejectReason.TRUNCATED, RejectReason.MALFORMED}


def test_one_bad_page_does_not_stop_the_rest() -> None:
    bomb = gzip.compress(bytes(10**6))
    data = (
        record(answer(b"<html></html>"))
        + record(answer(bomb, head="Content-Encoding: gzip\r\n"))
        + record(answer(PAGE + b" " * 10**5))
        + record(answer(b"\x1f\x8bxx", head="Content-Encoding: gzip\r\n"))
        + record(answer(PAGE))
    )
    *bad, good = read(data, limit=50_000)
    assert [found.error.reason for found in bad] == [
        RejectReason.NO_TEXT,
        RejectReason.TOO_LARGE,
        RejectReason.TOO_LARGE,
        RejectReason.MALFORMED,
    ]
    assert isinstance(good, Record)
    assert good.number == 5


def test_what_is_no_archive() -> None:
    for data in (b"", b"hello" * 50, b"\x1f\x8b" + b"x" * 50):
        (found,) = read(data)
        assert isinstance(found, BadRecord)
        assert found.error.reason is RejectReason.MALFORMED


def test_record_without_a_type_is_passed() -> None:
    data = record(answer(PAGE)).replace(b"WARC-Type: response\r\n", b"")
    (found,) = read(data + record(answer(PAGE)))
    assert found.number == 2


def test_remedy_where_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.startswith("fastwarc"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    (found,) = read(record(answer(PAGE)))
    assert isinstance(found, BadRecord)
    assert found.error.remedy == "pip install 'warraq[warc]'"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_archive_that_is_read_from_a_file(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Streams that are unpacked cannot tell their place, which FastWARC asks for."""
    path = tmp_path / "a.warc"
    path.write_bytes(pack(record(answer(PAGE)) + record(answer(PAGE))))
    found = list(read_file(SourceFile(path, path.name, None), tmp_path, 10**7))
    assert [document.origin.record for document in found] == [1, 2]
    assert all(isinstance(document, RawDocument) for document in found)
