"""`communique add`: documents into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options
from communique.cli.output import exit_after, report_rejection

if TYPE_CHECKING:
    from rich.progress import Progress

    from communique.corpus import AddSummary, Corpus
    from communique.language.settings import Settings
    from communique.readers import Metadata
    from communique.records import Document, Rejection

# More rejections than this are counted, not listed; `communique rejections` has them all.
MAX_LISTED = 50


def add(
    files: options.Files,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="STORE",
            help="DuckDB file, made if it is missing, or URL of a PostgreSQL database.",
        ),
    ],
    date: options.Date = None,
    publisher: options.Publisher = None,
    party: options.Party = None,
    title: options.Title = None,
    url: options.Url = None,
    type: options.Type = None,
    config: options.Config = None,
    max_bytes: options.MaxBytes = None,
) -> None:
    """Read documents and keep their records in a store; those it holds are left as they are.

    Can be stopped and run again at any time: it goes on where it ended.
    """
    settings = options.load_settings(config, max_bytes)
    from communique.corpus import Corpus
    from communique.readers import Metadata

    metadata = Metadata.checked(
        date=date, title=title, publisher=publisher, url=url, type=type, party=party
    )
    with Corpus.open(to) as corpus:
        summary = _add_with_progress(corpus, files, metadata, settings)
    for rejection in summary.rejections[:MAX_LISTED]:
        report_rejection(rejection)
    if len(summary.rejections) > MAX_LISTED:
        more = len(summary.rejections) - MAX_LISTED
        typer.echo(f"communique: {more} more rejected: communique rejections {to}", err=True)
    typer.echo(
        f"{summary.added} added, {summary.known} known already, "
        f"{len(summary.rejections)} rejected: {to}"
    )
    exit_after(list(summary.rejections))


def _add_with_progress(
    corpus: Corpus, files: list[str], metadata: Metadata, settings: Settings
) -> AddSummary:
    from communique.engines.local import LocalEngine
    from communique.readers import read_file

    with _make_progress(is_shown=sys.stderr.isatty()) as progress:
        task = progress.add_task("reading", total=len(files), document_count=0)
        document_count = 0

        def documents() -> Iterator[Document | Rejection]:
            for name in files:
                yield from read_file(name, metadata, max_bytes=settings.max_bytes)
                progress.advance(task)

        def count(_: Document | Rejection) -> None:
            nonlocal document_count
            document_count += 1
            progress.update(task, document_count=document_count)

        return corpus.add(documents(), engine=LocalEngine(settings), on_progress=count)


def _make_progress(*, is_shown: bool) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[document_count]} documents"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=not is_shown,
        transient=True,
    )
