"""`communique export`: the events of a store in a format of the field, or all lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from communique.cli.corpus import Actor, From, Issue, Kind, Limit, Party, Status, Store

# `--to` names the file here, as in `communique add`.
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Last day: 2021, 2021-11 or in full."),
]


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
    actor: Actor = None,
    party: Party = None,
    issue: Issue = None,
    from_date: From = None,
    to_date: Until = None,
    kind: Kind = None,
    status: Status = None,
    limit: Limit = None,
) -> None:
    """Write events in a format of the field, or every list as CSV or Parquet, with their spans."""
    from communique.corpus import Corpus
    from communique.exports import export as write

    with Corpus.open(store, read_only=True) as corpus:
        summary = write(
            corpus, format, to, actor=actor, party=party, issue=issue, from_date=from_date,
            to_date=to_date, kind=kind, status=status, limit=limit,
        )  # fmt: skip
    typer.echo(f"{summary.row_count} rows: {summary.path}, {summary.sidecar}", err=True)
