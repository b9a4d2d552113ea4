"""Exports have their format's columns, a row an event, and spans that lie in the text."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.corpus import Corpus
from communique.errors import InputError
from communique.exports import export
from communique.exports.items import items
from communique.exports.lists import LISTS
from communique.exports.plover import plover_object
from communique.exports.write import EVENT_FORMATS
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
    assert header == EVENT_FORMATS[format].columns
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


# The types of GDELT 2.0's columns, by the part of their name.
GDELT_INTEGERS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions",
    "NumSources", "NumArticles", "ActionGeo_Type", "DATEADDED",
)  # fmt: skip


def test_gdelt_has_its_columns_with_their_types(corpus: Corpus, tmp_path: Path) -> None:
    summary = export(corpus, "gdelt", tmp_path / "out.export.CSV")
    with summary.path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(line) for line in lines} == {61}
    rows = [dict(zip(EVENT_FORMATS["gdelt"].columns, line, strict=True)) for line in lines]
    for row in rows:
        assert all(row[name].isdigit() for name in GDELT_INTEGERS)
        assert (row["SQLDATE"], row["FractionDate"]) == ("20220304", "2022.2575")
        assert (row["EventCode"], row["EventRootCode"], row["QuadClass"]) == ("040", "04", "1")
        assert float(row["GoldsteinScale"]) == 1.0
        assert (row["Actor1CountryCode"], row["Actor2CountryCode"]) == ("FRA", "PER")
    assert len({row["GLOBALEVENTID"] for row in rows}) == 2
    mentions_file = tmp_path / "out.export.CSV.mentions"
    with mentions_file.open(encoding="utf-8", newline="") as file:
        mentions = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {len(mention) for mention in mentions} == {16}
    assert {mention[0] for mention in mentions} == {row["GLOBALEVENTID"] for row in rows}
    assert [mention[9] for mention in mentions] == ["0", "29"]


def test_plover_json_has_the_fields_of_the_manual(corpus: Corpus, tmp_path: Path) -> None:
    summary = export(corpus, "plover-json", tmp_path / "out.jsonl")
    first, second = (json.loads(line) for line in summary.path.read_text().splitlines())
    assert {"id", "date", "actor", "event"} <= first.keys()
    assert (first["date"], first["event"], first["quad_code"]) == ("2022-03-04", ["CONSULT"], 1)
    assert [entity["code"] for entity in first["actor"]] == ["FRA", "PER"]
    assert [entity["identifier_text"] for entity in second["recipient"]] == ["Peru"]
    span = second["text_info"]
    assert second["event_text"] == [TEXT[span["start"] : span["end"]]]
    assert "date: document" in first["comment"]


def test_plover_json_carries_the_auxiliary_modes(corpus: Corpus) -> None:
    item = next(iter(items(corpus, {})))
    modes = {
        status: plover_object(replace(item, event=item.event.model_copy(update=changes)))["mode"]
        for status in ("occurred", "planned", "hypothetical", "negated")
        for changes in ({"status": status, "mode": "visit", "is_historical": status != "planned"},)
    }
    assert modes == {
        "occurred": ["visit", "historical"],
        "planned": ["visit", "future"],
        "hypothetical": ["visit", "hypothetical", "historical"],
        "negated": ["visit", "negation", "historical"],
    }


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_every_list_comes_back_with_its_spans(
    tmp_path: Path, record: Record, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.exports.lists.PAGE_SIZE", 2)
    store = DuckDBStore.open(tmp_path / "store.duckdb")
    dates = ("2022-05-04", "2022-06-01", None)
    store.add(
        [
            record.model_copy(
                update={"document": Document.from_text(record.text, id=f"d{n}", date=date)}
            )
            for n, date in enumerate(dates)
        ]
    )
    with Corpus(store) as corpus:
        summary = export(corpus, format, tmp_path / "out")
        expected = {name: getattr(corpus, name)() for name in LISTS}
    assert summary.row_count == sum(map(len, expected.values()))
    pattern = "{}.csv" if format == "csv" else "{}/*/*.parquet"
    with duckdb.connect() as connection:
        for name, entries in expected.items():
            path = tmp_path / "out" / pattern.format(name)
            rows: list[tuple[Any, ...]] = connection.execute(
                f"SELECT id FROM '{path}' ORDER BY ALL"
            ).fetchall()
            assert sorted(row[0] for row in rows) == sorted(entry.id for entry in entries)
        spans = connection.execute(f"SELECT * FROM '{summary.sidecar}'").fetchall()
    quotes = {record.text[start:end] for *_, start, end in spans}
    assert {"Norway opposes tolls", "open the border", "urged"} <= quotes
    assert len(spans) % len(dates) == 0
    if format == "parquet":
        months = {path.name for path in (tmp_path / "out" / "statements").iterdir()}
        assert months == {"month=2022-05", "month=2022-06", "month=undated"}


def test_lists_need_a_new_folder_and_no_kind(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kind and status"):
        export(corpus, "csv", tmp_path / "out", kind="CONSULT")
    assert not (tmp_path / "out").exists()
    export(corpus, "csv", tmp_path / "out", limit=1)
    with pytest.raises(InputError, match="there already"):
        export(corpus, "csv", tmp_path / "out")
