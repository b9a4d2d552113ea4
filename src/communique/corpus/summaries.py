"""Answers over a whole corpus, made for pictures: counts, actors, ties, periods, stances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from communique.corpus.entries import (
    DocumentEntry,
    EncounterEntry,
    StatementEntry,
    UndertakingEntry,
    _Entry,
)
from communique.corpus.filters import check_partial_date
from communique.errors import InputError
from communique.store import Store

Relation = Literal["talks", "demands", "accuses"]
Unit = Literal["day", "month", "year"]

_WIDTHS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Overview(_Entry):
    """How much a corpus holds; `first_date` and `last_date` are of documents."""

    document_count: int
    statement_count: int
    event_count: int
    encounter_count: int
    undertaking_count: int
    position_count: int
    rejection_count: int
    first_date: str | None
    last_date: str | None


@dataclass(frozen=True, slots=True)
class ActorEntry(_Entry):
    """An actor and in how many documents it is mentioned."""

    id: str
    name: str
    kind: str
    country: str | None
    code: str | None
    document_count: int


@dataclass(frozen=True, slots=True)
class OfficeEntry(_Entry):
    """An office as the documents of these dates give it."""

    office: str
    first_date: str | None
    last_date: str | None
    document_count: int


@dataclass(frozen=True, slots=True)
class ToneEntry(_Entry):
    """What one does toward a country in a month; `goldstein` is a mean in [-10, 10]."""

    month: str
    toward: str
    event_count: int
    goldstein: float


@dataclass(frozen=True, slots=True)
class TieEntry(_Entry):
    """How often one talks to, demands from or accuses another; talks have no direction."""

    relation: str
    from_actor: str
    to_actor: str
    tie_count: int


@dataclass(frozen=True, slots=True)
class PeriodEntry(_Entry):
    """How many items fall into a period and lane; `item` is encounter, event or statement."""

    period: str
    lane: str
    item: str
    is_planned: bool
    item_count: int


@dataclass(frozen=True, slots=True)
class StanceEntry(_Entry):
    """An actor's stance on an issue in a month; `document_id` is one of those that tell it."""

    actor: str
    issue: str
    stance: str
    month: str | None
    position_count: int
    document_id: str


@dataclass(frozen=True, slots=True)
class NewDocumentEntry(DocumentEntry):
    """A document with the moment at which it was added."""

    added_at: str


@dataclass(frozen=True, slots=True)
class AccountEntry(_Entry):
    """A party's account that tells of an encounter (`id` in its record)."""

    document_id: str
    party: str
    id: str
    participants: tuple[str, ...]
    kind: str
    date: str
    publisher: str | None
    title: str | None


