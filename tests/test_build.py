"""What a build makes of a small archive, and that it makes the same of it every time."""

from __future__ import annotations

import re
import shutil
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://archive.example"
COUNTS = {
    1: "مقال واحد",
    2: "مقالان",
    3: "٣ مقالات",
    11: "١١ مقالًا",
    100: "١٠٠ مقال",
}
TAGS = {1: "تونس", 2: "عمّان", 3: "بغداد", 11: "القاهرة", 100: "دمشق"}
FORBIDDEN = {"script", "img", "svg", "iframe", "b", "i", "u"}
HOSTILE_TITLE = "<script>alert(\"عنوان\")</script> & 'مفرد' <b onmouseover=x>غليظ</b>"
HOSTILE_TEXT = (
    '<img src=x onerror="alert(1)"> قال «نعم» & مضى',
    "[اضغط](javascript:alert(2)) و ![صورة](x.png) و <javascript:alert(3)>",
    "{filename}/pages/about.md و {{ 7*7 }} و {% raw %} و `رمز` و <!-- خفي -->",
    "</article></main><iframe src=//evil.example></iframe>",
    "# ليس عنوانًا",
    "    ليس رمزًا",
    "- ليس قائمة",
    ": ليس تعريفًا",
    "*[س]: ليس اختصارًا",
    "[^1]: ليس حاشية",
)
ESCAPED_TEXT = "&lt;u&gt; و &amp;lt;u&amp;gt;"
"""What a dump escaped is read, once, and is written as text again."""


def fill(site, text_of):
    """Dumps that show what an archive can hold; returns the ids of those that tests look at."""
    entries = "".join(
        f"- id: tag{count}\n  label: {name}\n  kind: place\n" for count, name in TAGS.items()
    )
    site.write("content/vocabulary/places.yaml", entries)
    site.write("content/vocabulary/only.yaml", "- id: moon\n  label: القمر\n  kind: place\n")
    for count, tag in TAGS.items():
        for number in range(count):
            day = f"{number % 28 + 1} يناير {2018 + number % 3}"
            site.dump(
                f"source{count}/{number:03}.txt",
                text_of(f"خبر رقم {number} من {count}", f"وقع في {tag} أمر {number}.", date=day),
            )
    return {
        "undated": site.dump(
            "odd/undated.txt", text_of("خبر لا يُعلم تاريخه", "نُشر عن القمر ولم يؤرَّخ.")
        ),
        "hostile": site.dump(
            "odd/<i>&'.txt",
            text_of(
                HOSTILE_TITLE, *HOSTILE_TEXT, ESCAPED_TEXT, "اقرأ أيضا: <script>alert(4)</script>"
            ),
        ),
        "source.toml": site.dump(
            "odd/source.toml",
            'name = "صحيفة <script>alert(5)</script> & \\"شركاه\\""\n'
            'url = "https://odd.example/?a=1&b=\\"\'><script>alert(6)</script>"\n'
            'category = "قسم <svg onload=alert(7)> & آخر"\n',
        ),
    }


@pytest.fixture(scope="module")
def archive(make_site, text_of, id_of, sites):
    """An archive with everything in it, built once; with the ids of the odd articles."""
    site = make_site("archive")
    files = fill(site, text_of)
    ids = {name: id_of(path) for name, path in files.items()}
    shutil.copytree(sites / "beside/content", site.content, dirs_exist_ok=True)
    result = site.build()
    assert result.code == 0, result
    return site, ids, result


@pytest.fixture(scope="module")
def published(archive, tmp_path_factory):
    """The same archive as `make publish` builds it."""
    site = archive[0].copy(tmp_path_factory.mktemp("published") / "site")
    result = site.run(sys.executable, "-m", "pelican", "content", "-s", "publishconf.py")
    assert result.code == 0, result
    return site, result


# The same again


