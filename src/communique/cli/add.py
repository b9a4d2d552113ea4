"""`communique add`: documents into a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli import options
from communique.cli.output import DONE_WITH_REJECTIONS, report_rejection

if TYPE_CHECKING:
    from communique.cli.progress import RunProgress
    from communique.corpus import AddSummary
    from communique.corpus.addition import Engine
    from communique.corpus.chunks import Sources
    from communique.language.settings import Settings

# More rejections than this are counted, not listed; `communique rejections` has them all.
MAX_LISTED = 50

To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="STORE",
        help="DuckDB file, made if it is missing, or URL of a PostgreSQL database; or FOLDER/ for "
        "files of records, which communique load takes in.",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Processes that read, each with the models in memory (1 GB): 1, and with Ray one for "
        "each processor, unless you say.",
        show_default=False,
    ),
]
EngineName = Annotated[
    Literal["local", "ray"],
    typer.Option("--engine", help="Read on this machine, or by Ray on a cluster."),
]
RayAddress = Annotated[
    str | None,
    typer.Option(
        metavar="HOST:PORT",
        help="The Ray cluster; without it, one is started on this machine for the run.",
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
    workers: Workers = None,
    engine: EngineName = "local",
    ray_address: RayAddress = None,
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
    if ray_address and engine != "ray":
        raise typer.BadParameter("--ray-address goes with --engine ray")
    from communique.cli.progress import show_progress
    from communique.corpus.chunks import Sources
    from communique.corpus.record_files import is_folder
    from communique.engines.ray import RayEngine
    from communique.readers import Metadata, parse_columns, total_size

    sources = Sources(
        names=tuple(files),
        metadata=Metadata.checked(
            date=date, title=title, publisher=publisher, url=url, type=type, party=party
        ),
        columns=parse_columns(columns),
        settings=options.load_settings(config, max_bytes),
    )
    reader: Engine | None = None
    if engine == "ray" and not dry_run:
        reader = RayEngine(ray_address, workers, sources.settings)
    elif not dry_run:
        reader = make_engine(sources.settings, workers or 1)
    with show_progress(total_size(files)) as progress:
        into = _write_files if is_folder(to) else _fill_store
        summary = into(sources, to, reader, workers or 1, progress)
    print_summary(summary, to, is_dry_run=dry_run)


def _fill_store(
    sources: Sources, store: str, reader: Engine | None, workers: int, progress: RunProgress
) -> AddSummary:
    from communique.corpus import Corpus
    from communique.corpus.addition import ADDING_MIB

    documents = sources.documents(workers=workers, on_bytes=progress.count_bytes)
    if reader is None:
        return Corpus.preview(documents, store, on_progress=progress.count_document)
    with Corpus.open(store, memory_mib=ADDING_MIB) as corpus:
        return corpus.add(documents, engine=reader, on_progress=progress.count_document)


def _write_files(
    sources: Sources, folder: str, reader: Engine | None, workers: int, progress: RunProgress
) -> AddSummary:
    from communique.corpus.record_files import summarise, write_chunks
    from communique.engines.ray import RayEngine

    if isinstance(reader, RayEngine):
        written = reader.write(sources, folder)
    else:
        chunks = sources.chunks(workers=workers, on_bytes=progress.count_bytes)
        written = write_chunks(chunks, folder, reader)
    return summarise(written, on_progress=progress.count_documents)


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
