"""Sites built once, and a real browser that opens them from the disk and notes what goes wrong."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = (320, 390, 768, 1280)

SENTENCE = (
    "قال المتحدث إن العمل في المكتبة القديمة يبدأ مع أول الضوء، وإن النسّاخ لا يرفعون أقلامهم"
    " حتى الظهر."
)
OTHER = "وأضاف أن الورق يُصقل ثم يُسطَّر، وأن الحبر يُترك ليلةً كاملة قبل أن يُطوى الكراس."
BODY = f"{SENTENCE}\n\n{OTHER}"
UNBROKEN = "مستودعاتالكتب" * 15

ODD_TEXTS = {
    "plain/quotes": f"قال \"نعم\" و'لا' و«ربما» و“كلا” ثم سكت\n\n{BODY}",
    "plain/less-than": f"إذا كان 5 < 7 و 9 > 8 فإن س & ص <b>عددان</b>\n\n{BODY}",
    "plain/emoji": f"🎉 احتفال الأسرة 👩‍👩‍👧 بالعيد 🇸🇦\n\n{SENTENCE} 🎈",
    "plain/latin": f"Breaking news: the library reopens (again)\n\n{BODY}",
    "plain/latin-first": f"NASA تعلن موعد رحلتها إلى القمر\n\n{BODY}",
    "plain/digits": f"2024\n\n{BODY}",
    "plain/longest-title": f"{'عنوان طويل جدًا لا ينتهي ' * 8}هنا\n\n{BODY}",
    "plain/unbroken-title": f"{UNBROKEN}\n\n{BODY}\n\nhttps://a.example/{'long/' * 40}",
    "plain/untitled": SENTENCE * 4,
    "plain/one-line": f"خبر من سطر واحد\n{SENTENCE}",
    "plain/english-paragraph": (
        f"مقال فيه فقرة إنجليزية\n\n{SENTENCE}\n\n"
        f"The scribes of Baghdad (c. 850) sold paper, ink, and copies.\n\n{OTHER}"
    ),
    "plain/very-long": "مقال طويل جدًا\n\n"
    + "\n\n".join(
        [
            *(f"{n}. {SENTENCE}" for n in range(1, 500)),
            "500. وخرج الزوار عند الغروب وقد رأوا كل شيء.",
        ]
    ),
    "plain/fifty-tags": "مقال له خمسون وسمًا\n\n" + "، ".join(f"موضوعة{n}" for n in range(1, 51)),
    "plain/slash-tag": f"مباراة النصر / الهلال في الرياض\n\n{BODY}",
    "plain/names": (
        "مقال يذكر أسماء الفهرس كلها\n\nآدم ثم أحمد ثم إبراهيم ثم الأقصى ثم باريس ثم البصرة ثم تونس"
        " ثم ألمانيا ثم القاهرة ثم قطر ثم ياسين ثم اليمن ثم لبنان ثم الله أكبر ثم UNESCO."
    ),
    "plain/markup": (
        "عنوان <script>alert(1)</script> <img src=http://evil.example/t onerror=alert(1)>\n\n"
        "نص <script>alert(2)</script> <img src=x onerror=alert(3)> بعده نص.\n\n"
        "مرمَّز &lt;script&gt;alert(4)&lt;/script&gt; &lt;img src=x onerror=alert(5)&gt; بعده نص.\n\n"
        '[رابط](javascript:alert(6)) <a href="javascript:alert(7)">آخر</a> {{ SITEURL }} {% x %}.'
        "\n\n"
        "<style>body { display: none }</style> <iframe src=https://evil.example></iframe> انتهى."
    ),
    "plain/without-tags": f"مقال لا وسوم له\n\n{BODY}",
    "plain/dated": f"مقال في يوم معلوم\n\nالثلاثاء 22 فبراير 2022\n\n{BODY}",
    "plain/month-alone": f"مقال في رمضان\n\nنُشر في 1 أبريل 2022\n\n{SENTENCE}",
    "strange/in-a-strange-source": f"خبر من مصدر غريب الاسم\n\n{BODY}",
}
ODD_TAGS = {
    **{f"topic-{n}": f"موضوعة{n}" for n in range(1, 51)},
    "derby": "النصر / الهلال",
    "adam": "آدم",
    "ahmad": "أحمد",
    "ibrahim": "إبراهيم",
    "al-aqsa": "الأقصى",
    "paris": "باريس",
    "basra": "البصرة",
    "tunis": "تونس",
    "germany": "ألمانيا",
    "cairo": "القاهرة",
    "qatar": "قطر",
    "yassin": "ياسين",
    "yemen": "اليمن",
    "lebanon": "لبنان",
    "takbir": "الله أكبر",
    "unesco": "UNESCO",
}
STRANGE_HOME = "https://strange.example/?a=1&b=2"
STRANGE_SOURCE = f"""\
name = '<i>مصدر</i> & "شركاء" <img src=x onerror=alert(8)>'
url = "{STRANGE_HOME}"
category = "<u>قسم</u> & أقسام"
"""
HAND_WRITTEN_TITLE = "عنوان كتبه صاحبه بيده في أربع مئة حرف " * 10 + "والسلام على من قرأ."
HAND_WRITTEN = f"""\
Title: {HAND_WRITTEN_TITLE}
Date: 2023-11-05
Slug: by-hand
Author: Abd al-Rahman
Tags: وسم بلا معجم

