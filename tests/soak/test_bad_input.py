"""The long form of `tests/faults/test_bad_input.py`: 10,000 bad files."""

from __future__ import annotations

import pytest

from tests.faults.specials import SPECIALS
from tests.faults.test_bad_input import check_mutants, check_specials

pytestmark = pytest.mark.soak


def test_ten_thousand_bad_files() -> None:
    assert sum(check_mutants(10_000, start=2).values()) == 10_000


def test_all_bombs_long_lines_and_deep_nesting() -> None:
    check_specials(SPECIALS)
