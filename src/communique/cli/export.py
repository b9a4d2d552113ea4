"""`communique export`: the events of a store in a format of the field, or all lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli.filters import ABOUT, Kind, Limit, Status, Until, takes_filters
from communique.cli.options import Store
from communique.cli.output import counted

if TYPE_CHECKING:
    from communique.corpus import Filters


@takes_filters(**(ABOUT | {"to_date": Until}), kind=Kind, status=Status, limit=Limit)
def export(
    store: Store,
    format: Annotated[
        Literal["polecat", "icews", "gdelt", "plover-json", "csv", "parquet"],
        typer.Option("--as", help="The format."),
    ],
    to: Annotated[
        Path,
        typer.Option(
            metavar="PATH",
            help="File to write, PATH.spans.jsonl is put beside it; for csv, parquet a folder.",
        ),
    ],
    filters: Filters,
) -> None:
    """Write events in a format of the field, or every list as CSV or Parquet, with their spans."""
    from communique.corpus import Corpus
    from communique.exports import export as write

    with Corpus.open(store, read_only=True) as corpus:
        summary = write(corpus, format, to, **filters)
    typer.echo(f"{counted(summary.row_count, 'row')}: {summary.path}, {summary.sidecar}", err=True)
