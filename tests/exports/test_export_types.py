"""Exports load into DuckDB and pandas with the types of their format, and the values survive."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from communique.corpus import Corpus
from communique.exports import export
from communique.exports.gdelt import EVENT_COLUMNS as GDELT_COLUMNS
from communique.exports.gdelt import MENTION_COLUMNS
from communique.exports.items import items
from communique.exports.write import EVENT_FORMATS
from communique.records import Actor, Document, Event, Place, Record, Span
from communique.store import DuckDBStore

TEXT = "Norway summoned São Tomé's envoy \"at once\" in Lima. Peru's police hit them."
LIMA = Place(name="Lima", geonames=3936456, latitude=-12.04318, longitude=-77.02824)

pandas = pytest.importorskip("pandas")
# What is no text in each format; of GDELT as the tables of the PyPI package gdelt 0.1.14 have it.
INTEGER, FLOAT, DATE = "BIGINT", "DOUBLE", "DATE"
TYPES: dict[str, dict[str, str]] = {
    "polecat": {
        "Event Date": DATE, "Publication Date": DATE, "Intensity": FLOAT, "Quad Code": INTEGER,
        "Latitude": FLOAT, "Longitude": FLOAT, "GeoNames ID": INTEGER,
    },
    "icews": {
        "Event ID": INTEGER, "Event Date": DATE, "Intensity": FLOAT, "Sentence Number": INTEGER,
        "Latitude": FLOAT, "Longitude": FLOAT,
    },
    "gdelt": {
        **dict.fromkeys(("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent"), INTEGER),
        **dict.fromkeys(("QuadClass", "NumMentions", "NumSources", "NumArticles"), INTEGER),
        **{f"{side}Geo_Type": INTEGER for side in ("Actor1", "Actor2", "Action")},
        **{f"{s}Geo_{n}": FLOAT for s in ("Actor1", "Actor2", "Action") for n in ("Lat", "Long")},
        **dict.fromkeys(("FractionDate", "GoldsteinScale", "AvgTone"), FLOAT),
        "DATEADDED": INTEGER,
    },
}  # fmt: skip
MENTION_TYPES = {
    name: INTEGER
    for name in MENTION_COLUMNS
    if name.endswith(("Date", "ID", "Offset", "Len", "Text", "Type", "Confidence"))
} | {"MentionDocTone": FLOAT}
NULLS = {"polecat": "None", "icews": "", "gdelt": ""}


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Two events: one with everything, one with as little as may be."""
    names = {"NOR": "Norway", "STP": "São Tomé and Príncipe", "PER": "Peru"}
    common: dict[str, Any] = {"evidence": (Span(0, 50),), "trigger": Span(7, 15)}
    full = Event(
        id="e1", type="REQUEST", mode="meet", contexts=("diplomatic", "legal"), quad=3,
        intensity=-1.5, cameo="020", goldstein=-0.3, actors=("NOR",), recipients=("STP",),
        date="2022-02-28", date_precision="day", date_basis="stated", place=LIMA,
        status="occurred", score=0.7, **common,
    )  # fmt: skip
    bare = Event(
        id="e2", type="ASSAULT", quad=4, intensity=-9, actors=("PER",), status="negated", **common
    )
    record = Record(
        document=Document.from_text(TEXT, id="d1", date="2022-03-04", publisher='The "Post"'),
        actors=tuple(
            Actor(id=id, name=name, kind="country", country=id, code=id, mentions=(Span(0, 6),))
            for id, name in names.items()
        ),
        events=(full, bare),
    )
    store = DuckDBStore.open(tmp_path / "store.duckdb")
    store.add([record])
    return Corpus(store)


