"""Countries, organs of states and organisations with everything that they are called."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.knowledge.build.tables import read_rows, split_list
from communique.knowledge.model import Alias, AliasKind, Entity
from communique.knowledge.names import fold, strip_marks
from communique.records import ActorKind

_MAX_ABBREVIATION = 7


@dataclass
class Bodies:
    """Entities by id and their aliases in order, without repeats."""

    entities: dict[str, Entity] = field(default_factory=dict)
    aliases: dict[Alias, None] = field(default_factory=dict)

    def add_alias(self, text: str, id: str, kind: AliasKind) -> None:
        """Add an alias, and its form without diacritics."""
        if kind in {"name", "organ", "organisation"} and _is_abbreviation(text):
            kind = "abbreviation"
        for form in dict.fromkeys((text, strip_marks(text))):
            self.aliases.setdefault(Alias(form, id, kind))


@dataclass(frozen=True)
class Country:
    """How a country is called: `names` and `demonyms` begin with the usual ones."""

    code: str
    names: list[str]
    demonyms: list[str]


def collect_bodies() -> Bodies:
    """Every country, organ and organisation of the hand-made tables."""
    bodies = Bodies()
    countries = [_add_country(bodies, row) for row in read_rows("countries.tsv")]
    replaced = _add_proper_organs(bodies)
    for template in read_rows("organ_templates.tsv"):
        for country in countries:
            _add_organ(bodies, country, template, replaced)
    for row in read_rows("organisations.tsv"):
        kind: ActorKind = "group" if row["kind"] == "group" else "organisation"
        id = row["id"]
        bodies.entities[id] = Entity(
            id, row["name"], kind, row["country"] or None, row["sector"] or None, row["code"]
        )
        for text in (row["name"], *split_list(row["aliases"])):
            bodies.add_alias(text, id, "organisation")
    for row in read_rows("countries.tsv"):
        for metonym in split_list(row["metonyms"]):
            text, _, id = metonym.partition(">")
            bodies.add_alias(text, id or row["code"], "metonym")
    return bodies


def _add_country(bodies: Bodies, row: dict[str, str]) -> Country:
    code = row["code"]
    country = Country(code, [row["name"], *split_list(row["names"])], split_list(row["demonyms"]))
    bodies.entities[code] = Entity(code, row["name"], "country", code, None, code)
    for name in country.names:
        bodies.add_alias(name, code, "name")
    for demonym in country.demonyms:
        if demonym not in country.names:
            bodies.add_alias(demonym, code, "demonym")
    return country


def _add_proper_organs(bodies: Bodies) -> dict[str, str]:
    """Add organs with names of their own; returns which template organ each stands for."""
    replaced: dict[str, str] = {}
    for row in read_rows("organs.tsv"):
        id, country, sector = row["id"], row["id"][:3], row["sector"]
        bodies.entities[id] = Entity(
            id, row["name"], "organisation", country, sector, f"{country}:{sector}"
        )
        if row["replaces"]:
            replaced[f"{country}:{row['replaces']}"] = id
        for text in (row["name"], *split_list(row["aliases"])):
            bodies.add_alias(text, id, "organ")
    return replaced


def _add_organ(
    bodies: Bodies, country: Country, template: dict[str, str], replaced: dict[str, str]
) -> None:
    template_id = f"{country.code}:{template['slug']}"
    id = replaced.get(template_id, template_id)
    name = country.names[0]
    if id not in bodies.entities:
        sector = template["sector"]
        full_name = template["name"].format(country=name)
        bodies.entities[id] = Entity(
            id, full_name, "organisation", country.code, sector, f"{country.code}:{sector}"
        )
        bodies.add_alias(full_name, id, "organ")
    for noun in split_list(template["nouns"]):
        if country.demonyms and noun[0].isupper():
            bodies.add_alias(f"{country.demonyms[0]} {noun}", id, "organ")


def _is_abbreviation(text: str) -> bool:
    letters = fold(text).replace(" ", "")
    plain = text.replace(".", "").replace("-", "").replace("&", "").replace(" ", "")
    return len(letters) <= _MAX_ABBREVIATION and sum(c.isupper() for c in plain) * 2 > len(plain)
