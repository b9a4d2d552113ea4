"""Names for actor ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import BaseModel

from communique.corpus import Corpus
from communique.knowledge import load_registry
from communique.records import Record


class Name(BaseModel):
    """How an actor is called."""

    id: str
    name: str
    country: str | None = None


def names_of(corpus: Corpus, ids: Iterable[str | None]) -> dict[str, Name]:
    """Names of actors: from the registry, else from the corpus, else the id itself."""
    wanted = {id for id in ids if id}
    registry = load_registry()
    known: dict[str, Name] = {}
    for id in wanted:
        if entity := registry.entity(id):
            known[id] = Name(id=id, name=entity.name, country=entity.country)
    if left := wanted - set(known):
        for id, actor in corpus.actors_named(left).items():
            known[id] = Name(id=id, name=actor.name, country=actor.country)
    return {id: known.get(id) or Name(id=id, name=id) for id in wanted}


def names_in(*records: Record) -> dict[str, Name]:
    """Names of the actors of some records, as their texts have them."""
    return {
        actor.id: Name(id=actor.id, name=actor.name, country=actor.country)
        for record in reversed(records)
        for actor in record.actors
    }


def name_of(names: Mapping[str, Name], id: str | None) -> str:
    """A name, or the id where none is known."""
    return names[id].name if id is not None and id in names else id or "unnamed"
