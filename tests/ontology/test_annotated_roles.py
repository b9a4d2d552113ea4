"""Roles annotated in running text: offsets only, inside their sentences, nothing that is scored."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.quality.annotated_events import FIRST_DRAW, FOLDER, SECOND_DRAW, THIRD_DRAW
from communique.ontology import TYPES
from models.events.roles import ROLES

ROWS = [json.loads(line) for line in ROLES.read_text("utf-8").splitlines()]


def test_no_document_is_one_that_is_scored() -> None:
    scored = {
        Path(json.loads(line)["document"]).name
        for draw in (FIRST_DRAW, SECOND_DRAW, THIRD_DRAW)
        for line in (FOLDER / draw).read_text("utf-8").splitlines()
    }
    assert scored
    assert not scored & {Path(row["document"]).name for row in ROWS}


def test_triggers_and_sides_stand_in_their_sentences() -> None:
    assert len(ROWS) == len({row["document"] for row in ROWS})
    for row in ROWS:
        assert set(row) == {"document", "sha256", "sentences"}
        for sentence in row["sentences"]:
            for start, end, type, actors, recipients in sentence["words"]:
                assert type in TYPES
                for first, last in ([start, end], *actors, *recipients):
                    assert sentence["start"] <= first < last <= sentence["end"]
