"""`communique compare`: two accounts of one encounter, side by side."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from communique.cli import options
from communique.cli.group import FAILED
from communique.cli.output import make_console, print_models, report_rejection

PartyA = Annotated[
    str,
    typer.Option(metavar="CODE", help="Party of the first account.", callback=options.check_party),
]
PartyB = Annotated[
    str,
    typer.Option(metavar="CODE", help="Party of the second account.", callback=options.check_party),
]


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="File with one party's account.")],
    b: Annotated[str, typer.Argument(metavar="B", help="File with the other party's account.")],
    party_a: PartyA,
    party_b: PartyB,
    date: options.Date = None,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Two columns for people, or JSON.")
    ] = "text",
    config: options.Config = None,
    max_bytes: options.MaxBytes = None,
) -> None:
    """Compare two accounts: what both report, what only one reports, where they conflict."""
    if party_a == party_b:
        raise typer.BadParameter(f"both accounts speak for {party_a}", param_hint="--party-b")
    settings = options.load_settings(config, max_bytes)
    from communique import compare as compare_records
    from communique.engines.local import LocalEngine
    from communique.readers import Metadata, read_file
    from communique.records import Rejection

    documents = [
        item
        for name, party in ((a, party_a), (b, party_b))
        for item in read_file(
            name, Metadata.checked(date=date, party=party), max_bytes=settings.max_bytes
        )
    ]
    records = []
    is_rejected = False
    for item in LocalEngine(settings)(documents):
        if isinstance(item, Rejection):
            report_rejection(item)
            is_rejected = True
        else:
            records.append(item)
    if is_rejected:
        raise typer.Exit(FAILED)
    if len(records) != 2:
        raise typer.BadParameter("compare takes two files with one document each")
    comparison = compare_records(records[0], records[1])
    if format == "json":
        print_models([comparison], "json")
        return
    from communique.cli.comparison_page import render_comparison

    render_comparison(comparison, records[0], records[1], make_console())
