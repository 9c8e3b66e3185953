"""The id of a document: short, and the same wherever and whenever its bytes are read."""

import base64
import re

_LENGTH = 10
"""Fifty bits: among a million documents two share an id by chance once in 2,000 archives."""

_HEX_DIGITS = 20
"""Of the digest: more than the id needs, and a number of bytes that base 32 does not pad."""

_ID = re.compile(rf"[a-z2-7]{{{_LENGTH}}}")


def document_id(sha256: str) -> str:
    """Return the id of the document whose bytes have the hex digest `sha256`.

    Lower-case base 32 (RFC 4648) of the digest's first fifty bits: the same on every machine, in
    any order of files and in whatever folder the document lies.
    """
    return base64.b32encode(bytes.fromhex(sha256[:_HEX_DIGITS])).decode("ascii")[:_LENGTH].lower()


def is_document_id(text: str) -> bool:
    """Tell whether `text` has the form of a document's id."""
    return _ID.fullmatch(text) is not None
