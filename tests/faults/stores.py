"""Stores that nothing happened to, and empty ones, for the short and the long tests."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.faults.undisturbed import Undisturbed, add_undisturbed, write_sources
from tests.store.postgres_server import PostgresServer

COUNT = 120
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """In a DuckDB file."""
    folder = tmp_path_factory.mktemp("undisturbed")
    return add_undisturbed(str(folder / "whole.duckdb"), write_sources(folder, COUNT))


@pytest.fixture
def make_schema(
    postgres_server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[int], str]:
    """Makes the URL of an empty schema."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def make(number: int) -> str:
        schema = f"faults_{next(_NUMBERS)}"
        with psycopg.connect(postgres_server.url("public"), autocommit=True) as connection:
            connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
        return postgres_server.url(schema)

    return make


@pytest.fixture
def undisturbed_in_postgres(
    undisturbed: Undisturbed, make_schema: Callable[[int], str]
) -> Undisturbed:
    """In a PostgreSQL database."""
    return add_undisturbed(make_schema(0), undisturbed.sources)
