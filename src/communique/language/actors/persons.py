"""Decide which names of a text are one person, and who that is.

Reliable evidence comes first: full names that the registry knows, then titles with a country, then
names seen elsewhere in the text. A look-alike counts only with such support.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from typing import get_args

from communique.knowledge import Candidate, Office, Registry, Role
from communique.knowledge.names import fold
from communique.knowledge.places import find_place
from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import TOP_ROLES, Gender
from communique.language.actors.names import NameMention
from communique.language.actors.spelling import (
    edits,
    has_initials,
    initials_differ,
    is_misspelt,
    is_variant,
    likeness_of,
)
from communique.language.actors.text_persons import Person, TextPersons
from communique.language.actors.titles import is_deputy_title

_LETTERS_PER_EDIT = 4
_PATRONYMICS = ("ovich", "evich", "ovych", "evych", "ovna", "evna", "ivna", "yivna")
_ROLE_ORDER = get_args(Role)


class PersonLinker:
    """Links the names of one text; `on` is the text's date."""

    def __init__(
        self,
        registry: Registry,
        on: datetime.date | None,
        default_country: str | None,
        *,
        country_beside: Callable[[Hit], str | None],
    ) -> None:
        self._registry = registry
        self._on = on
        self._default_country = default_country
        self._single_counts: Counter[tuple[str, ...]] = Counter()
        self._placed: set[tuple[str, ...]] = set()
        self._known = TextPersons(registry, on, country_beside=country_beside)

    @property
    def persons(self) -> dict[str, Person]:
        """The persons of the text by id."""
        return self._known.by_id

    def link(self, names: list[NameMention]) -> dict[int, Person]:
        """The person behind each name, by the name's first token; unsure names are left out."""
        linked: dict[int, Person] = {}
        self._single_counts = Counter(n.parts for n in names if len(n.parts) == 1)
        self._placed = {name.parts for name in names if name.follows_place_word}
        passes = (self._exact, self._full, self._single)
        for step in passes:
            for name in names:
                if name.start in linked:
                    continue
                person = step(name)
                if person is not None:
                    self._known.note(person, name)
                    linked[name.start] = person
        return linked

    def person_called(self, surname: str) -> Person | None:
        """The one person of the text with a surname."""
        found = [p for p in self.persons.values() if fold(surname) in p.surnames]
        return found[0] if len(found) == 1 else None

    def person_in_office(self, office: Office) -> Person:
        """The person who holds an office, added to the text's persons."""
        return self._known.registered(office.person_id)

    def _exact(self, name: NameMention) -> Person | None:
        if len(name.parts) < 2:
            return None
        candidates = [
            candidate
            for candidate in self._registry.persons_named(name.text, on=self._on)
            if not initials_differ(name.text, candidate.entity.name)
        ]
        if not candidates:
            return None
        country, roles = self._known.evidence(name)
        if country is not None:
            agreeing = [c for c in candidates if c.entity.country == country]
            in_organisation = [c for c in candidates if c.office and c.office.organisation]
            candidates = agreeing or in_organisation
        if len(candidates) > 1 and roles:
            candidates = [c for c in candidates if self._has_role(c, roles)] or candidates
        if len(candidates) > 1:
            candidates = [c for c in candidates if c.office] or []
        return self._known.registered(candidates[0].entity.id) if candidates else None

    def _full(self, name: NameMention) -> Person | None:
        if len(name.parts) < 2:
            return None
        country, roles = self._known.evidence(name)
        known = self._known_full(name, country, roles) or self._by_patronymic(name)
        if known is not None:
            return known
        holder = self._holder_like(name.parts, roles, country)
        if holder is not None:
            return self._known.registered(holder)
        if country is not None:
            for candidate in self._registry.persons_by_surname(name.parts[-1], on=self._on):
                if candidate.entity.country == country and has_initials(
                    candidate.entity.name, name.parts
                ):
                    return self._known.registered(candidate.entity.id)
            for candidate in self._registry.similar_persons(
                name.text, on=self._on, country=country
            )[:3]:
                is_other = _has_other_given_name(name.parts, candidate.entity.name)
                if candidate.office is None or is_other:
                    continue
                if not roles or self._has_role(candidate, roles):
                    return self._known.registered(candidate.entity.id)
        may_be_cut = bool(roles & TOP_ROLES) and name.may_be_of_title
        if may_be_cut and (person := self._cut_short(name, country, roles)):
            return person
        is_town = name.follows_place_word and not name.titles and find_place(name.text)
        return None if is_town else self._known.new(name)

    def _by_patronymic(self, name: NameMention) -> Person | None:
        """ "Leonid Makarovych" is the Leonid whom the text has named in full."""
        if len(name.parts) != 2 or not name.parts[1].endswith(_PATRONYMICS):
            return None
        found = [p for p in self.persons.values() if any(n[0] == name.parts[0] for n in p.names)]
        return found[0] if len(found) == 1 else None

    def _cut_short(
        self, name: NameMention, country: str | None, roles: frozenset[Role]
    ) -> Person | None:
        """A headline's capitals after a surname are no name: "President Biden Wants"."""
        candidates = self._registry.persons_by_surname(name.parts[0], on=self._on)
        chosen = self._choose(candidates, country, roles)
        if chosen is None:
            return None
        name.end = name.outer_end = name.start + 1
        name.parts = name.parts[:1]
        return self._known.registered(chosen)

    def _known_full(
        self, name: NameMention, country: str | None, roles: frozenset[Role]
    ) -> Person | None:
        """A person of the text with a compatible full name: other spelling, initials, order."""
        for person in self.persons.values():
            if country and person.country and country != person.country:
                continue
            for other in person.names:
                if len(other) > 1 and is_variant(name.parts, other):
                    return person
                has_support = bool(country and country == person.country) or bool(
                    roles & person.roles
                )
                if len(other) > 1 and has_support and is_misspelt(name.parts, other):
                    return person
        return None

    def _single(self, name: NameMention) -> Person | None:
        if len(name.parts) > 1:
            return None
        part = name.parts[0]
        country, roles = self._known.evidence(name)
        if (person := self._known_single(name, part, country, roles)) is not None:
            return person
        if (holder := self._holder_like((part,), roles, country)) is not None:
            return self._known.registered(holder)
        candidates = self._registry.persons_by_surname(part, on=self._on)
        if any(title.is_deputy for title in name.titles):
            candidates = [c for c in candidates if c.office and is_deputy_title(c.office.title)]
            ids = {c.entity.id for c in candidates if country in {None, c.entity.country}}
            chosen = ids.pop() if len(ids) == 1 else None
        else:
            first = next((t.roles[0] for t in name.titles if t.roles), None)
            chosen = self._choose(candidates, country, roles, first=first)
        if chosen is not None:
            return self._known.registered(chosen)
        if (person := self._misspelt_single(name, part, country, roles)) is not None:
            return person
        if name.titles or name.has_courtesy:
            return self._known.new(name)
        is_repeated = self._single_counts[name.parts] > 1 and len(part) > 3
        is_repeated = is_repeated and name.parts not in self._placed
        return self._known.new(name) if is_repeated and not name.is_byline else None

    def _known_single(
        self, name: NameMention, part: str, country: str | None, roles: frozenset[Role]
    ) -> Person | None:
        by_surname = [p for p in self.persons.values() if part in p.surnames]
        by_part = [p for p in self.persons.values() if part in p.parts]
        for pool in (by_surname, by_part):
            fitting = [p for p in pool if _fits(p, country, roles, name.gender)]
            if len(fitting) > 1 and roles:
                fitting = [p for p in fitting if p.roles & roles] or fitting
            if fitting:
                earlier = [p for p in fitting if p.first_seen <= name.start]
                return max(
                    earlier or fitting, key=lambda p: p.first_seen if earlier else -p.first_seen
                )
        return None

    def _misspelt_single(
        self, name: NameMention, part: str, country: str | None, roles: frozenset[Role]
    ) -> Person | None:
        if len(part) <= _LETTERS_PER_EDIT:
            return None
        for person in self.persons.values():
            if not _fits(person, country, roles, name.gender):
                continue
            supported = bool(roles & person.roles) or not (name.titles or name.has_courtesy)
            for surname in person.surnames:
                if supported and (part == surname + "s" or edits(part, surname) == 1):
                    return person
        if roles and (country or self._default_country):
            for candidate in self._registry.similar_persons(
                part, on=self._on, country=country or self._default_country
            )[:3]:
                if self._has_role(candidate, roles):
                    return self._known.registered(candidate.entity.id)
        return None

    def _holder_like(
        self, parts: tuple[str, ...], roles: frozenset[Role], country: str | None
    ) -> str | None:
        """The holder of the titled office, if the name is a spelling of the holder's."""
        if not roles or country is None or self._on is None:
            return None
        best: tuple[int, str] | None = None
        for role in sorted(roles, key=_ROLE_ORDER.index):
            for office in self._registry.holders(role, country=country, on=self._on):
                entity = self._registry.entity(office.person_id)
                likeness = likeness_of(parts, tuple(fold(entity.name).split())) if entity else 0
                if likeness and (best is None or likeness > best[0]):
                    best = likeness, office.person_id
        return best[1] if best else None

    def _choose(
        self,
        candidates: list[Candidate],
        country: str | None,
        roles: frozenset[Role],
        *,
        first: Role | None = None,
    ) -> str | None:
        """The one candidate whom the title allows, or the sole holder of a high office.

        Of several, `first` tells the one: "President X" is a head of state before a premier.
        """
        held = [c for c in candidates if c.office is not None]
        if roles:
            held = [c for c in held if self._has_role(c, roles)]
        else:
            held = [c for c in held if c.office and is_leading(c.office)]
        if country is not None:
            held = [c for c in held if c.entity.country == country]
        elif len(held) > 1 and self._default_country:
            held = [c for c in held if c.entity.country == self._default_country]
        if first is not None and len({c.entity.id for c in held}) > 1:
            held = [c for c in held if self._has_role(c, frozenset({first}))]
        ids = list(dict.fromkeys(c.entity.id for c in held))
        return ids[0] if len(ids) == 1 else None

    def _has_role(self, candidate: Candidate, roles: frozenset[Role]) -> bool:
        held = {candidate.office.role} if candidate.office else set()
        if self._on is not None:
            held |= {
                office.role
                for office in self._registry.offices(candidate.entity.id)
                if office.is_held(self._on)
            }
        return bool(held & roles)


def _has_other_given_name(parts: tuple[str, ...], name: str) -> bool:
    """Whether the first of several names is like none of another: two of one large family."""
    others = fold(name).split()
    return len(parts) > 2 and all(
        edits(parts[0], other) > max(1, len(other) // 2 - 1) for other in others
    )


def is_leading(office: Office) -> bool:
    """Whether news names the holder by surname alone."""
    return office.role in TOP_ROLES or office.title == "Vice President"


def _fits(
    person: Person, country: str | None, roles: frozenset[Role], gender: Gender | None
) -> bool:
    if country and person.country and country != person.country:
        return False
    if gender and person.gender and gender != person.gender:
        return False
    held = person.roles | person.called
    return not (roles and person.roles and person.is_registered and not roles & held
                and roles & TOP_ROLES)  # fmt: skip
