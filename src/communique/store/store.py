"""What every store does, whichever database keeps it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Self

from communique.errors import NotFoundError, StoreError, StoreVersionError
from communique.records import Record, Rejection
from communique.store.changes import TableChange
from communique.store.migrations import load_migrations, load_views, newest_version
from communique.store.queries import load_query
from communique.store.rows import record_from_json, record_to_json, rows_of
from communique.store.search import Search, SearchAnswer, search
from communique.store.search_index import SearchIndex

FIRST_TABLE = "schema_versions"
# What these parameters are compared with is kept in lower case (rows.py).
_IN_LOWER_CASE = frozenset({"actor", "issue"})


class Store(ABC):
    """Records in a database, written whole or not at all.

    A database has to run SQL, run it in a transaction and take in many rows at once; the rest is
    the same for all.
    """

    # What messages call the store, and what a command names it by.
    name: str
    # How the driver writes a named parameter.
    mark: str
    search_index: SearchIndex
    read_only: bool

    @abstractmethod
    def for_thread(self) -> Self:
        """The same store for use by another thread; closing it leaves this one open."""

    def interrupt(self) -> None:  # noqa: B027  (a store that cannot, does not)
        """Stop the query that another thread is waiting for, where the database can."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database, so that another process may have it."""

    @abstractmethod
    def _execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None: ...

    @abstractmethod
    def _rows(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]: ...

    @abstractmethod
    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _tables(self) -> set[str]: ...

    @abstractmethod
    def _lock_schema(self) -> None:
        """Keep other processes from changing the tables until the transaction ends."""

    def _index_tables(self) -> None:  # noqa: B027  (a database that is quick without needs none)
        """Make the indexes that the database wants, where they are missing."""

    def version(self) -> int:
        """The version of the store's tables; 0 where it has none yet.

        Raises:
            StoreError: the database has tables, but they are no store.
        """
        tables = self._tables()
        if not tables:
            return 0
        if FIRST_TABLE not in tables:
            raise StoreError(f"{self.name} is a database, but not a store of Communique's")
        return int(self.query("schema_version")[0]["version"])

    def migrate(self) -> int:
        """Bring the tables to the newest version, each step whole or not at all.

        Returns the version that they had; a new store gets its tables in the same way.

        Raises:
            StoreVersionError: a newer Communique made the store.
        """
        found = self.version()
        self._refuse_newer(found)
        for migration in load_migrations()[found:]:
            with self._transaction():
                self._lock_schema()
                if self.version() >= migration.version:
                    continue
                for view in reversed(load_views()):
                    self._execute(f"DROP VIEW IF EXISTS {view.name}")
                self._execute(migration.sql)
                self._execute(f"INSERT INTO schema_versions (version) VALUES ({migration.version})")
                if migration.version == newest_version():
                    for view in load_views():
                        self._execute(view.sql)
                    self._index_tables()
        return found

    def _check_version(self) -> None:
        found = self.version()
        self._refuse_newer(found)
        if found < newest_version():
            raise StoreVersionError(
                f"{self.name} has tables of version {found}, this Communique reads version "
                f"{newest_version()}; bring it up to date with: communique migrate {self.name}"
            )

    def _refuse_newer(self, found: int) -> None:
        if found > newest_version():
            raise StoreVersionError(
                f"{self.name} has tables of version {found}, this Communique reads version "
                f"{newest_version()}: install the newer Communique that made it"
            )

    def add(
        self,
        records: Iterable[Record],
        rejections: Iterable[Rejection] = (),
        changes: Iterable[TableChange] = (),
    ) -> None:
        """Write records and rejections in one transaction: all of them or, on an error, none.

        The caller leaves out documents that the store knows (`known`). What is written is no longer
        rejected. `changes` of other tables are made in the same transaction.

        Raises:
            StoreError: the store cannot be written, for example because the disk is full.
        """
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in records:
            for table, values in rows_of(record, record_to_json(record)):
                rows[table].append(values)
        with self._transaction():
            if rows:
                ids = [row["document_id"] for row in rows["documents"]]
                self._make([TableChange("rejections", key="rejection_id", values=ids)])
            for table, table_rows in rows.items():
                self._insert(table, table_rows)
            for rejection in rejections:
                self.execute("add_rejection", **rejection.model_dump())
            self._make(changes)

    def change(self, changes: Iterable[TableChange]) -> None:
        """Remove and write rows of several tables in one transaction.

        Raises:
            StoreError: the store cannot be written; then nothing is changed.
        """
        with self._transaction():
            self._make(changes)

    def _make(self, changes: Iterable[TableChange]) -> None:
        for change in changes:
            if change.key is not None and change.values is None:
                self._execute(f"DELETE FROM {change.table}")
            elif change.values:
                marked = self.mark % "ids"
                self._execute(
                    f"DELETE FROM {change.table} WHERE {change.key} = ANY({marked})",
                    {"ids": list(change.values)},
                )
            if change.rows:
                self._insert(change.table, change.rows)

    def known(self, document_ids: Sequence[str]) -> dict[str, str]:
        """Ids that the store holds, of a list, each with the SHA-256 of its text."""
        if not document_ids:
            return {}
        rows = self.query("known_documents", document_ids=list(document_ids))
        return {row["id"]: row["sha256"] for row in rows}

    def record(self, document_id: str) -> Record:
        """The record of a document, by its id or the unique beginning of its id.

        Raises:
            NotFoundError: no document or several documents have that id.
        """
        rows = self.query("record", document_id=document_id)
        if not rows:
            starting = [row["id"] for row in self.query("documents_starting", start=document_id)]
            if len(starting) != 1 or not document_id:
                several = f"; several begin with it: {', '.join(starting[:5])}" if starting else ""
                raise NotFoundError(f"no document {document_id!r} in {self.name}{several}")
            rows = self.query("record", document_id=starting[0])
        return record_from_json(rows[0]["record"], rows[0]["text"])

    def query(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Run a named query; its parameters that are not given are null.

        Raises:
            StoreError: the query fails.
        """
        return self._rows(*self._prepared(name, parameters))

    def sql(self, query: str) -> list[dict[str, Any]]:
        """Run SQL of the caller's own; only a store that is open `read_only` keeps it from writing.

        Raises:
            StoreError: the query is wrong or would write.
        """
        return self._rows(query)

    def execute(self, name: str, **parameters: Any) -> None:
        """Run a named query that changes the store and gives nothing back.

        Raises:
            StoreError: the query fails.
        """
        self._execute(*self._prepared(name, parameters))

    def search(self, wanted: Search, *, is_fresh: bool = True) -> SearchAnswer:
        """Search statements and documents; `is_fresh` finds too what came since the last search.

        Raises:
            StoreError: the index cannot be read or written.
        """
        if is_fresh or not self.search_index.exists:
            self.search_index.refresh()
        return search(self.search_index, wanted)

    def _prepared(self, name: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        parameters = {
            key: value.lower() if key in _IN_LOWER_CASE and value else value
            for key, value in parameters.items()
        }
        given = {key for key, value in parameters.items() if value is not None}
        query = load_query(name, given)
        return query.with_marks(self.mark), {key: parameters.get(key) for key in query.parameters}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
