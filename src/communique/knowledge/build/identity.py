"""Tell persons apart: which holdings of several sources speak of one person."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz

from communique.knowledge.build.holdings import Holding
from communique.knowledge.build.tables import read_rows
from communique.knowledge.names import fold, letters, slug, unordered, western_surname

_SAME_START_SIMILARITY = 70
"""How alike two spellings must be, of 100, to be one person who took one office in one month."""


_ENDED_STATES = frozenset({"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"})
"""States whose people went on in office elsewhere under the same name."""


class Identities:
    """Person ids by name and country; the first name that comes for a person is the usual one."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._countries: dict[str, str | None] = {}
        self._by_name: dict[tuple[str, str | None], str] = {}
        self._of_country: dict[str | None, list[str]] = defaultdict(list)
        self._starts: dict[tuple[str, str | None, str | None], list[tuple[str, str]]] = defaultdict(
            list
        )
        self._codes = {row["id"]: row["code"] for row in read_rows("organisations.tsv")}

    def name_of(self, person_id: str) -> str:
        """The usual English name."""
        return self._names[person_id]

    def country_of(self, person_id: str) -> str | None:
        """The country with which a person was first named."""
        return self._countries[person_id]

    def organisation_code(self, organisation: str | None) -> str | None:
        """The PLOVER code of an organisation that a person heads."""
        return self._codes.get(organisation or "")

    def add(self, name: str, country: str | None, aliases: list[str]) -> str:
        """Enter a person under a usual name and others."""
        person_id = self._new_id(name, country)
        for form in (name, *aliases):
            self._file(form, country, person_id)
        return person_id

    def identify(self, holding: Holding) -> str:
        """The person that a holding speaks of, a new one where none is known."""
        country, name = holding.country, holding.name
        person_id = self._by_name.get((unordered(name), country)) or self._by_name.get(
            (letters(name), country)
        )
        if person_id is None and country in _ENDED_STATES:
            person_id = self._anywhere(name)
        person_id = person_id or self._alike(holding) or self._new_id(name, country)
        self._file(name, country, person_id)
        if holding.start:
            seat = (holding.role, country, holding.organisation)
            self._starts[seat].append((holding.start, person_id))
        return person_id

    def _alike(self, holding: Holding) -> str | None:
        name, country = holding.name, holding.country
        if country is None:
            return self._by_name.get((unordered(name), None)) or self._anywhere(name)
        words, surname = set(fold(name).split()), western_surname(name).split()[-1]
        for person_id in self._of_country[country]:
            other = set(fold(self._names[person_id]).split())
            if (words < other or other < words) and surname in other and len(words & other) > 1:
                return person_id
        month = (holding.start or "")[:7]
        for start, person_id in self._starts[holding.role, country, holding.organisation]:
            likeness = fuzz.token_sort_ratio(fold(name), fold(self._names[person_id]))
            if len(month) == 7 and start[:7] == month and likeness >= _SAME_START_SIMILARITY:
                return person_id
        return None

    def _anywhere(self, name: str) -> str | None:
        key = unordered(name)
        return next((id for (known, _), id in self._by_name.items() if known == key), None)

    def _file(self, name: str, country: str | None, person_id: str) -> None:
        self._by_name.setdefault((unordered(name), country), person_id)
        self._by_name.setdefault((letters(name), country), person_id)

    def _new_id(self, name: str, country: str | None) -> str:
        person_id = f"person:{slug(name)}"
        if person_id in self._names:
            person_id = f"{person_id}-{(country or 'other').lower()}"
        number = 2
        while person_id in self._names:
            person_id = f"{person_id.rstrip('0123456789-')}-{number}"
            number += 1
        self._names[person_id] = name
        self._countries[person_id] = country
        self._of_country[country].append(person_id)
        return person_id
