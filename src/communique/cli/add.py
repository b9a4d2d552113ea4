"""`communique add`: documents into a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli import options
from communique.cli.output import DONE_WITH_REJECTIONS, report_rejection

if TYPE_CHECKING:
    from communique.corpus import AddSummary
    from communique.corpus.addition import Engine
    from communique.language.settings import Settings

# More rejections than this are counted, not listed; `communique rejections` has them all.
MAX_LISTED = 50

To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="STORE",
        help="DuckDB file, made if it is missing, or URL of a PostgreSQL database.",
    ),
]
Workers = Annotated[
    int,
    typer.Option(
        min=1, metavar="N", help="Processes that read, each with the models in memory (1 GB)."
    ),
]


def add(
    files: options.Files,
    to: To,
    date: options.Date = None,
    publisher: options.Publisher = None,
    party: options.Party = None,
    title: options.Title = None,
    url: options.Url = None,
    type: options.Type = None,
    columns: options.Columns = None,
    workers: Workers = 1,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only tell what would be added; nothing is read or kept."),
    ] = False,
    config: options.Config = None,
    max_bytes: options.MaxBytes = None,
) -> None:
    """Read documents and keep their records in a store; those it holds are left as they are.

    Can be stopped and run again at any time: it goes on where it ended.
    """
    settings = options.load_settings(config, max_bytes)
    from communique.cli.progress import show_progress
    from communique.corpus import Corpus
    from communique.readers import Metadata, parse_columns, read_files, total_size

    metadata = Metadata.checked(
        date=date, title=title, publisher=publisher, url=url, type=type, party=party
    )
    with show_progress(total_size(files)) as progress:
        documents = read_files(
            files,
            metadata,
            columns=parse_columns(columns),
            max_bytes=settings.max_bytes,
            workers=workers,
            on_bytes=progress.count_bytes,
        )
        if dry_run:
            summary = Corpus.preview(documents, to, on_progress=progress.count_document)
        else:
            with Corpus.open(to) as corpus:
                summary = corpus.add(
                    documents,
                    engine=make_engine(settings, workers),
                    on_progress=progress.count_document,
                )
    print_summary(summary, to, is_dry_run=dry_run)


def make_engine(settings: Settings, workers: int) -> Engine:
    """The engine for so many processes: with one, this process reads."""
    if workers == 1:
        from communique.engines.local import LocalEngine

        return LocalEngine(settings)
    from communique.engines.parallel import ParallelEngine

    return ParallelEngine(workers, settings)


def print_summary(summary: AddSummary, to: str, *, is_dry_run: bool = False) -> None:
    """Print what came of a run, rejections by reason; the exit code is 3 if there are any."""
    for rejection in summary.rejections[:MAX_LISTED]:
        report_rejection(rejection)
    if (more := summary.rejected_count - MAX_LISTED) > 0:
        typer.echo(f"communique: {more:,} more rejected: communique rejections {to}", err=True)
    verb = "would be added" if is_dry_run else "added"
    by_reason = ", ".join(f"{reason} {count:,}" for reason, count in summary.rejected.items())
    typer.echo(
        f"{summary.added:,} {verb}, {summary.known:,} known already, "
        f"{summary.rejected_count:,} rejected{f' ({by_reason})' if by_reason else ''}: {to}"
    )
    if summary.rejected_count:
        raise typer.Exit(DONE_WITH_REJECTIONS)
