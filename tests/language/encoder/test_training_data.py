"""The annotated passages that the encoder is trained and chosen on, and how they are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import zstandard

from communique.ontology import TYPES, modes_of
from models.encoder.corpus import parse_braces, read_braces, read_official

ROOT = Path(__file__).parents[3]
DATA = ROOT / "models" / "encoder" / "data"


def passages(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("name", ["official_train", "official_held_out"])
def test_spans_lie_in_their_passage_and_no_text_is_kept(name: str) -> None:
    for passage in passages(name):
        assert passage.keys() == {"id", "start", "end", "statements"}
        for statement in passage["statements"]:
            assert statement.keys() == {"source", "cue", "content"}
            assert all(statement[role] for role in ("cue", "content"))
            for start, end in (s for spans in statement.values() for s in spans):
                assert passage["start"] <= start < end <= passage["end"]


def test_what_is_trained_on_is_neither_held_out_nor_scored() -> None:
    scored = (ROOT / "benchmarks" / "data" / "readouts.jsonl").read_text().splitlines()
    trained, held_out, read = (
        {row[key] for row in rows}
        for rows, key in (
            (passages("official_train"), "id"),
            (passages("official_held_out"), "id"),
            ([json.loads(line) for line in scored], "document"),
        )
    )
    assert not trained & held_out
    assert not (trained | held_out) & read


def test_a_passage_is_cut_from_its_document(tmp_path: Path) -> None:
    text = "Call. Oslo said that Rome had agreed to talks."
    corpus = tmp_path / "corpus" / "official.jsonl.zst"
    corpus.parent.mkdir()
    corpus.write_bytes(zstandard.compress(json.dumps({"id": "a/1", "text": text}).encode()))
    passage = {
        "id": "a/1",
        "start": 6,
        "end": len(text),
        "statements": [
            {"source": [[6, 10]], "cue": [[11, 15]], "content": [[16, 45]]},
            {"source": [[21, 25]], "cue": [[26, 36]], "content": [[37, 45]]},
        ],
    }
    path = tmp_path / "official.jsonl"
    path.write_text(json.dumps(passage))
    (read,) = read_official(path, tmp_path)
    assert read.text == text[6:]
    assert [a.level for a in read.attributions] == [0, 1]
    words = [[read.text[slice(*s)] for s in a.source + a.cue] for a in read.attributions]
    assert words == [["Oslo", "said"], ["Rome", "had agreed"]]


def test_a_report_has_statements_and_events_marked_in_one_text() -> None:
    text = parse_braces(
        "own", "{s1 Oslo} {c1 {ACCUSE::o blamed}} {k1 Rome for the {ASSAULT::n raid}}."
    )
    assert text.text == "Oslo blamed Rome for the raid."
    (statement,) = text.attributions
    assert (statement.cue, statement.content) == (((5, 11),), ((12, 29),))
    assert [(text.text[t.start : t.end], t.type, t.status) for t in text.triggers] == [
        ("blamed", "ACCUSE", "occurred"),
        ("raid", "ASSAULT", "negated"),
    ]


@pytest.mark.parametrize(
    "marked", ["{s1 Oslo {c1 said} {k1 so}", "Oslo} {c1 said} {k1 so}", "{c1 said}"]
)
def test_a_broken_mark_is_told(marked: str) -> None:
    with pytest.raises(ValueError, match="own"):
        parse_braces("own", marked)


@pytest.mark.parametrize("name", ["reports_train", "reports_held_out"])
def test_our_reports_are_marked_with_types_and_modes_of_plover(name: str) -> None:
    reports = read_braces(DATA / f"{name}.jsonl")
    assert len({report.text for report in reports}) == len(reports)
    for trigger in (t for report in reports for t in report.triggers):
        assert trigger.type in TYPES
        assert trigger.mode is None or trigger.mode in modes_of(trigger.type)


def test_no_report_is_trained_on_and_held_out() -> None:
    trained, held_out = (
        {report.text for report in read_braces(DATA / f"{name}.jsonl")}
        for name in ("reports_train", "reports_held_out")
    )
    assert trained
    assert held_out
    assert not trained & held_out
