"""Golden cases of encounters."""

from __future__ import annotations

from typing import Any

import pytest

from tests.language.golden import check_case, golden_cases, read_case


@pytest.mark.model
@pytest.mark.parametrize("case", golden_cases("encounters"), ids=lambda case: case["text"][:60])
def test_golden_encounters(case: dict[str, Any]) -> None:
    check_case(case, [item.model_dump(mode="json") for item in read_case(case).encounters])
