"""`communique search`: words in the statements and documents of a store."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

import typer

from communique.cli.filters import PERIOD, Issue, Party, takes_filters
from communique.cli.names import names_in, nearest_actors, people
from communique.cli.options import RowFormat, Store
from communique.cli.output import print_rows, tell_nearest

Words = Annotated[
    str,
    typer.Argument(
        metavar="WORDS",
        help='All are wanted; "a phrase" in quotation marks, OR between words, - before one that '
        "must not occur.",
    ),
]
Item = Annotated[
    Literal["statement", "document"] | None,
    typer.Option("--in", help="Only statements, or only documents."),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        metavar="ACTOR", help="Id or name of who speaks, or a country's code for all of its actors."
    ),
]
DocumentType = Annotated[
    Literal["news", "account", "transcript", "other"] | None,
    typer.Option("--type", help="Type of the document."),
]
Limit = Annotated[int, typer.Option(min=0, metavar="N", help="At most so many.")]
Skip = Annotated[int, typer.Option(min=0, metavar="N", help="Leave out so many of the best.")]
Rebuild = Annotated[
    bool, typer.Option("--rebuild", help="Make the search index anew from the store first.")
]


@takes_filters(item=Item, speaker=Speaker, party=Party, issue=Issue, type=DocumentType, **PERIOD)
def search(
    store: Store,
    words: Words,
    filters: dict[str, Any],
    limit: Limit = 20,
    skip: Skip = 0,
    rebuild: Rebuild = False,
    format: RowFormat = "text",
) -> None:
    """Search statements and documents for words, the best first.

    The first search makes an index beside the store; later ones take in what has been added.
    """
    from communique.corpus import Corpus
    from communique.errors import InputError

    try:
        with Corpus.open(store, read_only=True) as corpus:
            if rebuild:
                corpus.rebuild_search_index()
            answer = corpus.search(words, **filters, limit=limit, skip=skip)
            names = names_in(corpus, answer.hits) if format == "text" else {}
            nearest = "" if answer.hits else nearest_actors(corpus, filters)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    rows = [asdict(hit) for hit in answer.hits]
    if format == "text":
        rows = [
            {
                "date": row["date"],
                "speaker or document": people(row["speakers"], names)
                if row["id"]
                else row["title"] or row["publisher"],
                "found": " ".join(row["snippet"].split()),
                "document": row["document_id"],
                "item": row["id"],
            }
            for row in rows
        ]
    print_rows(rows, format)
    tell_nearest(nearest)
    if format == "text" and answer.total > skip + len(rows):
        typer.echo(f"{answer.total} found; more with --limit or --skip", err=True)
