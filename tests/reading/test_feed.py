"""Feeds and exports give their articles as they are written, and nothing that is not one."""

import io
import re
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.model import RejectReason, Removal, RemovalReason, Source
from warraq.reading.feed.reader import read_feed
from warraq.reading.record import BadRecord, Hints, Record

RSS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:c2="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/">
<channel><title>صحيفة &amp; خبر</title><link>http://x.test</link><language>ar</language>
<wp:author><wp:author_login>admin</wp:author_login>
<wp:author_display_name><![CDATA[سمر]]></wp:author_display_name></wp:author>
"""
RSS_TAIL = "</channel></rss>\n"


def read(data: str | bytes, source: Source | None = None, max_bytes: int = 10**6):
    data = data.encode() if isinstance(data, str) else data
    return list(read_feed(io.BytesIO(data), Hints("a.xml", max_bytes, source)))


def rss(*items: str) -> str:
    return RSS_HEAD + "\n".join(f"<item>{item}</item>" for item in items) + RSS_TAIL


def post(text: str, more: str = "", status: str = "publish", kind: str = "post") -> str:
    return (
        f"<title>ع</title><content:encoded><![CDATA[{text}]]></content:encoded>{more}"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
    )


def one(*items: str) -> Record:
    (record,) = read(rss(*items))
    assert isinstance(record, Record), record
    return record


def reasons(found):
    return [bad.error.reason for bad in found if isinstance(bad, BadRecord)]


def test_an_item_of_rss_comes_with_all_it_states():
    item = (
        "<title>عنوان &amp;quot;أول&amp;quot;</title><link> http://x.test/?a=1&amp;b=2 </link>"
        "<c2:creator>ليلى</c2:creator><author>a@x.test (غيرها)</author>"
        "<pubDate>الأحد، 18 شباط 2018</pubDate>"
        "<category>سياسة</category><category>وسم</category><category>وسم</category>"
        "<description>موجز</description>"
        "<content:encoded><![CDATA[<p>أول &amp; ثان</p><p>ثالث</p>]]></content:encoded>"
    )
    assert read(rss(item)) == [
        Record(
            data=f"<item>{item}</item>".encode(),
            text="أول & ثان\nثالث",
            number=1,
            title='عنوان "أول"',
            published="الأحد، 18 شباط 2018",
            url="http://x.test/?a=1&b=2",
            author="ليلى",
            section="سياسة",
            source="صحيفة & خبر",
            language="ar",
            tags=("وسم",),
            removals=(Removal("موجز", 1, RemovalReason.SUMMARY),),
        )
    ]


def test_the_name_behind_a_mail_address_is_the_author():
    assert one("<author>a@x.test (ليلى)</author><description>ن</description>").author == "ليلى"


def test_a_description_without_markup_keeps_its_lines():
    assert one("<description>أ &lt; ب\nج &amp;amp; د</description>").text == "أ < ب\nج & د"


def test_markup_that_nobody_escaped_is_read_as_markup():
    assert one("<description><p>أ</p><p>ب <b>ج</b></p></description>").text == "أ\nب ج"


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>http://x.test/1</guid>", "http://x.test/1"),
        ('<guid isPermaLink="false">http://x.test/1</guid>', None),
        ("<link>javascript:alert(1)</link>", None),
    ],
)
def test_only_an_address_of_the_web_is_one(guid, url):
    assert one(f"{guid}<description>ن</description>").url == url


def test_rss_1_has_its_items_beside_the_channel():
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="x"><title>م</title><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel>
    <item rdf:about="http://x.test/1"><title>ع</title><link>http://x.test/1</link>
    <description>ن</description><dc:date>2016-03-05</dc:date></item></rdf:RDF>"""
    (record,) = read(text)
    assert (record.source, record.title, record.published) == ("م", "ع", "2016-03-05")


@pytest.mark.parametrize("prefix", ["", "a:"])
def test_an_entry_of_atom(prefix):
    text = f"""<feed xmlns{":a" if prefix else ""}="http://www.w3.org/2005/Atom" xml:lang="ar">
    <title>م</title><entry><title type="html">&lt;b&gt;ع&lt;/b&gt;</title>
    <author><name>ليلى</name><email>l@x.test</email></author><author><name>سمر</name></author>
    <link rel="self" href="http://x.test/atom"/><link href="http://x.test/1"/>
    <updated>2020-02-02</updated><published>2020-01-01</published>
    <category term="s" label="سياسة"/><summary>موجز</summary><content type="xhtml">
    <div xmlns="http://www.w3.org/1999/xhtml"><p>أ &lt; ب</p><p>ج</p></div></content>
    </entry></feed>"""
    if prefix:
        text = re.sub(r"<(/?)(?=\w)", r"<\1a:", text).replace('<a:div xmlns="', '<a:div xmlns:b="')
    (record,) = read(text)
    assert (record.title, record.text, record.source) == ("ع", "أ < ب\nج", "م")
    assert (record.author, record.published) == ("ليلى، سمر", "2020-01-01")
    assert (record.url, record.section, record.language) == ("http://x.test/1", "سياسة", "ar")