class Summaries:
    """The part of `Corpus` that sums up; a base class of it."""

    _store: Store

    def overview(self) -> Overview:
        """How much the corpus holds."""
        return Overview.from_row(self._store.query("overview")[0])

    def content_version(self) -> str:
        """A text that changes whenever the corpus does."""
        row = self._store.query("content_version")[0]
        return f"{row['document_count']}-{row['last_added_at']}"

    def newest_documents(
        self, *, since: str | None = None, limit: int | None = None
    ) -> list[NewDocumentEntry]:
        """Documents added after `since`, a timestamp as in `added_at`, the newest first."""
        rows = self._store.query("newest_documents", since=since, limit=limit)
        return [NewDocumentEntry.from_row(row) for row in rows]

    def newest_encounters(
        self,
        *,
        actor: str | None = None,
        status: str | None = None,
        since: str | None = None,
        limit: int | None = None,
    ) -> list[EncounterEntry]:
        """Encounters, the latest first, `since` of documents added after a timestamp.

        Those without any date are left out.
        """
        rows = self._store.query(
            "newest_encounters", actor=actor, status=status, since=since, limit=limit
        )
        return [EncounterEntry.from_row(row) for row in rows]

    def newest_statements(self, speaker: str, *, limit: int | None = None) -> list[StatementEntry]:
        """What an actor (or a country's actors, or a party) said, the latest first."""
        rows = self._store.query("newest_statements", actor=speaker, side=speaker, limit=limit)
        return [StatementEntry.from_row(row) for row in rows]

    def newest_demands(
        self, *, by: str | None = None, to: str | None = None, limit: int | None = None
    ) -> list[UndertakingEntry]:
        """Demands made by an actor or country, or of one, the latest first."""
        rows = self._store.query("newest_demands", actor=by or to, by=by, to=to, limit=limit)
        return [UndertakingEntry.from_row(row) for row in rows]

    def actors(
        self,
        *,
        name: str | None = None,
        kind: str | None = None,
        country: str | None = None,
        limit: int | None = None,
        skip: int = 0,
    ) -> list[ActorEntry]:
        """Actors, those of the most documents first; `name` is a part of the name, or the id."""
        rows = self._store.query(
            "actor_directory", words=name, kind=kind, country=country, limit=limit, skip=skip
        )
        return [ActorEntry.from_row(row) for row in rows]

    def actors_named(self, ids: Iterable[str]) -> dict[str, ActorEntry]:
        """The actors with these ids that the corpus mentions."""
        rows = self._store.query("actor_names", actors=list(ids))
        return {row["id"]: ActorEntry.from_row(row) for row in rows}

    def offices(self, actor: str) -> list[OfficeEntry]:
        """Offices of an actor, by id, in the order in which they were first given."""
        rows = self._store.query("actor_offices", actor_id=actor)
        return [OfficeEntry.from_row(row) for row in rows]

    def tone(
        self, actor: str, *, from_date: str | None = None, to_date: str | None = None
    ) -> list[ToneEntry]:
        """What an actor, by id, or a country's actors do toward other countries, by month."""
        _check_dates(from_date, to_date)
        rows = self._store.query(
            "tone", actor=actor, side=actor, from_date=from_date, to_date=to_date
        )
        return [ToneEntry.from_row(row) for row in rows]

    def ties(
        self,
        *,
        relation: str | None = None,
        level: str = "country",
        actor: str | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
        limit: int | None = None,
    ) -> list[TieEntry]:
        """Who talks to, demands from or accuses whom; `level` is "country" or "actor"."""
        _check_dates(from_date, to_date)
        _check_one_of("relation", relation, ("talks", "demands", "accuses", None))
        _check_one_of("level", level, ("country", "actor"))
        rows = self._store.query(
            "ties", relation=relation, level=level, actor=actor, from_date=from_date,
            to_date=to_date, limit=limit,
        )  # fmt: skip
        return [TieEntry.from_row(row) for row in rows]

    def periods(
        self,
        *,
        unit: str = "month",
        lane: str = "country",
        item: str | None = None,
        actor: str | None = None,
        party: str | None = None,
        issue: str | None = None,
        kind: str | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
    ) -> list[PeriodEntry]:
        """How many encounters, events and statements fall into each period, lane by lane."""
        _check_dates(from_date, to_date)
        _check_one_of("unit", unit, _WIDTHS)
        _check_one_of("lane", lane, ("country", "party", "type", "issue"))
        _check_one_of("item", item, ("encounter", "event", "statement", None))
        rows = self._store.query(
            "periods", width=_WIDTHS[unit], lane=lane, item=item, actor=actor, party=party,
            issue=issue, kind=kind, from_date=from_date, to_date=to_date,
        )  # fmt: skip
        return [PeriodEntry.from_row(row) for row in rows]

    def stances(
        self,
        *,
        actor: str | None = None,
        issue: str | None = None,
        from_date: str | None = None,
        to_date: str | None = None,
        issue_limit: int | None = None,
        actor_limit: int | None = None,
    ) -> list[StanceEntry]:
        """Stances by actor, issue and month.

        `issue_limit` keeps the issues that most actors hold a position on, `actor_limit` the
        actors that hold most on these.
        """
        _check_dates(from_date, to_date)
        rows = self._store.query(
            "stances", actor=actor, issue=issue, from_date=from_date, to_date=to_date,
            issue_limit=issue_limit, actor_limit=actor_limit,
        )  # fmt: skip
        return [StanceEntry.from_row(row) for row in rows]

    def accounts_of_day(self, date: str) -> list[AccountEntry]:
        """Accounts of parties that tell of an encounter held on this day."""
        return [
            AccountEntry.from_row(row) for row in self._store.query("accounts_of_day", date=date)
        ]


def _check_dates(from_date: str | None, to_date: str | None) -> None:
    check_partial_date("from_date", from_date)
    check_partial_date("to_date", to_date)


def _check_one_of(name: str, value: str | None, known: Iterable[str | None]) -> None:
    if value not in known:
        names = ", ".join(item for item in known if item)
        raise InputError(f"unknown {name} {value!r}: give one of {names}")
