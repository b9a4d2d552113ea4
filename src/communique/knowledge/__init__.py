"""The actor registry: countries, organisations, persons, offices with dates; places."""

from communique.knowledge.model import Alias, AliasKind, Candidate, Entity, Office, Role
from communique.knowledge.registry import Registry, load_registry

__all__ = [
    "Alias", "AliasKind", "Candidate", "Entity", "Office", "Registry", "Role", "load_registry",
]  # fmt: skip
