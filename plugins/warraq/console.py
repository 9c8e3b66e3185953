"""What a person at a terminal sees while and after the work: progress, faults, the last lines."""

from __future__ import annotations

import io
import os
import sys
import time
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from warraq.pages.store import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from warraq.model import Fault, Rejection
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


@contextmanager
def progress(task: str, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """Show a bar for `task` on a terminal once it has taken two seconds; nothing in a pipe.

    The value is called at each step with the name of what is being worked on.
    """
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
    )
    step = bar.add_task(task, total=total)
    shown_from = time.monotonic() + _PATIENCE
    shown = False

    def advance(_name: str) -> None:
        nonlocal shown
        bar.advance(step)
        if not shown and errors.is_terminal and time.monotonic() > shown_from:
            shown = True
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def list_rejections(rejections: Sequence[Rejection]) -> None:
    """Show the rejected documents, those of one reason and remedy together."""
    if not rejections:
        return
    errors.print(Text(f"Rejected: {counted(len(rejections), 'document')}", style="bold"))
    alike = defaultdict(list)
    for rejection in rejections:
        alike[rejection.reason, rejection.detail, rejection.remedy].append(rejection.origin.path)
    for (reason, detail, remedy), paths in sorted(alike.items()):
        errors.print(Text(f"  {reason}: {detail}\n  → {remedy}"))
        for path in paths[:_MOST_LISTED]:
            errors.print(Text(f"    {path}"))
        _say_how_many_more(len(paths))


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


def summarise_cleaning(articles: int, rejected: int, removals: Mapping[str, int]) -> None:
    """Show how many documents became articles, and how many lines went for which reason."""
    if removals:
        table = Table("reason", "lines", title="Removed")
        for reason, lines in sorted(removals.items(), key=lambda entry: (-entry[1], entry[0])):
            table.add_row(reason, f"{lines:,}")
        errors.print(table)
    errors.print(
        f"{counted(articles + rejected, 'document')}: {counted(articles, 'article')}, "
        f"{rejected:,} rejected."
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
