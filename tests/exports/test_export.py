"""Exports have their format's columns, a row an event, and spans that lie in the text."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.corpus import Corpus
from communique.errors import InputError
from communique.exports import FORMATS, export
from communique.records import Actor, Document, Event, Record, Span
from communique.store import DuckDBStore

TEXT = "France and Peru met in Lima. France sanctioned Peru."


def _event(id: str, start: int, actors: tuple[str, ...], to: tuple[str, ...] = ()) -> Event:
    return Event(
        id=id, type="CONSULT", quad=1, intensity=1.0, cameo="040", goldstein=1.0, actors=actors,
        recipients=to, status="occurred", evidence=(Span(start, start + 10),),
        trigger=Span(start, start + 6),
    )  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    names = {"FRA": "France", "PER": "Peru"}
    record = Record(
        document=Document.from_text(TEXT, id="d1", date="2022-03-04"),
        actors=tuple(
            Actor(id=id, name=name, kind="country", country=id) for id, name in names.items()
        ),
        events=(_event("e1", 0, ("FRA", "PER")), _event("e2", 29, ("FRA",), ("PER",))),
    )
    store = DuckDBStore.open(tmp_path / "store.duckdb")
    store.add([record])
    return Corpus(store)


@pytest.mark.parametrize(
    ("format", "column_count", "row_count"), [("polecat", 40, 2), ("icews", 20, 3)]
)
def test_columns_rows_and_spans(
    corpus: Corpus, tmp_path: Path, format: str, column_count: int, row_count: int
) -> None:
    summary = export(corpus, format, tmp_path / "out.tsv")
    with summary.path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    origins = [json.loads(line) for line in summary.sidecar.read_text().splitlines()]
    assert header == FORMATS[format].columns
    assert len(header) == column_count
    assert len(rows) == len(origins) == summary.row_count == row_count
    assert {len(row) for row in rows} == {column_count}
    assert {row[1] for row in rows} == {"2022-03-04"}
    for origin in origins:
        assert origin["date_basis"] == "document"
        for start, end in [*origin["evidence"], origin["trigger"]]:
            assert 0 <= start < end <= len(TEXT)


def test_a_reciprocal_event_stands_in_icews_both_ways(corpus: Corpus, tmp_path: Path) -> None:
    summary = export(corpus, "icews", tmp_path / "out.tsv")
    with summary.path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs = sorted((row["Source Name"], row["Target Name"]) for row in rows)
    assert pairs == [("France", "Peru"), ("France", "Peru"), ("Peru", "France")]
    assert {row["CAMEO Code"] for row in rows} == {"040"}


def test_an_unknown_format_is_an_input_error(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="known: polecat, icews"):
        export(corpus, "phoenix", tmp_path / "out.tsv")


@pytest.mark.parametrize("name", ["missing/out.tsv", "folder"])
def test_an_unwritable_path_leaves_nothing(corpus: Corpus, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match=name):
        export(corpus, "icews", tmp_path / name)
    assert sorted(tmp_path.iterdir()) == before


def test_the_command_takes_a_file_and_both_bounds_of_the_date(
    corpus: Corpus, tmp_path: Path
) -> None:
    corpus.close()
    command = ["export", str(tmp_path / "store.duckdb"), "--as", "icews", "--to"]
    for bounds, row_count in ((["--from", "2022", "--until", "2022"], 3), (["--until", "2021"], 0)):
        path = tmp_path / "out.tsv"
        assert CliRunner().invoke(app, [*command, str(path), *bounds]).exit_code == 0
        assert len(path.read_text("utf-8").splitlines()) == 1 + row_count
