"""`communique migrate`: a store of an older Communique, brought up to date."""

from __future__ import annotations

import typer

from communique.cli.corpus import Store


def migrate(store: Store) -> None:
    """Bring a store that an older Communique made up to date; records stay as they are.

    `communique add` does the same by itself. Each step is done whole or not at all.
    """
    from communique.corpus import Corpus
    from communique.errors import StoreError

    if not store.exists():
        raise StoreError(f"no store at {store}; make one with: communique add FILE --to {store}")
    with Corpus.open(store) as corpus:
        typer.echo(f"{store} is up to date, with tables of version {corpus.schema_version}")
