"""Bad files that are not packed: records, markup and encodings that are not as they should."""

from __future__ import annotations

from tests.bad_dumps.catalogue import Catalogue
from tests.bad_dumps.stories import (
    LONG_LINE,
    ONE,
    STORIES,
    THREE,
    TWO,
    item,
    line,
    page,
    row,
    rss,
    table,
    text,
    warc,
    wxr,
)

bad = Catalogue()


@bad("bad.txt", "too-large", "20,000,000 bytes", "split it into its articles, or raise")
def long_line() -> bytes:
    return LONG_LINE


@bad("bad.jsonl", "malformed", "not valid JSON", "mend", record=2, sound=(ONE, THREE))
def broken_line() -> bytes:
    return b"\n".join([line(ONE), line(TWO)[:-60], line(THREE)])


@bad("bad.json", "malformed", "not valid JSON at byte", "mend it", record=2, sound=(ONE, THREE))
def broken_array() -> bytes:
    broken = line(TWO).replace(b'", "text"', b', "text"')
    return b"[" + b",\n".join([line(ONE), broken, line(THREE)]) + b"]"


@bad("bad.jsonl", "too-large", "WARRAQ_MAX_BYTES", "split it", record=2, sound=(ONE, THREE))
def long_line_of_json() -> bytes:
    return b"\n".join([line(ONE), line(TWO)[:-2] + LONG_LINE + b'"}', line(THREE)])


@bad("bad.csv", "malformed", "4 columns where the header has 3", record=2, sound=(ONE, THREE))
def row_of_another_width() -> bytes:
    return table(row(ONE), row(TWO, "زائد"), row(THREE))


@bad(
    "bad.warc", "truncated", "ends within the record of https://a.example/3", record=2, sound=(ONE,)
)
def warc_cut() -> bytes:
    return (warc(ONE) + warc(TWO))[:-200]


@bad("bad.xml", "malformed", "declares the XML entity 'a0'", "export the feed again")
def billion_laughs() -> bytes:
    laughs = (f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ها">{"".join(laughs)}]>'
    return rss(item(ONE, "<author>&a9;</author>"), doctype=doctype).encode()


@bad("bad.xml", "malformed", "declares the XML entity 'e'", "entities are not expanded")
def external_entity() -> bytes:
    doctype = '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return rss(item(ONE, "<author>&e;</author>"), doctype=doctype).encode()


@bad("bad.html", "malformed", "nested more than 400 deep", "save the page again")
def deep_page() -> bytes:
    return page(ONE, before="<div>" * 100_000).encode()


@bad(
    "bad.xml",
    {("bad.xml", 2): "truncated", "bad.xml": "truncated"},
    *("the file ends within this item", "the file ends before its closing tag", "fetch the file"),
    sound=(ONE,),
)
def feed_cut() -> bytes:
    whole = rss(item(ONE), item(TWO), item(THREE)).encode()
    return whole[: whole.index(STORIES[TWO][2].encode()) + 20]


@bad("bad.xml", "malformed", "no sound XML: mismatched tag", record=2, sound=(ONE, THREE))
def broken_post() -> bytes:
    post = "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>"
    return wxr(item(ONE, post), item(TWO, f"{post}<wp:postmeta>"), item(THREE, post))


@bad("of-utf-8/bad.txt", "undecodable", "is not valid utf-8", "save the file", card="utf-8")
def card_that_is_wrong() -> bytes:
    return text(ONE).decode().encode("cp1256")


@bad("of-utf-16/bad.txt", "undecodable", "is not valid utf-16", "save the file", card="utf-16")
def card_that_is_wronger() -> bytes:
    return text(ONE)


@bad("bad.xml", "undecodable", "declares the encoding 'klingon'", "source.toml")
def prolog_of_no_encoding() -> bytes:
    return rss(item(ONE), encoding="klingon").encode("cp1256")


@bad("bad.txt", "undecodable", "is not valid utf-16-le", "save the file again")
def half_a_character_of_utf_16() -> bytes:
    return text(ONE).decode().encode("utf-16")[:-1]


@bad("bad.txt", "undecodable", "is not valid utf-16-le", "save the file again")
def half_a_letter_of_utf_16_without_its_mark() -> bytes:
    return text(ONE).decode().strip(".\n").encode("utf-16-le")[:-1]


@bad("bad.jsonl", "undecodable", "not valid utf-16-le", record=2, sound=(ONE,))
def half_a_character_of_json() -> bytes:
    return (line(ONE) + b"\n" + line(TWO)).decode().encode("utf-16")[:-1]
