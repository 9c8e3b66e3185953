"""Pelican reads back from a page exactly what went into it, whatever the text looks like."""

import html
import random
import time
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.readers import MarkdownReader
from pelican.settings import read_settings

from warraq.arabic.dates import Precision, ReadDate
from warraq.arabic.display import repair
from warraq.cleaning.lines import lines_of
from warraq.model import Article, Kind, Origin, Removal, RemovalReason, Source, Tag, TagMention
from warraq.pages.markdown import front_matter, is_untouched, page_of

# What Markdown, its extensions, HTML, Pelican and Jinja give a meaning to.
ACTIVE = r"""
# ## ###### #هاشتاج 1. ١٢. ۳. १. 1) 1\. - + * -- > >> : :::python ~ ~~ ~~~ ` `` ``` `c` = === ---
*** ___ title:سرقة [TOC] [^1] [a] [a][x] ![a](b) [a](b) <script> </script> <b> </b> </p> <div>
<!--x--> <![CDATA[ <?php ?> <http://y.example> <a@b.example> & &lt; &amp; &amp;lt; &#x41; &#65;
&nbsp; &shy; &zwnj; {: {:.class} {{x}} {%y%} {filename}x {static}/a.png |filename|a.md \ \\ \* \#
\| _ __ _a_ __b__ a_b_c ** ***a*** ! !!! ??? ... … $x$ ^2^ ==m== | || |a|b| |---|---| "x" 'x' «قال»
http://a.example/b_c?e=1&f=2 www.a.example a_b@c.example mailto:x@y.example (c) klzzwxh:0001
wzxhzdk:0 qlzzwxh:amp
"""
ACTIVE_WITH_SPACES = """\
# ;## عنوان ##;2016. ;٢٠١٦. ;1) ;12. 3. ;- ;+ ;* ;> ;: ;=== ;- - -;* * *;Note: x;!!! note;\
[x]: http://y;[^1]: z;*[abbr]: w;[a](b "c");<div markdown="1">;{: #id .class };{{ x }};{% y %};\
| a | b |;a | b;\t; ;  ;    ;\u00a0;\u3000"""
PLAIN = """
سوريا أُمُّ القُرى ﷺ لا وقال: كان 935ر6 أ ﻻ ـ ـــ ٪ ، ؛ ؟ é ß 中文 हिन्दी
\u200f( ق\u200cها \u200d \u0301
"""
TOKENS = [*ACTIVE.split(), *ACTIVE_WITH_SPACES.split(";"), *PLAIN.split()]
INVISIBLE = "\x00\x02\x03\x0b\x0c\x1a\x1c\x85\xad\u200b\u202a\u202e\u2028\u2029\u2060\u2066\ufeff"

texts = st.lists(
    st.sampled_from(TOKENS) | st.sampled_from(INVISIBLE) | st.text(max_size=6), max_size=8
).map("".join)


def fuzzed_text(chance: random.Random) -> str:
    """A text of tokens, of letters of any script, and now and then of any characters at all."""
    parts = chance.choices([*TOKENS, *INVISIBLE], k=chance.randint(1, 6))
    if chance.random() < 0.3:
        parts.insert(
            chance.randint(0, len(parts)),
            "".join(chr(chance.randrange(0x3000)) for _ in range(4))
            + chr(chance.randrange(0xD800) if chance.random() < 0.9 else 0x1F600),
        )
    return chance.choice(["", " "]).join(parts)


def paragraphs_of(raw: str) -> tuple[str, ...]:
    """The paragraphs that the pipeline makes of a raw text."""
    return tuple(line.text for line in lines_of(repair(raw)))


one_liners = texts.map(lambda raw: " ".join(paragraphs_of(raw)))


def article_of(*paragraphs: str, **facts) -> Article:
    facts = {"id": "abcdefghij", "title": "عنوان", "origin": Origin("x/y.txt", "0" * 64)} | facts
    return Article(paragraphs=paragraphs, **facts)


