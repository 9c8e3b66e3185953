"""Sound files of each format that holds text, and the marks that each gives a meaning to."""

from __future__ import annotations

import json

from tests.fuzz.mutators import Material
from tests.fuzz.texts import ARTICLE, DATES, MARKS, PAGE, SHORT, TEXTS, encoded

_TITLE, _, _BODY = ARTICLE.partition("\n\n")
_RECORDS = (
    {"title": _TITLE, "text": _BODY, "date": DATES[0], "url": "https://a.example/1", "id": 1},
    {"title": _TITLE, "text": SHORT, "date": 1473258600, "url": None, "id": 2},
    {"title": "ق", "text": f"<p>{_TITLE}</p><p>قال</p>", "date": None, "url": "", "id": 3},
)
_NESTED = {
    "status": "ok",
    "meta": {"headline": _TITLE, "n": -1.5e3},
    "data": {"total": 2, "articles": list(_RECORDS)},
}

TEXT = Material((*encoded(TEXTS), b"", b"\n"), encoded(MARKS))

JSON_ARRAY = Material(
    tuple(
        json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
        for value in (list(_RECORDS), _NESTED, [_NESTED], _RECORDS[0], [])
        for ascii_only, indent in ((False, None), (True, 1))
    ),
    (
        *(b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b'\\"', b"\\u0641", b"\\ud83d", b"\\"),
        *(b"null", b"true", b"NaN", b"-Infinity", b"1e5", b'"text":', b'"text":""', b"[[", b"]]"),
        *(b'{"a":[{', b'},{"', b'{"title":"', b"[{", b"}]", b'{"text":"x"}', b"\n", b"\x1e", b"//"),
    ),
)

JSON_LINES = Material(
    (
        "\n".join(json.dumps(record, ensure_ascii=False) for record in _RECORDS).encode(),
        b"\r\n".join(json.dumps(record).encode() for record in _RECORDS) + b"\r\n",
        b"".join(b"\x1e" + json.dumps(record).encode() + b"\n" for record in _RECORDS),
        json.dumps(_NESTED).encode() + b"\n" + json.dumps(list(_RECORDS)).encode(),
        b"".join(json.dumps(record, indent=1).encode() for record in _RECORDS),
    ),
    (*JSON_ARRAY.tokens, b"\n{", b"}\n", b"\n\n", b"\n]", b"[\n"),
)

_ROWS = (
    ("id", "title", "text", "date", "tags"),
    ("1", _TITLE, _BODY, DATES[0], "قطر,مصر"),
    ("2", 'قال: "نعم"', SHORT, "", ""),
    ("3", "ق", "نص", "2016-09-07", "['قطر', 'مصر']"),
)


def _table(delimiter: str, end: str = "\n", *, quoted: bool = True) -> bytes:
    """Write the rows as RFC 4180 has it, or bare."""
    if quoted:
        rows = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in _ROWS]
    else:
        rows = [[" ".join(cell.split()) for cell in row] for row in _ROWS]
    return end.join(delimiter.join(row) for row in rows).encode()


