"""The store in a PostgreSQL database, for a team: many readers and writers at once."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier

from communique.errors import StoreError
from communique.records import Record, Rejection
from communique.store.changes import TableChange
from communique.store.migrations import load_indexes
from communique.store.search_index import SearchIndex
from communique.store.store import Store

Connection = psycopg.Connection[dict[str, Any]]
ResultT = TypeVar("ResultT")

# How long a server that is gone, because it is restarted say, is waited for.
RECONNECT_SECONDS = 60.0
CONNECT_SECONDS = 10
# Trigram indexes serve LIKE, not strpos.
_STRPOS = re.compile(r"strpos\((\w+), (.+?)\) > 0")
# Compiling a question takes longer than a page may; counts over everything sort in memory.
_SESSION = "SET jit = off; SET work_mem = '64MB'"
# Any number that no other program takes locks by.
_MIGRATION_LOCK = 0x636F6D6D


class PostgresStore(Store):
    """Records in a PostgreSQL database, in the first schema of the search path.

    A server that goes away is waited for, and what was being written is written again where it was
    not kept.
    """

    mark = "%%(%s)s"

    def __init__(self, url: str, connection: Connection, *, read_only: bool) -> None:
        self._url = url
        self._connection = connection
        self.read_only = read_only
        self.name = _name_of(url)
        self.search_index = SearchIndex(_search_folder(url), self.query)

    @classmethod
    def open(cls, url: str, *, read_only: bool = False) -> Self:
        """Open a store by its URL; tables are made or brought up to date, unless `read_only`.

        Raises:
            StoreVersionError: a newer Communique made it, or an older one and it is `read_only`.
            StoreError: the server cannot be reached, or the database holds something else.
        """
        try:
            connection = _connect(url, read_only=read_only)
        except psycopg.Error as error:
            raise _store_error(_name_of(url), error) from error
        store = cls(url, connection, read_only=read_only)
        try:
            if read_only:
                if not store.version():
                    raise StoreError(
                        f"no store in {store.name}; make one with: communique add FILE --to URL"
                    )
                store._check_version()
            else:
                store.migrate()
        except BaseException:
            connection.close()
            raise
        return store

    def for_thread(self) -> Self:
        """The same store for use by another thread, with a connection of its own."""
        with self._errors():
            connection = _connect(self._url, read_only=self.read_only)
        return type(self)(self._url, connection, read_only=self.read_only)

    def interrupt(self) -> None:
        """Stop the query that another thread is waiting for: it ends with a `StoreError`."""
        with suppress(psycopg.Error):
            self._connection.cancel_safe(timeout=CONNECT_SECONDS)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def add(
        self,
        records: Iterable[Record],
        rejections: Iterable[Rejection] = (),
        changes: Iterable[TableChange] = (),
    ) -> None:
        """Write records and rejections in one transaction, as every store does.

        Records that another writer, or a commit whose answer was lost, has put there are left out.
        """
        records, rejections, changes = list(records), list(rejections), list(changes)
        write = super().add
        try:
            write(records, rejections, changes)
        except StoreError as error:
            if not isinstance(
                error.__cause__, psycopg.OperationalError | psycopg.errors.UniqueViolation
            ):
                raise
            self._persist(lambda: write(self._still_missing(records), rejections, changes))

    def _still_missing(self, records: Sequence[Record]) -> list[Record]:
        known = self.known([record.document.id for record in records])
        return [record for record in records if record.document.id not in known]

    def _persist(self, act: Callable[[], ResultT]) -> ResultT:
        """Do it until it is done or fails for another reason than a lost connection."""
        deadline = time.monotonic() + RECONNECT_SECONDS
        wait_seconds = 0.1
        while True:
            try:
                if self._connection.closed:
                    self._connection = _connect(self._url, read_only=self.read_only)
                return act()
            except (psycopg.OperationalError, StoreError) as error:
                cause = error if isinstance(error, psycopg.Error) else error.__cause__
                if not _may_pass(cause):
                    raise
                if time.monotonic() > deadline:
                    raise StoreError(
                        f"{self.name} went away and did not come back within "
                        f"{RECONNECT_SECONDS:.0f} s: {_first_line(error)}; "
                        "run the command again, it goes on where it ended"
                    ) from error
            time.sleep(wait_seconds)
            wait_seconds = min(2 * wait_seconds, 2.0)

    def _execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        with self._errors():
            self._connection.execute(sql, parameters)

    def _rows(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        def fetch() -> list[dict[str, Any]]:
            with self._errors():
                cursor = self._connection.execute(sql, parameters)
                return cursor.fetchall() if cursor.description else []

        if self._connection.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS:
            return fetch()
        # Reading twice does no harm.
        return self._persist(fetch)

    def _tables(self) -> set[str]:
        query = (
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        )
        return {row["table_name"] for row in self._rows(query, {})}

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        statement = SQL("COPY {} ({}) FROM STDIN").format(
            Identifier(table), SQL(", ").join(map(Identifier, rows[0]))
        )
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(list(row.values()))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._errors(), self._connection.transaction():
            yield

    def _lock_schema(self) -> None:
        self._execute(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")

    def _index_tables(self) -> None:
        schema = self._trigram_schema()
        for statement in load_indexes():
            if "gin_trgm_ops" not in statement:
                self._execute(statement)
            elif schema is not None:
                self._execute(statement.replace("gin_trgm_ops", f'"{schema}".gin_trgm_ops'))

    def _trigram_schema(self) -> str | None:
        """Where the extension stands that indexes words by their parts.

        None where the database has none and does not let us add it: then words are looked for row
        by row.
        """
        query = (
            "SELECT nspname FROM pg_extension JOIN pg_namespace ON extnamespace = pg_namespace.oid "
            "WHERE extname = 'pg_trgm'"
        )
        if not (found := self._connection.execute(query).fetchone()):
            # It comes with the server. A store's own schema may go, the extension stays for others.
            with suppress(psycopg.Error), self._connection.transaction():
                self._connection.execute("CREATE EXTENSION pg_trgm SCHEMA public")
            found = self._connection.execute(query).fetchone()
        return found["nspname"] if found else None

    def _prepared(self, name: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        sql, values = super()._prepared(name, parameters)
        return _STRPOS.sub(_as_like, sql), values

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise _store_error(self.name, error) from error


def _connect(url: str, *, read_only: bool) -> Connection:
    connection: Connection = psycopg.connect(
        url, autocommit=True, row_factory=dict_row, connect_timeout=CONNECT_SECONDS
    )
    connection.execute(_SESSION)
    connection.read_only = read_only
    if read_only:
        connection.execute("SET default_transaction_read_only = on")
    return connection


def _as_like(strpos: re.Match[str]) -> str:
    escaped = rf"regexp_replace({strpos[2]}, '([\\%%_])', '\\\1', 'g')"
    return f"{strpos[1]} LIKE '%%' || {escaped} || '%%'"


def _may_pass(error: BaseException | None) -> bool:
    # A server that is starting, stopping or gone, and a writer that was faster. A full disk stays.
    return isinstance(error, psycopg.errors.UniqueViolation) or (
        isinstance(error, psycopg.OperationalError)
        and not isinstance(error, psycopg.errors.DiskFull)
    )


def _store_error(name: str, error: psycopg.Error) -> StoreError:
    return StoreError(f"store {name}: {_first_line(error)}")


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def _name_of(url: str) -> str:
    """The URL without its password and options."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error as error:
        # The driver repeats the URL, which may hold a password.
        reason = _first_line(error).replace(url, "…")
        raise StoreError(f"not the URL of a PostgreSQL database: {reason}") from None
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"postgresql://{user}{parts.get('host') or ''}{port}/{parts.get('dbname') or ''}"


def _search_folder(url: str) -> Path:
    """A folder of this machine's user for the index of this database."""
    parts = {key: value for key, value in conninfo_to_dict(url).items() if key != "password"}
    key = hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest()[:16]
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "communique" / "search" / key
