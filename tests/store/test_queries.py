"""Every named query runs, and says only what both databases accept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from communique.store import DuckDBStore
from communique.store.queries import load_query

NAMES = sorted(
    path.name.removesuffix(".sql")
    for path in files("communique.store.queries").iterdir()
    if path.name.endswith(".sql")
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBStore]:
    with DuckDBStore.open(tmp_path_factory.mktemp("store") / "my.duckdb") as store:
        yield store


@pytest.mark.parametrize("name", NAMES)
def test_query_runs_on_an_empty_store(name: str, store: DuckDBStore) -> None:
    rows = store.query(name)
    if name in ("schema_version", "overview", "content_version"):
        assert len(rows) == 1
    else:
        assert rows == []


@pytest.mark.parametrize("name", NAMES)
def test_query_is_commented_and_portable(name: str) -> None:
    text = files("communique.store.queries").joinpath(f"{name}.sql").read_text()
    assert text.startswith("-- ")
    assert "::" not in text
    assert not re.search(r"\b(list_\w+|struct_\w+|QUALIFY|EXCLUDE|ILIKE|REPLACE)\b", text)


def test_parameters_take_the_form_of_the_driver() -> None:
    query = load_query("record")
    assert query.parameters == {"document_id"}
    assert "= $document_id" in query.with_marks("$%s")
    assert "= %(document_id)s" in query.with_marks("%%(%s)s")
