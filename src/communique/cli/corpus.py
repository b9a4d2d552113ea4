"""`communique statements`, `events` and so on: what each document of a store tells."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from communique.cli.options import RowFormat
from communique.cli.output import echo, make_console, print_rows, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from communique.corpus import Filters

MAX_QUOTE = 200

Store = Annotated[
    str,
    typer.Argument(
        metavar="STORE", help="DuckDB file of `communique add`, or URL of a PostgreSQL database."
    ),
]
Actor = Annotated[
    str | None,
    typer.Option(
        metavar="ACTOR", help="Id or name of an actor, or a country's code for all of its actors."
    ),
]
Party = Annotated[
    str | None, typer.Option(metavar="CODE", help="Party whose account or statement it is.")
]
Issue = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Words of the issue or of the quoted text.")
]
From = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="First day: 2021, 2021-11 or in full.")
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DATE", help="Last day: 2021, 2021-11 or in full.")
]
Kind = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Type or kind.")]
Status = Annotated[
    str | None,
    typer.Option(metavar="STATUS", help="Status: occurred, ongoing, planned, held and so on."),
]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help="At most so many.")]


def events(
    store: Store,
    actor: Actor = None,
    party: Party = None,
    issue: Issue = None,
    from_date: From = None,
    to_date: To = None,
    kind: Kind = None,
    status: Status = None,
    limit: Limit = None,
    format: RowFormat = "text",
) -> None:
    """What happened, in PLOVER terms, and on whose word."""
    columns = ("date", "type", "mode", "status", "actors", "recipients", "reported_by", "quote")
    print_entries(
        store, "events", format, columns, actor=actor, party=party, issue=issue,
        from_date=from_date, to_date=to_date, kind=kind, status=status, limit=limit,
    )  # fmt: skip


def statements(
    store: Store,
    actor: Actor = None,
    party: Party = None,
    issue: Issue = None,
    from_date: From = None,
    to_date: To = None,
    kind: Kind = None,
    limit: Limit = None,
    format: RowFormat = "text",
) -> None:
    """Who said what, and through whom."""
    columns = ("date", "speakers", "via", "cue", "quote")
    print_entries(
        store, "statements", format, columns, actor=actor, party=party, issue=issue,
        from_date=from_date, to_date=to_date, kind=kind, limit=limit,
    )  # fmt: skip


def documents(
    store: Store,
    actor: Actor = None,
    party: Party = None,
    from_date: From = None,
    to_date: To = None,
    kind: Kind = None,
    limit: Limit = None,
    format: RowFormat = "text",
) -> None:
    """The documents that the store holds."""
    columns = ("id", "date", "party", "publisher", "title", "length")
    print_entries(
        store, "documents", format, columns, actor=actor, party=party,
        from_date=from_date, to_date=to_date, kind=kind, limit=limit,
    )  # fmt: skip


def rejections(store: Store, limit: Limit = None, format: RowFormat = "text") -> None:
    """What could not be read, and why."""
    from communique.corpus import Corpus

    with Corpus.open(store, read_only=True) as corpus:
        print_rows([r.model_dump() for r in corpus.rejections(limit=limit)], format)


def show(
    store: Store,
    document: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a document, or how it begins.")
    ],
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="A page for people, or JSON.")
    ] = "text",
) -> None:
    """The whole record of one document."""
    from communique.corpus import Corpus

    with Corpus.open(store, read_only=True) as corpus:
        record = corpus.record(document)
    if format == "json":
        echo(to_json(record.model_dump(mode="json")))
        return
    from communique.cli.page import render_record

    render_record(record, make_console())


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (statements, events, show, documents, rejections):
        app.command()(command)


def print_entries(
    store: str, query: str, format: str, columns: tuple[str, ...], **filters: Unpack[Filters]
) -> None:
    """Print what each document tells: the list of that name, its columns or all fields as data."""
    from communique.corpus import Corpus
    from communique.errors import InputError

    try:
        with Corpus.open(store, read_only=True) as corpus:
            rows = [asdict(entry) for entry in getattr(corpus, query)(**filters)]
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    if format == "text":
        rows = [_to_line(row, columns) for row in rows]
    print_rows(rows, format)


def _to_line(row: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    """A row for people; the text's words stand for a speaker whom it does not name."""
    if "speakers" in row:
        row["speakers"] = row["speakers"] or row["source"]
    return {name: _shorten(row[name]) for name in columns}


def _shorten(value: object) -> object:
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return line if len(line) <= MAX_QUOTE else f"{line[: MAX_QUOTE - 1].rstrip()}…"
