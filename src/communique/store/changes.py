"""Changes to the tables that are made of records, as opposed to records themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TableChange:
    """Rows to remove from a table, those with one of `values` in the column `key`, and to write.

    `key` None removes no row, `values` None every row.
    """

    table: str
    rows: Sequence[Mapping[str, Any]] = ()
    key: str | None = None
    values: Sequence[str] | None = None
