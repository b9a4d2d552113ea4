"""`communique actors`: who the registry knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from communique.cli import options
from communique.cli.output import print_rows

app = typer.Typer(no_args_is_help=True, help="Countries, organisations and persons in office.")


@app.callback()
def _actors() -> None:
    pass


@app.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name; may be misspelt.")],
    on: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            help="Day on which an office is held.",
            callback=options.check_date,
        ),
    ] = None,
    additions: Annotated[
        Path | None,
        typer.Option("--with", metavar="FILE", help="Your own actors beside the registry's."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 10,
    format: Annotated[
        Literal["text", "json", "jsonl", "csv"], typer.Option("--format", help="Form of output.")
    ] = "text",
) -> None:
    """Find whom a name means, with the office held on a day."""
    import datetime

    from communique.knowledge import load_registry

    registry = load_registry()
    if additions is not None:
        registry = registry.extended_with(additions)
    day = datetime.date.fromisoformat(on) if on else None
    rows = [
        {
            "id": candidate.entity.id,
            "name": candidate.entity.name,
            "kind": candidate.entity.kind,
            "country": candidate.entity.country,
            "code": candidate.entity.code,
            "office": candidate.office.title if candidate.office else None,
            "start": candidate.office.start if candidate.office else None,
            "end": candidate.office.end if candidate.office else None,
            "score": round(candidate.score, 3),
        }
        for candidate in registry.find(name, on=day)[:limit]
    ]
    print_rows(rows, format)
