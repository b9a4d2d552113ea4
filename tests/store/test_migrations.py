"""A store of an older version is brought up to date; one of a newer version is refused plainly."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import zstandard
from typer.testing import CliRunner

from communique.cli import app
from communique.corpus import Corpus
from communique.errors import StoreError, StoreVersionError
from communique.records import Record
from communique.store import DuckDBStore
from communique.store.migrations import Migration, load_migrations, load_views, newest_version

DATA = Path(__file__).parent / "data"
OLD_VERSIONS = [1, 3]


def put_old_store(version: int, folder: Path) -> Path:
    """A file as a Communique of that version wrote it, with the record of the fixture."""
    packed = (DATA / f"version-{version}.duckdb.zst").read_bytes()
    path = folder / "old.duckdb"
    path.write_bytes(zstandard.decompress(packed))
    return path


def columns_of(path: Path) -> list[tuple[str, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "SELECT table_name, column_name, data_type, is_nullable "
            "FROM information_schema.columns ORDER BY ALL"
        ).fetchall()


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
        return {
            name: sorted(
                connection.execute(
                    "SELECT COLUMNS(lambda c: NOT ends_with(c, '_at') AND c <> 'record') "
                    f"FROM {name}"
                ).fetchall(),
                key=repr,
            )
            for name in names
        }


@pytest.mark.parametrize("version", OLD_VERSIONS)
def test_an_older_store_becomes_as_if_made_today(
    version: int, tmp_path: Path, record: Record
) -> None:
    path, made_today = put_old_store(version, tmp_path), tmp_path / "new.duckdb"
    with DuckDBStore.open(path) as store:
        assert store.version() == newest_version()
        assert store.record("doc-1") == record
        kept = store.query("rejections")
    with DuckDBStore.open(made_today) as store:
        store.add([record])
    assert columns_of(path) == columns_of(made_today)
    old, new = rows_of(path), rows_of(made_today)
    assert [row["id"] for row in kept] == ["a.txt"]
    # The old one has been every version, and has a rejection besides.
    assert len(old.pop("schema_versions")) == len(new.pop("schema_versions")) == newest_version()
    assert old | {"rejections": []} == new


@pytest.mark.parametrize("version", [v for v in OLD_VERSIONS if v < newest_version()])
def test_an_older_store_is_not_changed_by_reading(version: int, tmp_path: Path) -> None:
    path = put_old_store(version, tmp_path)
    before = path.read_bytes()
    with pytest.raises(StoreVersionError, match=f"communique migrate {path}"):
        Corpus.open(path, read_only=True)
    assert path.read_bytes() == before
    result = CliRunner().invoke(app, ["migrate", str(path)])
    assert f"version {newest_version()}" in result.stdout
    with Corpus.open(path, read_only=True) as corpus:
        assert len(corpus.statements()) == 1


def test_migrating_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["migrate", str(tmp_path / "none.duckdb")])
    assert result.exit_code == 1
    assert "no store at" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.duckdb"
    DuckDBStore.open(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_versions (version) VALUES (99)")
    for read_only in (False, True):
        with pytest.raises(StoreVersionError, match=r"version 99.*newer Communique"):
            DuckDBStore.open(path, read_only=read_only)


def test_a_step_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "my.duckdb"
    with DuckDBStore.open(path) as store:
        store.add([record])
    before = columns_of(path), rows_of(path)
    broken = Migration(
        newest_version() + 1, "ALTER TABLE events ADD COLUMN x INTEGER; DELETE FROM nothing"
    )
    steps = (*load_migrations(), broken)
    monkeypatch.setattr("communique.store.store.load_migrations", lambda: steps)
    monkeypatch.setattr("communique.store.store.newest_version", lambda: broken.version)
    with pytest.raises(StoreError, match="nothing"):
        DuckDBStore.open(path)
    monkeypatch.undo()
    assert (columns_of(path), rows_of(path)) == before
    with DuckDBStore.open(path, read_only=True) as store:
        assert store.record("doc-1") == record


def test_every_view_is_found() -> None:
    names = [view.name for view in load_views()]
    assert len(names) == len(set(names)) >= 7
    assert all(view.sql.rstrip().endswith(";") for view in load_views())
