"""The store in a DuckDB file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import duckdb

from communique.errors import StoreError, StoreLockedError
from communique.store.search_index import SearchIndex
from communique.store.store import Store

# Nothing is fetched from the network, whatever a query asks for. A page of a list finds its rows by
# the columns that it filters and orders by, and then reads the rest of these rows only.
_CONFIG: dict[str, Any] = {
    "late_materialization_max_rows": 2000,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class DuckDBStore(Store):
    """Records in one DuckDB file.

    One process at a time may hold the file for writing, and no other may then read it.
    """

    mark = "$%s"

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool
    ) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        self.name = str(path)
        self.search_index = SearchIndex(path.with_name(f"{path.name}.search"), self.query)

    @classmethod
    def open(
        cls, path: str | Path, *, read_only: bool = False, memory_mib: int | None = None
    ) -> Self:
        """Open a store; a missing file is made and an older store brought up to date.

        With `read_only` neither is done, and both are errors. No more than `memory_mib` of the file
        is kept in memory; without it, DuckDB takes up to four fifths of the machine's.

        Raises:
            StoreLockedError: another process holds the file.
            StoreVersionError: a newer Communique made it, or an older one and it is `read_only`.
            StoreError: the file does not exist or cannot be opened, or is no store.
        """
        path = Path(path)
        if read_only and not path.exists():
            raise StoreError(f"no store at {path}; make one with: communique add FILE --to {path}")
        try:
            config = _CONFIG | ({"memory_limit": f"{memory_mib}MiB"} if memory_mib else {})
            connection = duckdb.connect(os.fspath(path), read_only=read_only, config=config)
        except duckdb.Error as error:
            raise _store_error(path, error) from error
        store = cls(connection, path, read_only=read_only)
        try:
            if read_only:
                store._check_version()
            else:
                store.migrate()
        except BaseException:
            connection.close()
            raise
        return store

    def for_thread(self) -> Self:
        """The same store for use by another thread; closing it leaves this one open."""
        return type(self)(self._connection.cursor(), self.path, read_only=self.read_only)

    def interrupt(self) -> None:
        """Stop the query that another thread is waiting for: it ends with a `StoreError`."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the file, so that another process may open it."""
        self._connection.close()

    def _execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        with self._errors():
            self._connection.execute(sql, parameters)

    def _rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        with self._errors():
            cursor = self._connection.execute(sql, parameters)
            columns = [column[0] for column in cursor.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def _tables(self) -> set[str]:
        return {row["name"] for row in self._rows("SHOW TABLES", {})}

    def _lock_schema(self) -> None:
        # The file is this process's alone.
        pass

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        # One statement over a JSON array is ten times as fast as a statement a row.
        types = {
            row["column_name"]: row["column_type"] for row in self._rows(f"DESCRIBE {table}", {})
        }
        structure = {
            name: [types[name].removesuffix("[]")] if types[name].endswith("[]") else types[name]
            for name in rows[0]
        }
        values = ", ".join(f"item.{name}" for name in rows[0])
        self._execute(
            f"INSERT INTO {table} ({', '.join(rows[0])}) "
            f"SELECT {values} FROM (SELECT unnest(from_json($rows, $structure)) AS item)",
            {"rows": json.dumps(rows), "structure": json.dumps([structure])},
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors():
            self._connection.begin()
            try:
                yield
                self._connection.commit()
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        # Where the failure itself has ended the transaction, nothing of it is kept either.
        with suppress(duckdb.Error):
            self._connection.rollback()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            raise _store_error(self.path, error) from error


def _store_error(path: Path, error: duckdb.Error) -> StoreError:
    message = str(error)
    if "lock" in message and isinstance(error, duckdb.IOException):
        return StoreLockedError(f"another process is using {path}; wait for it to end, or stop it")
    if "not a valid DuckDB" in message:
        return StoreError(f"{path} is not a DuckDB file")
    # The first paragraph says what is wrong and what was perhaps meant; the query stands below.
    first, _, _ = message.partition("\n\n")
    return StoreError(f"store {path}: {' '.join(first.split())}")
