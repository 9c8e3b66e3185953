"""A whole build: pages brought up to date, the site built beside the last, the result told."""

from __future__ import annotations

import logging
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warraq import console
from warraq.site.output import OutputError, staged_output
from warraq.update import PagesUpdate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pelican import Pelican

    from warraq.site.archive import Archive
    from warraq.update import PagesReport

_FAILED = 1
_INTERRUPTED = 130
_WATCHING = re.compile(r"--autoreload|-[a-zA-Z]*r[a-zA-Z]*")


def build(pelican: Pelican, archive: Archive, run_pelican: Callable[[], None]) -> None:
    """Convert what is new among the dumps, build the site, put it in place and say so.

    Leaves with exit status 1 when something was rejected or failed, except while Pelican watches
    for changes: then the next change is waited for.
    """
    try:
        report = _update_pages(archive)
        with _counting_errors() as failures, staged_output(pelican):
            run_pelican()
    except OSError as error:
        _fail(f"{error.filename or 'A file'} cannot be written: {error.strerror}")
        return
    except OutputError as error:
        _fail(str(error))
        return
    except KeyboardInterrupt:
        if _is_watching():
            raise  # Pelican ends its watch by it
        console.errors.print("Interrupted: the site is as it was; run again to finish.")
        sys.exit(_INTERRUPTED)
    console.list_findings(report)
    _say_result(report, len(failures), pelican, archive)
    if failures or not report.clean:
        _leave()


def _update_pages(archive: Archive) -> PagesReport:
    update = PagesUpdate(archive.places, archive.settings, archive.read_vocabulary())
    with console.progress("Reading dumps") as advance:
        return update.run(advance)


def _fail(message: str) -> None:
    console.errors.print(f"{message}. Nothing of the site was changed.", style="red", markup=False)
    _leave()


def _leave() -> None:
    if not _is_watching():
        sys.exit(_FAILED)


def _is_watching() -> bool:
    """Tell whether Pelican will build again at the next change (`pelican -r`)."""
    return any(_WATCHING.fullmatch(argument) for argument in sys.argv[1:])


def _say_result(report: PagesReport, failures: int, pelican: Pelican, archive: Archive) -> None:
    """Print the last three lines: what was read, what was written, what to open."""
    site = pelican.settings
    console.say(console.read_line(report, console.shortened(archive.places.sources)))
    written = console.written_line(report)
    if failures:
        written += f" {console.counted(failures, 'error')} of Pelican, above."
    console.say(written)
    console.say(_where_to_look(Path(pelican.output_path), site["INDEX_SAVE_AS"], site["SITEURL"]))


def _where_to_look(output: Path, home: str, address: str) -> str:
    place = console.shortened(output / home)
    if address:
        return f"Built for {address}: look at {place}, then upload {console.shortened(output)}."
    serve = "make serve" if Path("Makefile").is_file() else "pelican --listen"
    return f"Open {place} in a browser, or run: {serve}"


class _ErrorCollector(logging.Handler):
    """Keeps the records that it is given."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.seen: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record)


@contextmanager
def _counting_errors() -> Iterator[list[logging.LogRecord]]:
    """Collect what Pelican logs as an error: it skips the page and says no more."""
    handler = _ErrorCollector(logging.ERROR)
    loggers = [logging.getLogger(name) for name in ("pelican", "warraq")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield handler.seen
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
