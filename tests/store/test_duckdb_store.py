"""What is DuckDB's own: files that are no store, and a file that another process holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from communique.errors import StoreError, StoreLockedError
from communique.records import Record
from communique.store import DuckDBStore


def test_the_same_record_twice_is_refused_whole(tmp_path: Path, record: Record) -> None:
    with DuckDBStore.open(tmp_path / "my.duckdb") as store:
        store.add([record])
        with pytest.raises(StoreError):
            store.add([record])
        assert store.query("overview")[0]["statement_count"] == len(record.statements)


def test_memory_has_the_limit_that_is_asked_for(tmp_path: Path, record: Record) -> None:
    with DuckDBStore.open(tmp_path / "my.duckdb", memory_mib=512) as store:
        store.add([record])
        (row,) = store.sql("SELECT current_setting('memory_limit') AS memory_limit")
        assert row["memory_limit"] == "512.0 MiB"


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
