"""The command line: one module a command, heavy imports inside the commands."""

from __future__ import annotations

import os
from typing import Annotated

import typer

import communique
from communique.cli import (
    across,
    actors,
    add,
    compare,
    consolidate,
    corpus,
    dates,
    export,
    load,
    migrate,
    read,
    search,
    serve,
    sql,
    watch,
)
from communique.cli.group import CommuniqueGroup

app = typer.Typer(
    name="communique",
    cls=CommuniqueGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news reports and official statements about diplomacy into a sourced record: who "
    "met, said, did, promised or demanded what, when, and according to whom.",
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done, but some documents were rejected.",
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"communique {communique.__version__}")
        raise typer.Exit


@app.callback()
def _communique(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    pass


app.command("read")(read.read)
app.command("compare")(compare.compare)
app.command("add")(add.add)
app.command("load")(load.load)
app.command("consolidate")(consolidate.consolidate)
across.register(app)
app.command("watch")(watch.watch)
corpus.register(app)
app.command("sql")(sql.sql)
app.command("search")(search.search)
app.command("export")(export.export)
app.command("migrate")(migrate.migrate)
app.command("dates")(dates.dates)
app.add_typer(actors.app, name="actors")
app.command("serve")(serve.serve)
app.add_typer(serve.tokens_app, name="tokens")


def main() -> None:
    """Run the command line."""
    # One thread for numpy's products, here and in worker processes: matrices are small, and more
    # threads wait for each other wherever another process needs the cores. Read when numpy loads.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    app(prog_name="communique")
