"""Who plays a role: of the persons of a text, and of the office-holders of its date."""

from __future__ import annotations

import datetime
import re

from communique.knowledge import Registry, Role
from communique.knowledge.governments import LED_BY_HEAD_OF_GOVERNMENT
from communique.language.actors.bodies import BodyResolver
from communique.language.actors.cast import Cast
from communique.language.actors.descriptions import Description
from communique.language.actors.discourse import Discourse
from communique.language.actors.lexicon import LEADERS, TOP_ROLES
from communique.language.actors.persons import PersonLinker
from communique.language.actors.scene import SceneReader
from communique.language.actors.text_persons import Person
from communique.language.actors.titles import is_deputy_title, office_title

_UNIQUE_ROLES = TOP_ROLES
_WINDOW = 6
_COMPLEMENT = re.compile(r" (?:of|to|for) ")
_GENERIC = frozenset({"minister", "secretary", "adviser", "advisor", "representative", "director"})
_STYLES = frozenset({"king", "queen", "emir", "sultan", "emperor", "prince", "pope", "chancellor"})
"""Titles that only their bearers go by, whatever else their office is like."""
_RIVALS = {"minister": "secretary", "secretary": "minister"}
"""A text that says "the Secretary" and "the Foreign Minister" means two persons."""


class HolderFinder(BodyResolver):
    """Finds persons by role against the text's persons and the registry."""

    def __init__(
        self,
        registry: Registry,
        cast: Cast,
        linker: PersonLinker,
        on: datetime.date | None,
        party: str | None,
        scene: SceneReader,
    ) -> None:
        super().__init__(cast, party, scene)
        self._registry = registry
        self._linker = linker
        self._on = on
        self.persons: dict[str, Person] = {}
        self.principals: tuple[str, ...] = ()

    def _in_account(
        self, party: str, sentence: int, discourse: Discourse, description: Description
    ) -> Person | None:
        """Whom an account means by a bare title: its own party's, unless only another is named."""
        roles = description.roles
        if person := self._in_text(roles, party, sentence, discourse, description):
            return person
        if description.is_deputy:
            return self._deputy(party, description)
        leads = "head_of_government" if party in LED_BY_HEAD_OF_GOVERNMENT else "head_of_state"
        own = self._holder(party, roles[:1])
        if own is not None and leads in roles[:1]:
            return own
        others = [p for p in self.persons.values() if self._plays(p, description)]
        for ref in discourse.recent(sentence, window=len(discourse.refs)):
            for person in others:
                if person.id in ref.ids:
                    return person
        return own

    def _deputy(self, party: str, description: Description) -> Person | None:
        """The party's own vice president."""
        if self._on is None:
            return None
        title = office_title(description)
        offices = self._registry.holders("other", country=party, on=self._on)
        holders = {office.person_id: office for office in offices if office.title == title}
        is_one = len(holders) == 1
        return self._linker.person_in_office(next(iter(holders.values()))) if is_one else None

    def with_own_counterpart(self, persons: list[Person]) -> tuple[str, ...]:
        """Foreign leaders with their host: who leads the account's own party, named first.

        None where one of them is no leader of a state or a body.
        """
        leading = {*LEADERS, "organisation_head"}
        if not self.party or not persons:
            return ()
        if any(p.country == self.party or not p.roles & leading for p in persons):
            return ()
        if any(p.country is None and "organisation_head" not in p.roles for p in persons):
            return ()
        leads = LEADERS[self.party in LED_BY_HEAD_OF_GOVERNMENT]
        own = self._holder(self.party, (leads,))
        return tuple(self._cast.add_person(p) for p in (own, *persons)) if own else ()

    @staticmethod
    def _gender_fits(person: Person, description: Description) -> bool:
        gender = description.noun.gender
        return gender is None or person.gender is None or person.gender == gender

    def _in_text(
        self,
        roles: tuple[Role, ...],
        country: str,
        sentence: int,
        discourse: Discourse,
        description: Description,
    ) -> Person | None:
        fitting = [
            p for p in self.persons.values()
            if (p.country == country or self._serves(p, country, description))
            and self._plays(p, description)
            and self._gender_fits(p, description)
        ]  # fmt: skip
        if len(fitting) > 1:
            best = [p for p in fitting if roles and roles[0] in p.roles]
            fitting = best or fitting
        if len(fitting) > 1:
            for ref in discourse.recent(sentence, window=_WINDOW):
                for person in fitting:
                    if person.id in ref.ids:
                        return person
        return fitting[0] if fitting else None

    @staticmethod
    def _serves(person: Person, body: str, description: Description) -> bool:
        """Whether "the Court's prosecutor" may be one whose office says "Prosecutor"."""
        office = (person.office or "").lower().split()
        is_free = person.has_title and not person.roles & set(LEADERS)
        return body.startswith("org:") and description.noun.slug in office and is_free

    @staticmethod
    def _plays(person: Person, description: Description) -> bool:
        """Whether a person's office may be called so; "president" means no prime minister."""
        slug = description.noun.slug
        office = (person.office or "").lower()
        words = set(_COMPLEMENT.split(office)[0].replace("-", " ").split())
        if description.is_deputy != is_deputy(person):
            return False
        if slug == "secretary" and "general" in description.words and slug not in words:
            return False  # A president may head an organisation, but is no secretary-general.
        if slug in words and (slug not in _GENERIC or set(description.words) & words - {slug}):
            return True
        is_envoy = "high" in {*description.words, *words} and slug != "leader"
        if is_envoy and "representative" in {slug, *words}:
            return slug in words
        if slug in _STYLES or (slug in _RIVALS and _RIVALS[slug] in words and slug not in words):
            return False
        roles = description.roles[:1] if slug == "president" else description.roles
        return bool(person.roles & {role for role in roles if role != "other"})

    @staticmethod
    def _roles_in(owner: str, description: Description) -> tuple[Role, ...]:
        """The roles of a title in a country: the leader of Italy is its head of government."""
        if description.noun.slug == "leader" and owner in LED_BY_HEAD_OF_GOVERNMENT:
            return tuple(sorted(description.roles, key=lambda role: role != "head_of_government"))
        return description.roles

    def _holder(self, owner: str, roles: tuple[Role, ...], title: str = "") -> Person | None:
        """The one person in an office on the text's date; of several the one of a title.

        Iran's president is not its head of state.
        """
        if self._on is None:
            return None
        if title and (person := self._titled(owner, roles, title)):
            return person
        facts = self._cast.facts(owner)
        if facts is None:
            return None
        for role in roles:
            if role not in _UNIQUE_ROLES:
                continue
            if facts.kind == "country":
                offices = self._registry.holders(role, country=owner, on=self._on)
            else:
                offices = self._registry.holders(role, organisation=owner, on=self._on)
            if len({office.person_id for office in offices}) == 1:
                return self._linker.person_in_office(offices[0])
        return None

    def _titled(self, owner: str, roles: tuple[Role, ...], title: str) -> Person | None:
        """The one holder of any of some roles in a country whose office has a word."""
        if self._on is None:
            return None
        offices = [
            office
            for role in roles
            if role in _UNIQUE_ROLES
            for office in self._registry.holders(role, country=owner, on=self._on)
            if title in re.findall(r"[a-z]+", (office.title or "").lower())
        ]
        is_one = len({office.person_id for office in offices}) == 1
        return self._linker.person_in_office(offices[0]) if is_one else None


def is_deputy(person: Person) -> bool:
    """Whether a person's office is that of a deputy."""
    return is_deputy_title(person.office or "")
