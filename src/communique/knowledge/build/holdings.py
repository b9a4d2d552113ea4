"""A person in an office as a source tells it, before persons are told apart."""

from __future__ import annotations

from dataclasses import dataclass, fields

from communique.knowledge.model import Role


@dataclass(frozen=True)
class Holding:
    """One row: dates are ISO, maybe partial; `aliases` is a list parted by semicolons."""

    country: str | None
    role: Role
    title: str
    name: str
    start: str | None = None
    end: str | None = None
    seen_first: str | None = None
    seen_last: str | None = None
    organisation: str | None = None
    source: str = "own"
    aliases: str = ""
    surname: str = ""


COLUMNS = [field.name for field in fields(Holding)]
