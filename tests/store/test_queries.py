"""Every named query runs, and says only what both databases accept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from communique.store import DuckDBStore
from communique.store.queries import _filters, load_query

NAMES = sorted(
    path.name.removesuffix(".sql")
    for path in files("communique.store.queries").iterdir()
    if path.name.endswith(".sql") and path.name != "filters.sql"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBStore]:
    with DuckDBStore.open(tmp_path_factory.mktemp("store") / "my.duckdb") as store:
        yield store


@pytest.mark.parametrize("name", NAMES)
def test_query_runs_on_an_empty_store(name: str, store: DuckDBStore) -> None:
    if name.startswith("add_"):
        pytest.skip("writes; run by the tests of adding")
    rows = store.query(name)
    if name in (
        "schema_version", "overview", "content_version", "index_state", "consolidation_summary",
        "waiting_count",
    ):  # fmt: skip
        assert len(rows) == 1
    else:
        assert rows == []


@pytest.mark.parametrize("name", NAMES)
def test_query_is_commented_and_portable(name: str) -> None:
    text = files("communique.store.queries").joinpath(f"{name}.sql").read_text()
    assert text.startswith("-- ")
    assert "::" not in text
    assert "IS NULL OR" not in text, "a filter belongs into filters.sql"
    assert not re.search(r"\b(list_\w+|struct_\w+|QUALIFY|EXCLUDE|ILIKE|REPLACE)\b", text)


def test_parameters_take_the_form_of_the_driver() -> None:
    query = load_query("record")
    assert query.parameters == {"document_id"}
    assert "= $document_id" in query.with_marks("$%s")
    assert "= %(document_id)s" in query.with_marks("%%(%s)s")


def test_a_filter_that_is_not_given_is_left_out() -> None:
    assert "strpos" not in load_query("events").sql
    query = load_query("events", {"issue", "limit"})
    assert "strpos(words, :issue) > 0" in query.sql
    assert query.parameters == {"issue", "limit"}


def test_every_filter_is_used_and_every_used_one_is_there() -> None:
    used = set()
    for name in NAMES:
        text = files("communique.store.queries").joinpath(f"{name}.sql").read_text()
        for match in re.finditer(r"/\* AND (.*) \*/", text):
            used |= set(match[1].split(", "))
    assert used == set(_filters())
    assert len(used) >= 10


DATES = ["2021", "2021-11", "2021-11-13", "2021-12", "2022", "2022-01-01", "2020-12-31"]


@pytest.mark.parametrize("bound", DATES)
def test_a_partial_date_passes_where_one_of_its_days_does(bound: str, store: DuckDBStore) -> None:
    for name, passes in (
        ("from_date", lambda date: f"{date}-99-99"[:10] >= f"{bound}-01-01"[:10]),
        ("to_date", lambda date: f"{date}-01-01"[:10] <= f"{bound}-99-99"[:10]),
    ):
        condition = _filters()[name].replace(f":{name}", f"'{bound}'")
        values = ", ".join(f"('{date}')" for date in DATES)
        rows = store._rows(f"SELECT date FROM (VALUES {values}) AS t(date) WHERE {condition}")
        assert sorted(row["date"] for row in rows) == sorted(filter(passes, DATES))
