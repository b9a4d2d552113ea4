"""Look up actors: by name, by surname, by office and date."""

from __future__ import annotations

import datetime
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from communique.knowledge.model import Alias, Candidate, Entity, Office, Role
from communique.knowledge.names import fold, letters, unordered, without_initials
from communique.knowledge.table import ATTESTED_SOURCES, Table, read_packaged_table

_RANK: dict[Role, int] = {
    "head_of_state": 0, "head_of_government": 0, "foreign_minister": 1, "organisation_head": 1,
    "defence_minister": 2, "security_adviser": 3, "un_ambassador": 4, "special_envoy": 5,
    "spokesperson": 5, "minister": 6, "ambassador": 7, "other": 8,
}  # fmt: skip

_LOWEST_RANK = 9
_OUT_OF_OFFICE = 0.6
_LETTERS_PER_EDIT = 4


class Registry:
    """Countries, organs, organisations and persons with their offices, held in memory.

    Nothing is changed after construction; `extended_with` returns a new registry.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._entities = {entity.id: entity for entity in table.entities}
        self._offices: dict[str, list[Office]] = defaultdict(list)
        self._holders: dict[tuple[Role, str | None, str | None], list[Office]] = defaultdict(list)
        for office in table.offices:
            self._offices[office.person_id].append(office)
            self._holders[office.role, office.country, office.organisation].append(office)

    @functools.cached_property
    def _periods(self) -> dict[Role, list[tuple[datetime.date, datetime.date, Office]]]:
        index: dict[Role, list[tuple[datetime.date, datetime.date, Office]]] = defaultdict(list)
        for (role, _, _), offices in self._holders.items():
            index[role] += [(*office.period, office) for office in offices]
        return dict(index)

    @functools.cached_property
    def _persons_by_key(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for alias in self._table.aliases:
            if alias.kind == "person":
                for key in _name_keys(alias.text):
                    if alias.entity_id not in index[key]:
                        index[key].append(alias.entity_id)
        return dict(index)

    @functools.cached_property
    def _persons_by_surname(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for person_id, surnames in self._table.surnames.items():
            for surname in surnames:
                index[surname].append(person_id)
        return dict(index)

    @functools.cached_property
    def _entities_by_name(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for alias in self._table.aliases:
            key = fold(alias.text)
            if alias.entity_id not in index[key]:
                index[key].append(alias.entity_id)
        return dict(index)

    @functools.cached_property
    def _folded_persons(self) -> list[tuple[str, str]]:
        return [(fold(a.text), a.entity_id) for a in self._table.aliases if a.kind == "person"]

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, if there is one."""
        return self._entities.get(id)

    def entities(self) -> Sequence[Entity]:
        """Every entity, ordered by id."""
        return self._table.entities

    def aliases(self) -> Sequence[Alias]:
        """Every text that names an entity, full names of persons too but not bare surnames."""
        return self._table.aliases

    def persons_named(self, name: str, *, on: datetime.date | None = None) -> list[Candidate]:
        """Persons with this full name: case, diacritics, initials, honorifics and order aside.

        A name with words left out or added (`Claudia Sheinbaum Pardo`) finds its person too.
        """
        for key in _name_keys(name):
            if ids := self._persons_by_key.get(key):
                return self._rank(ids, on=on)
        return self._rank(self._persons_partly_named(name), on=on)

    def _persons_partly_named(self, name: str) -> list[str]:
        words = without_initials(name).split()
        if len(words) < 2:
            return []
        found: list[str] = []
        for word in words:
            for person_id in self._persons_by_surname.get(word, ()):
                known = set(without_initials(self._entities[person_id].name).split())
                is_part = known < set(words) or set(words) < known
                if len(known) > 1 and is_part and person_id not in found:
                    found.append(person_id)
        return found

    def persons_by_surname(
        self, surname: str, *, on: datetime.date | None = None
    ) -> list[Candidate]:
        """Persons with this surname (or the one word they go by), those in office first."""
        return self._rank(self._persons_by_surname.get(fold(surname), ()), on=on)

    def similar_persons(
        self, name: str, *, on: datetime.date | None = None, country: str | None = None
    ) -> list[Candidate]:
        """Persons whose name is within an edit or two of this one: for misspellings.

        A one-word name is held against surnames. One edit is allowed for every four letters, at
        most two. `score` is lower with each edit.
        """
        query = fold(name)
        edits = min(2, len(query) // _LETTERS_PER_EDIT)
        if edits == 0:
            return []
        pool = self._similarity_pool(" " not in query, country)
        best: dict[str, float] = {}
        for _, distance, place in process.extract(
            query, [text for text, _ in pool], scorer=OSA.distance, score_cutoff=edits, limit=50
        ):
            person_id = pool[place][1]
            best[person_id] = max(best.get(person_id, 0.0), 1 - distance / len(query))
        return self._rank(best, on=on, weights=best)

    @functools.lru_cache(maxsize=512)  # noqa: B019 - registries live as long as the process
    def _similarity_pool(self, is_surname: bool, country: str | None) -> list[tuple[str, str]]:
        pairs: Iterable[tuple[str, str]] = (
            ((s, p) for p, names in self._table.surnames.items() for s in names)
            if is_surname
            else self._folded_persons
        )
        return [
            (text, person_id)
            for text, person_id in pairs
            if country is None or self._entities[person_id].country == country
        ]

    def holders(
        self,
        role: Role,
        *,
        country: str | None = None,
        organisation: str | None = None,
        on: datetime.date,
    ) -> list[Office]:
        """Who held this office of a country or organisation on a day, the latest start first."""
        held = [o for o in self._holders.get((role, country, organisation), ()) if o.is_held(on)]
        return sorted(held, key=_start, reverse=True)

    def holders_everywhere(self, role: Role, *, on: datetime.date) -> list[Office]:
        """Who held this office of any country or organisation on a day."""
        return [
            office for first, last, office in self._periods.get(role, ()) if first <= on <= last
        ]

    def surnames_of(self, person_id: str) -> tuple[str, ...]:
        """A person's folded surnames, or the one word that the person goes by."""
        return self._table.surnames.get(person_id, ())

    def office_of(self, person_id: str, *, on: datetime.date | None) -> Office | None:
        """The person's highest office on a day; without a day, the latest one."""
        offices = self._offices.get(person_id, [])
        if on is None:
            return max(offices, key=lambda o: (_start(o), -_RANK[o.role]), default=None)
        held = [office for office in offices if office.is_held(on)]
        return min(
            held,
            key=lambda o: (_RANK[o.role], o.source not in ATTESTED_SOURCES, o.end is None),
            default=None,
        )

    def offices(self, person_id: str) -> list[Office]:
        """Every office known of a person, the earliest first."""
        return sorted(self._offices.get(person_id, ()), key=_start)

    def find(self, name: str, *, on: datetime.date | None = None) -> list[Candidate]:
        """Everything that a name may mean: exact names, then surnames, then near misses."""
        ids = self._entities_by_name.get(fold(name), [])
        found = self._rank(ids, on=on) or self.persons_named(name, on=on)
        found += [c for c in self.persons_by_surname(name, on=on) if c.entity.id not in ids]
        return found or self.similar_persons(name, on=on)

    def extended_with(self, path: str | Path) -> Registry:
        """A registry with the entries of a user's TOML or CSV file added or corrected.

        Raises:
            SettingsError: the file has an unknown key or an entry without a name.
        """
        from communique.knowledge.additions import read_additions

        return Registry(self._table.merged_with(read_additions(Path(path))))

    def _rank(
        self,
        ids: Iterable[str],
        *,
        on: datetime.date | None,
        weights: dict[str, float] | None = None,
    ) -> list[Candidate]:
        candidates = []
        for id in ids:
            entity, office = self._entities[id], self.office_of(id, on=on)
            score = weights[id] if weights else 1.0
            if entity.kind == "person" and office is None:
                score *= _OUT_OF_OFFICE
            candidates.append(Candidate(entity, office, score))
        return sorted(candidates, key=lambda c: (-c.score, self._prominence(c), c.entity.id))

    def _prominence(self, candidate: Candidate) -> tuple[bool, int]:
        """Low for who is likely meant: reviewed by a person, in a high office now or last."""
        office = candidate.office or self.office_of(candidate.entity.id, on=None)
        if office is None:
            return candidate.entity.kind == "person", _LOWEST_RANK
        return office.source not in ATTESTED_SOURCES, _RANK[office.role]


@functools.cache
def load_registry() -> Registry:
    """The registry that ships with the package, read once."""
    return Registry(read_packaged_table())


def _start(office: Office) -> str:
    return office.start or office.seen_first or ""


def _name_keys(name: str) -> list[str]:
    """Keys under which a full name is filed, the most exact first."""
    plain = without_initials(name)
    return list(dict.fromkeys((unordered(name), unordered(plain), letters(name), letters(plain))))