class Paragraphs(HTMLParser):
    """The text of the `<p>` elements; any other element is an error."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.strange: list[str] = []
        self.inside = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "p" and not attrs and not self.inside:
            self.inside = True
            self.found.append("")
        else:
            self.strange.append(tag)

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.found[-1] += data
        elif data.strip():
            self.strange.append(data)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Write an article's page and read it with Pelican as it comes: paragraphs and metadata."""
    path = tmp_path_factory.mktemp("pages") / "page.md"
    reader = MarkdownReader(read_settings())

    def read_article(article: Article) -> tuple[list[str], dict]:
        path.write_text(page_of(article), encoding="utf-8", newline="\n")
        markup, metadata = reader.read(str(path))
        parsed = Paragraphs(markup)
        assert parsed.strange == []
        return parsed.found, metadata

    return read_article


def test_200_000_hostile_paragraphs_come_back_word_for_word(read):
    chance = random.Random(20160907)
    count = 0
    while count < 200_000:
        texts = [fuzzed_text(chance) for _ in range(2_000)]
        paragraphs = [paragraph for text in texts for paragraph in paragraphs_of(text)]
        found, _ = read(article_of(*paragraphs))
        wrong = [pair for pair in zip(paragraphs, found, strict=False) if pair[0] != pair[1]]
        assert wrong[:1] == []
        assert len(found) == len(paragraphs)
        count += len(paragraphs)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(texts, max_size=12))
def test_any_text_comes_back_word_for_word(read, raw):
    """The same with fewer texts, for the smallest example of a failure."""
    paragraphs = [paragraph for text in raw for paragraph in paragraphs_of(text)]
    assert read(article_of(*paragraphs))[0] == paragraphs


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(one_liners, one_liners, one_liners, st.lists(one_liners.filter(bool)))
def test_front_matter_comes_back(read, title, name, summary, removed):
    article = article_of(
        "نص",
        title=title,
        summary=summary,
        source=Source("paper", name, "https://paper.example/?a=1&b=2", country="EG"),
        category=name,
        removals=tuple(Removal(text, 1, RemovalReason.KNOWN_PHRASE) for text in removed),
    )
    paragraphs, found = read(article)
    assert paragraphs == ["نص"]
    assert html.unescape(found["title"]) == title
    assert html.unescape(found["source"]) == name
    assert html.unescape(found["category"].name if name else "") == name
    assert html.unescape(found["source_home"]) == "https://paper.example/?a=1&b=2"
    assert Paragraphs(found["summary"]).found == ([summary] if summary else [])
    assert removals_in(found) == [("known-phrase", text) for text in removed]
    assert (found["id"], found["slug"], found["country"]) == ("abcdefghij", "abcdefghij", "EG")


@pytest.mark.parametrize("sign", ["* ", "_", "`", "<b>", "&amp;", "[x]: y ", "\\", "</p>", "> "])
def test_a_paragraph_of_nothing_but_signs_comes_back_soon(read, sign):
    """Markdown's own time grows with the square of the signs: 100,000 asterisks take minutes."""
    start = time.process_time()
    paragraphs = ["قال " + (sign * 20_000).strip(), "نص *كامل*", (sign * 999).strip()]
    assert read(article_of(*paragraphs))[0] == paragraphs
    assert time.process_time() - start < 5


def removals_in(metadata: dict) -> list[tuple[str, str]]:
    lines = metadata.get("removed", [])
    lines = [lines] if isinstance(lines, str) else lines
    pairs = (line.partition(" | ") for line in lines)
    return [(reason, html.unescape(text)) for reason, _, text in pairs]


def test_every_reason_of_removal_comes_back(read):
    reasons = list(RemovalReason)
    article = article_of("نص", removals=tuple(Removal("سطر", 1, reason) for reason in reasons))
    assert removals_in(read(article)[1]) == [(reason, "سطر") for reason in reasons]


def test_tags_come_back_in_their_order(read):
    labels = ["الولايات المتحدة", "C++", "#هاشتاج", "كوفيد-19", "R_1", "*نجمة*", "أ ب"]
    tags = tuple(TagMention(Tag(f"t{at}", label, Kind.TOPIC)) for at, label in enumerate(labels))
    assert [tag.name for tag in read(article_of("نص", tags=tags))[1]["tags"]] == labels


@pytest.mark.parametrize("name", ["ليلى منصور", "AT&T", "Q & A <x>", "O'Neil", "أبو «العز»"])
def test_an_author_is_one_author(read, name):
    assert html.unescape(read(article_of("نص", author=name))[1]["author"].name) == name