def test_text_of_atom_is_no_markup():
    text = (
        '<feed><entry><title type="text">a &lt;b&gt; c</title><summary>ن</summary></entry></feed>'
    )
    assert read(text)[0].title == "a <b> c"


def test_a_post_of_wordpress():
    more = (
        "<c2:creator><![CDATA[admin]]></c2:creator>"
        "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"
        "<wp:post_date>2016-03-05 10:00:00</wp:post_date>"
        '<category domain="post_tag" nicename="t"><![CDATA[وسم]]></category>'
        '<category domain="category" nicename="uncategorized">غير مصنف</category>'
        '<category domain="category" nicename="s"><![CDATA[سياسة]]></category>'
    )
    record = one(post("أ", more))
    assert (record.author, record.published) == ("سمر", "2016-03-05 10:00:00")
    assert (record.section, record.tags) == ("سياسة", ("وسم",))


def test_lines_of_a_post_are_paragraphs_as_wordpress_shows_them():
    text = 'أ <b\nclass="x">ب</b>\nج\n\n[caption id="1"]صورة[/caption]\n\n<h2>د</h2>\n[رأي] ه'
    record = one(post(text))
    assert record.text.split("\n") == ["أ ب", "ج", "د", "[رأي] ه"]
    assert record.removals == (Removal("صورة", 3, RemovalReason.IMAGE_LABEL),)


def test_a_caption_that_is_never_closed_is_text():
    record = one(post("أ\n[caption]صورة [1]\n[caption]ب"))
    assert record.text.split("\n") == ["أ", "صورة [1]", "ب"]
    assert record.removals == ()


def test_only_public_posts_are_articles():
    found = read(
        rss(
            post("أ", kind="attachment", status="inherit"),
            post("ب", kind="nav_menu_item"),
            post("ج", status="draft"),
            post("د", "<wp:post_password>x</wp:post_password>"),
            post("ه", kind="page"),
            post("و"),
        )
    )
    assert [item.number for item in found] == [3, 4, 6]
    assert reasons(found) == [RejectReason.UNSUPPORTED, RejectReason.UNSUPPORTED]
    assert found[2].text == "و"


def test_an_end_tag_within_cdata_or_a_comment_ends_nothing():
    record = one("<!-- </item><item> --><description><![CDATA[أ </item> ب]]></description>")
    assert record.text.startswith("أ ")
    assert record.text.endswith(" ب")


def test_what_xml_forbids_but_feeds_have_is_mended():
    record = one("<title>أ\x1a & ب&nbsp;ج &bogus; &#26;د</title><description>ن</description>")
    assert record.title == "أ & ب ج &bogus; د"


def test_a_prefix_that_nobody_declared_is_no_fault():
    assert one("<media:title>x</media:title><description>ن</description>").text == "ن"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://x.test/a.dtd"> %a;]>',
    ],
)
def test_entities_are_refused(doctype):
    text = rss("<description>&a;</description>").replace("<rss", doctype + "<rss")
    found = read(text)
    assert reasons(found) == [RejectReason.MALFORMED]
    assert len(found) == 1


def test_an_outer_dtd_is_not_fetched():
    doctype = '<!DOCTYPE rss PUBLIC "-//x" "http://127.0.0.1:9/rss.dtd"><rss'
    assert read(rss("<description>ن</description>").replace("<rss", doctype))[0].text == "ن"


def test_a_broken_item_harms_no_other():
    good = "<description>ن</description>"
    found = read(rss(good, "<title>ع</b>", good))
    assert [item.number for item in found] == [1, 2, 3]
    assert reasons(found) == [RejectReason.MALFORMED]
    found = read(rss(good, good).replace("</item>", "", 1))
    assert reasons(found) == [RejectReason.MALFORMED]
    assert found[1].text == "ن"


