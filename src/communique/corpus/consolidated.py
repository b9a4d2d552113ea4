"""The part of a corpus that looks across documents: it consolidates, and asks for groups."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Unpack

from communique.corpus.consolidate.decisions import APART, TOGETHER
from communique.corpus.consolidate.links import Key, Pair
from communique.corpus.entries import _Entry
from communique.corpus.filters import GroupFilters, check_filters
from communique.corpus.groups import (
    ConsolidationSummary,
    DocumentGroup,
    EncounterGroup,
    EventGroup,
    GroupMember,
    HappeningGroup,
    PositionSeries,
    PositionStep,
    UndertakingStep,
    UndertakingThread,
)
from communique.errors import InputError, StoreError
from communique.records import Record
from communique.store import Store, TableChange

if TYPE_CHECKING:
    from communique.corpus.consolidate.run import Consolidation

GroupKind = Literal["document", "encounter", "event", "undertaking"]
GroupT = TypeVar("GroupT", bound=_Entry)
MemberedT = TypeVar("MemberedT", EncounterGroup, EventGroup, DocumentGroup, HappeningGroup)
FilledT = TypeVar(
    "FilledT",
    EncounterGroup, EventGroup, DocumentGroup, HappeningGroup, UndertakingThread, PositionSeries,
)  # fmt: skip

STEP_QUERIES: dict[type, str] = {
    UndertakingThread: "undertaking_steps",
    PositionSeries: "position_steps",
}


class Consolidated:
    """Queries across documents, and the step that makes them possible."""

    _store: Store

    def consolidate(
        self, *, is_anew: bool = False, on_progress: Callable[[str], None] | None = None
    ) -> ConsolidationSummary:
        """Link what is new across documents: copies, encounters, events, undertakings, positions.

        Records stay as they are; links and groups go into tables of their own. `is_anew` throws
        these away and links everything, which a new version of Communique may ask for; decisions
        of `decide` stay. `on_progress` is called with the name of each part.

        Raises:
            StoreError: the store cannot be written; then nothing is changed.
        """
        run = _consolidation(self._store, on_progress=on_progress or _ignore, is_anew=is_anew)
        new_document_count = run.run()
        return replace(self.consolidation(), new_document_count=new_document_count)

    def consolidation(self) -> ConsolidationSummary:
        """What consolidation has found so far, and how many documents wait for its next run."""
        row = self._store.query("consolidation_summary")[0]
        return ConsolidationSummary(new_document_count=0, **row)

    def decide(
        self,
        kind: GroupKind,
        first: tuple[str, str],
        second: tuple[str, str],
        verdict: Literal["apart", "together"],
        *,
        note: str = "",
    ) -> None:
        """Set two items apart or put them together by hand; it holds in every later run too.

        Items are named by document and item id, `("wh/2021-12-30-…", "n1")`; whole documents by an
        empty item id. The groups that they belong to are made anew at once.

        Raises:
            InputError: the verdict is unknown, or an item is in no group of that kind.
        """
        if verdict not in (APART, TOGETHER):
            raise InputError(f"a verdict is {APART!r} or {TOGETHER!r}, not {verdict!r}")
        keys = [Key(*first), Key(*second)]
        for key in keys:
            if not self._store.query("group_of_item", kind=kind, **key._asdict()):
                raise InputError(
                    f"{key.item_id or 'the document'} of {key.document_id} is in no {kind} group"
                )
        a, b = Pair.of(*keys)
        row = {
            "kind": kind, "document_a": a.document_id, "item_a": a.item_id,
            "document_b": b.document_id, "item_b": b.item_id, "verdict": verdict, "note": note,
        }  # fmt: skip
        self._store.change([TableChange("decisions", [row])])
        _consolidation(self._store, on_progress=_ignore).run(touched=keys)

    def unlink(self, group_id: str, document_id: str, *, note: str = "") -> None:
        """Take a document out of a group: decides it apart from every other member.

        Raises:
            StoreError: no group or several groups have that id.
            InputError: the document is not in the group.
        """
        kind, found = self.find_group(group_id)
        if kind == "position":
            raise InputError("a series of positions has no links to take apart")
        members = [
            Key(member["document_id"], member["id"])
            for member in self._store.query("group_members", group_ids=[found])
        ]
        inside = [key for key in members if key.document_id == document_id]
        if not inside:
            raise InputError(f"document {document_id} is not in group {found}")
        rows = []
        for key in inside:
            for other in members:
                if other.document_id != document_id:
                    a, b = Pair.of(key, other)
                    rows.append(
                        {"kind": kind, "document_a": a.document_id, "item_a": a.item_id,
                         "document_b": b.document_id, "item_b": b.item_id, "verdict": APART,
                         "note": note}
                    )  # fmt: skip
        self._store.change([TableChange("decisions", rows)])
        _consolidation(self._store, on_progress=_ignore).run(touched=members)

    def group_of(self, kind: GroupKind, document_id: str, item_id: str) -> str | None:
        """The id of the group that an item is in; None before it has been consolidated."""
        rows = self._store.query(
            "group_of_item", kind=kind, document_id=document_id, item_id=item_id
        )
        return rows[0]["group_id"] if rows else None

    def encounter_groups(self, **filters: Unpack[GroupFilters]) -> list[EncounterGroup]:
        """Encounters across documents by date; `party` is one whose account the corpus holds."""
        return self._groups("encounter_groups", EncounterGroup, filters)

    def encounter_group(self, group_id: str) -> EncounterGroup:
        """One encounter with every report of it, by its id or the unique beginning of its id.

        Raises:
            StoreError: no group or several groups have that id.
        """
        return self._with_members("encounter_groups", EncounterGroup, group_id)

    def event_groups(self, **filters: Unpack[GroupFilters]) -> list[EventGroup]:
        """Events across documents by date; `kind` is a PLOVER type."""
        return self._groups("event_groups", EventGroup, filters)

    def event_group(self, group_id: str) -> EventGroup:
        """One event with every report of it, as in `encounter_group`."""
        return self._with_members("event_groups", EventGroup, group_id)

    def document_groups(self, **filters: Unpack[GroupFilters]) -> list[DocumentGroup]:
        """Documents that have copies, by the date of the first."""
        return self._groups("document_groups", DocumentGroup, filters)

    def document_group(self, group_id: str) -> DocumentGroup:
        """A document and its copies, as in `encounter_group`."""
        return self._with_members("document_groups", DocumentGroup, group_id)

    def undertaking_threads(
        self, *, on: str | datetime.date | None = None, **filters: Unpack[GroupFilters]
    ) -> list[UndertakingThread]:
        """Undertakings over time by their first date; `status` is the state, or "overdue".

        `on` is the day for which to say what is overdue, by default today.
        """
        return self._groups("undertaking_threads", UndertakingThread, filters, today=_day(on))

    def undertaking_thread(
        self, group_id: str, *, on: str | datetime.date | None = None
    ) -> UndertakingThread:
        """One undertaking with all its steps, as in `encounter_group`."""
        found = self._find(group_id, "undertaking")
        threads: list[UndertakingThread] = self._groups(
            "undertaking_threads", UndertakingThread, {}, today=_day(on), group_id=found
        )
        return self.fill(threads)[0]

    def position_series(self, **filters: Unpack[GroupFilters]) -> list[PositionSeries]:
        """Positions over time by actor and issue; `kind` is the last stance."""
        return self._groups("position_series", PositionSeries, filters)

    def position_history(self, group_id: str) -> PositionSeries:
        """One actor's stance on an issue with all its steps, as in `encounter_group`."""
        found = self._find(group_id, "position")
        series: list[PositionSeries] = self._groups(
            "position_series", PositionSeries, {}, group_id=found
        )
        return self.fill(series)[0]

    def timeline_groups(self, **filters: Unpack[GroupFilters]) -> list[HappeningGroup]:
        """Encounters and events across documents on one line of time."""
        return self._groups("timeline_groups", HappeningGroup, filters)

    def fill(self, groups: Sequence[FilledT]) -> list[FilledT]:
        """The same groups with their members, threads and series with their steps."""
        return [self._filled(group, rows) for group, rows in self._rows_of(groups)]

    def accounts_of(self, group_id: str) -> list[Record]:
        """The accounts of an encounter to compare, one a party, none of them a copy.

        Of a party the fullest is taken, of a held encounter one that came after it. The parties
        come in the order of the documents' dates.

        Raises:
            StoreError: no group or several groups have that id.
        """
        found = self._find(group_id, "encounter")
        rows = self._store.query("accounts_of_group", group_id=found)
        best: dict[str, str] = {}
        for row in rows:
            best.setdefault(row["party"], row["document_id"])
        return [self._store.record(document_id) for document_id in best.values()]

    def _groups(
        self, query: str, entry: type[GroupT], filters: GroupFilters, **parameters: Any
    ) -> list[GroupT]:
        rows = self._query(query, **check_filters(filters, known=GroupFilters), **parameters)
        return [entry.from_row({"members": (), "steps": (), **row}) for row in rows]

    def _with_members(self, query: str, entry: type[MemberedT], group_id: str) -> MemberedT:
        found = self._find(group_id, query.removesuffix("_groups"))
        return self.fill(self._groups(query, entry, {}, group_id=found, least_count=1))[0]

    def _rows_of(self, groups: Sequence[FilledT]) -> Iterator[tuple[FilledT, list[dict[str, Any]]]]:
        by_group: dict[str, list[dict[str, Any]]] = defaultdict(list)
        if groups:
            query = STEP_QUERIES.get(type(groups[0]), "group_members")
            for row in self._store.query(query, group_ids=[group.id for group in groups]):
                by_group[row["group_id"]].append(row)
        for group in groups:
            yield group, by_group[group.id]

    @staticmethod
    def _filled(group: FilledT, rows: list[dict[str, Any]]) -> FilledT:
        match group:
            case UndertakingThread():
                return replace(group, steps=tuple(UndertakingStep.from_row(row) for row in rows))
            case PositionSeries():
                return replace(group, steps=tuple(PositionStep.from_row(row) for row in rows))
            case _:
                return replace(group, members=tuple(GroupMember.from_row(row) for row in rows))

    def find_group(self, group_id: str) -> tuple[GroupKind | Literal["position"], str]:
        """The kind and the whole id of a group, by its id or the unique beginning of its id.

        Raises:
            StoreError: no group or several groups have that id.
        """
        rows = self._query("groups_starting", start=group_id)
        exact = [row for row in rows if row["group_id"] == group_id]
        found = exact or rows
        if len(found) != 1 or not group_id:
            starting = ", ".join(row["group_id"] for row in rows[:5])
            several = f"; several begin with it: {starting}" if rows else ""
            raise StoreError(f"no group {group_id!r}{several}")
        return found[0]["kind"], found[0]["group_id"]

    def _find(self, group_id: str, kind: str) -> str:
        found_kind, found = self.find_group(group_id)
        if found_kind != kind:
            raise StoreError(f"{found} is a group of another kind: {found_kind}")
        return found

    def _query(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        if not self._store.query("consolidation_summary")[0]["document_count"]:
            raise StoreError(
                "nothing has been consolidated here; do so with: "
                f"communique consolidate {self._store.name}"
            )
        return self._store.query(query, **parameters)


def _day(on: str | datetime.date | None) -> str:
    if on is None:
        return datetime.date.today().isoformat()
    return on if isinstance(on, str) else on.isoformat()


def _consolidation(store: Store, **options: Any) -> Consolidation:
    # It compares words by spaCy's forms, which queries and adding do without.
    from communique.corpus.consolidate.run import Consolidation

    return Consolidation(store, **options)


def _ignore(_: str) -> None:
    pass