@pytest.mark.slow
def test_any_hash_seed_and_any_folder_give_the_same_bytes(archive, tmp_path):
    site, _, _ = archive
    expected, pages = site.tree(), site.pages()
    for seed, folder in (("1", "a"), ("2", "b/with a long name/و اسم عربي")):
        other = site.copy(tmp_path / folder)
        shutil.rmtree(other.output)
        shutil.rmtree(other.root / ".warraq")
        for name in pages:
            (other.articles / name).unlink(missing_ok=name not in {"hand.md", "draft.md"})
        shutil.copy(site.articles / "hand.md", other.articles)
        shutil.copy(site.articles / "draft.md", other.articles)

        assert other.build(env={"PYTHONHASHSEED": seed}).code == 0

        assert other.pages() == pages
        assert differing(other.tree(), expected) == []


@pytest.mark.slow
def test_a_published_site_has_the_same_bytes_whenever_it_is_built(published, tmp_path):
    site, _ = published
    other = site.copy(tmp_path / "later")
    shutil.rmtree(other.output)

    result = other.run(
        sys.executable,
        *("-m", "pelican", "content", "-s", "publishconf.py"),
        env={"PYTHONHASHSEED": "3"},
    )

    assert result.code == 0, result
    assert differing(other.tree(), site.tree()) == []


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_second_run_changes_nothing(archive):
    site, _, _ = archive
    before = site.tree()
    times = {path: path.stat().st_mtime_ns for path in site.articles.iterdir()}

    result = site.build()

    assert result.code == 0, result
    assert "0 new, 0 changed, 119 unchanged, 0 edited; 0 rejected" in result.out
    assert differing(site.tree(), before) == []
    assert {path: path.stat().st_mtime_ns for path in site.articles.iterdir()} == times


def test_an_archive_that_grew_is_as_one_built_at_once(new_site, text_of):
    grown, whole = new_site("grown"), new_site("whole")
    for number in range(1, 6):
        grown.article(number, date="2 يناير 2020")
    assert grown.build().code == 0
    (grown.sources / "nahar/0002.txt").rename(grown.sources / "nahar/moved.txt")
    (grown.sources / "nahar/0003.txt").unlink()
    grown.article(9)
    assert grown.build().code == 0
    for page in grown.articles.glob("*.md"):
        if "0003.txt" in page.read_text("utf-8"):
            page.unlink()  # the orphan, which stays until a person removes it
    assert grown.build().code == 0

    for path in grown.sources.rglob("*.txt"):
        whole.dump(path.relative_to(grown.sources).as_posix(), path.read_bytes())
    assert whole.build().code == 0

    assert grown.pages() == whole.pages()
    assert differing(grown.tree(), whole.tree()) == []


# What is said


def test_the_last_three_lines_say_what_was_read_written_and_what_to_open(archive):
    _, _, result = archive

    assert result.lines[-3:-1] == [
        "Read 119 documents of 6 sources in content/sources.",
        "119 pages: 119 new, 0 changed, 0 unchanged, 0 edited; 0 rejected.",
    ]
    assert result.lines[-1].startswith("Open output/index.html in a browser, or run: ")


def test_publishing_says_for_which_address(published):
    _, result = published

    assert result.lines[-1] == (f"Built for {HOST}: look at output/index.html, then upload output.")


def test_nothing_moves_in_a_pipe(archive):
    _, _, result = archive

    assert "\x1b" not in result.out + result.err
    assert "\r" not in result.out + result.err
    assert "Reading dumps" not in result.err


# Addresses


def test_everything_lies_where_the_design_says(archive):
    site, ids, _ = archive
    tree = site.tree()
    expected = {
        "index.html",
        "tags/index.html",
        "sources/index.html",
        "archive/index.html",
        "archive/2018/index.html",
        "archive/2019/01/index.html",
        "source/odd/index.html",
        f"a/{ids['undated']}.html",
        "a/hand.html",
        "a/rest.html",
        "pages/about.html",
        *(f"tag/tag{count}/index.html" for count in COUNTS),
        *(f"source/source{count}/index.html" for count in COUNTS),
    }
    assert sorted(expected - tree.keys()) == []
    assert all(name.isascii() for name in tree)


