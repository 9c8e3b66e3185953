"""Pages fit every screen, and the text stands at the right."""

import pytest

pytestmark = pytest.mark.browser

# How far the first line of each element begins from the right edge of the element's content.
INDENTS = """elements => elements.map(element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = element.getBoundingClientRect();
    const [line] = [...range.getClientRects()].filter(rect => rect.width);
    const padding = parseFloat(getComputedStyle(element).paddingRight);
    return Math.abs(box.right - padding - line.right);
})"""

BRIGHTNESS = """() => getComputedStyle(document.documentElement).backgroundColor
    .match(/\\d+/g).slice(0, 3).reduce((sum, value) => sum + Number(value), 0) / 3"""


def test_nothing_is_wider_than_the_screen(site, visited):
    """At 320, 390, 768 and 1280 px, light and dark."""
    found = [f"{kind} {problem}" for kind, v in visited(site).items() for problem in v["overflows"]]
    assert not found, "\n".join(found)


def test_nothing_is_wider_than_the_screen_when_letters_are_twice_as_big(site, visited):
    """WCAG 1.4.4: a reader's own font size must not break the page."""
    found = [f"{kind}: {problem}" for kind, v in visited(site).items() for problem in v["enlarged"]]
    assert not found, "\n".join(found)


def test_everything_reads_from_the_right(site, visited):
    for kind, visit in visited(site).items():
        assert visit["directions"] == ["rtl"], kind
        assert set(visit["alignments"]) <= {"start", "right"}, kind


@pytest.mark.parametrize("width", [390, 1280])
def test_the_text_of_an_article_stands_at_the_right(sample, window, width):
    window.resize(width)
    window.open(sample.notable()["seed"])
    indents = window.page.eval_on_selector_all("h1, .prose p", INDENTS)
    assert len(indents) == 16
    assert max(indents) < 2


def test_titles_of_only_latin_letters_stand_at_the_right_too(odd, window):
    window.open(odd.article("plain/latin"))
    assert max(window.page.eval_on_selector_all("h1", INDENTS)) < 2


@pytest.mark.parametrize("place", ["article", "list"])
def test_an_arabic_title_begins_at_the_right_even_with_a_latin_word(odd, window, place):
    page = odd.article("plain/latin-first")
    window.open(page if place == "article" else odd.output / "archive/index.html")
    title = window.page.locator("h1" if place == "article" else f".title a[href$='{page.name}']")
    first_word, second_word = title.evaluate("""element => {
        const range = document.createRange();
        const [text] = element.querySelector('bdi').childNodes;
        return [[0, 4], [5, 9]].map(([start, end]) => {
            range.setStart(text, start);
            range.setEnd(text, end);
            return range.getBoundingClientRect().left;
        });
    }""")
    assert first_word > second_word


def test_dark_is_dark_and_light_is_light(sample, window):
    window.open(sample.home)
    assert window.page.evaluate(BRIGHTNESS) > 200
    window.page.emulate_media(color_scheme="dark")
    assert window.page.evaluate(BRIGHTNESS) < 60


def test_wide_things_scroll_or_shrink(odd, window):
    window.resize(320)
    window.open(odd.output / "pages/elements.html")
    table = window.page.locator("table")
    assert table.evaluate("element => element.scrollWidth > element.clientWidth")
    word = window.page.locator("td", has_text="اثنان")
    lines = "element => element.clientHeight / parseFloat(getComputedStyle(element).lineHeight)"
    assert word.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert window.page.locator("th").first.evaluate(lines) < 3, "words are cut into letters"
    image = window.page.locator(".prose img").bounding_box()
    assert 0 < image["width"] <= 320
