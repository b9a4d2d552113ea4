"""The packaged table: entities, aliases, surnames and offices as zstd-compressed TSV.

Four sections, each a line `# name` followed by one row a line; an empty field is null.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from importlib import resources
from typing import Any, cast

import zstandard

from communique.knowledge.model import Alias, Entity, Office

TABLE_FILE = "registry.tsv.zst"

UNIQUE_ROLES = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister",
    "security_adviser", "un_ambassador", "organisation_head",
})  # fmt: skip
"""Offices that one person holds at a time."""

ATTESTED_SOURCES = frozenset({"own", "corpus", "user"})
"""Sources that a person has reviewed, fact by fact."""


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """Rows of the registry; `surnames` maps a person's id to folded surnames."""

    entities: tuple[Entity, ...]
    aliases: tuple[Alias, ...]
    surnames: dict[str, tuple[str, ...]]
    offices: tuple[Office, ...]

    def merged_with(self, other: Table) -> Table:
        """This table with another's rows; the other's entities replace those of the same id."""
        entities = {e.id: e for e in self.entities} | {e.id: e for e in other.entities}
        return Table(
            entities=tuple(entities[id] for id in sorted(entities)),
            aliases=tuple(dict.fromkeys((*self.aliases, *other.aliases))),
            surnames=self.surnames | other.surnames,
            offices=close_open_ends((*self.offices, *other.offices)),
        )


def close_open_ends(offices: Iterable[Office]) -> tuple[Office, ...]:
    """End offices whose end is unknown where a successor started; drop exact repeats."""
    seats: dict[tuple[str, str | None, str | None], list[Office]] = {}
    for office in dict.fromkeys(offices):
        seats.setdefault((office.role, office.country, office.organisation), []).append(office)
    closed: list[Office] = []
    for (role, *_), seat in seats.items():
        for office in seat:
            if office.end is None and role in UNIQUE_ROLES:
                office = dataclasses.replace(office, end=_successor_start(office, seat))
            closed.append(office)
    return tuple(closed)


def _successor_start(office: Office, seat: list[Office]) -> str | None:
    """When the next holder started; an imported date does not overrule what a person attests."""
    begin = office.start or office.seen_first or ""
    is_attested = office.source in ATTESTED_SOURCES
    starts = [
        other.start
        for other in seat
        if other.start
        and other.person_id != office.person_id
        and other.start > begin
        and (
            not is_attested
            or other.source in ATTESTED_SOURCES
            or other.start >= (office.seen_last or "")
        )
    ]
    return min(starts, default=None)


def read_packaged_table() -> Table:
    """The table that ships with the package."""
    packed = resources.files("communique.knowledge").joinpath("data", TABLE_FILE).read_bytes()
    return parse_table(zstandard.ZstdDecompressor().decompress(packed).decode())


def parse_table(text: str) -> Table:
    """Read the four sections of a table."""
    sections: dict[str, list[list[str | None]]] = {}
    rows: list[list[str | None]] = []
    for line in text.splitlines():
        if line.startswith("# "):
            rows = sections.setdefault(line[2:], [])
        else:
            rows.append([field or None for field in line.split("\t")])
    fields = cast("dict[str, list[list[Any]]]", sections)
    return Table(
        entities=tuple(Entity(*row) for row in fields["entities"]),
        aliases=tuple(Alias(*row) for row in fields["aliases"]),
        surnames={row[0]: tuple(row[1:]) for row in fields["surnames"]},
        offices=tuple(Office(*row) for row in fields["offices"]),
    )


def render_table(table: Table) -> str:
    """The text that `parse_table` reads back."""
    lines = ["# entities", *map(_row, table.entities)]
    lines += ["# aliases", *map(_row, table.aliases)]
    lines += ["# surnames", *("\t".join((id, *names)) for id, names in table.surnames.items())]
    lines += ["# offices", *map(_row, table.offices)]
    return "\n".join(lines) + "\n"


def _row(item: Entity | Alias | Office) -> str:
    values = (getattr(item, field.name) for field in dataclasses.fields(item))
    return "\t".join(value or "" for value in values)
