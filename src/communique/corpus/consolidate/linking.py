"""Finding pairs worth comparing: those that share a block and stand near in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from communique.corpus.consolidate.links import Key, Link, Pair


class Item(Protocol):
    """What is linked: it has a key and, where it is known, a day."""

    @property
    def key(self) -> Key:
        """Names the item."""

    @property
    def anchor_day(self) -> int | None:
        """The day it is sorted by."""


ItemT = TypeVar("ItemT", bound=Item)
LinkedT = TypeVar("LinkedT", bound=Item, contravariant=True)


class Linker(Protocol[LinkedT]):
    """Decides for one kind of item what belongs together."""

    kind: str
    window_days: int

    def blocks(self, item: LinkedT) -> Iterable[str]:
        """Names of blocks; only items of one block are compared."""

    def prepare(self, pairs: Sequence[tuple[LinkedT, LinkedT]]) -> None:
        """Read what it takes to compare some pairs; called once, before `link`."""

    def link(self, a: LinkedT, b: LinkedT) -> Link | None:
        """The link of two items, None where too little speaks for it."""

    def is_apart(self, a: LinkedT, b: LinkedT) -> bool:
        """Whether two items cannot be one, however others link them."""


def find_links(
    items: Sequence[ItemT],
    linker: Linker[ItemT],
    *,
    new_documents: Collection[str],
    known_blocks: Mapping[Key, Iterable[str]],
) -> list[Link]:
    """Every link of which at least one item is of a new document.

    `known_blocks` has the blocks of old items that matter.
    """
    pairs = _find_pairs(items, linker, new_documents, known_blocks)
    linker.prepare(list(pairs.values()))
    links = (linker.link(a, b) for a, b in pairs.values())
    return [link for link in links if link is not None]


def _find_pairs(
    items: Sequence[ItemT],
    linker: Linker[ItemT],
    new_documents: Collection[str],
    known_blocks: Mapping[Key, Iterable[str]],
) -> dict[Pair, tuple[ItemT, ItemT]]:
    blocks: dict[str, list[ItemT]] = defaultdict(list)
    for item in items:
        names = known_blocks.get(item.key)
        for name in linker.blocks(item) if names is None else names:
            blocks[name].append(item)
    pairs: dict[Pair, tuple[ItemT, ItemT]] = {}
    for block in blocks.values():
        for a, b in _near_pairs(block, linker.window_days, new_documents):
            pairs.setdefault(Pair.of(a.key, b.key), (a, b))
    return pairs


def _near_pairs(
    block: Iterable[ItemT], window_days: int, new_documents: Collection[str]
) -> Iterator[tuple[ItemT, ItemT]]:
    dated = sorted(
        ((item.anchor_day, item.key, item) for item in block if item.anchor_day is not None),
        key=lambda entry: entry[:2],
    )
    start = 0
    new: list[tuple[int, ItemT]] = []
    for position, (day, key, item) in enumerate(dated):
        first_day = day - window_days
        if key.document_id in new_documents:
            while dated[start][0] < first_day:
                start += 1
            for _, _, earlier in dated[start:position]:
                yield earlier, item
            new.append((day, item))
        else:
            for earlier_day, earlier in new:
                if earlier_day >= first_day:
                    yield earlier, item
