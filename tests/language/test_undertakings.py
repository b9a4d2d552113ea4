"""Golden cases of undertakings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.language.golden import check_case, golden_cases, read_case


@pytest.mark.model
@pytest.mark.parametrize("case", golden_cases("undertakings"), ids=lambda case: case["text"][:60])
def test_golden_undertakings(case: dict[str, Any]) -> None:
    record = read_case(case)
    found = [
        item.model_dump(mode="json")
        | {
            "words": record.quote(item.content),
            "condition": record.quote(item.condition) if item.condition else None,
        }
        for item in record.undertakings
    ]
    check_case(case, found)