TABLE = Material(
    (
        _table(","),
        _table(";", "\r\n"),
        _table("\t", quoted=False),
        _table("|", "\r"),
        b"sep=;\r\n" + _table(";"),
        b"title,text\nx,y\n",
    ),
    (
        *(b'"', b'""', b'","', b'"\n', b'\n"', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n"),
        *(b"sep=,", b"title", b"text", b",text,", b"\n,,,,\n", b'",', b'"x"y"'),
    ),
)

_RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>الميناء &amp; البحر</title>
<language>ar</language>
<item><title>{_TITLE}</title><link>https://a.example/1</link><pubDate>{DATES[4]}</pubDate>
<category domain="post_tag">قطر</category><dc:creator>a@b.c (سالم)</dc:creator>
<content:encoded><![CDATA[<p>{SHORT}</p><br/>قال]]></content:encoded></item>
<item><title><![CDATA[ق]]></title><description>&lt;p&gt;{SHORT}&lt;/p&gt;</description>
<guid isPermaLink="false">x</guid></item></channel></rss>
"""
_ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>الميناء</title>
<entry><title type="html">{_TITLE}</title><link href="https://a.example/2"/><id>tag:a</id>
<published>{DATES[3]}</published><author><name>سالم</name></author><category term="مصر"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SHORT}</p>قال</div></content>
</entry><entry><summary type="text">{SHORT}</summary></entry></feed>
"""
_WXR = f"""<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><wp:author><wp:author_login>s</wp:author_login>
<wp:author_display_name>سالم</wp:author_display_name></wp:author>
<item><title>{_TITLE}</title><dc:creator>s</dc:creator><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:post_date>2016-09-07 14:30:00</wp:post_date>
<content:encoded><![CDATA[{SHORT}
[caption id="1"]صورة[/caption]<pre>قال
نعم</pre>]]></content:encoded></item>
<item><wp:post_type>attachment</wp:post_type></item>
<item><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item></channel></rss>
"""
_RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://a.example/3"><title>{_TITLE}</title>
<description>{SHORT}</description></item></rdf:RDF>
"""

FEED = Material(
    encoded((_RSS, _ATOM, _WXR, _RDF)),
    (
        *(b"<item>", b"</item>", b"<entry>", b"</entry>", b"<![CDATA[", b"]]>", b"<!--", b"-->"),
        *(b"<?", b"?>", b"</rss>", b"</feed>", b"<x:item>", b"&amp;", b"&nbsp;", b"&#0;", b"&#x0;"),
        *(b"&lol;", b"&", b"&#55357;", b"<p>", b"</p>", b"<a:b>", b'xmlns=""', b'xmlns:a="x"'),
        *(b'<!DOCTYPE rss [<!ENTITY lol "x">]>', b"<title>", b"</title>", b"<description>"),
        *(b"encoding=", b"windows-1256", b"iso-8859-6", b"utf-16", b"utf-7", b"hz", b"utf-32"),
        *(b"iso2022_jp", b"unicode_escape", b"xmlns:dc=", b"wp:", b"dc:", b"xml:", b" src='x'"),
    ),
)

_TAGGED = f"""<DOC>
<DOCNO>1</DOCNO>
<HEADLINE>{_TITLE}</HEADLINE>
<DATE>{DATES[0]}</DATE>
<TEXT>
<P>
{_BODY}
</P>
</TEXT>
</DOC>
<DOC>
<TITLE>ق<URL>https://a.example</URL>
<TEXT>{SHORT} AT&T a < b</TEXT>
</DOC>
<doc>
<abstract>{SHORT}</abstract>
</doc>
"""

TAGGED = Material(
    (_TAGGED.encode(), _TAGGED.replace("\n", "\r\n").encode()),
    (
        *(b"<DOC>", b"</DOC>", b"\n<DOC>\n", b"<doc>", b"</doc>", b"<TEXT>", b"</TEXT>", b"<P>"),
        *(b"</P>", b"<TITLE>", b"</TITLE>", b"<URL>", b"<", b">", b"</", b"<DOC id='1'>", b"\n"),
    ),
)

_LINKED_DATA = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": _TITLE, "datePublished": DATES[3],
             "articleBody": _BODY, "author": [{"name": "سالم"}], "keywords": "قطر,مصر"},
        ],
    },
    ensure_ascii=False,
)  # fmt: skip
_MODERN = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{_TITLE} | الميناء</title><link rel="canonical" href="https://a.example/1">
<meta property="og:title" content="{_TITLE}"><meta name="author" content="سالم">
<meta property="article:published_time" content="{DATES[3]}">
<meta property="og:description" content="{SHORT[:80]}">
<script type="application/ld+json">{_LINKED_DATA}</script></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li></ul></nav>
<article><h1>{_TITLE}</h1><time datetime="2016-09-07">{DATES[0]}</time>
{"".join(f"<p>{line}</p>" for line in _BODY.split(chr(10)) if line)}
<div class="share">شارك</div></article><aside><a href="/2">الوزير يزور الميناء</a></aside>
<footer>© 2016</footer></body></html>
"""
_OLD = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256">
<title>{_TITLE}</title></head><body><table><tr><td><a href=1>أخبار</a><br><a href=2>رياضة</a></td>
<td><font size=4><b>{_TITLE}</b></font><br>{_BODY.replace(chr(10), "<br>")}<span>{SHORT}</span>
</td></tr></table></body></html>
"""

HTML = Material(
    (_MODERN.encode(), _OLD.encode(), _OLD.encode("cp1256", "replace"), PAGE.encode()),
    (
        *(b"<p>", b"</p>", b"<div>", b"</div>", b"<br>", b"<table>", b"<td>", b"</table>", b"<a>"),
        *(b"<script>", b"</script>", b"<style>", b"<!--", b"-->", b"<svg>", b"<template>"),
        *(b"<noscript>", b"<iframe>", b"<textarea>", b"<title>", b"<meta charset=", b"utf-16"),
        *(b"windows-1256", b"iso-8859-6", b"x-mac-arabic", b"<article>", b"</article>", b"<nav>"),
        *(b"<math>", b"<select>", b"<frameset>", b"<body hidden>", b"&lt;", b"&#0;", b"&#xD800;"),
        *(b"style='display:none'", b"class='", b"<time datetime='", b"<h1>", b"<li>", b"<base>"),
        *(b'"@type":', b'"articleBody":', b"[", b"{", b"}", b"NewsArticle", b"<b>", b"</b>"),
        *(b"http://[", b"https://a.example/2016/02/30/x", b"<link rel=canonical href='http://[x'>"),
    ),
)
