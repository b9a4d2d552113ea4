"""The lemmas that give a mode away: what is asked, refused or threatened, or the means of force."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from importlib import resources
from types import MappingProxyType
from typing import Final

FAMILIES: Final = MappingProxyType(
    {"REQUEST": "appeal", "REJECT": "appeal", "THREATEN": "threat", "ASSAULT": "means"}
)


@functools.cache
def mode_words(type: str) -> dict[str, str]:
    """Mode that each lemma speaks for in events of a type; empty for types without such words."""
    path = resources.files("communique.language.events") / "data" / "modes.toml"
    families = tomllib.loads(path.read_text("utf-8"))
    family = families.get(FAMILIES.get(type, ""), {})
    return {word: mode for mode, words in family.items() for word in words.split()}


def mode_of_words(type: str, words: Iterable[str]) -> str | None:
    """Mode of the first word that gives one away."""
    known = mode_words(type)
    return next((known[word] for word in words if word in known), None)
