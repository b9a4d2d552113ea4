"""Actors by the names that people know them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.corpus import Corpus

ACTOR_FIELDS = (
    "participants", "actors", "recipients", "reported_by", "speakers", "via", "by_actor",
    "to_actor", "actor",
)  # fmt: skip
"""The fields of entries and groups that hold an actor's id or several."""


def names_in(corpus: Corpus, items: Iterable[object]) -> Mapping[str, str]:
    """The names, by id, of the actors of some entries or groups and of the steps of these."""
    ids: set[str] = set()
    for item in items:
        for part in (item, *getattr(item, "steps", ())):
            for field in ACTOR_FIELDS:
                ids.update(_listed(getattr(part, field, None)))
    return {id: entry.name for id, entry in corpus.actors_named(ids).items()}


def people(value: str | Iterable[str] | None, names: Mapping[str, str]) -> str:
    """One actor or several by name, an id where no name is known."""
    return ", ".join(names.get(id, id) for id in _listed(value))


def nearest_actors(corpus: Corpus, filters: Mapping[str, Any]) -> str:
    """Whom the corpus knows by a part of the name that was asked for; "" where that name is whole.

    `filters` are those of a question that found nothing.
    """
    asked = filters.get("actor") or filters.get("speaker")
    if not asked:
        return ""
    found = corpus.actors(name=asked, limit=3)
    if any(asked.lower() in (entry.id.lower(), entry.name.lower()) for entry in found):
        return ""
    return " or ".join(f"{entry.name!r}" for entry in found)


def _listed(value: str | Iterable[str] | None) -> Iterable[str]:
    return [value] if isinstance(value, str) else value or ()
