"""What the registry holds: actors, the names they go by, and who held which office when."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import Literal

from communique.records import ActorKind

Role = Literal[
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister",
    "security_adviser", "spokesperson", "un_ambassador", "ambassador", "organisation_head",
    "minister", "special_envoy", "other",
]  # fmt: skip
AliasKind = Literal[
    "name", "demonym", "metonym", "organ", "organisation", "person", "abbreviation"
]  # fmt: skip

_GRACE = datetime.timedelta(days=4 * 365)
"""How long an office with an unknown end is taken to last after it was last attested."""


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor: country, organ of a state, organisation, armed group or person.

    `country` is an ISO 3166-1 alpha-3 code or None; `code` is the PLOVER code (`CHN`, `CHN:GOV`,
    `IGO`); a person's comes from the latest office.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A text that names an entity; one text may name several."""

    text: str
    entity_id: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Office:
    """A person in an office.

    Dates are ISO, maybe partial (`2021`, `2021-01`). `start` and `end` are None where unknown: an
    open end does not say "still in office". `seen_first` and `seen_last` are the dates between
    which the source attests it.
    """

    person_id: str
    role: Role
    title: str
    country: str | None = None
    organisation: str | None = None
    start: str | None = None
    end: str | None = None
    source: str = "own"
    seen_first: str | None = None
    seen_last: str | None = None

    @property
    def period(self) -> tuple[datetime.date, datetime.date]:
        """First and last day, an unknown end lasting a few years at most."""
        first = self.start or self.seen_first
        begin = datetime.date.min if first is None else _first_day(first)
        if self.end is not None:
            return begin, _last_day(self.end)
        latest = self.seen_last or first
        return begin, datetime.date.max if latest is None else _last_day(latest) + _GRACE

    def is_held(self, on: datetime.date) -> bool:
        """Whether the office was held on a day."""
        first, last = self.period
        return first <= on <= last


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean, with its office on the date asked for.

    `score` in [0, 1] ranks: 1 for an exact name in office on that date.
    """

    entity: Entity
    office: Office | None
    score: float


@functools.lru_cache(maxsize=16384)
def _first_day(date: str) -> datetime.date:
    return datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])


@functools.lru_cache(maxsize=16384)
def _last_day(date: str) -> datetime.date:
    if len(date) == 4:
        return datetime.date(int(date), 12, 31)
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:])
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)
    return datetime.date.fromisoformat(date)
