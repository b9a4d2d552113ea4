"""`communique compare`: two accounts of one encounter, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli import options
from communique.cli.group import FAILED
from communique.cli.output import make_console, print_models, report_rejection

if TYPE_CHECKING:
    from communique.records import Comparison, Record

PartyA = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Party of the first account.", callback=options.check_party),
]
PartyB = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Party of the second account.", callback=options.check_party),
]


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="File with one party's account.")],
    b: Annotated[
        str | None,
        typer.Argument(
            metavar="B",
            help="File with the other party's account. Without it, A is a report that quotes both "
            "sides and is split into their two accounts.",
        ),
    ] = None,
    party_a: PartyA = None,
    party_b: PartyB = None,
    date: options.Date = None,
    format: Annotated[
        Literal["text", "json", "csv", "markdown"],
        typer.Option("--format", help="Two columns for people, JSON, or a table."),
    ] = "text",
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one self-contained page that can be mailed."),
    ] = None,
    config: options.Config = None,
    max_bytes: options.MaxBytes = None,
) -> None:
    """Compare two accounts: what both report, what only one reports, where they conflict."""
    sides = _check_sides(b, party_a, party_b)
    settings = options.load_settings(config, max_bytes)
    from communique.engines.local import LocalEngine
    from communique.readers import Metadata, read_file
    from communique.records import Rejection

    files = [(a, None)] if b is None else [(a, party_a), (b, party_b)]
    documents = [
        item
        for name, party in files
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
    if len(records) != len(files):
        raise typer.BadParameter("compare takes files with one document each")
    comparison = _compare(records, sides)
    first, second = records[0], records[-1]
    if html is not None:
        from communique.cli.comparison_html import make_page

        html.write_text(make_page(comparison, first, second), "utf-8")
        return
    _print(comparison, first, second, format)


def _check_sides(b: str | None, party_a: str | None, party_b: str | None) -> tuple[str, str] | None:
    """The parties, None where the two of a report are to be found."""
    if party_a is None and party_b is None and b is None:
        return None
    for party, option in ((party_a, "--party-a"), (party_b, "--party-b")):
        if party is None:
            raise typer.BadParameter("say whose account it is", param_hint=option)
    if party_a == party_b:
        raise typer.BadParameter(f"both accounts speak for {party_a}", param_hint="--party-b")
    return str(party_a), str(party_b)


def _compare(records: list[Record], sides: tuple[str, str] | None) -> Comparison:
    from communique import compare as compare_records
    from communique import compare_report

    if len(records) == 1:
        return compare_report(records[0], sides)
    return compare_records(records[0], records[1])


def _print(comparison: Comparison, a: Record, b: Record, format: str) -> None:
    if format == "json":
        print_models([comparison], "json")
    elif format == "text":
        from communique.cli.comparison_page import render_comparison

        render_comparison(comparison, a, b, make_console())
    else:
        from communique.cli.comparison_table import make_csv, make_markdown

        make = make_csv if format == "csv" else make_markdown
        typer.echo(make(comparison, a, b), nl=False)
