"""The DuckDB store: whole records or nothing, clear errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from communique.errors import StoreError, StoreLockedError
from communique.records import Document, Record, Rejection
from communique.store import DuckDBStore

ITEM_TABLES = (
    "documents", "actors", "mentions", "timexes", "statements", "events", "encounters",
    "undertakings", "positions", "roles", "spans",
)  # fmt: skip


def count_rows(path: Path) -> dict[str, int]:
    with duckdb.connect(str(path), read_only=True) as connection:
        counts = {}
        for table in ITEM_TABLES:
            row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            counts[table] = row[0] if row else -1
        return counts


def test_a_record_comes_back_as_it_was(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "my.duckdb"
    with DuckDBStore.open(path) as store:
        store.add([record])
    with DuckDBStore.open(path, read_only=True) as store:
        assert store.record("doc-1") == record
        assert store.record("doc-1").text == record.text
        assert store.record("do") == record
        assert store.known(["doc-1", "doc-2"]) == {"doc-1": record.document.sha256}
    assert all(count > 0 for count in count_rows(path).values())


def test_a_failure_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "my.duckdb"
    insert = DuckDBStore._insert

    def fail_at_roles(self: DuckDBStore, table: str, rows: Any) -> None:
        if table == "roles":
            raise duckdb.IOException("No space left on device")
        insert(self, table, rows)

    with DuckDBStore.open(path) as store:
        monkeypatch.setattr(DuckDBStore, "_insert", fail_at_roles)
        with pytest.raises(StoreError, match="No space left"):
            store.add([record])
        assert store.known(["doc-1"]) == {}
        monkeypatch.undo()
        store.add([record])
    assert count_rows(path)["documents"] == 1
    assert count_rows(path)["actors"] == len(record.actors)


def test_an_interrupt_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "my.duckdb"

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with DuckDBStore.open(path) as store:
        other = Record(document=Document.from_text("Talks go on.", id="doc-2"))
        store.add([other])
        monkeypatch.setattr(DuckDBStore, "_insert", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.add([record])
    assert count_rows(path) == {table: int(table == "documents") for table in ITEM_TABLES}


def test_the_same_record_twice_is_refused_whole(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "my.duckdb"
    with DuckDBStore.open(path) as store:
        store.add([record])
        with pytest.raises(StoreError):
            store.add([record])
    assert count_rows(path)["documents"] == 1
    assert count_rows(path)["statements"] == len(record.statements)


def test_a_rejection_is_kept_once(tmp_path: Path) -> None:
    with DuckDBStore.open(tmp_path / "my.duckdb") as store:
        store.add([], [Rejection(id="a.txt", reason="empty", detail="the file is empty")])
        store.add([], [Rejection(id="a.txt", reason="binary", detail="a PNG image, not text")])
        assert store.query("rejections") == [
            {"id": "a.txt", "reason": "binary", "detail": "a PNG image, not text"}
        ]


def test_what_is_no_store_is_a_clear_error(tmp_path: Path, record: Record) -> None:
    with pytest.raises(StoreError, match="no store at"):
        DuckDBStore.open(tmp_path / "none.duckdb", read_only=True)
    text = tmp_path / "text.duckdb"
    text.write_text("not a database" * 100)
    with pytest.raises(StoreError, match="not a DuckDB file"):
        DuckDBStore.open(text)
    foreign = tmp_path / "foreign.duckdb"
    with duckdb.connect(str(foreign)) as connection:
        connection.execute("CREATE TABLE things (x INTEGER)")
    with pytest.raises(StoreError, match="not a store"):
        DuckDBStore.open(foreign)
    with (
        DuckDBStore.open(tmp_path / "my.duckdb") as store,
        pytest.raises(StoreError, match="no document 'x'"),
    ):
        store.record("x")


def test_ambiguous_beginning_of_an_id_names_the_ids(tmp_path: Path) -> None:
    records = [Record(document=Document.from_text("Talks go on.", id=id)) for id in ("ab1", "ab2")]
    with DuckDBStore.open(tmp_path / "my.duckdb") as store:
        store.add(records)
        with pytest.raises(StoreError, match="ab1, ab2"):
            store.record("ab")
        assert store.record("ab2").document.id == "ab2"


def test_a_store_in_use_by_another_process_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "my.duckdb"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print('held', flush=True);"
            "sys.stdin.read()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreLockedError, match="another process"):
            DuckDBStore.open(path)
