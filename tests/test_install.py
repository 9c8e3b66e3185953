"""The plugin in a Pelican site of somebody else: installed with pip, named in PLUGINS, no more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(*command, cwd):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(project, tmp_path_factory):
    """An environment of its own with the package as pip installs it; its folder of programs."""
    place = tmp_path_factory.mktemp("installed")
    copy = place / "warraq"  # pip must not leave a build in the project
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "plugins", "theme"):
        source = project / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, copy)
    made = run(sys.executable, "-m", "venv", place / "venv", cwd=place)
    assert made.returncode == 0, made.stderr
    programs = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    done = run(programs / "python", "-m", "pip", "install", "--no-compile", copy, cwd=place)
    assert done.returncode == 0, done.stderr
    return programs


@pytest.fixture
def plugin_site(sites, tmp_path):
    return Path(shutil.copytree(sites / "plugin", tmp_path / "site"))


def test_articles_appear_in_a_site_that_only_names_the_plugin(installed, plugin_site):
    result = run(installed / "pelican", "content", cwd=plugin_site)

    assert result.returncode == 0, result.stderr + result.stdout
    assert result.stdout.splitlines()[-3:-1] == [
        "Read 2 documents of 1 source in content/sources.",
        "2 pages: 2 new, 0 changed, 0 unchanged, 0 edited; 0 rejected.",
    ]
    home = (plugin_site / "output/index.html").read_text("utf-8")
    for title in ("افتتاح حديقة عامة في المدينة", "خبر لا يُعرف تاريخه", "Written by hand"):
        assert title in home
    # The wheel holds everything: the built-in data as well as the code.
    assert "2021-03-05" in "".join(
        page.read_text("utf-8") for page in (plugin_site / "content/articles").glob("*.md")
    )
    assert not (plugin_site / "Makefile").exists()
    assert "make " not in result.stdout


def test_the_command_works_where_there_is_no_site(installed, plugin_site, tmp_path):
    dump = plugin_site / "content/sources/sabah/garden.txt"

    result = run(installed / "warraq", "clean", dump, cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert '"published": "2021-03-05"' in result.stdout


def test_the_theme_can_be_used_from_the_checkout(installed, plugin_site, project):
    result = run(installed / "pelican", "content", "-t", project / "theme", cwd=plugin_site)

    assert result.returncode == 0, result.stderr + result.stdout
    assert "warraq.css" in (plugin_site / "output/index.html").read_text("utf-8")
