"""How far a long run is: a bar in a terminal, a line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from communique.cli.output import counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from communique.records import Document, Rejection

LINE_SECONDS = 60.0


class RunProgress:
    """Counts documents done and bytes read; tells the rate and, where the size is known, the end.

    Known documents are passed over at once, so the rate is that of the last minutes' work.
    """

    def __init__(self, total_bytes: int | None, bar: Progress | None) -> None:
        self._total_bytes = total_bytes
        self._bar = bar
        self._task = bar.add_task("", total=total_bytes, done="") if bar else None
        self._started_at = self._told_at = time.monotonic()
        self._bytes = 0
        self._documents = 0

    def count_bytes(self, count: int) -> None:
        """So many more bytes of the sources are read."""
        self._bytes += count

    def count_document(self, _: Document | Rejection) -> None:
        """One more document is kept, known or rejected."""
        self.count_documents(1)

    def count_documents(self, count: int) -> None:
        """So many more documents are kept, known or rejected."""
        self._documents += count
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._bytes, done=self.describe())
        elif time.monotonic() - self._told_at >= LINE_SECONDS:
            self._told_at = time.monotonic()
            typer.echo(f"communique: {self.describe()}", err=True)

    def describe(self) -> str:
        """Documents, rate, share done and time left, in one line."""
        seconds = max(time.monotonic() - self._started_at, 1e-6)
        parts = [counted(self._documents, "document"), f"{self._documents / seconds:,.1f} a second"]
        if self._total_bytes and self._bytes:
            share = min(self._bytes / self._total_bytes, 1.0)
            parts.append(f"{share:.0%} of the input")
            parts.append(f"about {_duration(seconds * (1 - share) / share)} left")
        return ", ".join(parts)


@contextmanager
def show_progress(total_bytes: int | None) -> Iterator[RunProgress]:
    """Show how far a run is for as long as the block lasts, on standard error."""
    if not sys.stderr.isatty():
        yield RunProgress(total_bytes, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.fields[done]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield RunProgress(total_bytes, bar)


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.1f} h"
