"""What the tests of whole sites share: a small site to fill, and the real commands to run in it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SITES = Path(__file__).resolve().parent / "sites"
PLUGINS = str(PROJECT / "plugins")
if PLUGINS not in sys.path:
    sys.path.insert(0, PLUGINS)  # what is tested is this checkout, whatever is installed


@dataclass(frozen=True)
class Run:
    """A command that came to its end."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def told(self) -> str:
        """All that a person sees, on one line: how a terminal breaks lines is of no matter."""
        return " ".join(f"{self.err} {self.out}".split())

    def __str__(self) -> str:
        return f"exit status {self.code}\n--- stderr\n{self.err}\n--- stdout\n{self.out}"


def run(*command: object, cwd: Path, env: dict[str, str] | None = None, timeout: float = 60) -> Run:
    """Run a command as a person would, in `cwd`; `env` is added to the environment."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=timeout,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode())


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment of the tests without what would change how Python behaves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "COLUMNS": "200", "PYTHONPATH": PLUGINS, **(more or {})}


def dump_text(title: str, *paragraphs: str, date: str | None = None) -> str:
    """A raw dump: the title, perhaps a line with the date, and the paragraphs."""
    return "\n\n".join([title, *([date] if date else []), *paragraphs]) + "\n"


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes; empty if there is no such folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Site:
    """A small site of its own: the project's settings and theme, and the dumps a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.sources = self.content / "sources"
        self.articles = self.content / "articles"
        self.vocabulary = self.content / "vocabulary"
        self.output = root / "output"

    @classmethod
    def make(cls, root: Path) -> Site:
        root.mkdir(parents=True)
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy(PROJECT / name, root)
        shutil.copytree(PROJECT / "theme", root / "theme")
        site = cls(root)
        site.configure("WARRAQ_BUILT_IN_VOCABULARY = False")
        site.sources.mkdir(parents=True)
        site.vocabulary.mkdir()
        return site

    def copy(self, root: Path) -> Site:
        """The same site elsewhere, as `cp -a` makes it."""
        shutil.copytree(self.root, root, symlinks=True)
        return Site(root)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file whose `name` starts at the root of the site."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def dump(self, name: str, text: str | bytes) -> Path:
        """Drop a raw file below content/sources."""
        return self.write(f"content/sources/{name}", text)

    def article(self, number: int, source: str = "nahar", date: str | None = None) -> str:
        """Drop a sound dump that tells `number`, and return its article's id."""
        text = dump_text(
            f"خبر رقم {number} من المدينة", f"هذه فقرة الخبر رقم {number} كاملة.", date=date
        )
        return document_id(self.dump(f"{source}/{number:04}.txt", text))

    def configure(self, *lines: str) -> None:
        """Add lines to pelicanconf.py."""
        path = self.root / "pelicanconf.py"
        path.write_text("\n".join([path.read_text("utf-8"), *lines, ""]), "utf-8")

    def build(self, *arguments: object, env: dict[str, str] | None = None) -> Run:
        """Convert and build, as `make html` does."""
        return run(sys.executable, "-m", "pelican", "content", *arguments, cwd=self.root, env=env)

    def run(self, *command: object, env: dict[str, str] | None = None) -> Run:
        """Run any command in the site."""
        return run(*command, cwd=self.root, env=env)

    def start(self) -> subprocess.Popen[bytes]:
        """Start what `build` runs, and do not wait for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "pelican", "content"],
            cwd=self.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def warraq(self, *arguments: object, env: dict[str, str] | None = None) -> Run:
        """Run the command `warraq` in the site."""
        return run(sys.executable, "-m", "warraq", *arguments, cwd=self.root, env=env)

    def tree(self) -> dict[str, bytes]:
        """The built site."""
        return tree_of(self.output)

    def pages(self) -> dict[str, str]:
        """The Markdown pages by their names."""
        return {path.name: path.read_text("utf-8") for path in sorted(self.articles.glob("*.md"))}

    def html(self, name: str) -> str:
        """A built page."""
        return (self.output / name).read_text("utf-8")

    def leftovers(self) -> list[str]:
        """What a build has left lying about, in the site or in the folder it lies in."""
        places = [*self.root.iterdir(), *self.root.parent.iterdir(), *self.content.rglob("*")]
        pattern = re.compile(r"\.output\..*|.*\.unfinished")
        return sorted(path.name for path in places if pattern.fullmatch(path.name))


def document_id(path: Path) -> str:
    """The id that the design gives to a dump, found by another way than the plugin's own."""
    bits = int.from_bytes(hashlib.sha256(path.read_bytes()).digest()[:7], "big") >> 6
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[bits >> shift & 31] for shift in range(45, -5, -5))


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.found.append(value)
            elif name in {"id", "name"} and value:
                self.names.add(value)


def broken_links(output: Path) -> list[str]:
    """Every address inside a built site that leads to no file or no place of a page."""
    parsed: dict[Path, _Addresses] = {}
    for page in sorted(output.rglob("*.html")):
        parsed[page.resolve()] = parser = _Addresses()
        parser.feed(page.read_text("utf-8"))
    broken = []
    for page, parser in parsed.items():
        for address in parser.found:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            place = unquote(parts.fragment)
            known = target.is_file() and target.is_relative_to(output.resolve())
            if known and place and target in parsed:
                known = place in parsed[target].names
            if not known:
                broken.append(f"{page.relative_to(output.resolve())}: {address}")
    return broken


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project itself; to be read, never written to."""
    return PROJECT


@pytest.fixture(scope="session")
def sites() -> Path:
    """The folder of tiny sites that lie beside the tests as data."""
    return SITES


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site without a dump."""
    return Site.make(tmp_path / "site")


@pytest.fixture
def new_site(tmp_path: Path):
    """A maker of sites, for tests that need more than one: `new_site("name")`."""
    return lambda name: Site.make(tmp_path / name)


@pytest.fixture(scope="session")
def make_site(tmp_path_factory: pytest.TempPathFactory):
    """A maker of sites that several tests look at and none changes."""
    return lambda name: Site.make(tmp_path_factory.mktemp(name) / "site")


@pytest.fixture(scope="session")
def text_of():
    """The function that makes the text of a dump: title, paragraphs, date."""
    return dump_text


@pytest.fixture(scope="session")
def id_of():
    """The function that tells the id of the document in a file."""
    return document_id


@pytest.fixture(scope="session")
def find_broken_links():
    """The function that finds addresses that lead nowhere in a built site."""
    return broken_links


@pytest.fixture(scope="session")
def read_tree():
    """The function that reads a folder: names and bytes."""
    return tree_of


@pytest.fixture(scope="session")
def run_command():
    """The function that runs a real command: `run_command(*words, cwd=…, env=…)`."""
    return run
