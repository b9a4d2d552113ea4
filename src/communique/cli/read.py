"""`communique read`: documents to records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli import options
from communique.cli.output import exit_after, make_console, print_models, split_rejections

if TYPE_CHECKING:
    from communique.language.settings import Settings
    from communique.records import Record, Rejection

Format = Annotated[
    Literal["text", "json", "jsonl"],
    typer.Option("--format", help="A page for people, one JSON object, or one JSON object a line."),
]


Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Also say why each event was read; JSON gets `explanations`. Reads each text twice.",
    ),
]


def read(
    files: options.Files,
    date: options.Date = None,
    publisher: options.Publisher = None,
    party: options.Party = None,
    title: options.Title = None,
    url: options.Url = None,
    type: options.Type = None,
    columns: options.Columns = None,
    format: Format = "text",
    explain: Explain = False,
    config: options.Config = None,
    max_bytes: options.MaxBytes = None,
) -> None:
    """Read documents and print what they report: who met, said, did or demanded what.

    With `--format json` several documents make an array; `--format jsonl` prints them as they come.
    """
    settings = options.load_settings(config, max_bytes)
    from communique.engines.local import LocalEngine
    from communique.readers import Metadata, parse_columns, read_files

    metadata = Metadata.checked(
        date=date, title=title, publisher=publisher, url=url, type=type, party=party
    )
    documents = read_files(
        files, metadata, columns=parse_columns(columns), max_bytes=settings.max_bytes
    )
    rejections: list[Rejection] = []
    records = split_rejections(LocalEngine(settings)(documents), rejections)
    if explain:
        records = _explained(records, settings)
    if format == "text":
        _print_pages(records)
    else:
        print_models(records, format)
    exit_after(rejections)


def _explained(records: Iterable[Record], settings: Settings) -> Iterator[Record]:
    import communique
    from communique.records import ExplainedRecord

    for record in records:
        reasons = communique.explain(record, settings=settings)
        yield ExplainedRecord(**dict(record), explanations=tuple(reasons))


def _print_pages(records: Iterable[Record]) -> None:
    from communique.cli.page import render_record

    console = make_console()
    for record in records:
        render_record(record, console)
