"""Each floor of the house imports only what is below it (docs/decisions; DESIGN, Floors)."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plugins/warraq"
FLOORS = [
    {"arabic", "model", "settings"},
    {"reading", "cleaning", "tagging"},
    {"pages"},
    {"pipeline"},
    {"conversion", "intake", "memory", "update"},
    {"console"},
    {"site", "search", "outputs"},
    {"plugin", "__main__", "__init__"},
]
LEVEL = {part: level for level, parts in enumerate(FLOORS) for part in parts}
KNOW_PELICAN = {"plugin", "site", "outputs"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the house that a module belongs to: its folder, or its own name."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path: Path) -> list[str]:
    """Every module that a module imports anywhere, also for types alone."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            # `from warraq import console` imports a part, `from warraq import __version__` a name.
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def project_parts(path: Path) -> set[str]:
    names = [name.split(".") for name in imports_of(path)]
    return {name[1] for name in names if name[0] == "warraq" and name[1] in LEVEL}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_every_part_has_its_floor():
    assert {part_of(path) for path in MODULES} <= set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_imports_nothing_above_it(path):
    own = part_of(path)
    above = {part for part in project_parts(path) - {own} if LEVEL[part] > LEVEL[own]}
    assert above == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_upper_floors_know_pelican(path):
    knows = any(name.split(".")[0] == "pelican" for name in imports_of(path))
    assert not knows or part_of(path) in KNOW_PELICAN


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("arabic/*.py")), ids=named)
def test_arabic_is_a_library_of_its_own(path):
    assert project_parts(path) <= {"arabic"}


@pytest.mark.parametrize("name", ["__init__", "__main__"])
def test_the_command_loads_pelican_only_when_it_must(name):
    """At the head of these modules stands no import of what needs Pelican."""
    tree = ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))
    head = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert not any(module.startswith(("warraq.site", "warraq.plugin")) for module in head)
