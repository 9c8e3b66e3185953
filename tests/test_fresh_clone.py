"""What a person does first: clone, `make html`, look. Nothing of this machine may be needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clone(project, tmp_path_factory):
    """The tracked files as they lie in the checkout, in an empty folder, and an empty home."""
    if not (project / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git checkout, so it is not known which files are tracked")
    if not shutil.which("make"):
        pytest.skip("there is no make on this machine")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=project, capture_output=True, check=True
    ).stdout
    place = tmp_path_factory.mktemp("fresh")
    (place / "home").mkdir()
    for name in filter(None, os.fsdecode(listed).split("\0")):
        if (project / name).exists():  # a file that was deleted and not yet committed
            target = place / "clone" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(project / name, target)
    return place


def make_html(place):
    """Run `make html` with an empty home and an environment of next to nothing."""
    needed = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    needed |= {name: os.environ[name] for name in ("PATH", "SSL_CERT_FILE") if name in os.environ}
    began = time.monotonic()
    done = subprocess.run(
        ["make", "html"],
        cwd=place / "clone",
        env={**needed, "HOME": str(place / "home")},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done, time.monotonic() - began


@pytest.fixture(scope="module")
def first(clone):
    return make_html(clone)[0]


def test_the_first_make_html_makes_a_site(clone, first):
    assert first.returncode == 0, first.stdout + first.stderr

    output = clone / "clone/output"
    assert (output / "index.html").is_file()
    assert (output / "theme/css/warraq.css").is_file()
    assert len(list((output / "a").glob("*.html"))) >= 20


def test_the_last_three_lines_say_what_was_done(first):
    read, written, look = first.stdout.splitlines()[-3:]

    assert read.startswith("Read ")
    assert read.endswith(" in content/sources.")
    assert " new, " in written
    assert "; 0 rejected" in written
    assert look.startswith("Open output/index.html in a browser, or run: make serve")


def test_every_address_of_the_sample_leads_somewhere(clone, first, find_broken_links):
    assert first.returncode == 0
    assert find_broken_links(clone / "clone/output") == []


def test_the_clone_stays_clean(clone, first):
    """What a build makes is ignored by git, and no file of the user's is changed."""
    inside = clone / "clone"
    commands = (["init", "-q"], ["add", "-A"], ["ls-files", "-z"])
    outputs = [
        subprocess.run(["git", *command], cwd=inside, capture_output=True, check=True).stdout
        for command in commands
    ]
    listed = set(filter(None, os.fsdecode(outputs[-1]).split("\0")))
    built = (".venv/", ".warraq/", "output/", "content/articles/")
    assert not [name for name in listed if name.startswith(built)]


def test_the_second_make_html_installs_nothing_and_is_quick(clone, first):
    ready = clone / "clone/.venv/.ready"
    before = ready.stat().st_mtime_ns

    second, took = make_html(clone)

    assert second.returncode == 0, second.stderr
    assert ready.stat().st_mtime_ns == before
    told = second.stdout + second.stderr
    for word in ("pip", "Collecting", "Installing", "Making the environment"):
        assert word not in told
    assert " 0 new, 0 changed, " in second.stdout
    assert took < 20
