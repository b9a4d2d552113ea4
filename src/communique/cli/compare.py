"""`communique compare`: accounts of one encounter, side by side."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from communique.cli import options
from communique.cli.group import FAILED
from communique.cli.output import make_console, print_models, report_rejection

if TYPE_CHECKING:
    from communique.language.settings import Settings
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
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Each party's account, compared two by two; a file beyond the parties named, such "
            "as a joint statement, goes by its own name. One file alone is a report that quotes "
            "both sides and is split into their accounts. With --store, the id of an encounter.",
            show_default=False,
        ),
    ],
    party_a: PartyA = None,
    party_b: PartyB = None,
    store: Annotated[
        str | None,
        typer.Option(metavar="STORE", help="Compare the accounts of an encounter kept there."),
    ] = None,
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
    """Compare accounts: what both report, what only one reports, where they conflict."""
    if store is not None:
        results = _compare_stored(store, files)
    else:
        parties = _check_parties(files, party_a, party_b)
        records = _read(files, parties, date, options.load_settings(config, max_bytes))
        results = _compare(records, files, parties)
    if html is not None:
        from communique.cli.comparison_html import make_page

        html.write_text(make_page([(x.comparison, x.a, x.b) for x in results]), "utf-8")
        return
    _print(results, format)


@dataclass(frozen=True, slots=True)
class Result:
    """A comparison and the records that it was made from, in its order."""

    comparison: Comparison
    a: Record
    b: Record


def _check_parties(
    files: list[str], party_a: str | None, party_b: str | None
) -> tuple[str, str] | None:
    """The first two files' parties; None where the two of a report are to be found."""
    if party_a is None and party_b is None and len(files) == 1:
        return None
    for party, option in ((party_a, "--party-a"), (party_b, "--party-b")):
        if party is None:
            raise typer.BadParameter("say whose account it is", param_hint=f"'{option}'")
    if party_a == party_b:
        raise typer.BadParameter(f"both accounts speak for {party_a}", param_hint="--party-b")
    return str(party_a), str(party_b)


def _read(
    files: list[str], parties: tuple[str, str] | None, date: str | None, settings: Settings
) -> list[Record]:
    from communique.engines.local import LocalEngine
    from communique.readers import Metadata, read_file
    from communique.records import Rejection

    # A report has no party of its own; nor has a file beyond the two parties.
    own = parties if parties and len(files) > 1 else ()
    documents = [
        item
        for name, party in itertools.zip_longest(files, own)
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
    return records


def _compare(
    records: list[Record], files: list[str], parties: tuple[str, str] | None
) -> list[Result]:
    from communique import compare_all, compare_report

    if len(records) == 1:
        return [Result(compare_report(records[0], parties), records[0], records[0])]
    sides = [*(parties or ()), *(Path(name).stem for name in files[2:])]
    return _in_pairs(compare_all(records, sides=sides), records)


def _compare_stored(store: str, ids: list[str]) -> list[Result]:
    from communique import compare_all
    from communique.corpus import Corpus
    from communique.errors import InputError

    if len(ids) != 1:
        raise typer.BadParameter("give the id of one encounter (communique encounters lists them)")
    with Corpus.open(store, read_only=True) as corpus:
        records = corpus.accounts_of(ids[0])
    if len(records) < 2:
        parties = ", ".join(str(r.document.party) for r in records) or "no party"
        raise InputError(f"encounter {ids[0]} has an account of {parties} alone: two are needed")
    return _in_pairs(compare_all(records), records)


def _in_pairs(comparisons: list[Comparison], records: list[Record]) -> list[Result]:
    pairs = itertools.combinations(records, 2)
    return [Result(x, a, b) for x, (a, b) in zip(comparisons, pairs, strict=True)]


def _print(results: list[Result], format: str) -> None:
    if format == "json":
        print_models([x.comparison for x in results], "json")
    elif format == "text":
        from communique.cli.comparison_page import render_comparison

        console = make_console()
        for x in results:
            render_comparison(x.comparison, x.a, x.b, console)
    else:
        from communique.cli.comparison_table import make_csv, make_markdown

        make = make_csv if format == "csv" else make_markdown
        typer.echo(make([(x.comparison, x.a, x.b) for x in results]), nl=False)
