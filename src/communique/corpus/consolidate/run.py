"""The run: what is new is linked, and the groups that it touches are made anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from communique.corpus.consolidate.decisions import read_decisions
from communique.corpus.consolidate.encounters import (
    EncounterItem,
    EncounterLinker,
    read_encounters,
    with_headlines,
)
from communique.corpus.consolidate.events import EventLinker, read_events
from communique.corpus.consolidate.headlines import read_headlines
from communique.corpus.consolidate.linking import Linker, find_links
from communique.corpus.consolidate.links import Group, Key, Link, Pair, components, group_items
from communique.corpus.consolidate.near_duplicates import CopyFinder
from communique.corpus.consolidate.passages import Passages
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
        corpora, copied = self._find_copies(corpora, new, touched)
        is_touched = _Touched(new | copied, touched)
        query = self._store.query
        self._on_progress("encounters")
        encounters = self._read_encounters(corpora, new)
        self._link(
            encounters, EncounterLinker(corpora), new, is_touched, "encounter_groups",
            partial(encounter_row, corpora=corpora),
        )  # fmt: skip
        self._on_progress("events")
        events = read_events(query("consolidation_events"), corpora)
        self._link(
            events, EventLinker(corpora, Passages(self._read_passages)), new, is_touched,
            "event_groups", partial(event_row, corpora=corpora),
        )  # fmt: skip
        self._on_progress("undertakings")
        self._follow(corpora, query("consolidation_told"), new, is_touched)
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
    ) -> tuple[Corpora, set[str]]:
        """The documents with their copies, and those that now copy another one than before."""
        finder = CopyFinder(self._store, self._derived("consolidation_sketches"))
        links = finder.find(new)
        self._changes.append(TableChange("sketches", finder.sketch_rows))
        order = {Key(id): (source.date or "9999", id) for id, source in corpora.sources.items()}
        groups, stale_ids = self._group(
            "document", order, links, _Touched(new, touched), _never_apart
        )
        self._write_members("document", groups, stale_ids)
        known = {
            row["document_id"]: row["first_id"] for row in self._derived("consolidation_copies")
        }
        copies = known | {
            member.document_id: group.members[0].document_id
            for group in groups
            for member in group.members
        }
        changed = {id for id, first in copies.items() if known.get(id, id) != first}
        return Corpora(corpora.sources, corpora.actors, copies), changed

    def _read_encounters(self, corpora: Corpora, new: Collection[str]) -> list[EncounterItem]:
        """All encounters; of old documents, headlines are read only where they told of one."""
        telling = {
            row["document_id"]
            for row in self._derived("consolidation_members", kind="encounter")
            if not row["item_id"]
        }
        ids = sorted(telling.union(new))
        query = self._store.query
        return with_headlines(
            read_encounters(query("consolidation_encounters"), corpora),
            read_headlines(
                query("consolidation_headlines", document_ids=ids),
                query("consolidation_persons", document_ids=ids),
                corpora,
            ),
            corpora,
        )

    def _read_passages(self, document_ids: Sequence[str]) -> list[dict[str, Any]]:
        return self._store.query("consolidation_passages", document_ids=list(document_ids))

    def _link(
        self,
        items: Sequence[ItemT],
        linker: Linker[ItemT],
        new: Collection[str],
        is_touched: Callable[[Key], bool],
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
            linker.kind, order, links, is_touched,
            lambda a, b: linker.is_apart(by_key[a], by_key[b]),
        )  # fmt: skip
        self._write_members(linker.kind, groups, stale_ids)
        rows = [
            make_row(group_id_of(linker.kind, group), [by_key[key] for key in group.members])
            for group in groups
        ]
        self._changes.append(TableChange(table, rows, key="group_id", values=stale_ids))

    def _follow(
        self,
        corpora: Corpora,
        told: Sequence[Mapping[str, Any]],
        new: Collection[str],
        is_touched: Callable[[Key], bool],
    ) -> None:
        """Make threads of what is new, and anew those that a new statement may settle."""
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
        recent = Settler(corpora, [row for row in told if row["document_id"] in new])
        groups, stale_ids = self._group(
            "undertaking", order, links,
            lambda key: is_touched(key) or bool(recent.settle(items[key])),
            lambda a, b: linker.is_apart(items[a], items[b]),
        )  # fmt: skip
        settler = Settler(corpora, told)
        apart = self._decisions.of_kind("undertaking").apart
        made = [
            thread_rows(group, items, corpora, settle=settler.settle, apart=apart)
            for group in groups
        ]
        threads = [thread for thread, _ in made]
        steps = [step for _, steps in made for step in steps]
        self._changes += [
            TableChange("members", steps, key="group_id", values=stale_ids),
            TableChange("undertaking_threads", threads, key="group_id", values=stale_ids),
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
        is_touched: Callable[[Key], bool],
        is_apart: Callable[[Key, Key], bool],
    ) -> tuple[list[Group], list[str]]:
        """The groups of what hangs together with touched items, and the ids they replace."""
        decisions = self._decisions.of_kind(kind)
        links = self._known_links(kind, order, new_links)
        keys = {
            key
            for component in components(order, links)
            if any(is_touched(key) for key in component)
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
        self._changes.append(TableChange("links", [link_row(kind, link) for link in new_links]))
        return groups, sorted({held[key] for key in keys if key in held})

    def _write_members(self, kind: str, groups: Sequence[Group], stale_ids: Sequence[str]) -> None:
        rows = [row for group in groups for row in member_rows(kind, group)]
        self._changes.append(TableChange("members", rows, "group_id", stale_ids))


@dataclass(frozen=True, slots=True)
class _Touched:
    """What is to be grouped anew: items of some documents, and some items beside."""

    documents: Collection[str]
    keys: Collection[Key]

    def __call__(self, key: Key) -> bool:
        return key.document_id in self.documents or key in self.keys


def _never_apart(_: Key, __: Key) -> bool:
    return False
