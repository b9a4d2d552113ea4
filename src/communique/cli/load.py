"""`communique load`: files of records, read on other machines, into a store."""

from __future__ import annotations

from typing import Annotated

import typer

from communique.cli.add import print_summary

Folder = Annotated[
    str,
    typer.Argument(
        metavar="FOLDER",
        help="What `communique add --to FOLDER/` has written: a folder or its URL, or one file.",
        show_default=False,
    ),
]
Store = Annotated[
    str,
    typer.Argument(
        metavar="STORE",
        help="DuckDB file, made if it is missing, or URL of a PostgreSQL database.",
        show_default=False,
    ),
]


def load(folder: Folder, store: Store) -> None:
    """Take records that were read into files into a store; those it holds are left as they are.

    Each file is kept whole or not at all. Can be stopped and run again at any time.
    """
    from communique.cli.progress import show_progress
    from communique.corpus import Corpus
    from communique.corpus.addition import ADDING_MIB
    from communique.corpus.record_files import find_record_files

    # First, so that no store is made for nothing.
    files = list(find_record_files([folder]))
    with show_progress(None) as progress, Corpus.open(store, memory_mib=ADDING_MIB) as corpus:
        summary = corpus.load(files, on_progress=progress.count_document)
    print_summary(summary, store)
