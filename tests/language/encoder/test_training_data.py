"""The annotated passages that the encoder is trained and chosen on, and how they are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import zstandard

from models.encoder.corpus import read_official

ROOT = Path(__file__).parents[3]
DATA = ROOT / "models" / "encoder" / "data"


def passages(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("name", ["official_train", "official_held_out"])
def test_spans_lie_in_their_passage_and_no_text_is_kept(name: str) -> None:
    for passage in passages(name):
        assert passage.keys() == {"id", "start", "end", "statements"}
        assert passage["statements"]
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
