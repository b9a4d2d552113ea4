"""The named queries: one file each, in SQL that DuckDB and PostgreSQL both accept."""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import NamedTuple

# A parameter is `:name`; a cast is written CAST(x AS y), never x::y.
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")


class Query(NamedTuple):
    """The SQL of a named query, with `:name` parameters, and their names."""

    sql: str
    parameters: frozenset[str]

    def with_marks(self, mark: str) -> str:
        """The SQL with each parameter in the driver's form: mark `$%s` gives `$name`."""
        return _PARAMETER.sub(lambda match: mark % match[1], self.sql)


@functools.cache
def load_query(name: str) -> Query:
    """Read a named query from its file."""
    sql = files(__name__).joinpath(f"{name}.sql").read_text("utf-8")
    sql = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    return Query(sql, frozenset(_PARAMETER.findall(sql)))
