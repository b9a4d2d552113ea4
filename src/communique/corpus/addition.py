"""Adding documents: read what is new, a group at a time, each group kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from communique.language.batches import split_into_batches
from communique.readers import Metadata, read_file
from communique.records import Document, Record, Rejection
from communique.store import Store

Engine = Callable[[Iterable[Document | Rejection]], Iterator[Record | Rejection]]
ItemT = TypeVar("ItemT", bound=Document | Record | Rejection)
Source = str | Path | Document | Rejection

# Records are written this many at a time: large enough that commits cost little, small enough that
# little is read anew after a stop. Long documents close a group early, to bound memory.
GROUP_SIZE = 32
GROUP_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What came of adding documents: `added` new ones, `known` ones left as they were."""

    added: int
    known: int
    rejections: tuple[Rejection, ...]


class Addition:
    """One run of adding documents to a store."""

    def __init__(
        self,
        store: Store,
        *,
        engine: Engine | None = None,
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> None:
        self._store = store
        self._engine: Engine = engine or _read_here
        self._on_progress = on_progress or _ignore
        self._hashes: dict[str, str] = {}
        self._added = 0
        self._known = 0
        self._rejections: list[Rejection] = []

    def run(self, sources: Iterable[Source], metadata: Metadata) -> AddSummary:
        """Read and keep what is new.

        Raises:
            StoreError: the store cannot be written; groups written before stay.
        """
        results = self._engine(self._leave_out_known(_documents_of(sources, metadata)))
        for group in _groups(results):
            self._keep(group)
        return AddSummary(self._added, self._known, tuple(self._rejections))

    def _keep(self, group: list[Record | Rejection]) -> None:
        records = [item for item in group if isinstance(item, Record)]
        rejections = [item for item in group if isinstance(item, Rejection)]
        self._store.add(records, rejections)
        self._added += len(records)
        self._rejections += rejections
        for item in group:
            self._on_progress(item.document if isinstance(item, Record) else item)

    def _leave_out_known(
        self, items: Iterable[Document | Rejection]
    ) -> Iterator[Document | Rejection]:
        for group in _groups(items):
            ids = [item.id for item in group if isinstance(item, Document)]
            self._hashes.update(self._store.known([id for id in ids if id not in self._hashes]))
            for item in group:
                if isinstance(item, Rejection):
                    yield item
                elif item.id not in self._hashes:
                    self._hashes[item.id] = item.sha256
                    yield item
                elif self._hashes[item.id] == item.sha256:
                    self._known += 1
                    self._on_progress(item)
                else:
                    yield Rejection(
                        id=item.id,
                        reason="duplicate_id",
                        detail="another document with this id but another text was added before",
                    )


def _read_here(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
    # Queries need no pipeline: it is imported on the first document.
    from communique.language.reading import read_all

    return read_all(items)


def _documents_of(sources: Iterable[Source], metadata: Metadata) -> Iterator[Document | Rejection]:
    for source in sources:
        if isinstance(source, Document | Rejection):
            yield source
        else:
            yield from read_file(source, metadata)


def _groups(items: Iterable[ItemT]) -> Iterator[list[ItemT]]:
    return split_into_batches(
        items, length=_length, max_count=GROUP_SIZE, max_length=GROUP_CHARACTERS
    )


def _length(item: Document | Record | Rejection) -> int:
    match item:
        case Record():
            return item.document.length
        case Document():
            return item.length
    return 0


def _ignore(_: Document | Rejection) -> None:
    pass
