"""Readers with a keyboard or a screen reader get what the others get."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

pytestmark = pytest.mark.browser

# Colours are all that differs in the dark, so only the rules about them are run again.
AUDIT = """async scheme => {
    const options = scheme === 'light'
        ? { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }
        : { resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] };
    const { violations } = await axe.run(options);
    return violations.flatMap(violation => violation.nodes.map(
        node => `${scheme}, ${violation.id}: ${node.html} ${node.failureSummary}`));
}"""

FOCUS = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {
        name: element.textContent.trim(),
        class: element.className,
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom <= innerHeight + 1 && box.top >= -1
            && box.left >= -1 && box.right <= innerWidth + 1,
        inside: Boolean(element.closest('main')),
    };
}"""


@pytest.mark.parametrize("name", ["sample", "odd", "empty"])
def test_axe_finds_nothing(sites, window, name):
    """On each kind of page, on a telephone, light and dark."""
    problems = []
    window.resize(390)
    for kind, page in _to_audit(sites[name]).items():
        window.page.emulate_media(color_scheme="light")
        window.open(page)
        window.page.evaluate(AXE_SCRIPT)
        for scheme in ("light", "dark"):
            window.page.emulate_media(color_scheme=scheme)
            problems += [f"{kind}, {found}" for found in window.page.evaluate(AUDIT, scheme)]
    assert not problems, "\n".join(problems)


def _to_audit(site):
    if site.name == "odd":
        names = ("plain/fifty-tags", "plain/markup", "plain/latin", "plain/english-paragraph")
        return {name: site.article(name) for name in names} | {
            kind: page for kind, page in site.kinds().items() if kind != "a-x"
        }
    return site.worth_seeing()


def test_the_first_stop_is_the_link_to_the_text(sample, window):
    for kind, page in sample.kinds().items():
        window.open(page)
        window.page.keyboard.press("Tab")
        focus = window.page.evaluate(FOCUS)
        assert (focus["class"], focus["seen"], focus["outlined"]) == ("skip", True, True), kind
        window.page.keyboard.press("Enter")
        assert window.page.evaluate("document.activeElement.localName") == "main", kind


def test_behind_the_skip_link_the_keyboard_goes_on_in_the_text(sample, window):
    window.open(sample.home)
    for key in ("Tab", "Enter", "Tab"):
        window.page.keyboard.press(key)
    focus = window.page.evaluate(FOCUS)
    assert focus["inside"]
    assert not focus["class"]


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_has_the_focus_shows_it(sample, window, width):
    window.resize(width)
    for page in sample.home, sample.notable()["seed"], sample.output / "tags/index.html":
        window.open(page)
        for _ in range(15):
            window.page.keyboard.press("Tab")
            focus = window.page.evaluate(FOCUS)
            assert focus["outlined"], focus
            assert focus["seen"], focus


def test_what_was_removed_opens_by_keyboard(sample, window):
    window.open(sample.notable()["seed"])
    details = window.page.locator(".provenance details")
    assert not details.evaluate("element => element.open")
    details.locator("summary").focus()
    window.page.keyboard.press("Enter")
    assert details.evaluate("element => element.open")
    assert details.locator("li").first.is_visible()


def test_the_menu_marks_where_the_reader_is(sample, window):
    for place in ("index.html", "archive/index.html", "tags/index.html", "sources/index.html"):
        window.open(sample.output / place)
        assert window.files(".menu [aria-current]") == [sample.output / place]
