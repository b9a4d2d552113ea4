"""The long form of `tests/faults/test_adding.py`: fifty kills, and faults over and over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.stores import COUNT
from tests.faults.undisturbed import (
    Undisturbed,
    add_undisturbed,
    begin,
    check_kills,
    check_restarts,
    check_workers_lost,
    write_sources,
)
from tests.store.postgres_server import PostgresServer

pytestmark = pytest.mark.soak

# Of fifty kills, so many hit between the first and the last transaction, not only the start.
FEWEST_HITS = 5


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_fifty_moments(tmp_path: Path, workers: int) -> None:
    # Several workers start later than one: the moments are spread over a run like those killed.
    undisturbed = add_undisturbed(
        str(tmp_path / "whole.duckdb"), write_sources(tmp_path, COUNT), workers=workers
    )
    hit_count = check_kills(
        lambda number: str(tmp_path / f"{number}.duckdb"),
        undisturbed, count=50, seed=50 + workers, workers=workers,
    )  # fmt: skip
    assert hit_count >= FEWEST_HITS


def test_killed_at_fifty_moments_with_postgres(
    undisturbed_in_postgres: Undisturbed, make_schema: Callable[[int], str]
) -> None:
    assert check_kills(make_schema, undisturbed_in_postgres, count=50, seed=53) >= FEWEST_HITS


@pytest.mark.parametrize("seed", range(10))
def test_workers_are_killed_again_and_again(tmp_path: Path, seed: int) -> None:
    sources = write_sources(tmp_path, COUNT, page_count=20)
    undisturbed = add_undisturbed(str(tmp_path / "whole.duckdb"), sources)
    check_workers_lost(str(tmp_path / "my.duckdb"), undisturbed, count=5, seed=seed)


@pytest.mark.parametrize("seed", range(10))
def test_postgres_is_stopped_and_started_again_and_again(
    undisturbed_in_postgres: Undisturbed,
    make_schema: Callable[[int], str],
    postgres_server: PostgresServer,
    seed: int,
) -> None:
    store = make_schema(0)
    begin(store)
    check_restarts(store, undisturbed_in_postgres, postgres_server, count=5, seed=seed)
