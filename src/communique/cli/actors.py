"""`communique actors`: who the registry knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
    format: options.RowFormat = "text",
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


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Full name of the person.")],
    to: Annotated[
        Path,
        typer.Option("--to", metavar="FILE", help="TOML file of your own actors; made if missing."),
    ],
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="Role, such as foreign_minister or ambassador.")
    ],
    country: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Country served (ISO alpha-3).", callback=options.check_party
        ),
    ] = None,
    organisation: Annotated[
        str | None, typer.Option(metavar="ID", help="Organisation served, such as org:nato.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Title of the office in English.")
    ] = None,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day in office; may be partial.")
    ] = None,
    end: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last day in office; may be partial.")
    ] = None,
    alias: Annotated[
        list[str] | None, typer.Option("--alias", metavar="TEXT", help="Another name; repeatable.")
    ] = None,
) -> None:
    """Add a person in office to a file of your own.

    `find --with FILE` looks there, too, and so does reading with `actors = "FILE"` in the settings.
    """
    import json

    from communique.corpus.filters import check_partial_date
    from communique.errors import InputError, SettingsError
    from communique.knowledge.additions import read_additions

    try:
        check_partial_date("start", start)
        check_partial_date("end", end)
    except InputError as error:
        raise typer.BadParameter(str(error)) from None
    values = {
        "name": name, "country": country, "organisation": organisation, "role": role,
        "title": title, "start": start, "end": end, "aliases": alias,
    }  # fmt: skip
    # A JSON string or list of strings is one in TOML, too.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value
    ]
    before = to.read_text("utf-8") if to.exists() else ""
    to.write_text("\n".join([*before.splitlines(), "[[person]]", *lines, ""]), "utf-8")
    try:
        read_additions(to)
    except SettingsError as error:
        to.write_text(before, "utf-8") if before else to.unlink()
        raise typer.BadParameter(str(error)) from None
    typer.echo(f"{name} added: {to}")
