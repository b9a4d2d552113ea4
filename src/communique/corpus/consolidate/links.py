"""Links between items of different documents, and the groups that they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Key(NamedTuple):
    """Names an item of a record, or a whole document where `item_id` is empty."""

    document_id: str
    item_id: str = ""


class Pair(NamedTuple):
    """Two items, the smaller key first, so that a pair has one name."""

    a: Key
    b: Key

    @classmethod
    def of(cls, a: Key, b: Key) -> Pair:
        """The pair of two items in either order."""
        return cls(a, b) if a <= b else cls(b, a)


@dataclass(frozen=True, slots=True)
class Link:
    """Two items that belong together: how (`relation`), how surely (`score`), and why."""

    pair: Pair
    score: float
    relation: str
    why: str


@dataclass(frozen=True, slots=True)
class Bond:
    """What holds a member in its group: its best link to one before it, else to one after it."""

    relation: str
    score: float
    why: str


class Group(NamedTuple):
    """Items that are one thing, oldest first, each with what links it to those before it."""

    members: list[Key]
    bonds: dict[Key, Bond]


def components(keys: Iterable[Key], links: Iterable[Link]) -> list[list[Key]]:
    """Items that hang together by links, directly or through others."""
    parents = {key: key for key in keys}

    def root(key: Key) -> Key:
        while parents[key] != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    for link in links:
        a, b = root(link.pair.a), root(link.pair.b)
        parents[max(a, b)] = min(a, b)
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in parents:
        found[root(key)].append(key)
    return list(found.values())


def group_items(
    order: Mapping[Key, object],
    links: Iterable[Link],
    *,
    is_apart: Callable[[Key, Key], bool],
) -> list[Group]:
    """Join items from the surest link down, unless that would join two that must be apart.

    `order` has every item with what it is sorted by. The result does not depend on the order in
    which items or links come.
    """
    used = sorted(links, key=lambda link: (-link.score, link.pair))
    clusters = _join(order, used, is_apart)
    bonds = _bonds(clusters, order, used)
    distinct = {id(cluster): cluster for cluster in clusters.values()}.values()
    groups = []
    for cluster in distinct:
        members = sorted(cluster, key=lambda key: (order[key], key))
        groups.append(Group(members, {k: bonds[k] for k in members if k in bonds}))
    return sorted(groups, key=lambda group: group.members[0])


def _join(
    keys: Iterable[Key], links: Iterable[Link], is_apart: Callable[[Key, Key], bool]
) -> dict[Key, list[Key]]:
    """The cluster of each item, one list shared by all that are in it."""
    clusters = {key: [key] for key in keys}
    # Clusters that must stay apart, by the first item of each: they only grow, so once is for ever.
    foes: dict[Key, set[Key]] = defaultdict(set)
    for link in links:
        a, b = clusters[link.pair.a], clusters[link.pair.b]
        if a is b or b[0] in foes[a[0]]:
            continue
        if any(is_apart(x, y) for x in a for y in b):
            foes[a[0]].add(b[0])
            foes[b[0]].add(a[0])
            continue
        for foe in foes.pop(b[0], ()):
            foes[foe].remove(b[0])
            foes[foe].add(a[0])
            foes[a[0]].add(foe)
        for key in b:
            clusters[key] = a
        a.extend(b)
    return clusters


def _bonds(
    clusters: Mapping[Key, list[Key]], order: Mapping[Key, object], links: Iterable[Link]
) -> dict[Key, Bond]:
    bonds: dict[Key, Bond] = {}
    # Links come from the surest down: the first that leads back in time explains the later item.
    for link in links:
        a, b = link.pair
        if clusters[a] is clusters[b]:
            later = max(a, b, key=lambda key: (order[key], key))
            bonds.setdefault(later, Bond(link.relation, link.score, link.why))
    # What only leads to later ones is held by the surest of these, unless it is the first of all.
    firsts = {
        id(cluster): min(cluster, key=lambda key: (order[key], key))
        for cluster in clusters.values()
    }
    for link in links:
        a, b = link.pair
        if clusters[a] is clusters[b]:
            earlier = min(a, b, key=lambda key: (order[key], key))
            if earlier != firsts[id(clusters[a])]:
                bonds.setdefault(earlier, Bond(link.relation, link.score, link.why))
    return bonds
