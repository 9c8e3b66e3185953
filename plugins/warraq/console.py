"""What a person at a terminal sees while and after the work: progress, faults, the last lines."""

from __future__ import annotations

import io
import os
import sys
import time
from collections import defaultdict
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from warraq.pages.store import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from warraq.conversion.counts import CleaningCounts
    from warraq.model import Fault, Origin, Rejection
    from warraq.update import PagesReport

_PATIENCE = 2.0
"""Seconds of work before a progress bar is worth looking at."""

_MOST_LISTED = 50
"""Rows of a table; the rest is counted."""

errors = Console(stderr=True, soft_wrap=True)


def speak_utf8() -> None:
    """Write standard output and error as UTF-8 whatever the locale: Arabic fits into no other."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class ProgressBar:
    """Shows on a terminal how the work goes on once it takes two seconds; nothing in a pipe.

    Use as a context: `with ProgressBar() as bar`. Stages follow one another, each with its bar.
    """

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=errors,
            transient=True,
        )
        self._stage: TaskID | None = None
        self._shown_from = time.monotonic() + _PATIENCE
        self._shown = False

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, stage: str, total: int | None) -> None:
        """Begin a stage of so many steps, None if their number is not known."""
        if self._stage is not None:
            self._progress.remove_task(self._stage)
        self._stage = self._progress.add_task(stage, total=total)

    def advance(self, steps: int = 1) -> None:
        """Show that some steps of the stage are done."""
        if self._stage is not None:
            self._progress.advance(self._stage, steps)
        if not self._shown and errors.is_terminal and time.monotonic() > self._shown_from:
            self._shown = True
            self._progress.start()


def waiting(what: str) -> AbstractContextManager[object]:
    """Say on a terminal, and only as long as it lasts, what is being waited for."""
    return errors.status(what) if errors.is_terminal else nullcontext()


def list_rejections(rejections: Sequence[Rejection]) -> None:
    """Show the rejected documents, those of one reason and remedy together."""
    if not rejections:
        return
    errors.print(Text(f"Rejected: {counted(len(rejections), 'document')}", style="bold"))
    alike = defaultdict(list)
    for each in rejections:
        alike[each.reason, each.detail, each.remedy].append(each.origin)
    for (reason, detail, remedy), origins in sorted(alike.items()):
        errors.print(Text(f"  {reason}: {detail}\n  → {remedy}"))
        for origin in origins[:_MOST_LISTED]:
            errors.print(Text(f"    {_place_of(origin)}"))
        _say_how_many_more(len(origins))


def _place_of(origin: Origin) -> str:
    return origin.path if origin.record is None else f"{origin.path}, record {origin.record}"


def list_faults(faults: Sequence[Fault]) -> None:
    """Show the faults in files that the user keeps, a line each."""
    for fault in faults[:_MOST_LISTED]:
        errors.print(Text(str(fault), style="red"))
    _say_how_many_more(len(faults))


def list_names(what: str, names: Sequence[str]) -> None:
    """Show `what` is to be said about some files, with their names."""
    if names:
        shown = ", ".join(names[:_MOST_LISTED])
        errors.print(Text(f"{what}: {shown}"))
        _say_how_many_more(len(names))


def _say_how_many_more(total: int) -> None:
    if total > _MOST_LISTED:
        errors.print(Text(f"… and {total - _MOST_LISTED} more"))


def list_findings(report: PagesReport) -> None:
    """Show all in a report that a person has to look at; nothing if all is well."""
    for note in report.notes:
        errors.print(Text(note))
    list_faults(report.faults)
    list_rejections(report.rejections)
    list_names("Edited by hand, kept as they are", report.edited)
    list_names(
        "Without a source any more, kept and still on the site; delete what is not wanted",
        report.orphans,
    )


def summarise_cleaning(counts: CleaningCounts) -> None:
    """Show what was removed and rejected, by source and reason, and how many articles there are."""
    if counts.losses:
        table = Table("source", "reason", "lines", "documents", title="Removed and rejected")
        for at in (2, 3):
            table.columns[at].justify = "right"
        ordered = sorted(counts.losses.items(), key=lambda entry: (entry[0][0], -entry[1].lines))
        for (source, reason), loss in ordered[:_MOST_LISTED]:
            lines = f"{loss.lines:,}" if loss.lines else ""
            table.add_row(Text(source), reason, lines, f"{loss.documents:,}")
        errors.print(table)
        _say_how_many_more(len(ordered))
    errors.print(
        f"{counted(counts.articles + counts.rejected, 'document')}: "
        f"{counted(counts.articles, 'article')}, {counts.rejected:,} rejected."
    )


def say(line: str) -> None:
    """Print a line of the result on standard output."""
    sys.stdout.write(line + "\n")


def shortened(path: Path) -> str:
    """Return `path` as a person at this place would write it."""
    return os.path.relpath(path)


def counted(count: int, noun: str) -> str:
    """Return a count with its English noun: 1 page, 2 pages."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def read_line(report: PagesReport, place: str) -> str:
    """Return the line that says what was read."""
    return (
        f"Read {counted(report.documents, 'document')} "
        f"of {counted(len(report.sources), 'source')} in {place}."
    )


def written_line(report: PagesReport) -> str:
    """Return the line that says what was written and what was rejected."""
    counts = [f"{report.outcomes[outcome]:,} {outcome.value}" for outcome in Outcome]
    pages = sum(report.outcomes.values())
    line = f"{counted(pages, 'page')}: {', '.join(counts)}; {len(report.rejections):,} rejected"
    if report.orphans:
        line += f", {len(report.orphans):,} without a source"
    return line + "."
