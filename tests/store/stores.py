"""Stores of both kinds for one body of tests."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from tests.store.postgres_server import PostgresServer, find_programs

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server here; install one with: scripts/postgres")
    server = PostgresServer(programs)
    yield server
    server.close()


@pytest.fixture
def postgres_url(
    postgres_server: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The URL of an empty schema."""
    schema = f"store_{next(_NUMBERS)}"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with psycopg.connect(postgres_server.url("public"), autocommit=True) as connection:
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
    return postgres_server.url(schema)


@pytest.fixture(params=["duckdb", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of a store that is not there yet: a file, and a database."""
    if request.param == "duckdb":
        return str(tmp_path / "my.duckdb")
    url: str = request.getfixturevalue("postgres_url")
    return url
