"""Reading of saved HTML pages: the article, and what the page states of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.html.body import read_body
from warraq.reading.html.dates import date_of
from warraq.reading.html.encoding import decode_page
from warraq.reading.html.metadata import read_facts, tags_of
from warraq.reading.html.page import parse_page
from warraq.reading.record import BadRecord, Hints, Record

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_html(stream: BinaryIO, hints: Hints) -> Iterator[Record | BadRecord]:
    """Yield the one article of a saved page.

    Its text has a paragraph a line, its date and the rest stand as the page writes them. Scripts
    are not run, nothing is fetched. A page that cannot be read is a `BadRecord`.
    """
    data = stream.read(hints.max_bytes + 1)
    try:
        _refuse_too_large(data, hints.max_bytes)
        yield record_of_page(data, hints)
    except ReadError as error:
        yield BadRecord(None, error, data[: hints.max_bytes])


def record_of_page(
    data: bytes, hints: Hints, number: int | None = None, address: str | None = None
) -> Record:
    """Return the article of the page `data`, which lay at `address`, if that is known.

    Raises `ReadError` when there is none to be read.
    """
    if not data.strip(b"\x00\x1a\t\n\r "):
        raise ReadError(RejectReason.EMPTY, "the page is empty", "remove it, or fetch it again")
    source, encoding = decode_page(data, hints.source.encoding if hints.source else None)
    page = parse_page(source)
    facts = read_facts(page)
    country = hints.source.country if hints.source else None
    # The body comes before the date, which is never looked for below it; it prunes the tree.
    body = read_body(page, facts)
    text = "\n".join(line.text for line in body.lines) or facts.body
    if not text:
        raise ReadError(
            RejectReason.NO_TEXT,
            "no article was found on the page",
            "remove the page if it is none, or save the article's text as a .txt file",
        )
    if "\N{REPLACEMENT CHARACTER}" in f"{facts.title} {text}":
        raise ReadError(
            RejectReason.UNDECODABLE,
            f"the text has characters that are broken in {encoding}",
            "fetch the page again, or name its encoding in source.toml",
        )
    return Record(
        data=data,
        text=text,
        number=number,
        encoding=encoding,
        title=facts.title,
        published=date_of(page, facts, body.lines, country, facts.url or address),
        url=facts.url,
        author=facts.author,
        section=facts.section,
        source=facts.source,
        language=facts.language,
        tags=tags_of(facts, f"{facts.title}\n{text}"),
        removals=body.removals,
    )


def _refuse_too_large(data: bytes, max_bytes: int) -> None:
    if len(data) > max_bytes:
        raise ReadError(
            RejectReason.TOO_LARGE,
            f"more than the {max_bytes:,} bytes of WARRAQ_MAX_BYTES",
            "raise WARRAQ_MAX_BYTES, or save the page without what is not its text",
        )
