"""The PostgreSQL store: a server that goes away in mid-write loses nothing and doubles nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.errors import StoreError
from communique.records import Document, Record, Rejection
from communique.store import open_store
from communique.store.postgres import PostgresStore
from tests.store.postgres_server import PostgresServer
from tests.store.test_contract import ITEM_TABLES, MOMENTS


def copies(record: Record, count: int) -> list[Record]:
    return [
        record.model_copy(
            update={"document": Document.from_text(record.text, id=f"d{n:03}", date="2022-05-04")}
        )
        for n in range(count)
    ]


def contents(store: PostgresStore) -> dict[str, list[str]]:
    return {
        table: sorted(
            repr({k: v for k, v in row.items() if k not in MOMENTS})
            for row in store._rows(f"SELECT * FROM {table}", {})
        )
        for table in (*ITEM_TABLES, "rejections")
    }


@pytest.fixture
def store(postgres_url: str) -> Iterator[PostgresStore]:
    with PostgresStore.open(postgres_url) as store:
        yield store


@pytest.mark.parametrize("table", ["documents", "statements", "spans"])
def test_stopped_in_mid_write_nothing_is_lost_and_nothing_is_twice(
    store: PostgresStore,
    postgres_server: PostgresServer,
    record: Record,
    table: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    insert = PostgresStore._insert
    is_stopped = threading.Event()

    def stop_once(self: PostgresStore, name: str, rows: Any) -> None:
        insert(self, name, rows)
        if name == table and not is_stopped.is_set():
            is_stopped.set()
            postgres_server.stop()
            threading.Timer(0.5, postgres_server.start).start()

    monkeypatch.setattr(PostgresStore, "_insert", stop_once)
    store.add(copies(record, 3), [Rejection(id="a.txt", reason="empty")])
    assert is_stopped.is_set()
    assert [len(contents(store)[name]) for name in ("documents", "rejections")] == [3, 1]
    assert contents(store)["statements"] == sorted(set(contents(store)["statements"]))


def test_stopped_again_and_again_the_tables_are_as_if_never(
    store: PostgresStore, postgres_server: PostgresServer, postgres_url: str, record: Record
) -> None:
    records = copies(record, 120)
    is_done = threading.Event()
    stop_count = 0

    def disturb() -> None:
        nonlocal stop_count
        while not is_done.is_set():
            time.sleep(0.15)
            postgres_server.stop()
            stop_count += 1
            time.sleep(0.1)
            postgres_server.start()

    disturber = threading.Thread(target=disturb)
    disturber.start()
    try:
        for first in range(0, len(records), 8):
            store.add(records[first : first + 8])
            time.sleep(0.05)
    finally:
        is_done.set()
        disturber.join()
    assert stop_count >= 2
    disturbed = contents(store)
    for table in ITEM_TABLES:
        store._execute(f"DELETE FROM {table}")
    store.add(records)
    assert disturbed == contents(store)


def test_a_commit_whose_answer_is_lost_is_not_written_twice(
    store: PostgresStore, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    transaction = PostgresStore._transaction
    count = 0

    @contextmanager
    def lose_the_answer(self: PostgresStore) -> Iterator[None]:
        nonlocal count
        with transaction(self):
            yield
        count += 1
        if count == 1:
            with self._errors():
                self._connection.close()
                raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(PostgresStore, "_transaction", lose_the_answer)
    store.add(copies(record, 2))
    assert count == 2
    assert len(contents(store)["documents"]) == 2
    assert len(contents(store)["events"]) == 2


def test_two_who_add_the_same_documents_at_once(postgres_url: str, record: Record) -> None:
    records = copies(record, 40)
    errors: list[BaseException] = []

    def add_all(order: int) -> None:
        try:
            with PostgresStore.open(postgres_url) as store:
                for first in range(0, len(records), 4):
                    store.add(records[first : first + 4][::order])
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=add_all, args=(order,)) for order in (1, 1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with PostgresStore.open(postgres_url) as store:
        assert len(contents(store)["documents"]) == len(contents(store)["statements"]) == 40


def test_reading_outlives_a_restart(
    store: PostgresStore, postgres_server: PostgresServer, record: Record
) -> None:
    store.add([record])
    postgres_server.stop()
    postgres_server.start()
    assert store.record("doc-1") == record


def test_a_server_that_stays_away_is_named(
    store: PostgresStore,
    postgres_server: PostgresServer,
    record: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("communique.store.postgres.RECONNECT_SECONDS", 0.5)
    postgres_server.stop()
    try:
        with pytest.raises(StoreError, match=r"did not come back.*goes on where it ended"):
            store.add([record])
    finally:
        postgres_server.start()
    store.add([record])
    assert len(contents(store)["documents"]) == 1


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://me:secret@127.0.0.1:1/x", "127.0.0.1:1/x: connection"),
        ("postgresql://me:secret@127.0.0.1:1/x?nonsense=1", "not the URL"),
        ("postgresql://me:secret@[", "not the URL"),
    ],
)
def test_what_cannot_be_reached_is_named_without_the_password(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


def test_commands_take_a_url(postgres_url: str, tmp_path: Any, blank_pipeline: None) -> None:
    (tmp_path / "a.txt").write_text("The border is open, and the talks on the tolls go on here.")
    run = CliRunner().invoke
    for expected in ("1 added, 0 known", "0 added, 1 known"):
        result = run(app, ["add", str(tmp_path / "a.txt"), "--to", postgres_url])
        assert expected in result.stdout, result.output
    assert '"length": 58' in run(app, ["documents", postgres_url, "--format", "json"]).stdout
    assert "the talks on the tolls" in run(app, ["search", postgres_url, "border"]).stdout
    assert "up to date" in run(app, ["migrate", postgres_url]).stdout


@pytest.mark.parametrize("name", ["timeline", "statements", "events", "encounters"])
@pytest.mark.parametrize("given", [{}, {"from_date": "2022-05"}])
def test_a_page_is_read_in_the_order_of_an_index(
    store: PostgresStore, record: Record, name: str, given: dict[str, str]
) -> None:
    store.add(copies(record, 20))
    store._execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
    sql, values = store._prepared(name, {"limit": 5, **given})
    plan = "\n".join(row["QUERY PLAN"] for row in store._rows(f"EXPLAIN {sql}", values))
    assert "Sort  (" not in plan, plan
    for table in ("events", "encounters") if name == "timeline" else (name,):
        assert f"{table}_by_date" in plan
    assert ("Index Cond" in plan) == bool(given)