def load(path: Path, columns: list[str], types: dict[str, str], null: str) -> list[dict[str, Any]]:
    """The rows as DuckDB reads them, each column by its type; a value that is none is an error."""
    named = {name: types.get(name, "VARCHAR") for name in columns}
    has_header = path.suffix == ".tsv"
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT * FROM read_csv(?, delim='\t', quote='', escape='', header=?, columns=?,"
            " nullstr=?, auto_detect=false)",
            [str(path), has_header, named, null],
        ).fetchall()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def load_with_pandas(
    path: Path, columns: list[str], types: dict[str, str], null: str
) -> list[dict[str, Any]]:
    frame = pandas.read_csv(
        path, sep="\t", quoting=3, header=0 if path.suffix == ".tsv" else None, names=columns,
        keep_default_na=False, na_values=[null], encoding="utf-8",
        dtype={n: {INTEGER: "Int64", FLOAT: "float64"}.get(types.get(n, ""), "str")
               for n in columns if types.get(n) != DATE},
        parse_dates=[n for n in columns if types.get(n) == DATE], date_format="%Y-%m-%d",
    )  # fmt: skip
    for name, type in types.items():
        if type == DATE:
            frame[name] = frame[name].dt.date
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("format", sorted(TYPES))
def test_values_survive_in_the_types_of_the_format(
    corpus: Corpus, tmp_path: Path, format: str
) -> None:
    path = tmp_path / ("out.CSV" if format == "gdelt" else "out.tsv")
    export(corpus, format, path)
    columns = EVENT_FORMATS[format].columns
    assert TYPES[format].keys() <= set(columns)
    rows = load(path, columns, TYPES[format], NULLS[format])
    assert load_with_pandas(path, columns, TYPES[format], NULLS[format]) == rows
    expected = [CHECKS[format](item) for item in items(corpus, {})]
    assert [{name: row[name] for name in expected[0]} for row in rows] == expected
    corpus.close()


def _polecat(item: Any) -> dict[str, Any]:
    event, place = item.event, item.event.place
    return {
        "Event Date": datetime.date.fromisoformat(item.date),
        "Publication Date": datetime.date(2022, 3, 4),
        "Event Type": event.type, "Event Mode": event.mode, "Intensity": event.intensity,
        "Quad Code": event.quad, "Contexts": "; ".join(event.contexts) or None,
        "Actor Name": item.actors[0].name,
        "Recipient Name": item.recipients[0].name if item.recipients else None,
        "Latitude": place and place.latitude, "Longitude": place and place.longitude,
        "GeoNames ID": place and place.geonames, "Source": 'The "Post"',
    }  # fmt: skip


def _icews(item: Any) -> dict[str, Any]:
    event, place = item.event, item.event.place
    return {
        "Event ID": item.number, "Event Date": datetime.date.fromisoformat(item.date),
        "CAMEO Code": event.cameo, "Intensity": event.goldstein,
        "Source Name": item.actors[0].name,
        "Target Name": item.recipients[0].name if item.recipients else None,
        "Latitude": place and place.latitude, "Longitude": place and place.longitude,
        "Sentence Number": None,
    }  # fmt: skip


def _gdelt(item: Any) -> dict[str, Any]:
    event, place = item.event, item.event.place
    return {
        "SQLDATE": int(item.date.replace("-", "")), "Year": 2022, "AvgTone": 0.0,
        "FractionDate": {"2022-02-28": 2022.2411, "2022-03-04": 2022.2575}[item.date],
        "EventCode": event.cameo or "190", "GoldsteinScale": event.goldstein or -10.0,
        "QuadClass": {"REQUEST": 1, "ASSAULT": 4}[event.type],
        "Actor1CountryCode": item.actors[0].country,
        "Actor2CountryCode": item.recipients[0].country if item.recipients else None,
        "ActionGeo_Type": 4 if place else 0, "ActionGeo_Lat": place and place.latitude,
        "ActionGeo_Long": place and place.longitude, "DATEADDED": 20220304000000,
    }  # fmt: skip


CHECKS = {"polecat": _polecat, "icews": _icews, "gdelt": _gdelt}


def test_mentions_of_gdelt_join_their_events(corpus: Corpus, tmp_path: Path) -> None:
    export(corpus, "gdelt", tmp_path / "out.CSV")
    events = load(tmp_path / "out.CSV", GDELT_COLUMNS, TYPES["gdelt"], "")
    path = tmp_path / "out.CSV.mentions"
    mentions = load(path, MENTION_COLUMNS, MENTION_TYPES, "")
    assert load_with_pandas(path, MENTION_COLUMNS, MENTION_TYPES, "") == mentions
    assert [m["GLOBALEVENTID"] for m in mentions] == [e["GLOBALEVENTID"] for e in events]
    assert {m["MentionDocLen"] for m in mentions} == {len(TEXT)}
    assert [m["ActionCharOffset"] for m in mentions] == [7, 7]
    assert 70 in {m["Confidence"] for m in mentions}
    corpus.close()
