"""The docs say what there is, all of it, and nothing else."""

from __future__ import annotations

import argparse
import html
import re
import tomllib
from dataclasses import MISSING, fields
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from warraq import __version__
from warraq.__main__ import _parser
from warraq.arabic.dates import Precision, ReadDate
from warraq.model import (
    Article,
    Kind,
    Origin,
    RejectReason,
    Removal,
    RemovalReason,
    Repeat,
    Source,
    Tag,
    TagMention,
)
from warraq.pages.markdown import front_matter, page_of
from warraq.reading.folder import Folder
from warraq.reading.reader import read_file
from warraq.reading.sources import _KEYS as SOURCE_KEYS
from warraq.settings import PREFIX, Settings
from warraq.tagging.entries import KEYS as ENTRY_KEYS

PROJECT = Path(__file__).resolve().parent.parent
DOCS = PROJECT / "docs"
THEME = PROJECT / "theme"
PAGES = sorted([PROJECT / "README.md", PROJECT / "README.ar.md", *DOCS.rglob("*.md")])
GUIDES = {
    "guide.md": {
        "keys": "source.toml",
        "removals": "Removals",
        "rejections": "Rejections",
        "fields": "Front matter",
    },
    "guide.ar.md": {
        "keys": "بطاقة المصدر source.toml",
        "removals": "ما يُحذف ولماذا",
        "rejections": "ما يُرفض",
        "fields": "حقول الصفحة",
    },
}


def read(path: str | Path) -> str:
    return (PROJECT / path).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert found, f"there is no heading {heading!r}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> list[list[str]]:
    """The rows of the tables in a text, without heads and rules."""
    table = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)] for row in table]
    rules = {place for place, row in enumerate(cells) if re.fullmatch(r"-+", row[0])}
    return [row for place, row in enumerate(cells) if not {place, place + 1} & rules]


