"""Golden cases of events: what each text tells, and nothing beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.language.golden import fitting, golden_cases, read_case


@pytest.mark.model
@pytest.mark.parametrize("case", golden_cases("events"), ids=lambda case: case["text"][:60])
def test_golden_events(case: dict[str, Any]) -> None:
    record = read_case(case)
    found = [event.model_dump(mode="json") for event in record.events]
    for pattern in case["must"]:
        assert fitting(found, pattern), (pattern, found)
    assert len(found) == case.get("count", len(found)), found
