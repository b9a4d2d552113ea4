"""Put bodies, persons and offices together into one table."""

from __future__ import annotations

from communique.knowledge.build.bodies import collect_bodies
from communique.knowledge.build.persons import collect_persons
from communique.knowledge.table import Table, close_open_ends


def assemble_table() -> Table:
    """The whole registry as one table; the same sources give the same table."""
    bodies, people = collect_bodies(), collect_persons()
    entities = bodies.entities | people.entities
    return Table(
        entities=tuple(entities[id] for id in sorted(entities)),
        aliases=(*bodies.aliases, *people.aliases),
        surnames=dict(sorted(people.surnames.items())),
        offices=close_open_ends(people.offices),
    )
