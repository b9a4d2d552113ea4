"""Tables of rows into Parquet, by way of a DuckDB file of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import duckdb


class TableWriter:
    """Gathers rows on disk, not in memory, and writes them as Parquet; the file goes at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = duckdb.connect(str(path))
        self._columns: dict[str, Mapping[str, str]] = {}

    def create(self, table: str, columns: Mapping[str, str]) -> None:
        """Make a table: names of columns with their SQL types."""
        parts = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
        self._connection.execute(f'CREATE TABLE "{table}" ({parts})')
        self._columns[table] = columns

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take in rows that have every column of the table."""
        insert_rows(self._connection, table, rows, self._columns[table])

    def write_parquet(self, table: str, path: Path, *, partition: str | None = None) -> None:
        """Write a file, or with `partition` a folder with one for each value of that column."""
        options = "FORMAT parquet, COMPRESSION zstd"
        if partition:
            path.mkdir()
            if not self._connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():
                return
            options += f', PARTITION_BY ("{partition}"), OVERWRITE_OR_IGNORE'
        target = str(path).replace("'", "''")
        self._connection.execute(f"COPY \"{table}\" TO '{target}' ({options})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._path.unlink()


def insert_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    types: Mapping[str, str],
) -> None:
    """Insert rows column by column: one statement, where `executemany` takes one a row."""
    if rows:
        columns = list(types)
        values = [[row[name] for row in rows] for name in columns]
        names = ", ".join(f'"{name}"' for name in columns)
        parts = ", ".join(f"unnest(CAST(? AS {types[name]}[]))" for name in columns)
        connection.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {parts}',
            [[list(v) if isinstance(v, tuple) else v for v in column] for column in values],
        )
