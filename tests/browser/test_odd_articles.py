"""Whatever a dump holds, its page shows that text and does nothing else."""

import pytest

pytestmark = pytest.mark.browser

STATED = [
    "quotes",
    "less-than",
    "emoji",
    "latin",
    "latin-first",
    "digits",
    "longest-title",
    "unbroken-title",
    "one-line",
    "english-paragraph",
    "very-long",
    "fifty-tags",
    "slash-tag",
    "names",
    "without-tags",
]


@pytest.mark.parametrize("name", STATED)
def test_the_page_shows_the_text_as_it_was_written(odd, window, name):
    title, *paragraphs = filter(None, odd.raw(f"plain/{name}").splitlines())
    window.open(odd.article(f"plain/{name}"))
    assert window.texts("h1") == [title.strip()]
    assert window.page.title() == f"{title.strip()} · ورّاق"
    assert window.page.locator(".prose > *").all_text_contents() == paragraphs
    assert window.noted == []


def test_lists_show_the_titles_as_they_were_written(odd, window):
    window.open(odd.output / "archive/index.html")
    titles = dict(zip(window.files(".title a"), window.texts(".title a"), strict=True))
    for name in STATED:
        title = odd.raw(f"plain/{name}").splitlines()[0].strip()
        assert titles[odd.article(f"plain/{name}")] == title


def test_an_article_without_a_title_keeps_its_whole_text(odd, window):
    window.open(odd.article("plain/untitled"))
    text = odd.raw("plain/untitled").strip()
    [title] = window.texts("h1")
    assert title.endswith("…")
    assert text.startswith(title.removesuffix("…"))
    assert window.page.locator(".prose > *").all_text_contents() == [text]


def test_markup_in_a_dump_is_text(odd, window):
    title, *paragraphs = filter(None, odd.raw("plain/markup").splitlines())
    paragraphs = [text.replace("&lt;", "<").replace("&gt;", ">") for text in paragraphs]
    page = odd.article("plain/markup")
    window.open(page)
    assert window.texts("h1") == [title]
    assert window.page.title() == f"{title} · ورّاق"
    assert window.page.locator(".prose > *").all_text_contents() == paragraphs
    planted = ".prose :is(script, img, iframe, style, a), h1 :is(script, img)"
    assert window.page.locator(planted).count() == 0
    for place in ("index.html", "archive/index.html", "source/plain/index.html"):
        window.open(odd.output / place)
        assert window.page.locator("main :is(script, img, iframe)").count() == 0
    window.page.wait_for_timeout(200)  # what was planted would run a moment later
    assert window.noted == []


def test_markup_in_a_list_is_text(odd, window):
    title = odd.raw("plain/markup").splitlines()[0]
    window.open(odd.home)
    while odd.article("plain/markup") not in window.files(".card h2 a"):
        window.page.click(".pagination .older")
    assert title in window.texts(".card h2 a")
    [summary] = [text for text in window.texts(".card .summary") if "alert(2)" in text]
    assert summary.startswith("نص <script>alert(2)</script> <img src=x onerror=alert(3)> بعده نص.")


def test_markup_in_the_name_of_a_source_is_text(odd, window):
    name = '<i>مصدر</i> & "شركاء" <img src=x onerror=alert(8)>'
    section = "<u>قسم</u> & أقسام"
    window.open(odd.article("strange/in-a-strange-source"))
    assert name in window.texts(".page-head .meta a")
    assert section in window.texts(".page-head .meta a")
    window.page.click(".page-head .meta a:has-text('مصدر')")
    assert window.texts("h1") == [name]
    assert window.page.locator("main :is(i, u, img)").count() == 0
    assert window.noted == []


def test_the_address_of_a_source_leads_where_it_should(odd, window, strange_home):
    window.open(odd.output / "source/strange/index.html")
    assert window.hrefs("main a.outside") == [strange_home]
    assert window.texts("main a.outside") == [strange_home]


def test_a_folder_without_a_description_is_a_source_by_its_name(odd, window):
    window.open(odd.article("plain/digits"))
    assert "plain" in window.texts(".page-head .meta a")


def test_an_article_without_tags_has_no_heading_for_them(odd, window):
    window.open(odd.article("plain/without-tags"))
    assert window.page.locator(".chips").count() == 0
    assert "الوسوم" not in window.texts("h2.label")


def test_fifty_tags_are_fifty_links(odd, window):
    window.open(odd.article("plain/fifty-tags"))
    assert sorted(window.texts(".chips a")) == sorted(f"موضوعة{n}" for n in range(1, 51))


def test_a_label_with_a_slash_has_a_page_in_the_folder_of_tags(odd, window):
    window.open(odd.article("plain/slash-tag"))
    window.page.click(".chips a:has-text('النصر / الهلال')")
    assert window.file() == odd.output / "tag/derby/index.html"
    assert window.texts("h1") == ["النصر / الهلال"]


def test_a_stated_day_is_shown_in_arabic(odd, window):
    window.open(odd.article("plain/dated"))
    [date] = window.texts(".page-head time")
    assert "٢٢ فبراير ٢٠٢٢" in date
    assert window.page.locator(".page-head time").get_attribute("datetime").startswith("2022-02-22")


def test_a_page_written_by_hand_is_shown_beside_the_others(odd, window, hand_written_title):
    window.open(odd.output / "a/by-hand.html")
    assert window.texts("h1") == [hand_written_title]
    assert window.texts(".page-head time") == ["٥ نوفمبر ٢٠٢٣"]
    assert window.texts(".chips a") == ["وسم بلا معجم"]


def test_an_archive_of_one_article(sites, window):
    site = sites["single"]
    window.open(site.home)
    assert window.texts(".card h2 a") == ["المقال الوحيد"]
    assert window.page.locator(".pagination").count() == 0
    window.open(site.output / "archive/index.html")
    assert window.texts(".page-head .meta > :first-child") == ["مقال واحد"]


@pytest.mark.parametrize("place", ["index", "archive/index", "tags/index", "sources/index"])
def test_an_archive_without_articles_says_so(sites, window, place):
    window.open(sites["empty"].output / f"{place}.html")
    assert window.texts("main .empty") == ["لا شيء هنا بعد."]
