"""The schema of a store, step by step: a file of SQL for each version.

`NNN_name.sql` takes a store from version NNN-1 to NNN; once released, a file is never edited. Both
databases run it, so it keeps to what both accept. Views (views.sql) hold nothing and are made anew
after the last step, so that a changed view needs a step too, be it an empty one.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import NamedTuple


class Migration(NamedTuple):
    """One step of the schema."""

    version: int
    sql: str


class View(NamedTuple):
    """A view: its name and the statement that makes it."""

    name: str
    sql: str


@functools.cache
def load_migrations() -> tuple[Migration, ...]:
    """Every step in order, from version 1 on.

    Raises:
        ValueError: two files have one number, or a number is missing.
    """
    names = sorted(path.name for path in files(__name__).iterdir() if path.name.endswith(".sql"))
    migrations = tuple(
        Migration(int(name[:3]), files(__name__).joinpath(name).read_text("utf-8"))
        for name in names
    )
    if [migration.version for migration in migrations] != list(range(1, len(names) + 1)):
        raise ValueError(f"migrations are not numbered one by one: {', '.join(names)}")
    return migrations


def newest_version() -> int:
    """The version of the schema that this Communique reads and writes."""
    return load_migrations()[-1].version


@functools.cache
def load_views() -> tuple[View, ...]:
    """The views, each after those that it rests on."""
    sql = files("communique.store").joinpath("views.sql").read_text("utf-8")
    return tuple(
        View(match[1], match[0])
        for match in re.finditer(r"^CREATE VIEW (\w+) AS\n(?:.+\n)+", sql, re.MULTILINE)
    )


@functools.cache
def load_indexes() -> tuple[str, ...]:
    """The statements that make the indexes of a PostgreSQL store; each may be run again."""
    sql = files("communique.store").joinpath("indexes.sql").read_text("utf-8")
    return tuple(re.findall(r"^CREATE INDEX [^;]+;", sql, re.MULTILINE))
