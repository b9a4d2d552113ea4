"""What a run has to look at: the new documents, and the old items that they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.corpus.consolidate.decisions import KindDecisions
from communique.corpus.consolidate.links import Group, Key, Link, Pair, group_items
from communique.corpus.consolidate.rows import link_row, read_link
from communique.store import Store, TableChange


@dataclass(frozen=True, slots=True)
class Scope:
    """The documents of a run.

    `compared` are the new ones, and older ones whose actors turn out to be others than was known;
    `touched` are those beside whose groups change, and `keys` items that a decision was made about.
    `is_anew` leaves nothing of earlier runs.
    """

    compared: Collection[str]
    refreshed: Collection[str]
    touched: Collection[str] = ()
    keys: Collection[Key] = ()
    is_anew: bool = False


@dataclass(slots=True)
class Touching:
    """Groups what hangs together with the items of a run, one kind of item at a time."""

    store: Store
    scope: Scope
    changes: list[TableChange] = field(default_factory=list)

    def near(
        self, kind: str, blocks: Iterable[tuple[str, int]], window_days: int
    ) -> dict[Key, list[str]]:
        """Old items that stand under a name near a day, each with these names."""
        wanted = set(blocks)
        found: dict[Key, list[str]] = defaultdict(list)
        if self.scope.is_anew or not wanted:
            return found
        names, days = zip(*wanted, strict=True)
        for row in self.store.query(
            "consolidation_near", kind=kind, names=list(names), days=list(days),
            window_days=window_days,
        ):  # fmt: skip
            if row["document_id"] not in self.scope.compared:
                found[Key(row["document_id"], row["item_id"])].append(row["name"])
        return found

    def held(self, kind: str, document_ids: Collection[str]) -> dict[Key, str]:
        """The groups that earlier runs have put the items of some documents in."""
        if self.scope.is_anew or not document_ids:
            return {}
        rows = self.store.query("consolidation_members", kind=kind, document_ids=list(document_ids))
        return {Key(row["document_id"], row["item_id"]): row["group_id"] for row in rows}

    def kept_links(self, kind: str) -> list[Link]:
        """The links of documents that are compared anew, where these hang on their texts alone."""
        ids = list(self.scope.refreshed)
        if not ids:
            return []
        rows = self.store.query(
            "consolidation_links", kind=kind, document_ids=ids, item_ids=[""] * len(ids)
        )
        links = map(read_link, rows)
        return [
            link for link in links if any(k.document_id in self.scope.refreshed for k in link.pair)
        ]

    def reach(
        self, kind: str, start: Collection[Key], new_links: Sequence[Link], decided: KindDecisions
    ) -> tuple[set[Key], list[Link]]:
        """The items that hang together with some by links of any run or decision, and these links.

        Links of documents that are compared anew are replaced by the new ones.
        """
        linked = [*new_links, *decided.together]
        keys = {*start, *(key for link in linked for key in link.pair)}
        if not self.scope.is_anew and keys:
            rows = self.store.query(
                "consolidation_links", kind=kind, document_ids=[key.document_id for key in keys],
                item_ids=[key.item_id for key in keys],
            )  # fmt: skip
            old = [read_link(row) for row in rows]
            keys.update(key for link in old for key in link.pair)
            linked += [
                link
                for link in old
                if not any(key.document_id in self.scope.refreshed for key in link.pair)
            ]
        return keys, linked

    def group(
        self,
        kind: str,
        order: dict[Key, Any],
        links: Sequence[Link],
        is_apart: Callable[[Key, Key], bool],
        decided: KindDecisions,
    ) -> tuple[list[Group], list[str]]:
        """The groups of some items, and the ids of those that they replace."""

        def is_set_apart(a: Key, b: Key) -> bool:
            return Pair.of(a, b) in decided.apart or is_apart(a, b)

        groups = group_items(
            order,
            [link for link in links if link.pair.a in order and link.pair.b in order],
            is_apart=is_set_apart if decided.apart else is_apart,
        )
        refreshed = self.scope.refreshed
        held = self.held(kind, {*(key.document_id for key in order), *refreshed})
        # Of a document that is compared anew, an item may be gone.
        stale_ids = {
            group_id
            for key, group_id in held.items()
            if key in order or key.document_id in refreshed
        }
        return groups, sorted(stale_ids)

    def write_links(self, kind: str, links: Iterable[Link]) -> None:
        """Keep the new links."""
        self.changes.append(TableChange("links", [link_row(kind, link) for link in links]))

    def write_blocks(self, kind: str, blocks: Iterable[tuple[Key, str, int]]) -> None:
        """Keep under which names the compared items are found."""
        rows = [
            {"kind": kind, "name": name, "day": day, "document_id": key.document_id,
             "item_id": key.item_id}
            for key, name, day in blocks
        ]  # fmt: skip
        self.changes.append(TableChange("blocks", rows))
