"""`communique consolidate`: what many documents tell of one thing becomes one thing."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from communique.cli.options import Store, check_exists
from communique.cli.output import counted, echo, to_json

if TYPE_CHECKING:
    from communique.corpus import ConsolidationSummary, Corpus
    from communique.corpus.consolidated import GroupKind

Unlink = Annotated[
    tuple[str, str] | None,
    typer.Option(
        metavar="GROUP DOCUMENT", help="Take a document out of a group; it stays out in later runs."
    ),
]
Decide = Annotated[
    tuple[str, str, str, str] | None,
    typer.Option(
        metavar="KIND A B VERDICT",
        help="Set two items apart or put them together by hand: the kind (document, encounter, "
        "event, undertaking), each item as DOCUMENT#ITEM or a document alone, and apart or "
        "together. The last word on a pair holds.",
    ),
]
Note = Annotated[str, typer.Option(metavar="WORDS", help="Why, kept with --unlink or --decide.")]
Anew = Annotated[
    bool,
    typer.Option("--anew", help="Throw all links away and make them anew; decisions by hand stay."),
]
KINDS = ("document", "encounter", "event", "undertaking")


def consolidate(
    store: Store,
    unlink: Unlink = None,
    decide: Decide = None,
    note: Note = "",
    anew: Anew = False,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Lines for people, or JSON.")
    ] = "text",
) -> None:
    """Link what documents tell of one thing: copies, encounters, events, undertakings, positions.

    Only what is new since the last run is compared with all the rest. Records stay as they are;
    every link says why it was made, and --unlink and --decide overrule it for good.
    """
    from communique.corpus import Corpus
    from communique.errors import InputError

    check_exists(store)
    try:
        with Corpus.open(store) as corpus:
            if unlink or decide:
                if unlink:
                    corpus.unlink(*unlink, note=note)
                if decide:
                    _decide(corpus, decide, note)
                summary = corpus.consolidation()
            else:
                summary = corpus.consolidate(is_anew=anew, on_progress=_tell)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    _print(summary, format)


def _decide(corpus: Corpus, decision: tuple[str, str, str, str], note: str) -> None:
    kind, first, second, verdict = decision
    if kind not in KINDS:
        raise typer.BadParameter(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    if verdict not in ("apart", "together"):
        raise typer.BadParameter(f"the verdict is apart or together, not {verdict!r}")
    corpus.decide(
        cast("GroupKind", kind),
        _item(first),
        _item(second),
        "apart" if verdict == "apart" else "together",
        note=note,
    )


def _item(name: str) -> tuple[str, str]:
    document, _, item = name.rpartition("#")
    return (document, item) if document else (item, "")


def _tell(part: str) -> None:
    typer.echo(f"communique: {part} …", err=True)


def _print(summary: ConsolidationSummary, format: str) -> None:
    if format == "json":
        echo(to_json(asdict(summary)))
        return
    s = summary
    echo(
        f"{counted(s.document_count, 'document')} ({s.new_document_count:,} new), "
        f"{s.copy_count:,} of them copies"
    )
    echo(f"{counted(s.encounter_count, 'encounter')}, {counted(s.event_count, 'event')}")
    undertakings = counted(s.undertaking_count, "undertaking")
    echo(f"{undertakings}, {counted(s.position_count, 'position')} over time")
