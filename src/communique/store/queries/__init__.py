"""The named queries: one file each, in SQL that DuckDB and PostgreSQL both accept.

A parameter is `:name`. A comment `/* AND actor, party */` stands for the conditions of that name in
filters.sql, of which those remain whose parameters are given.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

# A cast is written CAST(x AS y), never x::y.
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")
_FILTERS = re.compile(r"/\* AND ([a-z_, ]+) \*/")
_FILTER = re.compile(r"^-- ([a-z_]+): .*\n((?:(?!--).+\n)+)", re.MULTILINE)


class Query(NamedTuple):
    """The SQL of a named query, with `:name` parameters, and their names."""

    sql: str
    parameters: frozenset[str]

    def with_marks(self, mark: str) -> str:
        """The SQL with each parameter in the driver's form: mark `$%s` gives `$name`."""
        return _PARAMETER.sub(lambda match: mark % match[1], self.sql)


def load_query(name: str, given: Iterable[str] = ()) -> Query:
    """A named query, with the filters whose parameters are given."""
    return _load(name, frozenset(given))


def query_names() -> list[str]:
    """The names of all queries, in the order of the alphabet."""
    names = (path.name for path in files(__name__).iterdir() if path.name.endswith(".sql"))
    return sorted(name.removesuffix(".sql") for name in names if name != "filters.sql")


@functools.cache
def _load(name: str, given: frozenset[str]) -> Query:
    sql = files(__name__).joinpath(f"{name}.sql").read_text("utf-8")
    sql = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    sql = _FILTERS.sub(lambda match: _conditions(match[1].split(", "), given), sql)
    return Query(sql, frozenset(_parameters(sql)))


def _conditions(names: Iterable[str], given: frozenset[str]) -> str:
    conditions = (_filters()[name] for name in names)
    return " ".join(
        f"AND ({condition})" for condition in conditions if given.issuperset(_parameters(condition))
    )


def _parameters(sql: str) -> list[str]:
    return _PARAMETER.findall(sql)


@functools.cache
def _filters() -> dict[str, str]:
    text = files(__name__).joinpath("filters.sql").read_text("utf-8")
    return {match[1]: match[2].rstrip() for match in _FILTER.finditer(text)}
