"""Conditions inside a clause."""

from __future__ import annotations

import pytest

from communique.language.conditions import find_conditions, is_conditional
from communique.language.pipeline import build_pipeline
from communique.records import Span

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Norway will reopen the border if the tolls are dropped.", "if the tolls are dropped"),
        ("They will help in the event of an attack.", "in the event of an attack"),
        ("Should the talks fail, Norway will close the port.", "Should the talks fail"),
        ("Norway should close the port.", None),
        ("He asked whether the port should be closed.", None),
        ("Norway closed the port when the talks failed.", None),
    ],
)
def test_conditions_are_found(text: str, condition: str | None) -> None:
    doc = build_pipeline()(text)
    found = [text[start:end] for start, end in find_conditions(doc, [Span(0, len(text))])]
    assert found == ([condition] if condition else [])
    assert is_conditional(doc) == (condition is not None)
