"""The run: what is new is linked, and the groups that it touches are made anew."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, Protocol, TypeVar

from communique.corpus.consolidate.claims import read_claims
from communique.corpus.consolidate.decisions import read_decisions
from communique.corpus.consolidate.encounters import (
    EncounterItem,
    EncounterLinker,
    read_encounters,
    with_headlines,
)
from communique.corpus.consolidate.events import EventItem, EventLinker, read_events
from communique.corpus.consolidate.headlines import may_name, read_headlines
from communique.corpus.consolidate.linking import Linker, find_links
from communique.corpus.consolidate.links import Group, Key
from communique.corpus.consolidate.meetings import MeetingSettler
from communique.corpus.consolidate.near_duplicates import CopyFinder
from communique.corpus.consolidate.passages import Passages
from communique.corpus.consolidate.positions import make_series
from communique.corpus.consolidate.rows import encounter_row, event_row, group_id_of, member_rows
from communique.corpus.consolidate.settling import Settler
from communique.corpus.consolidate.sources import ActorFacts, Corpora, Source
from communique.corpus.consolidate.threads import thread_rows
from communique.corpus.consolidate.touching import Scope, Touching
from communique.corpus.consolidate.undertakings import (
    UndertakingItem,
    UndertakingLinker,
    read_undertakings,
)
from communique.store import Store, TableChange

DERIVED_TABLES = (
    "sketches", "blocks", "issue_names", "links", "members", "encounter_groups", "event_groups",
    "undertaking_threads", "position_series",
)  # fmt: skip


class _Item(Protocol):
    @property
    def key(self) -> Key: ...
    @property
    def source(self) -> Source: ...
    @property
    def rank(self) -> int: ...
    @property
    def anchor_day(self) -> int | None: ...


CLAIM = "claim"
EVER_DAYS = 1_000_000

ItemT = TypeVar("ItemT", bound=_Item)
# Reads some items of a kind, or with None all of the documents that are compared.
Read = Callable[[Collection[Key] | None], Sequence[ItemT]]


class Consolidation:
    """One run over a store; everything that it finds is written in one transaction."""

    def __init__(
        self, store: Store, *, on_progress: Callable[[str], None], is_anew: bool = False
    ) -> None:
        self._store = store
        self._on_progress = on_progress
        self._is_anew = is_anew
        self._decisions = read_decisions(store.query("consolidation_decisions"))

    def run(self, *, touched: Collection[Key] = ()) -> int:
        """Consolidate what is new, and what `touched` items belong to; the number of new documents.

        Raises:
            StoreError: the store cannot be written; then nothing is changed.
        """
        with _collection_paused():
            return self._run(touched)

    def _run(self, touched: Collection[Key]) -> int:
        rows = self._store.query("consolidation_documents")
        waiting = {
            row["document_id"] for row in rows if self._is_anew or not row["is_consolidated"]
        }
        if not waiting and not touched:
            return 0
        # Also in a store of before there were blocks.
        is_anew = self._is_anew or not self._store.query("consolidation_has_blocks")
        new = {row["document_id"] for row in rows} if is_anew else waiting
        corpora = self._read_corpora(rows)
        scope = self._scope(new, touched, corpora, is_anew=is_anew)
        self._touching = Touching(self._store, scope)
        self._clear(scope)
        self._on_progress("documents")
        corpora, changed = self._find_copies(corpora)
        self._touching.scope = replace(scope, touched=changed)
        self._on_progress("encounters")
        self._link(
            partial(self._read_encounters, corpora), EncounterLinker(corpora), "encounter_groups",
            partial(encounter_row, corpora=corpora),
        )  # fmt: skip
        self._on_progress("events")
        self._link(
            partial(self._read_events, corpora),
            EventLinker(corpora, Passages(self._read_passages)), "event_groups",
            partial(event_row, corpora=corpora),
        )  # fmt: skip
        self._on_progress("undertakings")
        self._follow(corpora)
        self._on_progress("positions")
        changes = self._touching.changes
        changes += make_series(self._store, self._touching, corpora)
        self._on_progress("writing")
        self._store.change(changes)
        return len(waiting)

    def _scope(
        self, new: set[str], touched: Collection[Key], corpora: Corpora, *, is_anew: bool
    ) -> Scope:
        refreshed = set() if is_anew or not new else self._refreshed(new, corpora)
        return Scope(new | refreshed, refreshed, keys=touched, is_anew=is_anew)

    def _refreshed(self, new: set[str], corpora: Corpora) -> set[str]:
        """Older documents that tell something of actors whom new ones show to be others."""
        actors = self._store.query("consolidation_refreshed", document_ids=sorted(new))
        found = {actor["document_id"] for actor in actors if actor["has_role"]}
        others = sorted({actor["document_id"] for actor in actors} - found)
        rows = self._store.query("consolidation_headlines", document_ids=others)
        leads = {row["document_id"]: row["lead"] for row in rows}
        for actor in actors:
            id = actor["document_id"]
            if id in leads and may_name(actor, corpora.sources[id].title, leads[id]):
                found.add(id)
        return found

    def _clear(self, scope: Scope) -> None:
        """Take away what is made anew."""
        changes = self._touching.changes
        if scope.is_anew:
            changes += [TableChange(name, key="*", values=None) for name in DERIVED_TABLES]
        else:
            stale = sorted(scope.refreshed)
            changes += [
                TableChange("blocks", key="document_id", values=stale),
                TableChange("links", key="document_a", values=stale),
                TableChange("links", key="document_b", values=stale),
            ]

    def _read_corpora(self, rows: Sequence[Mapping[str, Any]]) -> Corpora:
        fields = ("document_id", "date", "publisher", "party", "title")
        sources = {row["document_id"]: Source(*(row[field] for field in fields)) for row in rows}
        actors = {
            row["actor_id"]: ActorFacts(
                row["name"], row["kind"], row["country"], row["is_official"]
            )
            for row in self._store.query("consolidation_actors")
        }
        return Corpora(sources, actors, {})

    def _find_copies(self, corpora: Corpora) -> tuple[Corpora, set[str]]:
        """The documents with their copies, and those that now copy another one than before."""
        scope = self._touching.scope
        is_anew, decided = scope.is_anew, self._decisions.of_kind("document")
        finder = CopyFinder(
            self._store, [] if is_anew else self._store.query("consolidation_sketches")
        )
        links = finder.find(set(scope.compared) - set(scope.refreshed))
        self._touching.changes.append(TableChange("sketches", finder.sketch_rows))
        links += self._touching.kept_links("document")
        self._touching.write_links("document", links)
        start = {Key(id) for id in scope.compared} | {k for k in scope.keys if not k.item_id}
        keys, links = self._touching.reach("document", start, links, decided)
        order = {
            key: (corpora.sources[key.document_id].date or "9999", key.document_id)
            for key in keys
            if key.document_id in corpora.sources
        }
        groups, stale_ids = self._touching.group("document", order, links, _never_apart, decided)
        self._write_members("document", groups, stale_ids)
        rows = [] if is_anew else self._store.query("consolidation_copies")
        known = {row["document_id"]: row["first_id"] for row in rows}
        copies = known | {
            member.document_id: group.members[0].document_id
            for group in groups
            for member in group.members
        }
        changed = {id for id, first in copies.items() if known.get(id, id) != first}
        return Corpora(corpora.sources, corpora.actors, copies), changed

    def _read_encounters(
        self, corpora: Corpora, keys: Collection[Key] | None
    ) -> Sequence[EncounterItem]:
        """Encounters of documents; an empty item id stands for what the headline tells."""
        query = self._store.query
        if keys is None:
            ids = sorted(self._touching.scope.compared)
            titled = ids
        else:
            ids = sorted({key.document_id for key in keys})
            titled = sorted({key.document_id for key in keys if not key.item_id})
        return with_headlines(
            read_encounters(query("consolidation_encounters", document_ids=ids), corpora),
            read_headlines(
                query("consolidation_headlines", document_ids=titled),
                query("consolidation_persons", document_ids=titled),
                corpora,
            ),
            corpora,
        )

    def _read_events(self, corpora: Corpora, keys: Collection[Key] | None) -> list[EventItem]:
        return read_events(self._rows("consolidation_events", keys), corpora)

    def _read_undertakings(
        self, corpora: Corpora, keys: Collection[Key] | None
    ) -> list[UndertakingItem]:
        return read_undertakings(self._rows("consolidation_undertakings", keys), corpora)

    def _rows(self, query: str, keys: Collection[Key] | None) -> list[dict[str, Any]]:
        """Rows of some items, or with None of all items of the documents that are compared."""
        if keys is None:
            return self._store.query(query, document_ids=sorted(self._touching.scope.compared))
        return self._store.query(
            query,
            document_ids=[key.document_id for key in keys],
            item_ids=[key.item_id for key in keys],
        )

    def _read_passages(self, document_ids: Sequence[str]) -> list[dict[str, Any]]:
        return self._store.query("consolidation_passages", document_ids=list(document_ids))

    def _link(
        self,
        read: Read[ItemT],
        linker: Linker[ItemT],
        table: str,
        make_row: Callable[[str, list[ItemT]], dict[str, Any]],
    ) -> None:
        items, groups, stale_ids = self._group(read, linker)
        self._write_members(linker.kind, groups, stale_ids)
        rows = [
            make_row(group_id_of(linker.kind, group), [items[key] for key in group.members])
            for group in groups
        ]
        self._touching.changes.append(TableChange(table, rows, key="group_id", values=stale_ids))

    def _follow(self, corpora: Corpora) -> None:
        """Make threads of what is new, and anew those that new statements or encounters settle."""
        touching, compared = self._touching, self._touching.scope.compared
        # Of older documents only those are read again that are known to hold a claim.
        telling = {key.document_id for key in touching.near(CLAIM, [(CLAIM, 0)], EVER_DAYS)}
        claims = read_claims(self._store.query, corpora, {*compared, *telling})
        touching.write_blocks(
            CLAIM,
            sorted({(c.key, CLAIM, c.day) for c in claims if c.key.document_id in compared}),
        )
        held = self._store.query("consolidation_held")
        said = Settler(corpora, [claim for claim in claims if claim.key.document_id in compared])
        seen = MeetingSettler(corpora, [row for row in held if row["document_id"] in compared])
        linker, read = UndertakingLinker(corpora), partial(self._read_undertakings, corpora)
        settled = set()
        for kind, recent in ((linker.kind, said), (seen.kind, seen)):
            near = touching.near(kind, recent.blocks(), recent.window_days)
            settled |= {item.key for item in read(near) if recent.settle(item)} if near else set()
        items, groups, stale_ids = self._group(read, linker, settled)
        touching.write_blocks(
            seen.kind,
            (
                (item.key, name, item.anchor_day)
                for item in items.values()
                if item.key.document_id in compared and item.anchor_day is not None
                for name in seen.blocks_of(item)
            ),
        )
        settlers = (Settler(corpora, claims), MeetingSettler(corpora, held))
        apart = self._decisions.of_kind("undertaking").apart
        made = [
            thread_rows(
                group, items, corpora, apart=apart,
                settle=lambda item: [one for settler in settlers for one in settler.settle(item)],
            )
            for group in groups
        ]  # fmt: skip
        self._touching.changes += [
            TableChange("members", [s for _, steps in made for s in steps], "group_id", stale_ids),
            TableChange("undertaking_threads", [row for row, _ in made], "group_id", stale_ids),
        ]

    def _group(
        self, read: Read[ItemT], linker: Linker[ItemT], settled: Collection[Key] = ()
    ) -> tuple[dict[Key, ItemT], list[Group], list[str]]:
        """The items of one kind that this run touches, their groups and the ids these replace.

        `settled` are old items that something new settles.
        """
        kind, touching, scope = linker.kind, self._touching, self._touching.scope
        decided = self._decisions.of_kind(kind)
        new = list(read(None))
        items = {item.key: item for item in new}
        blocks = [
            (item.key, name, item.anchor_day)
            for item in new
            if item.anchor_day is not None
            for name in dict.fromkeys(linker.blocks(item))
        ]
        touching.write_blocks(kind, blocks)
        names = [(name, day) for _, name, day in blocks]
        near = touching.near(kind, names, linker.window_days)
        _add(items, read, near)
        links = find_links(
            list(items.values()), linker, new_documents=scope.compared, known_blocks=near
        )
        touching.write_links(kind, links)
        held = touching.held(kind, {*scope.touched, *scope.refreshed})
        start = {*settled, *held, *(item.key for item in new)}
        start |= {key for key in scope.keys if key.item_id or kind == "encounter"}
        keys, links = touching.reach(kind, start, links, decided)
        _add(items, read, keys)
        order = {
            key: (items[key].source.date or "9999", key.document_id, items[key].rank)
            for key in keys
            if key in items
        }
        groups, stale_ids = touching.group(
            kind, order, links, lambda a, b: linker.is_apart(items[a], items[b]), decided
        )
        return items, groups, stale_ids

    def _write_members(self, kind: str, groups: Sequence[Group], stale_ids: Sequence[str]) -> None:
        rows = [row for group in groups for row in member_rows(kind, group)]
        self._touching.changes.append(TableChange("members", rows, "group_id", stale_ids))


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Rows by the ten thousand hold no cycles: looking for some took a sixth of a run's time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _add(items: dict[Key, ItemT], read: Read[ItemT], keys: Iterable[Key]) -> None:
    """Read the items that are missing."""
    missing = {key for key in keys if key not in items}
    if missing:
        items.update((item.key, item) for item in read(missing) if item.key in missing)


def _never_apart(_: Key, __: Key) -> bool:
    return False