def test_every_address_in_the_site_leads_somewhere(archive, find_broken_links):
    site, _, _ = archive

    assert find_broken_links(site.output) == []


def test_a_published_site_has_absolute_addresses_that_lead_somewhere(published):
    site, _ = published
    for name, page in html_of(site).items():
        for address in addresses(page):
            assert address.startswith(("#", "http://", "https://")), f"{name}: {address}"
            if address.startswith(HOST):
                path = urlsplit(address).path.removeprefix("/")
                file = site.output / path
                assert file.is_file() or (file / "index.html").is_file(), f"{name}: {address}"


def html_of(site):
    return {name: data.decode() for name, data in site.tree().items() if name.endswith(".html")}


def addresses(page):
    return re.findall(r'(?:href|src)="([^"]*)"', page)


# Undated articles


def test_an_undated_article_stands_last_and_says_so(archive):
    site, ids, _ = archive
    later = sorted((site.output / "page").glob("*/index.html"), key=lambda p: int(p.parent.name))
    lists = [page.read_text("utf-8").partition("<main")[2] for page in later]
    articles = re.findall(r"<h2>.*?a/([a-z0-9]+)\.html", "".join(lists))

    assert set(articles[-2:]) == {ids["undated"], ids["hostile"]}
    assert "".join(lists).count("بلا تاريخ") == 2
    assert "بلا تاريخ" in site.html(f"a/{ids['undated']}.html")
    assert "بلا تاريخ" not in site.html("index.html").partition("front")[2].partition("margin")[0]
    assert not [name for name, page in html_of(site).items() if re.search(r"\b0*1-01-01", page)]


def test_an_undated_article_is_in_no_year_and_no_feed(archive, published):
    site, ids, _ = archive
    years = [name for name in html_of(site) if re.match(r"archive/\d", name)]
    assert sorted({name.split("/")[1] for name in years}) == [
        "2018",
        "2019",
        "2020",
        "2021",
        "2022",
    ]
    for name in years:
        assert ids["undated"] not in site.html(name), name
    assert ids["undated"] in site.html("archive/index.html")

    feeds = [name for name in published[0].tree() if name.startswith("feeds/")]
    assert "feeds/all.atom.xml" in feeds
    for name in feeds:
        assert ids["undated"] not in published[0].html(name), name


@pytest.mark.parametrize("zone", ["Asia/Riyadh", "America/New_York"])
def test_undated_articles_do_not_mind_the_time_zone(site, text_of, zone):
    site.article(1, date="2 يناير 2020")
    site.article(2)
    site.configure(
        f'TIMEZONE = "{zone}"', f'SITEURL = "{HOST}"', 'FEED_ALL_ATOM = "feeds/all.atom.xml"'
    )

    result = site.build()

    assert result.code == 0, result
    assert len(ET.fromstring(site.html("feeds/all.atom.xml")).findall(f"{ATOM}entry")) == 1
    assert "٢ يناير ٢٠٢٠" in site.html("index.html")
    assert sorted(path.name for path in (site.output / "archive").iterdir()) == [
        "2020",
        "index.html",
    ]


# Feeds


def test_feeds_are_well_formed_and_absolute(published):
    site, _ = published
    feed = ET.fromstring(site.html("feeds/all.atom.xml"))

    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        assert entry.find(f"{ATOM}link").get("href").startswith(f"{HOST}/a/")
        assert re.match(r"20[12]\d-\d\d-\d\dT", entry.findtext(f"{ATOM}published"))
        assert entry.findtext(f"{ATOM}id")
        assert entry.findtext(f"{ATOM}title")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    for name in site.tree():
        if name.endswith(".xml"):
            ET.fromstring(site.html(name))


# What comes from the web


