"""Which institution a site belongs to, by its host: "kremlin.ru", "mfa.gov.cn", "state.gov"."""

from __future__ import annotations

import functools
import re

from communique.knowledge import Registry
from communique.knowledge.names import fold
from communique.knowledge.places import country_of_domain

_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,6})(?:[:/?#].*)?", re.IGNORECASE)
# What official hosts call an institution, by the slug of its organ.
_OFFICES = {
    "foreign-ministry": {"mfa", "mofa", "mid", "mea", "mae", "mre", "minrex", "exteriores", "dfa",
                         "diplomatie", "diplomacy", "foreign"},
    "defence-ministry": {"mod", "mil", "defence", "defense", "armed-forces"},
    "presidency": {"president", "presidency", "presidencia", "prezident", "presidence"},
    "prime-minister-office": {"pm", "pmo", "pmindia", "primeminister", "kantei"},
}  # fmt: skip
_SLUGS = {label: slug for slug, labels in _OFFICES.items() for label in labels}
_OFFICIAL = frozenset({"GOV", "LEG", "MIL"})
# Of the United States alone, whose sites have no country in their names.
_AMERICAN = frozenset({"gov", "mil"})


def host_of(words: str) -> str | None:
    """The host of an address, in small letters; None for words that are no address."""
    match = _HOST.fullmatch(words.strip())
    return match[1].lower() if match is not None else None


@functools.lru_cache(maxsize=4096)
def organ_of_host(registry: Registry, host: str) -> tuple[str, str] | None:
    """The country (alpha-3) and the organ's slug or id that a host is of; None where unknown."""
    *labels, last = host.split(".")
    country = "USA" if last in _AMERICAN else country_of_domain(last)
    if country is None:
        return None
    organs = _organs(registry, country)
    for label in reversed(labels):
        for name in (label, f"{label}department"):
            if len(label) > 2 and name in organs:
                return country, organs[name]
        if label in _SLUGS:
            return country, _SLUGS[label]
    return None


@functools.lru_cache(maxsize=256)
def _organs(registry: Registry, country: str) -> dict[str, str]:
    """Slugs of a country's organs by their names without spaces ("whitehouse")."""
    prefix = f"{country}:"
    found: dict[str, str] = {}
    names = [(e.name, e.id) for e in registry.entities()]
    names += [(a.text, a.entity_id) for a in registry.aliases()]
    for name, id in names:
        entity = registry.entity(id) if id.startswith(prefix) else None
        if entity is not None and entity.sector in _OFFICIAL:
            joined = fold(name).removeprefix("the ").replace(" ", "")
            found.setdefault(joined, id.removeprefix(prefix))
    return found
