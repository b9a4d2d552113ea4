"""`communique statements`, `events` and so on: what each document of a store tells."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from communique.cli.filters import ABOUT, PERIOD, Actor, Kind, Limit, Party, Status, takes_filters
from communique.cli.names import ACTOR_FIELDS, names_in, nearest_actors, people
from communique.cli.options import RowFormat, Store
from communique.cli.output import echo, make_console, print_rows, tell_nearest, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.corpus import Filters

MAX_QUOTE = 200
_HEADINGS = {"length": "characters"}


@takes_filters(**ABOUT, kind=Kind, status=Status, limit=Limit)
def events(store: Store, filters: Filters, format: RowFormat = "text") -> None:
    """What happened, in PLOVER terms, and on whose word."""
    columns = ("date", "type", "mode", "status", "actors", "recipients", "reported_by", "quote")
    print_entries(store, "events", format, columns, filters)


@takes_filters(**ABOUT, kind=Kind, limit=Limit)
def statements(store: Store, filters: Filters, format: RowFormat = "text") -> None:
    """Who said what, and through whom."""
    print_entries(store, "statements", format, ("date", "speakers", "via", "cue", "quote"), filters)


@takes_filters(actor=Actor, party=Party, **PERIOD, kind=Kind, limit=Limit)
def documents(store: Store, filters: Filters, format: RowFormat = "text") -> None:
    """The documents that the store holds."""
    columns = ("id", "date", "party", "publisher", "title", "length")
    print_entries(store, "documents", format, columns, filters)


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
    store: str, query: str, format: str, columns: Sequence[str], filters: Filters
) -> None:
    """Print what each document tells: the list of that name, its columns or all fields as data."""
    from communique.corpus import Corpus
    from communique.errors import InputError

    try:
        with Corpus.open(store, read_only=True) as corpus:
            entries = getattr(corpus, query)(**filters)
            names = names_in(corpus, entries) if format == "text" else {}
            nearest = "" if entries else nearest_actors(corpus, filters)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    rows = [asdict(entry) for entry in entries]
    if format == "text":
        rows = [_to_line(row, columns, names) for row in rows]
    print_rows(rows, format)
    tell_nearest(nearest)


def _to_line(
    row: dict[str, Any], columns: Sequence[str], names: Mapping[str, str]
) -> dict[str, Any]:
    """A row for people; the text's words stand for a speaker whom it does not name."""
    row |= {name: people(row[name], names) for name in ACTOR_FIELDS if name in row}
    if "speakers" in row:
        row["speakers"] = row["speakers"] or row["source"]
    return {_HEADINGS.get(name, name): _shorten(row[name]) for name in columns}


def _shorten(value: object) -> object:
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return line if len(line) <= MAX_QUOTE else f"{line[:MAX_QUOTE].rsplit(' ', 1)[0]} …"
