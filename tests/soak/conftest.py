"""What takes long runs by `make soak` only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.stores import make_schema, undisturbed, undisturbed_in_postgres

__all__ = ["make_schema", "undisturbed", "undisturbed_in_postgres"]


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", "soak: takes long; run by make soak")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out unless they are asked for."""
    if "soak" not in config.option.markexpr:
        items[:] = [item for item in items if Path(__file__).parent not in item.path.parents]