@pytest.mark.parametrize(
    ("moment", "precision", "extra"),
    [
        ("2016-09-07T14:30", Precision.MINUTE, {"date_precision": "minute"}),
        ("2016-09-07T00:00", Precision.MINUTE, {"date_precision": "minute"}),
        ("2016-09-07T14:30+03:00", Precision.MINUTE, {"date_precision": "minute"}),
        ("2016-09-07", Precision.DAY, {}),
        ("2016-09-01", Precision.MONTH, {"date_precision": "month"}),
        ("2016-01-01", Precision.YEAR, {"date_precision": "year"}),
    ],
)
def test_dates_come_back(read, moment, precision, extra):
    date = ReadDate(datetime.fromisoformat(moment), precision)
    _, found = read(article_of("نص", published=date))
    assert found["date"] == date.moment
    assert {key: found[key] for key in found if key.startswith("date_")} == extra


def test_what_is_not_known_has_no_field(read):
    _, found = read(article_of("نص"))
    unknown = {"date", "source", "source_id", "author", "category", "tags", "removed", "source_url"}
    assert not unknown & set(found)


def test_an_approximate_date_says_so(read):
    date = ReadDate(datetime.fromisoformat("2015-08-11"), Precision.DAY, "hijri", approximate=True)
    assert read(article_of("نص", published=date))[1]["date_approximate"] == "yes"


def test_our_own_reading_of_front_matter():
    page = page_of(article_of("Note: لا", title="خبر: عاجل"))
    assert front_matter(page) == {
        "title": "خبر: عاجل",
        "id": "abcdefghij",
        "slug": "abcdefghij",
        "summary": "",
        "origin": "x/y.txt",
        "sha256": "0" * 64,
        "checksum": front_matter(page)["checksum"],
    }
    assert front_matter("نص بلا مقدمة\nid: x\n") == {}
    assert front_matter("ID: one\nid: two\n    more: x\nلا\nafter: x") == {"id": "one"}


FULL = article_of(
    "فقرة أولى.",
    "checksum: 0123456789abcdef",
    title="checksum: عنوان",
    summary="فقرة أولى.",
    source=Source("paper", "الصحيفة"),
    removals=(
        Removal("شارك", 1, RemovalReason.SHARE_BUTTON),
        Removal("checksum: x", 2, RemovalReason.KNOWN_PHRASE),
    ),
)


@given(st.lists(one_liners.filter(bool)), one_liners)
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_a_page_as_it_was_written_is_untouched(paragraphs, title):
    page = page_of(article_of(*paragraphs, title=title))
    assert is_untouched(page)
    assert is_untouched(page.replace("\n", "\r\n"))


def test_every_edit_of_a_character_is_noticed():
    page = page_of(FULL)
    assert is_untouched(page)
    for at in range(len(page)):
        head, tail = page[:at], page[at + 1 :]
        edits = [head + tail, *(head + new + page[at:] for new in "x \n#ـ\u200f")]
        edits += [head + new + tail for new in "ؤ\t" if new != page[at]]
        edits = [edit for edit in edits if edit != page]
        assert [edit for edit in edits if is_untouched(edit)] == []


@pytest.mark.parametrize(
    "edit",
    [
        lambda page: page + "\n",
        lambda page: page.rstrip("\n"),
        lambda page: "\ufeff" + page,
        lambda page: page.replace("checksum", "Checksum", 2),
        lambda page: "".join(sorted(page.splitlines(keepends=True))),
        lambda page: "".join(
            line for line in page.splitlines(keepends=True) if line[:9] != "checksum:"
        ),
        lambda page: page[page.index("\n\n") :],
        lambda page: "",
    ],
)
def test_an_edit_of_lines_is_noticed(edit):
    assert not is_untouched(edit(page_of(FULL)))


def test_a_moved_checksum_is_an_edit():
    page = page_of(replace(FULL, title="عنوان", removals=()))
    front, _, rest = page.partition("\n\n")
    *fields, checksum = front.split("\n")
    assert checksum.startswith("checksum: ")
    assert not is_untouched("\n".join([checksum, *fields]) + "\n\n" + rest)
