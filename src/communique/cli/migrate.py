"""`communique migrate`: a store of an older Communique, brought up to date."""

from __future__ import annotations

import typer

from communique.cli.options import Store, check_exists


def migrate(store: Store) -> None:
    """Bring a store that an older Communique made up to date; records stay as they are.

    `communique add` does the same by itself. Each step is done whole or not at all.
    """
    from communique.corpus import Corpus

    check_exists(store)
    with Corpus.open(store) as corpus:
        typer.echo(f"{store} is up to date, with tables of version {corpus.schema_version}")