{SENTENCE}
"""
EVERY_ELEMENT = f"""\
Title: صفحة فيها كل العناصر
Slug: elements

{SENTENCE}

## عنوان ثان

1. أول
2. ثان
    - فرع

> {OTHER}

| العمود الأول | العمود الثاني | العمود الثالث | العمود الرابع | العمود الخامس |
|---|---|---|---|---|
| {"كلمة " * 9} | اثنان | ثلاثة | أربعة | {UNBROKEN} |

    make html  # {"a long line of code " * 9}

![صورة عريضة]({{static}}/images/wide.svg)
"""
WIDE_IMAGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="300">
<rect width="3000" height="300" />
</svg>
"""


def file_of(address: str) -> Path:
    """The file that an address opens, without its fragment."""
    return Path(url2pathname(urlsplit(address).path))


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the raw texts that its articles were made of."""

    name: str
    root: Path
    articles: dict[str, Path] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        return self.root / "output"

    @property
    def home(self) -> Path:
        return self.output / "index.html"

    def pages(self) -> list[Path]:
        return sorted(self.output.rglob("*.html"))

    def kinds(self) -> dict[str, Path]:
        """The largest page of each kind; pages are of one kind when their addresses look alike."""
        largest = {}
        for page in sorted(self.pages(), key=lambda page: page.stat().st_size):
            first, *others = page.relative_to(self.output).parts
            largest["-".join([first.removesuffix(".html"), *"x" * len(others)])] = page
        return largest

    def worth_seeing(self) -> dict[str, Path]:
        """A page of each kind and, of the odd site, every article, of which each is a case."""
        notable = {Path(name).stem: page for name, page in self.notable().items()}
        return notable | self.kinds()

    def notable(self) -> dict[str, Path]:
        if self.name == "sample":
            return {"seed": self.article("eremnews/000_55340620ea89ea1d")}
        return self.articles

    def article(self, origin: str) -> Path:
        """The page made of the raw file `origin`, named without its ending."""
        return self.articles[origin]

    def raw(self, origin: str) -> str:
        return (self.root / f"content/sources/{origin}.txt").read_text(encoding="utf-8")

    def relative(self, page: Path) -> str:
        return page.relative_to(self.output).as_posix()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _prepare(name: str, root: Path) -> None:
    content = root / "content"
    shutil.copytree(PROJECT / "theme", root / "theme")
    settings = (PROJECT / "pelicanconf.py").read_text("utf-8")
    if name != "sample":  # their tags are of their own vocabulary
        settings += "\nWARRAQ_BUILT_IN_VOCABULARY = False\n"
    (root / "pelicanconf.py").write_text(settings, "utf-8")
    if name == "sample":
        shutil.copytree(PROJECT / "content", content, ignore=shutil.ignore_patterns("articles"))
        return
    (content / "sources").mkdir(parents=True)
    if name == "single":
        _write(content / "sources/plain/alone.txt", f"المقال الوحيد\n\n{BODY}")
    if name == "odd":
        for origin, text in ODD_TEXTS.items():
            _write(content / f"sources/{origin}.txt", text)
        _write(content / "sources/strange/source.toml", STRANGE_SOURCE)
        entries = [f"- id: {i}\n  label: {label}\n  kind: topic\n" for i, label in ODD_TAGS.items()]
        _write(content / "vocabulary/topics.yaml", "".join(entries))
        _write(content / "articles/by-hand.md", HAND_WRITTEN)
        _write(content / "pages/elements.md", EVERY_ELEMENT)
        _write(content / "images/wide.svg", WIDE_IMAGE)


def _articles_of(root: Path) -> dict[str, Path]:
    """The built page of each raw file, by the front matter of the Markdown pages between them."""
    articles = {}
    for page in (root / "content/articles").glob("*.md"):
        fields = dict(re.findall(r"^(\w+): (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE))
        if "origin" in fields:
            origin = fields["origin"].removesuffix(".txt")
            articles[origin] = root / f"output/a/{fields['slug']}.html"
    return articles


@pytest.fixture(scope="session")
def sites(tmp_path_factory) -> dict[str, Site]:
    """The sample, an archive of odd articles, one with a single article and one with none."""
    roots = {name: tmp_path_factory.mktemp(name) for name in ("sample", "odd", "single", "empty")}
    builds = {}
    for name, root in roots.items():
        _prepare(name, root)
        builds[name] = subprocess.Popen(
            [sys.executable, "-m", "pelican", "content"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
    built = {}
    for name, build in builds.items():
        said, _ = build.communicate(timeout=60)
        assert build.returncode == 0, f"{name} was not built:\n{said}"
        built[name] = Site(name, roots[name], _articles_of(roots[name]))
    return built


@pytest.fixture(scope="session", params=["sample", "odd", "single", "empty"])
def site(request, sites) -> Site:
    """Each of the sites in turn."""
    return sites[request.param]


@pytest.fixture(scope="session")
def sample(sites) -> Site:
    return sites["sample"]


@pytest.fixture(scope="session")
def odd(sites) -> Site:
    return sites["odd"]


@pytest.fixture(scope="session")
def odd_tags() -> dict[str, str]:
    return ODD_TAGS


@pytest.fixture(scope="session")
def strange_home() -> str:
    return STRANGE_HOME


@pytest.fixture(scope="session")
def hand_written_title() -> str:
    return HAND_WRITTEN_TITLE


def _find_browser() -> str:
    named = os.environ.get("WARRAQ_BROWSER")
    found = [shutil.which(name) for name in ([named] if named else BROWSERS)]
    if path := next(filter(None, found), None):
        return path
    problem = f"WARRAQ_BROWSER names no program: {named!r}" if named else "no browser was found"
    message = f"{problem}; on Debian: apt install chromium, or name one in WARRAQ_BROWSER"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser():
    path = _find_browser()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


class Window:
    """A window without network; `noted` tells of every request, error and dialog not wanted."""

    def __init__(self, context) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.noted: list[str] = []
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", lambda request: self._note("failed", request.url))
        self.page.on("pageerror", lambda error: self._note("error", error))
        self.page.on("console", self._on_console)
        self.page.on("dialog", self._on_dialog)

    def open(self, path: Path) -> None:
        self.page.goto(path.as_uri())

    def resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 800})

    def file(self) -> Path:
        """The file that the window shows."""
        return file_of(self.page.url)

    def files(self, selector: str) -> list[Path]:
        """The files that the links which match lead to."""
        return [file_of(address) for address in self.hrefs(selector)]

    def texts(self, selector: str) -> list[str]:
        """The text of each element that matches, white space as HTML collapses it."""
        return [" ".join(text.split()) for text in self.page.locator(selector).all_text_contents()]

    def hrefs(self, selector: str) -> list[str]:
        return self.page.eval_on_selector_all(selector, "found => found.map(e => e.href)")

    def _note(self, what: str, value: object) -> None:
        self.noted.append(f"{self.page.url}: {what}: {value}")

    def _on_request(self, request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self._note("request", request.url)

    def _on_console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self._note("console", message.text)

    def _on_dialog(self, dialog) -> None:
        self._note("dialog", dialog.message)
        dialog.dismiss()


@pytest.fixture(scope="session")
def _shared(browser):
    context = browser.new_context(offline=True)
    yield Window(context)
    context.close()


@pytest.fixture
def window(_shared):
    """A window as it was when it was new; the same for all tests, for they are many."""
    _shared.resize(1280)
    _shared.page.emulate_media(color_scheme="light")
    _shared.page.goto("about:blank")
    _shared.noted.clear()
    return _shared


@pytest.fixture
def window_without_scripts(browser):
    context = browser.new_context(offline=True, java_script_enabled=False)
    yield Window(context)
    context.close()


@pytest.fixture(scope="session")
def parsed(_shared):
    """Returns what every page of a site says, by file, as the browser parses it."""

    @cache
    def parse(name, output):
        pages = sorted(output.rglob("*.html"))
        texts = [[page.as_uri(), page.read_text(encoding="utf-8")] for page in pages]
        return dict(zip(pages, _shared.page.evaluate(_PARSE, texts), strict=True))

    return lambda site: parse(site.name, site.output)


_PARSE = """pages => pages.map(([address, text]) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const base = page.createElement('base');
    base.href = address;
    page.head.prepend(base);
    const all = (selector, value) => [...page.querySelectorAll(selector)].map(value);
    const shown = element => element.textContent.replace(/\\s+/g, ' ').trim();
    return {
        lang: page.documentElement.lang,
        dir: page.documentElement.dir,
        title: page.title,
        headings: all('h1', shown),
        ids: all('[id]', element => element.id),
        links: all('a[href], area[href]', element => element.href),
        written: all('a[href], link[href]', element => element.getAttribute('href')),
        leaving: all('a[href^="http"]', element => [element.href, element.rel]),
        loaded: [...all('[src]', element => element.src), ...all('link[href]', e => e.href)],
        listed: all('.card h2 a, .rows .title a', element => element.href),
        dates: all('.card .meta, .rows .meta', e => e.querySelector('time')?.dateTime ?? ''),
        older: all('.pagination .older', element => element.href),
    };
})"""


@pytest.fixture(scope="session")
def visited(_shared):
    """Returns what the pages worth seeing do on screen, each opened once at every width."""

    @cache
    def visit(name, pages):
        return {kind: _visit(_shared, page) for kind, page in pages}

    return lambda site: visit(site.name, tuple(site.worth_seeing().items()))


def _visit(window: Window, page: Path) -> dict:
    """Open a page; return what it caused, how it reads, and what stands out of the screen."""
    window.noted.clear()
    window.resize(WIDTHS[0])
    window.open(page)
    overflows = []
    for width in WIDTHS:
        window.resize(width)
        for scheme in ("light", "dark"):
            window.page.emulate_media(color_scheme=scheme)
            found = window.page.evaluate(_OVERFLOWING)
            overflows += [f"at {width} px, {scheme}: {problem}" for problem in found]
    facts = window.page.evaluate(_READS)
    window.resize(390)
    window.page.evaluate("document.documentElement.style.fontSize = '200%'")
    enlarged = window.page.evaluate(_OVERFLOWING)
    return facts | {"overflows": overflows, "enlarged": enlarged, "noted": list(window.noted)}


_OVERFLOWING = """() => {
    const wide = document.documentElement.clientWidth;
    const reach = document.documentElement.scrollWidth;
    const found = reach > wide ? [`the page is ${reach} px wide`] : [];
    for (const element of document.body.querySelectorAll('*')) {
        const box = element.getBoundingClientRect();
        const out = box.width && (box.left < -1 || box.right > wide + 1);
        if (out && !element.closest('.skip') && !element.parentElement.closest('table'))
            found.push(`<${element.localName} class="${element.className}"> spans `
                + `${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    return found.slice(0, 3);
}"""

_READS = """() => {
    const styles = (selector, name) => [...new Set([...document.querySelectorAll(selector)]
        .filter(element => !element.closest('bdi, [dir]:not(html), pre'))
        .map(element => getComputedStyle(element)[name]))];
    return {
        directions: styles('body, main, h1, h2, p, li', 'direction'),
        alignments: styles('main p, main h1, main h2', 'textAlign'),
        text: document.querySelector('main').innerText,
    };
}"""
