"""The page that says how the archive was prepared tells true figures, and nothing but text."""

from __future__ import annotations

import re
import shutil
import sys
from html.parser import HTMLParser

import pytest

from warraq.model import Origin, Rejection, RejectReason, RemovalReason
from warraq.site.interface import read_catalogue
from warraq.site.making import _REJECTION_LABELS, count_making
from warraq.update import PagesReport

PAGE = "making/index.html"
OWN_PAGE = f"Title: صفحة\nSlug: own\nURL: {PAGE}\nSave_as: {PAGE}\n\nصفحتي.\n"
HOSTILE_FILE = "<img src=x onerror=alert(1)>&.txt"
HOSTILE_SOURCE = "صحيفة <script>alert(2)</script> & شركاؤها"
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
FURNITURE = ("شارك", "اقرأ أيضا: خبر آخر من المدينة")
DUMPS = {
    "nahar/minute.txt": ("2 يناير 2020 14:30", *FURNITURE),
    "nahar/day.txt": ("3 يناير 2020", FURNITURE[0]),
    "nahar/hijri.txt": ("26 شوال 1436 هـ",),
    "odd/undated.txt": (FURNITURE[1],),
    "alone.txt": (),
}


class Parsed(HTMLParser):
    """The tables of a page by their captions, its elements, its charts and all its text."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.charts, self.elements, self.ids = {}, [], [], set()
        self.text = self._cell = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        self.ids.add(attributes.get("id"))
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag == "svg":
            self.charts.append({"attributes": attributes, "bars": [], "texts": []})
        elif tag == "rect":
            self.charts[-1]["bars"].append(attributes)
        if tag in {"th", "td", "caption", "text"}:
            self._cell = ""

    def handle_endtag(self, tag):
        cell = " ".join(self._cell.split()).translate(DIGITS)
        if tag == "caption":
            self.tables[cell] = self._rows
        elif tag in {"th", "td"}:
            self._rows[-1].append(int(cell) if cell.isdecimal() else cell)
        elif tag == "text":
            self.charts[-1]["texts"].append(cell)

    def handle_data(self, data):
        self.text += data
        self._cell += data


@pytest.fixture(scope="module")
def archive(make_site, text_of):
    """An archive of five articles, three documents that were rejected, and a page by hand."""
    site = make_site("making")
    for number, (name, lines) in enumerate(DUMPS.items()):
        date, *others = lines if lines and lines[0] not in FURNITURE else (None, *lines)
        text = f"هذه فقرة الخبر رقم {number} كاملة في هذه المدينة."
        site.dump(name, text_of(f"خبر رقم {number} من المدينة", text, *others, date=date))
    site.dump("odd/source.toml", f"name = '{HOSTILE_SOURCE}'\nlanguage = 'ar'\n")
    site.dump(f"odd/{HOSTILE_FILE}", "")
    site.dump("odd/فارغ.txt", " \n")
    site.dump("odd/only a title.txt", "عنوان بلا متن\n")
    site.write("content/articles/hand.md", "Title: باليد\nDate: 2021-05-05\nSlug: hand\n\nنص.\n")
    result = site.build()
    assert result.code == 1, result
    return site


@pytest.fixture(scope="module")
def page(archive):
    return Parsed(archive.html(PAGE))


def test_it_counts_the_documents(page):
    assert page.tables["ما آلت إليه الوثائق"] == [
        ["الوثائق والمقالات", "العدد"],
        ["وثائق قُرئت", 8],
        ["مقالات أُخرجت منها", 5],
        ["وثائق رُفضت", 3],
        ["مقالات كُتبت باليد", 1],
    ]


def test_it_counts_dates_by_what_is_stated_of_them(page):
    assert page.tables["مقدار ما يُعرف من تواريخ المقالات"][1:] == [
        ["معروف بالدقيقة", 1],
        ["معروف باليوم", 2],
        ["معروف بالشهر", 0],
        ["معروف بالسنة", 0],
        ["بلا تاريخ", 2],
        ["منها محوَّل من التقويم الهجري، وقد يختلف يومًا", 1],
    ]


def test_it_counts_languages_by_their_names(page):
    assert page.tables["لغات المقالات"][1:] == [["العربية", 5]]


def test_it_counts_removed_lines_by_reason(page):
    assert page.tables["الأسطر المحذوفة بحسب السبب"][1:] == [
        ["سطر التاريخ", 3, 3],
        ["رابط إلى مقال آخر", 2, 2],
        ["زر مشاركة", 2, 2],
    ]


def test_it_counts_removed_lines_by_source(page):
    assert page.tables["الأسطر المحذوفة بحسب المصدر"][1:] == [
        ["nahar", 3, 6],
        [HOSTILE_SOURCE, 1, 1],
        ["بلا مصدر", 1, 0],
    ]
    assert page.tables["الأسطر المحذوفة بحسب المصدر والسبب"] == [
        ["المصدر", "سطر التاريخ", "رابط إلى مقال آخر", "زر مشاركة"],
        ["nahar", 3, 1, 2],
        [HOSTILE_SOURCE, 0, 1, 0],
        ["بلا مصدر", 0, 0, 0],
    ]


def test_it_names_what_was_rejected_and_why(archive):
    rejected = archive.html(PAGE).partition('id="rejected"')[2].partition("<h2>")[0]
    groups = [" ".join(Parsed(each).text.split()) for each in rejected.split("<details>")[1:]]
    assert groups == [
        f"فارغة وثيقتان odd/{HOSTILE_FILE} odd/فارغ.txt",
        "بلا متن وثيقة واحدة odd/only a title.txt",
    ]


def test_what_came_from_outside_stays_text(page):
    names = {name for name, _ in page.elements}
    assert not names & {"script", "img", "iframe"}
    assert not [attrs for _, attrs in page.elements if any(key.startswith("on") for key in attrs)]
    assert f"odd/{HOSTILE_FILE}" in page.text
    assert page.text.count(HOSTILE_SOURCE) == 2  # in two tables; the chart has its beginning
    assert HOSTILE_SOURCE[:30] in page.charts[1]["texts"][2]


def test_charts_have_the_figures_of_their_tables(page):
    captions = ("الأسطر المحذوفة بحسب السبب", "الأسطر المحذوفة بحسب المصدر")
    for chart, caption, column in zip(page.charts, captions, (1, 2), strict=True):
        figures = [row[column] for row in page.tables[caption][1:] if row[column]]
        assert list(map(int, chart["texts"][1::2])) == figures
        longest = _percent(chart["bars"][0]["width"])
        for bar, figure in zip(chart["bars"], figures, strict=True):
            assert _percent(bar["width"]) == pytest.approx(longest * figure / figures[0], abs=0.1)


def test_bars_begin_at_the_right(page):
    for chart in page.charts:
        for bar in chart["bars"]:
            assert _percent(bar["x"]) + _percent(bar["width"]) == pytest.approx(100)
    labels = [attributes for tag, attributes in page.elements if tag == "text"][::2]
    assert {label["x"] for label in labels} == {"100%"}


def test_bars_begin_at_the_left_where_the_language_does(site, text_of):
    site.dump("nahar/1.txt", text_of("خبر من المدينة", "فقرة الخبر كاملة.", *FURNITURE))
    site.configure('DEFAULT_LANG = "en"', 'WARRAQ_DIGITS = "latn"')

    assert site.build().code == 0

    page = Parsed(site.html(PAGE))
    assert {bar["x"] for chart in page.charts for bar in chart["bars"]} == {"0%"}
    assert page.tables["Languages of the articles"][1:] == [["Arabic", 1]]


def _percent(length):
    return float(length.removesuffix("%"))


def test_charts_and_tables_say_what_they_are(page):
    assert len(page.charts) == 2
    for chart in page.charts:
        assert chart["attributes"]["role"] == "img"
        assert set(chart["attributes"]["aria-labelledby"].split()) <= page.ids
    names = [name for name, _ in page.elements]
    assert names.count("caption") == names.count("table") == 6
    assert all(attrs["scope"] in {"row", "col"} for name, attrs in page.elements if name == "th")


def test_the_footer_leads_there(archive, find_broken_links):
    assert 'href="../making/index.html"' in archive.html("a/hand.html").partition("<footer")[2]
    assert find_broken_links(archive.output) == []


def test_it_is_the_same_whether_all_or_nothing_was_read_again(archive, tmp_path):
    site = archive.copy(tmp_path / "again")
    expected = archive.html(PAGE)

    site.build()
    assert site.html(PAGE) == expected

    shutil.rmtree(site.root / ".warraq")
    site.build(env={"PYTHONHASHSEED": "1"})
    assert site.html(PAGE) == expected


def test_it_tells_of_edited_pages_orphans_and_repeats(site):
    first, second, third = (site.article(number, date="2 يناير 2020") for number in (1, 2, 3))
    assert site.build().code == 0
    for name, line in ((first, "date_precision: month"), (second, f"duplicate_of: {first}")):
        path = site.articles / f"{name}.md"
        path.write_text(path.read_text("utf-8").replace("id:", f"{line}\nid:", 1), "utf-8")
    (site.sources / "nahar/0003.txt").unlink()

    assert site.build().code == 0

    page = Parsed(site.html(PAGE))
    assert page.tables["ما آلت إليه الوثائق"][1:] == [
        ["وثائق قُرئت", 3],
        ["مقالات أُخرجت منها", 3],
        ["وثائق رُفضت", 0],
        ["مقالات عُدّلت باليد بعد ذلك", 2],
        ["مقالات لم تعد وثائقها موجودة", 1],
        ["مقالات تكرر مقالًا سابقًا", 1],
    ]
    assert ["معروف بالشهر", 1] in page.tables["مقدار ما يُعرف من تواريخ المقالات"]
    assert f"a/{third}.html" in site.tree()


def test_a_chart_of_many_sources_shows_the_first_of_them(site, text_of):
    for number in range(17):
        text = text_of(f"خبر رقم {number}", f"فقرة الخبر رقم {number} كاملة.", FURNITURE[0])
        site.dump(f"paper{number:02}/1.txt", text)

    assert site.build().code == 0

    page = Parsed(site.html(PAGE))
    assert [len(chart["bars"]) for chart in page.charts] == [1, 15]
    assert len(page.tables["الأسطر المحذوفة بحسب المصدر"]) == 18
    assert "يُظهر الرسم أول ١٥ صفًا من الجدول." in page.text


def test_an_archive_without_a_document_has_the_page_too(site):
    result = site.build()

    assert result.code == 0, result
    page = Parsed(site.html(PAGE))
    assert list(page.tables) == ["ما آلت إليه الوثائق"]
    assert "لم تُقرأ وثيقة" in page.text


def test_a_theme_without_the_template_has_no_such_page(site, find_broken_links):
    site.article(1)
    (site.root / "theme/templates/making.html").unlink()
    site.write("content/pages/own.md", OWN_PAGE)

    result = site.build()

    assert result.code == 0, result
    assert "صفحتي" in site.html(PAGE)
    assert "كيف أُعِدّ" not in site.html("index.html")
    assert find_broken_links(site.output) == []


def test_it_can_be_turned_off(site):
    site.article(1)
    site.configure('MAKING_SAVE_AS = ""')

    assert site.build().code == 0

    assert PAGE not in site.tree()
    assert "making" not in site.html("index.html")


def test_nothing_else_is_written_over_it(site):
    site.article(1)
    site.write("content/pages/own.md", OWN_PAGE)

    result = site.build()

    assert result.code == 1, result
    assert "would be written over the page 'making'" in result.told
    assert "كيف أُعِدّ هذا الأرشيف" in site.html(PAGE)


def test_a_published_site_leads_there_by_its_address(site):
    site.article(1)

    result = site.run(sys.executable, "-m", "pelican", "content", "-s", "publishconf.py")

    assert result.code == 0, result
    footer = site.html("index.html").partition("<footer")[2]
    assert 'href="https://archive.example/making/"' in footer
    assert '<link rel="canonical" href="https://archive.example/making/">' in site.html(PAGE)


def test_rejections_of_a_file_stand_together():
    def rejection(path, reason, record=None):
        return Rejection("", Origin(path, "", record), reason, "", "")

    report = PagesReport(
        rejections=[
            rejection("b.jsonl", RejectReason.EMPTY, 1),
            rejection("c.txt", RejectReason.BINARY),
            rejection("a.txt", RejectReason.EMPTY),
            rejection("b.jsonl", RejectReason.EMPTY, 7),
        ],
    )

    making = count_making([], report, "ar")

    assert (making.documents, making.articles, making.rejected) == (4, 0, 4)
    assert [(each.documents, each.files) for each in making.rejections] == [
        (3, (("a.txt", 1), ("b.jsonl", 2))),
        (1, (("c.txt", 1),)),
    ]


def test_every_text_of_the_page_is_in_the_catalogue(project):
    templates = project / "theme/templates"
    named = [templates / "making.html", templates / "macros/charts.html"]
    source = "".join(path.read_text("utf-8") for path in named)
    texts = set(re.findall(r'\b_\("([^"]+)"', source))
    assert set(_REJECTION_LABELS) == set(RejectReason)
    texts |= set(_REJECTION_LABELS.values()) | {reason.label for reason in RemovalReason}
    catalogue = read_catalogue(project / "theme", "ar")
    assert sorted(text for text in texts if catalogue.gettext(text) == text) == []
    for one, many in re.findall(r'ngettext\("([^"]+)", "([^"]+)"', source):
        assert len({catalogue.ngettext(one, many, n) for n in (0, 1, 2, 3, 11)}) == 5, one
