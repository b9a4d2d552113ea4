"""Persons with ids, aliases, surnames and offices, from hand-made and imported holdings."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from communique.knowledge.build.holdings import Holding
from communique.knowledge.build.identity import Identities
from communique.knowledge.build.tables import SOURCES, read_rows, split_list
from communique.knowledge.model import Alias, Entity, Office, Role
from communique.knowledge.names import fold, strip_marks, western_surname
from communique.knowledge.table import UNIQUE_ROLES

_SURNAME_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "MAC"})
_ANY_ORDER = frozenset({"VNM", "KHM", "SGP", "MYS", "MMR", "IDN", "ETH", "ERI", "THA", "JPN"})
_DATED_HOLDER = re.compile(r"(\S+)\s+(\S+)\s+(.+)")
_UNKNOWN = "-"
_KNOWN_UNTIL = "2025-12"
"""Until when the authors of `offices.toml` vouch for an office without an end."""
_REPEATING_SOURCES = frozenset({"factbook"})
"""Sources that tell of one office several times, with start dates that differ by a little."""


@dataclass
class People:
    """Persons by id, their aliases in order, folded surnames and offices."""

    entities: dict[str, Entity] = field(default_factory=dict)
    aliases: dict[Alias, None] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: list[Office] = field(default_factory=list)


def collect_persons() -> People:
    """Every person of `offices.toml`, then of the imported and the mined table."""
    people, identities = People(), Identities()
    own_words: dict[str, list[str]] = {}
    for row in read_rows("persons.tsv"):
        person_id = identities.add(row["name"], row["country"] or None, split_list(row["aliases"]))
        own_words[person_id] = split_list(row["surnames"])
        _add_names(people, person_id, row["name"], row["country"], own_words[person_id])
        for alias in split_list(row["aliases"]):
            _add_alias(people, person_id, alias)
    own = [*read_offices(), *_read_holdings("mined.tsv")]
    imported = [h for h in _read_holdings("imported.tsv") if not _is_told(h, own)]
    for holding in [*own, *imported]:
        person_id = identities.identify(holding)
        surnames = own_words.get(person_id) or split_list(holding.surname)
        _add_names(people, person_id, holding.name, holding.country, surnames)
        for alias in split_list(holding.aliases):
            _add_alias(people, person_id, alias)
        people.offices.append(_office(person_id, holding))
    people.offices = _without_weaker_repeats(people.offices)
    for person_id in people.surnames:
        people.entities[person_id] = _entity(
            person_id, identities.name_of(person_id), people.offices, identities
        )
    return people


def read_offices() -> Iterator[Holding]:
    """The hand-made holdings: a block for each office, `start end name` a line, `-` unknown."""
    blocks = tomllib.loads(SOURCES.joinpath("offices.toml").read_text(encoding="utf-8"))
    for seat, offices in blocks.items():
        for key, block in offices.items():
            role: Role = block.get("role", key)
            for line in block["holders"].strip().splitlines():
                match = _DATED_HOLDER.fullmatch(line.strip())
                if match is None:
                    raise ValueError(f"offices.toml: [{seat}.{key}]: cannot read {line!r}")
                start, end, name = match.groups()
                name, _, title = name.partition(" | ")
                is_state = seat.isupper()
                yield Holding(
                    country=seat if is_state else block.get("country"),
                    role=role,
                    title=title or block["title"],
                    name=name,
                    start=None if start == _UNKNOWN else start,
                    end=None if end == _UNKNOWN else end,
                    seen_last=max(_KNOWN_UNTIL, start) if end == _UNKNOWN else None,
                    organisation=None if is_state else f"org:{seat}",
                )


def _is_told(holding: Holding, own: list[Holding]) -> bool:
    """Whether the hand-made tables say who held this office in the weeks after its start."""
    if holding.role not in UNIQUE_ROLES or not (holding.start or holding.seen_first):
        return False
    begin = (holding.start or holding.seen_first or "").ljust(10, "~")
    return any(
        other.role == holding.role
        and other.country == holding.country
        and (other.start or "")[:7] <= begin[:7]
        and begin < (other.end or _KNOWN_UNTIL)
        for other in own
        if other.start
    )


def _read_holdings(name: str) -> Iterator[Holding]:
    for row in read_rows(name):
        yield Holding(
            **{key: value or None for key, value in row.items()}
            | {  # type: ignore[arg-type]
                "aliases": row["aliases"],
                "surname": row["surname"],
            }
        )


def _add_names(
    people: People, person_id: str, name: str, country: str | None, surnames: list[str]
) -> None:
    if " " in name:
        _add_alias(people, person_id, name)
    found = people.surnames.get(person_id, ())
    words = [fold(surname) for surname in surnames] or ([] if found else _surnames(name, country))
    people.surnames[person_id] = tuple(dict.fromkeys((*found, *words)))


def _add_alias(people: People, person_id: str, text: str) -> None:
    for form in dict.fromkeys((text, strip_marks(text))):
        people.aliases.setdefault(Alias(form, person_id, "person"))


def _surnames(name: str, country: str | None) -> list[str]:
    words = fold(name).split()
    if " " not in name:
        return [fold(name)]
    if country in _SURNAME_FIRST and len(words) in (2, 3):
        return [words[0]]
    last = western_surname(name)
    found = [last, last.split()[-1]]
    if country in _ANY_ORDER:
        found.append(words[0])
    return list(dict.fromkeys(found))


def _office(person_id: str, holding: Holding) -> Office:
    own = {f.name for f in dataclasses.fields(Office)} - {"person_id"}
    return Office(person_id=person_id, **{k: v for k, v in vars(holding).items() if k in own})


def _without_weaker_repeats(offices: list[Office]) -> list[Office]:
    """Offices without those that tell again, less well, of one that an earlier source tells of."""
    kept: list[Office] = []
    seen: dict[tuple[str, str, str | None, str | None], list[Office]] = {}
    for office in offices:
        key = (office.person_id, office.role, office.country, office.organisation)
        earlier = seen.setdefault(key, [])
        if any(
            _overlap(office, other)
            for other in earlier
            if other.source != office.source or office.source in _REPEATING_SOURCES
        ):
            continue
        earlier.append(office)
        kept.append(office)
    return kept


def _overlap(a: Office, b: Office) -> bool:
    return _first(a) <= _last(b) and _first(b) <= _last(a)


def _first(office: Office) -> str:
    return office.start or office.seen_first or ""


def _last(office: Office) -> str:
    attested = office.seen_last if office.source in _REPEATING_SOURCES else None
    return office.end or attested or "9999"


def _entity(person_id: str, name: str, offices: list[Office], identities: Identities) -> Entity:
    own = [office for office in offices if office.person_id == person_id]
    country = identities.country_of(person_id) or next((o.country for o in own if o.country), None)
    if country is None:
        code = identities.organisation_code(own[-1].organisation if own else None)
        return Entity(person_id, name, "person", None, None, code)
    sector = "GOV" if own else None
    return Entity(person_id, name, "person", country, sector, f"{country}:GOV" if own else country)
