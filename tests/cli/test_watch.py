"""`communique watch` as it is typed: one look, many looks, a stop by a signal, a held store."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import typer
from typer.testing import CliRunner

from communique.cli import app
from communique.cli.watch import parse_interval
from communique.corpus import WatchPlan
from tests.readers.pages import make_page
from tests.readers.web_server import Reply, WebServer

EXAMPLE = Path(__file__).parents[2] / "examples/feeds.toml"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        links = f"{server.url}/a\n{server.url}/gone\n"
        server.pages = {"/feed": Reply(links.encode()), "/a": Reply(make_page())}
        yield server


@pytest.fixture
def feeds(server: WebServer, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(f"delay_seconds = 0\n[[source]]\nurl = '{server.url}/feed'\n")
    return path


@pytest.mark.usefixtures("blank_pipeline")
def test_one_look(feeds: Path, tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    words = ["watch", str(feeds), str(store), "--once"]
    first = CliRunner().invoke(app, words)
    assert first.exit_code == 3, first.output
    assert (
        "2 new pages, 1 added, 0 known already, 1 rejected (missing 1), 0 waiting" in first.stdout
    )
    again = CliRunner().invoke(app, words)
    assert (again.exit_code, again.stdout[:12]) == (0, "0 new pages,")


def test_a_store_that_is_held_is_said_so(feeds: Path, tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    command = [sys.executable, "-m", "communique", "watch", str(feeds), str(store), "--once"]
    with duckdb.connect(str(store)):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "another process is using" in done.stderr


@pytest.mark.model
def test_a_signal_ends_it_after_the_pages_in_hand(
    server: WebServer, feeds: Path, tmp_path: Path
) -> None:
    store = tmp_path / "my.duckdb"
    command = [sys.executable, "-m", "communique", "watch", str(feeds), str(store), "--every", "1h"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert "1 added" in line
            assert _document_count(store) == 1
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 3
        finally:
            process.kill()


def _document_count(store: Path) -> int:
    """How many documents a store has, once it is free: between two looks others can have it."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with duckdb.connect(str(store), read_only=True) as connection:
                return len(connection.execute("SELECT 1 FROM documents").fetchall())
        except duckdb.IOException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_intervals() -> None:
    assert [parse_interval(text) for text in ("90s", "15m", "6h", "1d")] == [
        90, 900, 21_600, 86_400,
    ]  # fmt: skip
    for wrong in ("15", "m", "59s", "-1h", "1.5h"):
        with pytest.raises(typer.BadParameter):
            parse_interval(wrong)


def test_a_wrong_plan_is_wrong_usage(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text("[[source]]\nurl = 'https://a.example'\nsinse = 2022-01-01\n")
    result = CliRunner().invoke(app, ["watch", str(path), "x.duckdb", "--once"])
    assert result.exit_code == 2
    assert "did you mean 'since'" in result.stderr


def test_the_example_has_every_key() -> None:
    plan = WatchPlan.from_toml(EXAMPLE)
    text = EXAMPLE.read_text("utf-8")
    for model in (type(plan), type(plan.source[0])):
        for key in model.model_fields:
            assert f"{key} =" in text or f"[[{key}]]" in text, key
