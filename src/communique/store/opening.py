"""Which store a name or URL means."""

from __future__ import annotations

from pathlib import Path

from communique.errors import StoreError
from communique.store.duckdb import DuckDBStore
from communique.store.store import Store

POSTGRES_SCHEMES = ("postgresql://", "postgres://")


def open_store(
    target: str | Path, *, read_only: bool = False, memory_mib: int | None = None
) -> Store:
    """Open the DuckDB file or PostgreSQL database of that name, making its tables where needed.

    `memory_mib` limits how much of a file is kept in memory; a database server has its own limits.

    Raises:
        StoreLockedError: another process holds the file.
        StoreVersionError: a newer Communique made it, or an older one and it is `read_only`.
        StoreError: it cannot be opened, is no store, or is missing and `read_only`.
    """
    if not is_database(target):
        return DuckDBStore.open(target, read_only=read_only, memory_mib=memory_mib)
    try:
        from communique.store.postgres import PostgresStore
    except ImportError as error:
        raise StoreError(
            "PostgreSQL needs a driver; install it with: pip install 'communique[postgres]'"
        ) from error
    return PostgresStore.open(str(target), read_only=read_only)


def is_database(target: str | Path) -> bool:
    """Whether a store's name is the URL of a database server, not a file."""
    return str(target).startswith(POSTGRES_SCHEMES)
