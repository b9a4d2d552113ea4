"""The persons of one text: what the registry and the words beside their names tell of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from communique.knowledge import Office, Registry, Role
from communique.knowledge.names import fold, slug
from communique.language.actors.first_names import gender_of_name, gender_of_person
from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import TOP_ROLES, Gender
from communique.language.actors.names import NameMention
from communique.language.actors.titles import office_title

FAMILY_NAME_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "JPN", "HUN", "KHM",
                               "SGP"})  # fmt: skip


@dataclass(slots=True)
class Person:
    """One person of a text: id, facts, and every name that it goes by there."""

    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    office: str | None = None
    roles: set[Role] = field(default_factory=set)
    called: set[Role] = field(default_factory=set)
    gender: Gender | None = None
    names: set[tuple[str, ...]] = field(default_factory=set)
    first_seen: int = -1
    is_registered: bool = False
    has_title: bool = False

    @property
    def parts(self) -> set[str]:
        """Every word of every name."""
        return {part for name in self.names for part in name}

    @property
    def surnames(self) -> set[str]:
        """The words that may stand alone for this person, by the order of its names."""
        first = self.country in FAMILY_NAME_FIRST
        return {name[0] for name in self.names if first} | {name[-1] for name in self.names}


class TextPersons:
    """The persons of one text by id; `on` is the text's date."""

    def __init__(
        self,
        registry: Registry,
        on: datetime.date | None,
        *,
        country_beside: Callable[[Hit], str | None],
    ) -> None:
        self._registry = registry
        self._on = on
        self._country_beside = country_beside
        self.by_id: dict[str, Person] = {}

    def registered(self, person_id: str) -> Person:
        """A person of the registry, added with the office held on the text's date."""
        if person_id in self.by_id:
            return self.by_id[person_id]
        entity = self._registry.entity(person_id)
        if entity is None:
            person = Person(person_id, person_id)
        else:
            person = Person(
                person_id, entity.name, entity.country, entity.sector, entity.code,
                is_registered=True,
            )  # fmt: skip
            person.names.add(tuple(p for p in fold(entity.name).split() if len(p) > 1))
            office = self._registry.office_of(person_id, on=self._on) if self._on else None
            if office is not None:
                person.office = office.title
                person.sector = entity.sector or "GOV"
                person.code = self._code(office, entity.country, person.sector)
            person.roles = {
                o.role
                for o in self._registry.offices(person_id)
                if self._on is None or o.is_held(self._on)
            }
        person.gender = gender_of_person(person_id, person.name, person.country)
        self.by_id[person_id] = person
        return person

    def new(self, name: NameMention) -> Person:
        """A person whom only the text knows."""
        id = f"person:{slug(name.text)}"
        if id in self.by_id:
            return self.by_id[id]
        person = Person(id, name.text)
        self.by_id[id] = person
        return person

    def note(self, person: Person, name: NameMention) -> None:
        """Add what one mention shows to the person."""
        if not person.names or name.start < person.first_seen or person.first_seen < 0:
            person.first_seen = name.start
        person.names.add(name.parts)
        person.has_title = person.has_title or bool(name.titles)
        person.called.update(role for title in name.titles for role in title.roles)
        if person.is_registered:
            self._correct(person, name)
        else:
            self._learn(person, name)
        person.gender = name.gender or person.gender or gender_of_name(person.name, person.country)

    def evidence(self, name: NameMention) -> tuple[str | None, frozenset[Role]]:
        """The country and the roles that the words beside a name give it."""
        roles = frozenset(
            role
            for title in name.titles
            if not title.is_former and not title.is_deputy
            for role in title.roles
        )
        return self._country_of(name), roles

    def _country_of(self, name: NameMention) -> str | None:
        """The one country that the words beside a name give it."""
        for hits in (*(title.owners for title in name.titles), name.countries):
            if country := self._country(hits):
                return country
        for title in name.titles:
            if title.organ is not None and (country := self._country(title.organ.owners)):
                return country
        return None

    def _country(self, hits: Iterable[Hit]) -> str | None:
        for hit in hits:
            if hit.aliases[0].kind == "organ":
                if country := self._country_beside(hit):
                    return country
                continue
            for id in hit.entity_ids:
                entity = self._registry.entity(id)
                if entity is not None and entity.country:
                    return entity.country
        return None

    def _code(self, office: Office, country: str | None, sector: str) -> str | None:
        """The PLOVER code that an office gives: that of its organisation or country."""
        if office.country is None and office.organisation is not None:
            organisation = self._registry.entity(office.organisation)
            return organisation.code if organisation else None
        country = office.country or country
        return f"{country}:{sector}" if country else None

    def _correct(self, person: Person, name: NameMention) -> None:
        """A plain title in the text outweighs the registry: it may be newer."""
        for title in name.titles:
            if title.is_former or title.is_deputy or not title.roles:
                continue
            role = title.roles[0]
            owner = self._country_of(name)
            if role not in TOP_ROLES or person.roles & set(title.roles):
                continue
            if owner == person.country or (owner is None and not person.roles):
                person.roles.add(role)
                person.office = office_title(title) or person.office

    def _learn(self, person: Person, name: NameMention) -> None:
        country, roles = self.evidence(name)
        person.country = person.country or country
        person.roles |= roles
        person.sector = person.sector or name.sector
        for title in name.titles:
            person.sector = person.sector or title.noun.sector
            if person.office is None and not title.is_former:
                person.office = office_title(title) or None
        person.office = person.office or name.office
        if person.country and (name.titles or name.office):
            person.code = f"{person.country}:{person.sector}" if person.sector else person.country
