"""`communique sql` answers a SELECT and changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.corpus import Corpus
from communique.errors import InputError
from communique.records import Record
from communique.store import DuckDBStore


@pytest.fixture
def store(tmp_path: Path, record: Record) -> str:
    path = tmp_path / "my.duckdb"
    with DuckDBStore.open(path) as store:
        store.add([record])
    return str(path)


def test_a_select_in_every_format(store: str) -> None:
    query = (
        "SELECT document_id, speakers, added_at FROM statements JOIN documents USING (document_id)"
    )
    run = CliRunner().invoke
    [row] = json.loads(run(app, ["sql", store, query, "--format", "json"]).stdout)
    assert row["speakers"] == ["person:ana-solberg"]
    assert row["added_at"].startswith("20")
    table = run(app, ["sql", store, query + " WHERE document_id LIKE 'doc%'", "--format", "csv"])
    assert table.stdout.startswith("document_id,speakers,added_at\ndoc-1,")
    assert "doc-1" in run(app, ["sql", store, query]).stdout


@pytest.mark.parametrize("query", ["DELETE FROM documents", "SELEC 1", "DROP TABLE events"])
def test_what_writes_or_is_wrong_fails_plainly(store: str, query: str) -> None:
    result = CliRunner().invoke(app, ["sql", store, query])
    assert result.exit_code == 1
    assert result.stderr.startswith("communique: store ")
    with Corpus.open(store) as corpus:
        assert len(corpus.events()) == 1
        with pytest.raises(InputError, match="read_only"):
            corpus.sql("SELECT 1")