def codes(text: str) -> list[str]:
    """What a text names as code, blocks of code left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def first_codes(text: str) -> list[str]:
    """What the first column of the tables in a text names as code."""
    return [code for row in rows(text) for code in codes(row[0])]


# Settings


def test_each_setting_is_documented_with_its_type_and_default():
    table = rows(section(read("docs/settings.md"), "Settings of warraq"))
    documented = {codes(name)[0]: (codes(kind), codes(default)) for name, kind, default, _ in table}
    declared = {}
    for entry in fields(Settings):
        assert entry.default is not MISSING
        default = f'"{entry.default}"' if isinstance(entry.default, str) else str(entry.default)
        declared[PREFIX + entry.name.upper()] = ([type(entry.default).__name__], [default])
    assert documented == declared


def test_the_docs_name_no_setting_that_is_not_there():
    known = {PREFIX + entry.name.upper() for entry in fields(Settings)}
    assert set(re.findall(r"WARRAQ_[A-Z_]*[A-Z]", read("docs/settings.md"))) == known
    of_make = set(re.findall(r"WARRAQ_[A-Z_]*[A-Z]", read("Makefile")))
    for page in PAGES:
        assert set(re.findall(r"WARRAQ_[A-Z_]*[A-Z]", read(page))) <= known | of_make, page


# Commands


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = _parser()._actions
    return next(
        dict(action.choices)
        for action in actions
        if isinstance(action, argparse._SubParsersAction) and action.choices
    )


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {
        option
        for action in parser._actions
        for option in action.option_strings
        if not isinstance(action, argparse._HelpAction)
    }


def test_each_subcommand_has_a_section_and_the_reverse():
    headings = re.findall(r"^### `warraq ([a-z-]+)`$", read("docs/commands.md"), re.MULTILINE)
    assert sorted(headings) == sorted(subcommands())


@pytest.mark.parametrize("name", sorted(subcommands()))
def test_each_option_is_in_the_section_of_its_command_and_the_reverse(name):
    described = section(read("docs/commands.md"), f"`warraq {name}`")
    documented = {code for code in first_codes(described) if code.startswith("-")}
    assert documented == options(subcommands()[name])
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", described)) == options(subcommands()[name])


def test_the_options_of_every_command_are_documented():
    table = section(read("docs/commands.md"), "warraq").partition("\n### ")[0]
    assert set(first_codes(table)) == options(_parser()) | {"--help", "-h"}


def test_every_warraq_command_that_the_docs_print_exists():
    for page in PAGES:
        used = re.findall(r"(?:bin/warraq|-m warraq) ([a-z]+)|`warraq ([a-z]+)`", read(page))
        assert {first or second for first, second in used} <= set(subcommands()), page


def make_targets() -> dict[str, str]:
    """The targets of the Makefile with their help lines, empty where there is none."""
    found = re.findall(r"^([a-z][a-z-]*):(?!=)[^#\n]*(?:## (.*))?$", read("Makefile"), re.MULTILINE)
    return dict(found)


def test_each_make_target_with_a_help_line_is_documented():
    helped = {target for target, line in make_targets().items() if line}
    table = first_codes(section(read("docs/commands.md"), "make"))
    assert {code.removeprefix("make ") for code in table} == helped


def test_every_make_target_that_the_docs_print_exists():
    for page in PAGES:
        used = re.findall(r"(?:^|`)make ([a-z][a-z-]*)", read(page), re.MULTILINE)
        assert set(used) <= set(make_targets()), page


def test_every_make_variable_that_the_docs_print_exists():
    known = set(re.findall(r"^([A-Z]+) \??=", read("Makefile"), re.MULTILINE)) | {"SITEURL"}
    assert "SITEURL" in read("publishconf.py")
    for page in PAGES:
        used = re.findall(r"(?:^|`)make [a-z-]+ ([A-Z]+)=", read(page), re.MULTILINE)
        assert set(used) <= known, page


# The guides


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_list_every_reason_of_removal(guide):
    listed = first_codes(section(read(DOCS / guide), GUIDES[guide]["removals"]))
    assert sorted(listed) == sorted(RemovalReason)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_list_every_reason_of_rejection_with_a_remedy(guide):
    text = section(read(DOCS / guide), GUIDES[guide]["rejections"])
    assert sorted(first_codes(text)) == sorted(RejectReason)
    assert all(remedy for _, _, remedy in rows(text))


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_list_every_key_of_a_source(guide):
    listed = first_codes(section(read(DOCS / guide), GUIDES[guide]["keys"]))
    assert sorted(listed) == sorted(SOURCE_KEYS)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_list_every_field_of_a_page(guide):
    source = Source("nahar", "النهار", "https://nahar.example", country="LB", category="أخبار")
    article = Article(
        id="aaaaaaaaaa",
        title="عنوان",
        paragraphs=("نص",),
        origin=Origin("nahar/1.txt", "0" * 64),
        published=ReadDate(datetime(2016, 9, 1), Precision.MONTH, approximate=True),  # noqa: DTZ001
        source=source,
        url="https://nahar.example/1",
        author="كاتب",
        category="أخبار",
        tags=(TagMention(Tag("a", "وسم", Kind.TOPIC)),),
        summary="نص",
        removals=(Removal("شارك", 3, RemovalReason.SHARE_BUTTON),),
        duplicate_of="bbbbbbbbbb",
        repeats=Repeat.REPRINT,
    )
    listed = first_codes(section(read(DOCS / guide), GUIDES[guide]["fields"]))
    written = set(front_matter(page_of(article)))
    assert {code for code in listed if re.fullmatch(r"[a-z_0-9]+", code)} == written


def test_the_vocabulary_page_lists_the_keys_of_an_entry_and_the_kinds():
    text = section(read("docs/vocabulary.md"), "An entry")
    assert sorted(first_codes(text)) == sorted(ENTRY_KEYS)
    assert set(Kind) <= set(codes(text))


# The theme


def test_every_template_is_documented_and_the_reverse():
    templates = THEME / "templates"
    there = {path.relative_to(templates).as_posix() for path in templates.rglob("*.html")}
    assert set(first_codes(section(read("docs/theme.md"), "Templates"))) == there


def test_the_colours_are_those_of_the_style_sheet():
    sheet = read("theme/static/css/warraq.css")
    for name, light, dark, _ in rows(section(read("docs/theme.md"), "Colours and measures")):
        values = re.findall(rf"{codes(name)[0]}: (#[0-9a-f]{{6}});", sheet)
        assert values == [*codes(light), *codes(dark)]


# Dependencies, version, links


def test_every_runtime_dependency_is_explained_and_the_reverse():
    project = tomllib.loads(read("pyproject.toml"))["project"]
    needed = [re.match(r"[A-Za-z0-9._-]+", entry)[0] for entry in project["dependencies"]]
    table = read("docs/decisions/dependencies.md")
    assert sorted(first_codes(table)) == sorted(needed)
    assert all(licence and why for _, licence, why in rows(table))


def test_the_changelog_knows_this_version():
    assert re.search(rf"^## \[{re.escape(__version__)}\]", read("CHANGELOG.md"), re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The names under which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.*)$", read(page), re.MULTILINE)
    plain = [re.sub(r"[^\w\s-]", "", heading).strip().lower() for heading in headings]
    return {re.sub(r"\s", "-", heading) for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_every_relative_link_leads_somewhere(page):
    text = re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"", text)
    for target in (html.unescape(first or second) for first, second in links):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, place = target.partition("#")
        file = page.parent / unquote(name) if name else page
        assert file.exists(), target
        assert file.resolve().is_relative_to(PROJECT), target
        assert not place or unquote(place) in anchors(file), target


def test_the_readme_names_the_two_commands():
    for page in ("README.md", "README.ar.md"):
        lines = read(page).splitlines()
        assert "make html" in lines
        assert "make test" in lines


def test_the_readme_counts_the_sample_as_it_is():
    sources = PROJECT / "content" / "sources"
    limit = Settings().max_bytes
    documents = [
        found
        for file in Folder(sources, by_folder=True).files()
        for found in read_file(file, sources, limit)
    ]
    folders = [path for path in sources.iterdir() if path.is_dir()]
    assert f"Read {len(documents)} documents of {len(folders)} sources" in read("README.md")
    assert f"{len(documents)} pages: {len(documents)} new, 0 changed" in read("README.md")


def test_the_pictures_of_the_readme_are_small():
    pictures = list((DOCS / "images").iterdir())
    assert sum(picture.stat().st_size for picture in pictures) <= 300_000
    named = " ".join(map(read, PAGES))
    assert all(picture.name in named for picture in pictures)
