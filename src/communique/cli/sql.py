"""`communique sql`: a question of one's own to the tables of a store."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from communique.cli.options import Store
from communique.cli.output import print_rows


def sql(
    store: Store,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="A SELECT over the tables of docs/tables.md.")
    ],
    format: Annotated[
        Literal["table", "csv", "json", "jsonl"],
        typer.Option("--format", help="A table for people, or data."),
    ] = "table",
) -> None:
    """Ask the store's tables in SQL; nothing can be changed."""
    from communique.corpus import Corpus

    with Corpus.open(store, read_only=True) as corpus:
        rows = corpus.sql(query)
    print_rows([{k: _plain(v) for k, v in row.items()} for row in rows], format)


def _plain(value: Any) -> Any:
    """A value that JSON has; dates and decimals become text."""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)
