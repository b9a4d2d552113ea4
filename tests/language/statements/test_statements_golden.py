"""Statements by the default finder and by the rules alone: what must and must not be read."""

from __future__ import annotations

from typing import Any

import pytest

from communique.language.pipeline import build_pipeline, record_of
from communique.language.statements.component import StatementsComponent
from communique.language.statements.rules import RuleFinder
from communique.records import Document, Record
from tests.language.golden import check_case, golden_cases, read_case

pytestmark = pytest.mark.model


def _read_by_rules(case: dict[str, Any]) -> Record:
    nlp = build_pipeline()
    doc = nlp.make_doc(case["text"])
    metadata: dict[str, Any] = {
        key: case.get(key) for key in ("date", "party", "title", "publisher")
    }
    doc._.document = Document.from_text(case["text"], **metadata)
    return record_of(StatementsComponent(RuleFinder())(nlp(doc)))


def _readable(record: Record) -> list[dict[str, Any]]:
    """Statements as dictionaries, with the words of their spans instead of offsets."""
    return [
        {
            **statement.model_dump(mode="json"),
            "source": record.quote(statement.source),
            "cue": record.quote(statement.cue),
            "content": [record.text[start:end] for start, end in statement.content],
        }
        for statement in record.statements
    ]


CASES = golden_cases("statements")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_default_finder(case: dict[str, Any]) -> None:
    check_case(case, _readable(read_case(case)))


@pytest.mark.parametrize(
    "case",
    [c for c in CASES if c.get("finder") != "combined"],
    ids=lambda case: case["text"][:50],
)
def test_rules(case: dict[str, Any]) -> None:
    check_case(case, _readable(_read_by_rules(case)))
