"""The actors of one text by id, those of the registry and those that only the text knows."""

from __future__ import annotations

from dataclasses import dataclass

from communique.knowledge import Registry
from communique.knowledge.names import slug
from communique.language.actors.text_persons import Person
from communique.records import Actor, ActorKind, Span

_NAMES = {
    "government": "Government", "officials": "Officials", "armed-forces": "Armed forces",
    "parliament": "Parliament", "police": "Police", "embassy": "Embassy",
    "presidency": "Presidency",
    "rebels": "Rebels", "opposition": "Opposition", "people": "People", "media": "Media",
    "foreign-ministry": "Foreign Ministry", "defence-ministry": "Defence Ministry",
    "intelligence": "Intelligence services", "prosecutors": "Prosecutors", "judiciary": "Courts",
}  # fmt: skip
_SAME_ORGAN = {
    "foreign-ministry": ("foreign-ministry", "state-department", "foreign-office"),
    "defence-ministry": ("defence-ministry", "defense-department"),
    "department": ("state-department",),
    "armed-forces": ("armed-forces", "military"),
    "judiciary": ("judiciary", "courts"),
}  # fmt: skip
_STATE_GROUPS = frozenset({
    "rebels", "people", "protesters", "activists", "media", "opposition", "gunmen", "militias",
    "gangs", "pirates", "smugglers", "students", "farmers", "workers", "unions",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an actor besides its mentions."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    office: str | None = None

    def actor(self, mentions: tuple[Span, ...]) -> Actor:
        """The contract's model of an actor."""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            country=self.country,
            sector=self.sector,
            code=self.code,
            office=self.office,
            mentions=mentions,
        )


def unnamed_group(organ_slug: str, sector: str | None) -> Facts:
    """A group of which only the kind is known: gunmen of no country that the text gives."""
    name = _NAMES.get(organ_slug, organ_slug.replace("-", " ").capitalize())
    return Facts(f"group:{organ_slug}", name, "group", sector=sector)


# "Her predecessor" says of which office only beside its holder.
_RELATIVE = {"predecessor": "Earlier office-holder", "successor": "Later office-holder"}


class Cast:
    """Facts of every actor that a text has been found to mention."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._facts: dict[str, Facts] = {}

    def facts(self, id: str) -> Facts | None:
        """What is known of an actor of the text or of the registry."""
        if id not in self._facts:
            entity = self._registry.entity(id)
            if entity is None:
                return None
            self._facts[id] = Facts(
                id, entity.name, entity.kind, entity.country, entity.sector, entity.code
            )
        return self._facts[id]

    def country_of(self, id: str) -> str | None:
        """The country that an actor belongs to; none of one who speaks for an organisation."""
        facts = self.facts(id)
        if facts is None or not facts.country:
            return None
        if facts.kind == "person" and facts.code and not facts.code.startswith(facts.country):
            return None
        return facts.country

    def add_person(self, person: Person) -> str:
        """Enter a person, with the office held on the text's date."""
        self._facts[person.id] = Facts(
            person.id,
            person.name,
            "person",
            person.country,
            person.sector,
            person.code,
            person.office,
        )
        return person.id

    def organ(self, owner: str, organ_slug: str, sector: str | None) -> str:
        """The id of a country's organ or group; the owner's own where it is no country."""
        owner_facts = self.facts(owner)
        if owner_facts is None or owner_facts.kind != "country":
            return owner
        for same in _SAME_ORGAN.get(organ_slug, (organ_slug,)):
            if self._registry.entity(f"{owner}:{same}") is not None:
                return f"{owner}:{same}"
        id = f"{owner}:{organ_slug}"
        name = _NAMES.get(organ_slug, organ_slug.replace("-", " ").capitalize())
        kind: ActorKind = "group" if organ_slug in _STATE_GROUPS else "organisation"
        self._facts.setdefault(
            id,
            Facts(id, f"{name} of {owner_facts.name}", kind, owner, sector, f"{owner}:{sector}"),
        )
        return id

    def named_organ(self, country: str, name: str) -> str:
        """The id of a country's organ under a name that the registry does not know."""
        id = f"{country}:{slug(name)}"
        if self.facts(id) is None:
            self._facts[id] = Facts(id, name, "organisation", country, None, country)
        return id

    def office_holder(self, owner: str, role_slug: str, title: str, sector: str | None) -> str:
        """The id of an unnamed holder of an office ("the ambassador of Russia")."""
        owner_facts = self.facts(owner)
        country = owner_facts.country if owner_facts else None
        id = f"{owner}:{role_slug}"
        title = _RELATIVE.get(role_slug) or title or role_slug.replace("-", " ").capitalize()
        name = f"{title} of {owner_facts.name}" if owner_facts else title
        code = f"{country}:{sector}" if country and sector else country
        self._facts.setdefault(id, Facts(id, name, "person", country, sector, code, title))
        return id

    def organisation(self, name: str, sector: str | None = None) -> str | None:
        """The id of an organisation that the registry does not know."""
        if not slug(name):
            return None
        id = f"org:{slug(name)}"
        self._facts.setdefault(id, Facts(id, name, "organisation", None, sector, None))
        return id

    def actor(self, id: str, mentions: tuple[Span, ...]) -> Actor:
        """The contract's model of an actor."""
        facts = self.facts(id)
        if facts is None:
            return Actor(id=id, name=id, kind="organisation", mentions=mentions)
        return facts.actor(mentions)