def test_a_cut_feed_is_read_as_far_as_it_goes():
    text = rss("<description>أ</description>", "<description>ب</description>")
    found = read(text[: text.rindex("ب")])
    assert found[0].text == "أ"
    assert reasons(found) == [RejectReason.TRUNCATED, RejectReason.TRUNCATED]
    assert reasons(read(text.removesuffix(RSS_TAIL))) == [RejectReason.TRUNCATED]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<rss><channel><title>م</title></channel></rss>", RejectReason.EMPTY),
        ("<urlset><url/></urlset>", RejectReason.MALFORMED),
        ("قال الوزير", RejectReason.MALFORMED),
        ('<?xml version="1.0" encoding="klingon"?><rss/>', RejectReason.UNDECODABLE),
        ('<?xml version="1.0" encoding="hex"?><rss/>', RejectReason.UNDECODABLE),
        ("", RejectReason.MALFORMED),
    ],
)
def test_what_is_no_feed_is_named(text, reason):
    assert reasons(read(text)) == [reason]


def test_an_item_without_text_is_named():
    assert reasons(read(rss("<title>ع</title>"))) == [RejectReason.NO_TEXT]


@pytest.mark.parametrize("codec", ["windows-1256", "iso-8859-6", "utf-16", "utf-8-sig"])
def test_the_declared_encoding_is_read(codec):
    text = rss("<title>خبر</title><description>نص</description>")
    declared = text.replace("UTF-8", codec.removesuffix("-sig"))
    (record,) = read(declared.encode(codec))
    assert (record.title, record.text) == ("خبر", "نص")


def test_a_prolog_that_lies_about_utf_16_is_not_believed():
    (record,) = read(rss("<description>نص</description>").replace("UTF-8", "utf-16"))
    assert record.text == "نص"


def test_utf8_that_a_prolog_calls_windows_1256_is_read():
    text = rss("<title>خبر</title><description>نص</description>")
    (record,) = read(text.replace("UTF-8", "windows-1256"))
    assert (record.title, record.text, record.encoding) == ("خبر", "نص", "utf-8")


def test_the_user_knows_better_than_the_prolog():
    data = rss("<description>نص</description>").encode("cp1256")
    assert read(data, Source("s", "s", encoding="windows-1256"))[0].text == "نص"


def test_an_item_above_the_limit_is_named_and_the_next_is_read():
    long = f"<description><![CDATA[{'ن ' * 600_000}]]></description>"
    found = read(rss(long, "<description>ب</description>"))
    assert reasons(found) == [RejectReason.TOO_LARGE]
    assert found[1].text == "ب"


def test_many_items_take_no_more_memory_than_few():
    class Endless(io.RawIOBase):
        """A feed of 40 MB that nowhere exists as a whole."""

        def __init__(self) -> None:
            self.parts = iter([RSS_HEAD.encode(), *[item] * 40, RSS_TAIL.encode()])
            self.part = b""

        def read(self, size: int = -1) -> bytes:
            self.part = self.part or memoryview(next(self.parts, b""))
            taken, self.part = self.part[:size], self.part[size:]
            return bytes(taken)

    item = f"<item><description>{'نص ' * 160_000}</description></item>".encode()
    tracemalloc.start()
    count = sum(isinstance(found, Record) for found in read_feed(Endless(), Hints("a", 10**7)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40
    assert peak < 20_000_000


def test_nothing_nests_beyond_reason():
    deep = "<a>" * 5000 + "</a>" * 5000
    assert reasons(read(rss(f"<description>{deep}</description>"))) == [RejectReason.MALFORMED]


PARTS = """\
<rss>;</rss>;<channel>;<item>;</item>;<entry>;</entry>;<item/>;<title>;</title>;<feed>;<p>;</p>
<description>;</description>;<![CDATA[;]]>;<!--;-->;&;&amp;;&nbsp;;&#0;;<;>;<?xml ;?>;<wp:status>
</wp:status>;<content:encoded>;<!DOCTYPE [;<!ENTITY ; xmlns="x";<a:b a:c="d">"""
TOKENS = [part for line in PARTS.splitlines() for part in line.split(";")]
pieces = st.lists(st.sampled_from([*TOKENS, " "]) | st.text(max_size=4), max_size=40).map("".join)
bodies = pieces.map(lambda text: rss(text).encode("utf-8", "surrogatepass"))


@settings(max_examples=200, deadline=None)
@given(bodies | pieces.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary())
def test_any_bytes_give_articles_or_reasons(data):
    assert all(isinstance(item, Record | BadRecord) for item in read(data, max_bytes=200))
