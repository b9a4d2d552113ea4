"""Whatever happens to `communique add`, the next run goes on, and the store is as if never.

Each test compares every table of a store, and what its search index holds, with those of a run that
nothing happened to.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.faults.adding import contents, run
from tests.faults.stores import COUNT
from tests.faults.undisturbed import (
    Undisturbed,
    add_undisturbed,
    begin,
    check_as_undisturbed,
    check_kills,
    check_restarts,
    check_workers_lost,
    write_sources,
)
from tests.store.postgres_server import PostgresServer, find_programs

FAILED = 1


def test_killed_at_any_moment(undisturbed: Undisturbed, tmp_path: Path) -> None:
    check_kills(lambda number: str(tmp_path / f"{number}.duckdb"), undisturbed, count=3, seed=1)


def test_killed_at_any_moment_with_postgres(
    undisturbed_in_postgres: Undisturbed, make_schema: Callable[[int], str]
) -> None:
    check_kills(make_schema, undisturbed_in_postgres, count=2, seed=2)


def test_workers_are_killed(tmp_path: Path) -> None:
    """Those that read and those that take pages apart; what each had in hand is tried again."""
    sources = write_sources(tmp_path, COUNT, page_count=6)
    undisturbed = add_undisturbed(str(tmp_path / "whole.duckdb"), sources)
    check_workers_lost(str(tmp_path / "my.duckdb"), undisturbed, count=2, seed=3)


@contextmanager
def disk() -> Iterator[tuple[Path, Callable[[int | None], None]]]:
    """A disk in memory, and what leaves it so many free bytes, or enough."""
    folder = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", "mode=755", "none", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        folder.rmdir()
        pytest.skip("needs the right to mount a disk")

    def leave(free: int | None) -> None:
        size = shutil.disk_usage(folder).used + (free or 500_000_000)
        subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)

    try:
        leave(None)
        yield folder, leave
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        folder.rmdir()


def test_disk_full(undisturbed: Undisturbed) -> None:
    with disk() as (folder, leave):
        store = str(folder / "my.duckdb")
        begin(store)
        leave(200_000)
        ending = run("add", *undisturbed.sources, "--to", store)
        assert ending.code == FAILED, ending.output
        assert "No space left" in ending.output
        leave(None)
        check_as_undisturbed(store, undisturbed)


def test_a_file_may_grow_no_more(undisturbed: Undisturbed, tmp_path: Path) -> None:
    """As with a quota."""
    store = str(tmp_path / "my.duckdb")
    begin(store)
    limit = ("sh", "-c", 'ulimit -f 300; exec "$@"', "sh")
    ending = run("add", *undisturbed.sources, "--to", store, before=limit)
    assert ending.code == FAILED, ending.output
    assert "Traceback" not in ending.output
    assert "too large" in ending.output
    check_as_undisturbed(store, undisturbed)


def test_disk_full_under_postgres(undisturbed_in_postgres: Undisturbed) -> None:
    programs = find_programs()
    assert programs
    # A server of its own: another one would miss the disk.
    with disk() as (folder, leave), closing(PostgresServer(programs)) as server:
        space = server.make_tablespace(folder)
        store = f"{server.url('public')}%20-cdefault_tablespace%3D{space}"
        begin(store)
        leave(100_000)
        ending = run("add", *undisturbed_in_postgres.sources, "--to", store)
        assert ending.code == FAILED, ending.output
        assert "No space left" in ending.output
        leave(None)
        check_as_undisturbed(store, undisturbed_in_postgres)


def test_locked_by_another(undisturbed: Undisturbed, tmp_path: Path) -> None:
    store = str(tmp_path / "my.duckdb")
    begin(store)
    before = contents(store)
    hold = "import sys, duckdb; held = duckdb.connect(sys.argv[1]); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, store], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        ending = run("add", *undisturbed.sources, "--to", store)
        assert ending.code == FAILED
        assert "another process is using" in ending.output
        holder.communicate(b"\n")
    assert contents(store) == before
    check_as_undisturbed(store, undisturbed)


def test_postgres_is_stopped_and_started(
    undisturbed_in_postgres: Undisturbed,
    make_schema: Callable[[int], str],
    postgres_server: PostgresServer,
) -> None:
    store = make_schema(0)
    begin(store)
    check_restarts(store, undisturbed_in_postgres, postgres_server, count=2, seed=4)
