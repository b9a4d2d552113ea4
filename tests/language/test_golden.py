"""The golden files themselves: each is read by a test, and no case passes by a slip of the pen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language.golden import GOLDEN, check_case

FOUND = [{"kind": "call", "participants": ["FRA", "CHN"]}]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_golden_file_is_claimed_by_a_test(path: Path) -> None:
    tests = [module.read_text("utf-8") for module in GOLDEN.parent.rglob("test_*.py")]
    assert any(f'golden_cases("{path.stem}")' in test for test in tests)


@pytest.mark.parametrize(
    "case",
    [
        {"must": [{"kind": "visit"}]},
        {"must": [{"participants": ["RUS"]}]},
        {"must_not": [{"kind": "call", "participants": ["CHN"]}]},
        {"count": 2},
    ],
)
def test_a_case_that_is_not_met_fails(case: dict[str, object]) -> None:
    with pytest.raises(AssertionError):
        check_case(case, FOUND)


def test_a_misspelt_field_is_no_silent_pass() -> None:
    with pytest.raises(KeyError):
        check_case({"must_not": [{"knid": "call"}]}, FOUND)
