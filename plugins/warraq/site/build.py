"""A whole build: pages brought up to date, the site built beside the last, the result told."""

from __future__ import annotations

import logging
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warraq import console
from warraq.pages.lock import BusyError, only_run
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
    console.speak_utf8()
    try:
        with only_run(archive.places.state):
            report = archive.report = _update_pages(archive)
            with _listening() as log, staged_output(pelican):
                run_pelican()
                log.refuse_losses()
    except OSError as error:
        place = error.filename or pelican.output_path
        _fail(f"{place} cannot be written: {error.strerror or error}")
        return
    except (BusyError, OutputError) as error:
        _fail(str(error))
        return
    except KeyboardInterrupt:
        if _is_watching():
            raise  # Pelican ends its watch by it
        console.errors.print("Interrupted: the site is as it was; run again to finish.")
        sys.exit(_INTERRUPTED)
    console.list_findings(report)
    _say_result(report, log.errors, pelican, archive)
    if log.errors or not report.clean:
        _leave()


def _update_pages(archive: Archive) -> PagesReport:
    with console.waiting("Reading the vocabulary …"):
        vocabulary = archive.read_vocabulary()
    update = PagesUpdate(archive.places, archive.settings, vocabulary)
    with console.ProgressBar() as bar:
        return update.run(bar)


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


class _Listener(logging.Handler):
    """Counts what Pelican logs as an error and builds on, and keeps what tells of lost files."""

    _LOST = "A problem occurred copying file"

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors = 0
        self.lost: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.errors += record.levelno >= logging.ERROR
        if record.msg.startswith(self._LOST):
            self.lost.append(record.getMessage())

    def refuse_losses(self) -> None:
        """Raise `OutputError` if a file of the site could not be copied."""
        if self.lost:
            raise OutputError(f"The whole site cannot be written: {self.lost[0]}")


@contextmanager
def _listening() -> Iterator[_Listener]:
    """Listen to the log: nothing else tells of a page that Pelican skips or a file it loses."""
    listener = _Listener()
    loggers = [logging.getLogger(name) for name in ("pelican", "warraq")]
    for logger in loggers:
        logger.addHandler(listener)
    try:
        yield listener
    finally:
        for logger in loggers:
            logger.removeHandler(listener)
