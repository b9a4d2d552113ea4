"""Fixtures of the short and the long tests of faults."""

from __future__ import annotations

from tests.faults.stores import make_schema, undisturbed, undisturbed_in_postgres

__all__ = ["make_schema", "undisturbed", "undisturbed_in_postgres"]
