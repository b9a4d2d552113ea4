"""Golden cases of encounters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.language.golden import fitting, golden_cases, read_case


@pytest.mark.model
@pytest.mark.parametrize("case", golden_cases("encounters"), ids=lambda case: case["text"][:60])
def test_golden_encounters(case: dict[str, Any]) -> None:
    record = read_case(case)
    found = [item.model_dump(mode="json") for item in record.encounters]
    for pattern in case.get("must", []):
        assert fitting(found, pattern), (pattern, found)
    for pattern in case.get("must_not", []):
        assert not fitting(found, pattern), (pattern, found)
    assert len(found) == case.get("count", len(found)), found
