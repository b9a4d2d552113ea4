"""Rows in a Parquet file, written and read whole, by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from communique.errors import StoreError
from communique.store.tables import insert_rows


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> None:
    """Write rows that have every one of the columns (names with their SQL types)."""
    with duckdb.connect() as connection:
        parts = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
        connection.execute(f'CREATE TABLE "rows" ({parts})')
        insert_rows(connection, "rows", rows, columns)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY \"rows\" TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


def read_rows(path: Path, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a file that has these columns.

    Raises:
        StoreError: it is no Parquet file, is broken, or lacks a column.
    """
    names = ", ".join(f'"{name}"' for name in columns)
    try:
        with duckdb.connect() as connection:
            cursor = connection.execute(
                f"SELECT {names} FROM read_parquet($path)", {"path": _literal(path)}
            )
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    except duckdb.Error as error:
        raise StoreError(f"cannot be read: {str(error).splitlines()[0]}") from error


def _literal(path: Path) -> str:
    # A name is no pattern.
    return "".join(f"[{character}]" if character in "*?[" else character for character in str(path))
