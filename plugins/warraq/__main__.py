"""The command `warraq`: a thin skin over the package."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from warraq import __version__, console
from warraq.conversion.cleaned import clean
from warraq.conversion.counts import CleaningCounts
from warraq.intake import take_in
from warraq.model import Rejection, SettingsError, WarraqError
from warraq.outputs.records import record_of
from warraq.pages.lock import only_run
from warraq.settings import Places, Settings
from warraq.tagging.compiled import archive_vocabulary
from warraq.update import PagesUpdate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.model import Fault
    from warraq.tagging.vocabulary import Vocabulary

_WELL, _FAILED, _WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit status (0 well, 1 rejections, 2 wrong use)."""
    console.speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except SettingsError as error:
        return _say(f"wrong settings: {error}", _WRONG_USE)
    except WarraqError as error:
        return _say(str(error), _FAILED)
    except BrokenPipeError:  # the reader of our output, head(1) say, has seen enough
        _abandon_output()
        return _WELL
    except OSError as error:
        _abandon_output()
        return _say(f"{error.filename or 'standard output'}: {error.strerror}", _FAILED)
    except KeyboardInterrupt:
        return _say("interrupted; what was finished is kept", 130)
    return status


def _abandon_output() -> None:
    """Send what is still to be written nowhere, or Python would fail over it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str, status: int) -> int:
    console.errors.print(f"warraq: {message}", style="red", markup=False)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="warraq",
        description="Make a clean, permanent archive of raw Arabic articles.",
        epilog="Exit status: 0 all well, 1 something was rejected and is listed, 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"warraq {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_clean(commands)
    _add_pages(commands)
    _add_import(commands)
    return parser


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "clean",
        help="show what becomes of dumps, as JSON",
        description=(
            "Read files and folders and print one JSON object a document: the article, or why it "
            "was rejected. Nothing is written. A source.toml beside the dumps is heeded."
        ),
        epilog="Example: warraq clean content/sources/eremnews | head -1",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    command.add_argument(
        "--vocabulary",
        type=Path,
        default=Path("content/vocabulary"),
        metavar="FOLDER",
        help="folder of tags in YAML (default: %(default)s, if it is there)",
    )
    command.add_argument(
        "--no-built-in",
        dest="built_in",
        action="store_false",
        help="tag by that folder alone, not by the vocabulary that comes with warraq as well",
    )
    command.add_argument(
        "--max-bytes",
        type=int,
        default=Settings().max_bytes,
        metavar="N",
        help="largest dump that is read, in bytes (default: %(default)s)",
    )
    command.add_argument(
        "--jobs",
        type=_count,
        default=Settings().jobs,
        metavar="N",
        help="processes that share large work (default: one on each core)",
    )
    command.set_defaults(run=_clean)


def _count(text: str) -> int:
    """Read a whole number that is not below zero, as argparse wants it done."""
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


def _add_pages(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "pages",
        help="bring the Markdown pages up to date with the dumps",
        description=(
            "Convert what is new or changed below content/sources/ into pages in "
            "content/articles/. Pages edited by hand are kept. `make html` does this first."
        ),
        epilog="Example: warraq pages --settings pelicanconf.py",
    )
    _add_settings(command)
    command.set_defaults(run=_pages)


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "import",
        help="take dumps in, below content/sources/",
        description=(
            "Copy files and folders of dumps below content/sources/, where make html reads them. "
            "Nothing that is there is overwritten."
        ),
        epilog="Example: warraq import ~/downloads/alnahar --source alnahar",
    )
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    command.add_argument(
        "--source",
        metavar="NAME",
        help="name of the folder below content/sources/ (default: that of the file or folder)",
    )
    command.add_argument(
        "--link",
        action="store_true",
        help="link the files instead of copying them; they must lie on the same disk",
    )
    _add_settings(command)
    command.set_defaults(run=_import)


def _add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--settings",
        type=Path,
        default=Path("pelicanconf.py"),
        metavar="FILE",
        help="the site's settings (default: %(default)s)",
    )


def _clean(options: argparse.Namespace) -> int:
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        return _say(f"there is no {', '.join(missing)}", _WRONG_USE)
    settings = Settings(max_bytes=options.max_bytes, jobs=options.jobs)
    vocabulary = _vocabulary(options.vocabulary, built_in=options.built_in)
    faults: list[Fault] = list(vocabulary.faults)
    rejections: list[Rejection] = []
    counts = CleaningCounts()
    with console.ProgressBar() as bar:
        for outcome in clean(options.paths, vocabulary, settings, faults, bar):
            sys.stdout.write(record_of(outcome) + "\n")
            counts.add(outcome)
            if isinstance(outcome, Rejection):
                rejections.append(outcome)
    console.list_faults(faults)
    console.list_rejections(rejections)
    console.summarise_cleaning(counts)
    return _FAILED if rejections or faults else _WELL


def _import(options: argparse.Namespace) -> int:
    missing = [str(path) for path in options.paths if not path.exists()]
    if missing:
        return _say(f"there is no {', '.join(missing)}", _WRONG_USE)
    places, _ = _read_site(options.settings)
    with console.ProgressBar() as bar:
        bar.begin("Taking in", None)
        for path in options.paths:
            intake = take_in(
                path, places.sources, options.source, link=options.link, advance=bar.advance
            )
            console.list_names("Passed over, hidden or links", intake.passed_over)
            console.say(
                f"{path}: {console.counted(intake.new, 'file')} taken in, "
                f"{intake.present:,} there already."
            )
    console.say(f"They lie below {console.shortened(places.sources)}. Next: make html")
    return _WELL


def _pages(options: argparse.Namespace) -> int:
    places, settings = _read_site(options.settings)
    vocabulary = _vocabulary(places.vocabulary, built_in=settings.built_in_vocabulary)
    update = PagesUpdate(places, settings, vocabulary)
    with only_run(places.state), console.ProgressBar() as bar:
        report = update.run(bar)
    console.list_findings(report)
    console.say(console.read_line(report, console.shortened(places.sources)))
    console.say(console.written_line(report))
    return _WELL if report.clean else _FAILED


def _vocabulary(folder: Path, *, built_in: bool) -> Vocabulary:
    with console.waiting("Reading the vocabulary …"):
        return archive_vocabulary(folder, built_in=built_in)


def _read_site(path: Path) -> tuple[Places, Settings]:
    """Return where the files of a site lie, and its settings, as Pelican reads them."""
    from warraq.site.archive import read_site  # noqa: PLC0415  `warraq clean` needs no Pelican

    if not path.is_file():
        raise SettingsError(f"there is no {path}; name it with --settings")
    content, settings = read_site(path)
    return Places.below(content, settings), settings


if __name__ == "__main__":
    sys.exit(main())
