"""Golden cases of events: what each text tells, and nothing beside it."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from communique.language.pipeline import find_model
from tests.language.golden import check_case, golden_cases, read_case


@pytest.mark.model
@pytest.mark.parametrize("case", golden_cases("events"), ids=lambda case: case["text"][:60])
def test_golden_events(case: dict[str, Any]) -> None:
    check_case(case, [event.model_dump(mode="json") for event in read_case(case).events])


@pytest.mark.model
def test_a_stock_pipeline_alone_reads_no_actors_and_does_not_fail() -> None:
    nlp = spacy.load(find_model())
    nlp.add_pipe("communique_events")
    for text in ("France condemned Iran on Monday.", "", "?!", "\n\n"):
        assert nlp(text)._.events == []


@pytest.mark.model
def test_every_span_lies_in_the_text_and_every_actor_in_the_record() -> None:
    case = {
        "text": "France accused Russia of shelling Kyiv. Moscow denied it.",
        "date": "2024-05-15",
    }
    record = read_case(case)
    known = {actor.id for actor in record.actors}
    assert record.events
    for event in record.events:
        assert {*event.actors, *event.recipients} <= known
        for start, end in (*event.evidence, event.trigger):
            assert 0 <= start < end <= len(record.text)
