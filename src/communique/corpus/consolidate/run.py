"""The run: what is new is linked, and the groups that it touches are made anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from communique.corpus.consolidate.decisions import read_decisions
from communique.corpus.consolidate.encounters import (
    EncounterLinker,
    read_encounters,
    with_headlines,
)
from communique.corpus.consolidate.events import EventLinker, read_events
from communique.corpus.consolidate.headlines import read_headlines
from communique.corpus.consolidate.linking import Linker, find_links
from communique.corpus.consolidate.links import Group, Key, Link, Pair, components, group_items
from communique.corpus.consolidate.near_duplicates import CopyFinder
from communique.corpus.consolidate.positions import make_series
from communique.corpus.consolidate.rows import (
    encounter_row,
    event_row,
    group_id_of,
    link_row,
    member_rows,
    read_link,
)
from communique.corpus.consolidate.settling import Settler
from communique.corpus.consolidate.sources import ActorFacts, Corpora, Source
from communique.corpus.consolidate.threads import thread_rows
from communique.corpus.consolidate.undertakings import UndertakingLinker, read_undertakings
from communique.store import Store, TableChange

DERIVED_TABLES = (
    "sketches", "links", "members", "encounter_groups", "event_groups", "undertaking_threads",
    "position_series",
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


ItemT = TypeVar("ItemT", bound=_Item)
MakeRow = Callable[[str, list[ItemT]], dict[str, Any]]


class Consolidation:
    """One run over a store; everything that it finds is written in one transaction."""

    def __init__(
        self, store: Store, *, on_progress: Callable[[str], None], is_anew: bool = False
    ) -> None:
        self._store = store
        self._on_progress = on_progress
        self._is_anew = is_anew
        self._changes: list[TableChange] = []
        if is_anew:
            self._changes += [TableChange(name, key="*", values=None) for name in DERIVED_TABLES]
        self._decisions = read_decisions(store.query("consolidation_decisions"))

    def run(self, *, touched: Collection[Key] = ()) -> int:
        """Consolidate what is new, and what `touched` items belong to; the number of new documents.

        Raises:
            StoreError: the store cannot be written; then nothing is changed.
        """
        rows = self._store.query("consolidation_documents")
        new = {row["document_id"] for row in rows if self._is_anew or not row["is_consolidated"]}
        if not new and not touched:
            return 0
        corpora = self._read_corpora(rows)
        self._on_progress("documents")
        corpora = self._find_copies(corpora, new, touched)
        query = self._store.query
        self._on_progress("encounters")
        encounters = with_headlines(
            read_encounters(query("consolidation_encounters"), corpora),
            read_headlines(
                query("consolidation_headlines"), query("consolidation_persons"), corpora
            ),
            corpora,
        )
        self._link(
            encounters, EncounterLinker(corpora), new, touched, "encounter_groups",
            partial(encounter_row, corpora=corpora),
        )  # fmt: skip
        self._on_progress("events")
        events = read_events(query("consolidation_events"), corpora)
        self._link(
            events, EventLinker(corpora), new, touched, "event_groups",
            partial(event_row, corpora=corpora),
        )  # fmt: skip
        self._on_progress("undertakings")
        settler = Settler(
            corpora, events=events, encounters=encounters, statements=query("consolidation_told")
        )
        self._follow(corpora, settler, new)
        self._on_progress("positions")
        self._changes += make_series(query("consolidation_positions"), corpora)
        self._on_progress("writing")
        self._store.change(self._changes)
        return len(new)

    def _derived(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """What earlier runs have left, nothing where all is made anew."""
        return [] if self._is_anew else self._store.query(query, **parameters)

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

    def _find_copies(
        self, corpora: Corpora, new: Collection[str], touched: Collection[Key]
    ) -> Corpora:
        finder = CopyFinder(self._store, self._derived("consolidation_sketches"))
        links = finder.find(new)
        self._changes.append(TableChange("sketches", finder.sketch_rows))
        order = {Key(id): (source.date or "9999", id) for id, source in corpora.sources.items()}
        groups, _ = self._group("document", order, links, new, touched, _never_apart)
        copies = {
            row["document_id"]: row["first_id"] for row in self._derived("consolidation_copies")
        }
        for group in groups:
            for member in group.members:
                copies[member.document_id] = group.members[0].document_id
        return Corpora(corpora.sources, corpora.actors, copies)

    def _link(
        self,
        items: Sequence[ItemT],
        linker: Linker[ItemT],
        new: Collection[str],
        touched: Collection[Key],
        table: str,
        make_row: MakeRow[ItemT],
    ) -> None:
        by_key = {item.key: item for item in items}
        order = {
            item.key: (item.source.date or "9999", item.key.document_id, item.rank)
            for item in items
        }
        links = find_links(items, linker, new_documents=new)
        groups, stale_ids = self._group(
            linker.kind, order, links, new, touched,
            lambda a, b: linker.is_apart(by_key[a], by_key[b]),
        )  # fmt: skip
        rows = [
            make_row(group_id_of(linker.kind, group), [by_key[key] for key in group.members])
            for group in groups
        ]
        self._changes.append(TableChange(table, rows, key="group_id", values=stale_ids))

    def _follow(self, corpora: Corpora, settler: Settler, new: Collection[str]) -> None:
        """Make all threads of undertakings anew: what is new may settle what is old."""
        items = {
            item.key: item
            for item in read_undertakings(self._store.query("consolidation_undertakings"), corpora)
        }
        linker = UndertakingLinker(corpora)
        order = {
            key: (item.source.date or "9999", key.document_id, item.rank)
            for key, item in items.items()
        }
        links = find_links(list(items.values()), linker, new_documents=new)
        self._changes.append(TableChange("links", [link_row("undertaking", x) for x in links]))
        decisions = self._decisions.of_kind("undertaking")
        groups = group_items(
            order,
            self._known_links("undertaking", order, links),
            is_apart=lambda a, b: (
                Pair.of(a, b) in decisions.apart or linker.is_apart(items[a], items[b])
            ),
        )
        threads, members = [], []
        for group in groups:
            thread, steps = thread_rows(
                group, items, corpora, settle=settler.settle, apart=decisions.apart
            )
            threads.append(thread)
            members += steps
        self._changes += [
            TableChange("members", members, key="kind", values=["undertaking"]),
            TableChange("undertaking_threads", threads, key="group_id"),
        ]

    def _known_links(
        self, kind: str, keys: Container[Key], new_links: Sequence[Link]
    ) -> list[Link]:
        """The links of earlier runs, of this one and those made by hand."""
        old_links = [read_link(row) for row in self._derived("consolidation_links", kind=kind)]
        links = [*old_links, *new_links, *self._decisions.of_kind(kind).together]
        return [link for link in links if link.pair.a in keys and link.pair.b in keys]

    def _group(
        self,
        kind: str,
        order: Mapping[Key, object],
        new_links: Sequence[Link],
        new: Collection[str],
        touched: Collection[Key],
        is_apart: Callable[[Key, Key], bool],
    ) -> tuple[list[Group], list[str]]:
        """The groups of what hangs together with new or touched items, and the ids they replace."""
        decisions = self._decisions.of_kind(kind)
        links = self._known_links(kind, order, new_links)
        keys = {
            key
            for component in components(order, links)
            if any(key.document_id in new or key in touched for key in component)
            for key in component
        }
        groups = group_items(
            {key: order[key] for key in keys},
            [link for link in links if link.pair.a in keys],
            is_apart=lambda a, b: Pair.of(a, b) in decisions.apart or is_apart(a, b),
        )
        held = {
            Key(row["document_id"], row["item_id"]): row["group_id"]
            for row in self._derived("consolidation_members", kind=kind)
        }
        stale_ids = sorted({held[key] for key in keys if key in held})
        self._changes.append(TableChange("links", [link_row(kind, link) for link in new_links]))
        self._changes.append(
            TableChange(
                "members",
                [row for group in groups for row in member_rows(kind, group)],
                key="group_id",
                values=stale_ids,
            )
        )
        return groups, stale_ids


def _never_apart(_: Key, __: Key) -> bool:
    return False
