"""The store in a DuckDB file."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from communique.errors import StoreError, StoreLockedError
from communique.records import Document, Record, Rejection
from communique.store.queries import load_query
from communique.store.rows import rows_of

SCHEMA_VERSION = 1
# Nothing is fetched from the network, whatever a query asks for.
_CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class DuckDBStore:
    """Records in one DuckDB file, written whole or not at all.

    One process at a time may hold the file for writing.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """Open a store; a file that does not exist is made, unless `read_only`.

        Raises:
            StoreLockedError: another process holds the file.
            StoreError: the file does not exist or cannot be opened, or is no store of this version.
        """
        path = Path(path)
        if read_only and not path.exists():
            raise StoreError(f"no store at {path}; make one with: communique add FILE --to {path}")
        try:
            connection = duckdb.connect(os.fspath(path), read_only=read_only, config=_CONFIG)
        except duckdb.Error as error:
            raise _store_error(path, error) from error
        store = cls(connection, path)
        try:
            store._prepare(read_only)
        except BaseException:
            connection.close()
            raise
        return store

    def for_thread(self) -> Self:
        """The same store for use by another thread; closing it leaves this one open."""
        return type(self)(self._connection.cursor(), self.path)

    def _prepare(self, read_only: bool) -> None:
        with self._errors():
            tables = {row[0] for row in self._connection.execute("SHOW TABLES").fetchall()}
        if not tables and not read_only:
            self._create_tables()
            return
        if "schema_versions" not in tables:
            raise StoreError(f"{self.path} is a DuckDB file, but not a store of Communique's")
        version = self.query("schema_version")[0]["version"]
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{self.path} has tables of version {version}, this Communique reads version "
                f"{SCHEMA_VERSION}: install the Communique that made it, or add the documents anew"
            )

    def _create_tables(self) -> None:
        schema = files("communique.store").joinpath("schema.sql").read_text("utf-8")
        with self._transaction():
            self._connection.execute(schema)
            self._connection.execute(
                "INSERT INTO schema_versions (version) VALUES (?)", [SCHEMA_VERSION]
            )

    def add(self, records: Iterable[Record], rejections: Iterable[Rejection] = ()) -> None:
        """Write records and rejections in one transaction: all of them or, on an error, none.

        The caller leaves out documents that the store knows (`known`).

        Raises:
            StoreError: the store cannot be written, for example because the disk is full.
        """
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in records:
            record_json = json.dumps(record.model_dump(mode="json"), ensure_ascii=False)
            for table, values in rows_of(record, record_json):
                rows[table].append(values)
        with self._transaction():
            for table, table_rows in rows.items():
                self._insert(table, table_rows)
            for rejection in rejections:
                self._connection.execute(
                    "INSERT INTO rejections (rejection_id, reason, detail) VALUES (?, ?, ?) "
                    "ON CONFLICT (rejection_id) DO UPDATE SET reason = excluded.reason, "
                    "detail = excluded.detail",
                    [rejection.id, rejection.reason, rejection.detail],
                )

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        columns = list(rows[0])
        marks = ", ".join("?" * len(columns))
        self._connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            [list(row.values()) for row in rows],
        )

    def known(self, document_ids: Sequence[str]) -> dict[str, str]:
        """Ids that the store holds, of a list, each with the SHA-256 of its text."""
        if not document_ids:
            return {}
        rows = self.query("known_documents", document_ids=list(document_ids))
        return {row["id"]: row["sha256"] for row in rows}

    def record(self, document_id: str) -> Record:
        """The record of a document, by its id or the unique beginning of its id.

        Raises:
            StoreError: no document or several documents have that id.
        """
        rows = self.query("record", document_id=document_id)
        if not rows:
            starting = [row["id"] for row in self.query("documents_starting", start=document_id)]
            if len(starting) != 1 or not document_id:
                found = f"several begin with it: {', '.join(starting[:5])}" if starting else "none"
                raise StoreError(f"no document {document_id!r} in {self.path}; {found}")
            rows = self.query("record", document_id=starting[0])
        values = json.loads(rows[0]["record"])
        document = Document(**values.pop("document"), text=rows[0]["text"])
        return Record.model_validate({**values, "document": document})

    def query(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named query; its parameters that are not given are null.

        Raises:
            StoreError: the query fails.
        """
        query = load_query(name)
        values = {key: parameters.get(key) for key in query.parameters}
        with self._errors():
            cursor = self._connection.execute(query.with_marks("$%s"), values)
            columns = [column[0] for column in cursor.description or ()]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def close(self) -> None:
        """Close the file, so that another process may open it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

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
    return StoreError(f"store {path}: {message.splitlines()[0]}")
