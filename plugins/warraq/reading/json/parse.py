"""Parsing of the bytes of one JSON value that may be less than valid."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import orjson

from warraq.model import RejectReason
from warraq.reading.errors import ReadError

if TYPE_CHECKING:
    from warraq.reading.text_bytes import TextBytes

_MOST_DIGITS = 400


def parse(data: bytes, source: TextBytes) -> tuple[object, str]:
    """Return the value that `data` writes, and the encoding that it is written in.

    Beyond RFC 8259, NaN and Infinity are numbers, raw control characters may stand in strings, and
    lone surrogates are let through; of two equal names the last counts. Raises `ReadError`.
    """
    if source.encoding == "utf-8" or source.transcoded:
        try:
            return orjson.loads(data), source.encoding
        except orjson.JSONDecodeError:
            pass
    text, encoding = source.decode(data)
    try:
        return json.loads(text, strict=False, parse_int=_number), encoding
    except RecursionError as error:
        raise ReadError(
            RejectReason.MALFORMED,
            "brackets are nested too deeply for an article",
            "remove the record, or take out the field that is nested so",
        ) from error
    except ValueError as error:
        raise ReadError(
            RejectReason.MALFORMED,
            f"not valid JSON: {error}"[:200],
            "mend the record at that place, or export it again",
        ) from error


def _number(digits: str) -> int | float:
    """Read a whole number; Python refuses those of thousands of digits, which are infinite here."""
    return int(digits) if len(digits) < _MOST_DIGITS else float(digits)