class Markup(HTMLParser):
    """What a browser would find in a page: its elements, their attributes, the main heading."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.attributes, self.heading, self._in_heading = set(), [], "", False
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes += attrs
        self._in_heading |= tag == "h1"

    def handle_endtag(self, tag):
        self._in_heading &= tag != "h1"

    def handle_data(self, data):
        self.text += data
        if self._in_heading:
            self.heading += data


def test_nothing_in_a_dump_becomes_markup(archive, published):
    for site in (archive[0], published[0]):
        for name, page in html_of(site).items():
            markup = Markup(page)
            drawn = {"svg"} if name == "making/index.html" else set()  # its charts
            assert not markup.elements & FORBIDDEN - drawn, name
            for attribute, value in markup.attributes:
                assert not attribute.startswith("on"), name
                assert not (value or "").strip().lower().startswith("javascript:"), name


def test_the_title_and_text_are_shown_as_they_were_written(archive):
    site, ids, _ = archive
    markup = Markup(site.html(f"a/{ids['hostile']}.html"))

    assert markup.heading == HOSTILE_TITLE
    shown = " ".join(markup.text.split())
    for paragraph in HOSTILE_TEXT:
        assert " ".join(paragraph.split()) in shown
    assert "<u> و &lt;u&gt;" in shown
    assert 'صحيفة <script>alert(5)</script> & "شركاه"' in markup.text
    assert "اقرأ أيضا: <script>alert(4)</script>" in markup.text


def test_titles_are_escaped_once_in_feeds(site, text_of):
    site.dump("nahar/x.txt", text_of(HOSTILE_TITLE, *HOSTILE_TEXT, date="2 يناير 2020"))
    site.configure(f'SITEURL = "{HOST}"', 'FEED_ALL_ATOM = "feeds/all.atom.xml"')

    assert site.build().code == 0

    entry = ET.fromstring(site.html("feeds/all.atom.xml")).find(f"{ATOM}entry")
    title = entry.find(f"{ATOM}title")
    shown = Markup(title.text).text if title.get("type") == "html" else title.text
    assert shown == HOSTILE_TITLE
    content = Markup(entry.findtext(f"{ATOM}content"))
    assert not content.elements & FORBIDDEN


# Hand-written pages beside the archive


def test_markdown_rest_and_drafts_live_beside_the_archive(archive):
    site, _, _ = archive

    hand = site.html("a/hand.html")
    assert "<em>مائلة</em>" in hand
    assert 'href="../pages/about.html"' in hand
    assert "٤ مارس ٢٠٢٢" in hand
    assert "<strong>غليظة</strong>" in site.html("a/rest.html")
    assert "مقال كُتب باليد" in site.html("index.html")
    draft = next(name for name in html_of(site) if name.startswith("drafts/"))
    assert "نص المسودة" in site.html(draft)
    for name, page in html_of(site).items():
        if name != draft:
            assert "مسودة لم تكتمل" not in page, name


def test_an_edited_page_is_kept_and_reported(site, id_of):
    first, second = site.article(1), site.article(2)
    assert site.build().code == 0
    page = site.articles / f"{first}.md"
    edited = page.read_text("utf-8").replace("كاملة", "منقّحة")
    page.write_text(edited, "utf-8")

    for _ in range(2):
        result = site.build()
        assert result.code == 0, result
        assert f"Edited by hand, kept as they are: {first}.md" in result.err
        assert "2 pages: 0 new, 0 changed, 1 unchanged, 1 edited; 0 rejected." in result.out
        assert page.read_text("utf-8") == edited
        assert "منقّحة" in site.html(f"a/{first}.html")

    site.write("content/vocabulary/v.yaml", "- id: city\n  label: المدينة\n  kind: place\n")
    result = site.build()
    assert "2 pages: 0 new, 1 changed, 0 unchanged, 1 edited; 0 rejected." in result.out
    assert page.read_text("utf-8") == edited
    assert "tags: المدينة" in site.pages()[f"{second}.md"]


def test_a_page_that_lost_its_source_stays_and_is_reported(site):
    first, second = site.article(1), site.article(2)
    assert site.build().code == 0
    (site.sources / "nahar/0001.txt").unlink()

    result = site.build()

    assert result.code == 0, result
    assert re.search(rf"Without a source any more, kept.*delete.*: {first}\.md", result.err)
    assert "1 page: 0 new, 0 changed, 1 unchanged, 0 edited; 0 rejected, 1 without a source." in (
        result.out
    )
    assert {f"a/{first}.html", f"a/{second}.html"} <= site.tree().keys()

    (site.articles / f"{first}.md").unlink()
    result = site.build()
    assert "without a source" not in result.out
    assert f"a/{first}.html" not in site.tree()


# Counts, themes, languages


@pytest.mark.parametrize("count", COUNTS)
def test_counts_are_in_good_arabic(archive, count):
    site, _, _ = archive
    for page in (f"tag/tag{count}/index.html", f"source/source{count}/index.html"):
        header = site.html(page).partition('class="page-head"')[2].partition("</header>")[0]
        assert f"<span>{COUNTS[count]}</span>" in header, page


def test_the_digits_are_those_of_the_settings(site):
    for number in range(1, 4):
        site.article(number, date="2 يناير 2020")
    site.configure('WARRAQ_DIGITS = "latn"', 'WARRAQ_COUNTRY = "SY"')

    assert site.build().code == 0

    assert "3 مقالات" in site.html("source/nahar/index.html")
    assert "2 كانون الثاني 2020" in site.html("index.html")
    assert not re.search("[٠-٩]", re.sub("<bdi>.*?</bdi>", "", site.html("index.html")))


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_the_site_is_built_with_pelicans_own_themes(site, id_of, theme):
    dated, undated = site.article(1, date="2 يناير 2020"), site.article(2)
    site.configure(f'THEME = "{theme}"', 'DIRECT_TEMPLATES = ["index", "archives", "tags"]')

    result = site.build()

    assert result.code == 0, result
    for article in (dated, undated):
        assert f"a/{article}.html" in site.html("index.html")
    assert "بلا تاريخ" in site.html(f"a/{undated}.html")
    assert "0001-01" not in Markup(site.html(f"a/{undated}.html")).text


def test_an_interface_in_another_language(site):
    for number in range(1, 4):
        site.article(number)
    site.configure('DEFAULT_LANG = "en"', 'WARRAQ_DIGITS = "latn"')

    result = site.build()

    assert result.code == 0, result
    assert '<html lang="en" dir="ltr"' in site.html("index.html")
    assert "3 articles" in site.html("source/nahar/index.html")


def test_what_output_retention_names_is_kept(site):
    site.configure('OUTPUT_RETENTION = [".git", "CNAME", "nothing"]')
    site.article(1)
    assert site.build().code == 0
    site.write("output/.git/HEAD", "ref: refs/heads/main\n")
    site.write("output/.git/objects/ab/cd", b"\x00object").chmod(0o444)
    site.write("output/CNAME", "archive.example\n")
    site.write("output/old.html", "old")
    site.article(2)

    for _ in range(2):
        result = site.build()
        assert result.code == 0, result
        tree = site.tree()
        assert tree[".git/HEAD"] == b"ref: refs/heads/main\n"
        assert tree[".git/objects/ab/cd"] == b"\x00object"
        assert tree["CNAME"] == b"archive.example\n"
        assert "old.html" not in tree
        assert site.leftovers() == []


def test_a_failed_build_keeps_what_output_retention_names(site):
    site.configure('OUTPUT_RETENTION = [".git"]', 'INDEX_SAVE_AS = "home.html"')
    site.configure('DIRECT_TEMPLATES = ["archives"]')
    site.article(1)
    site.write("output/.git/HEAD", "ref: refs/heads/main\n")

    result = site.build()

    assert result.code == 1, result
    assert "home.html" in result.err
    assert site.tree() == {".git/HEAD": b"ref: refs/heads/main\n"}
