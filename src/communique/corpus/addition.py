"""Adding documents: read what is new, a group at a time, each group kept in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from communique.language.batches import split_into_batches
from communique.readers import Metadata, read_files
from communique.records import Document, Record, Rejection
from communique.store import Store

Engine = Callable[[Iterable[Document | Rejection]], Iterator[Record | Rejection]]
ItemT = TypeVar("ItemT", bound=Document | Record | Rejection)
Source = str | Path | Document | Rejection
NewT = TypeVar("NewT", bound=Document | Record)

# Records are written this many at a time: large enough that commits cost little, small enough that
# little is read anew after a stop. Long documents close a group early, to bound memory.
GROUP_SIZE = 128
GROUP_CHARACTERS = 2_000_000
# Documents are looked up in the store this many at a time: what goes on ahead of the reading.
LOOKUP_SIZE = 32
# What adding keeps of a store's file in memory: without a limit it grows with the file.
ADDING_MIB = 512
# A summary lists so many rejections; the store keeps all of them.
MAX_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class AddSummary:
    """What came of adding documents: `added` new ones, `known` ones left as they were.

    `rejected` counts the rejections by reason, `rejections` has the first 1,000 of them; the corpus
    keeps all (`Corpus.rejections`).
    """

    added: int
    known: int
    rejections: tuple[Rejection, ...] = ()
    rejected: Mapping[str, int] = field(default_factory=dict)

    @property
    def rejected_count(self) -> int:
        """How many documents were rejected."""
        return sum(self.rejected.values())


class Addition:
    """One run of adding documents to a store; it holds no more than what is being read.

    Without an engine nothing is read or written: the run tells what it would add.
    """

    def __init__(
        self,
        store: Store | None,
        *,
        engine: Engine | None,
        on_progress: Callable[[Document | Rejection], None] | None = None,
    ) -> None:
        self._store = store
        self._engine = engine
        self._on_progress = on_progress or _ignore
        # The texts on their way to the store, by id: a double among them is not in the store yet.
        self._coming: dict[str, str] = {}
        self._added = 0
        self._known = 0
        self._rejections: list[Rejection] = []
        self._rejected: Counter[str] = Counter()

    def run(self, sources: Iterable[Source], metadata: Metadata) -> AddSummary:
        """Read and keep what is new.

        Raises:
            StoreError: the store cannot be written; groups written before stay.
        """
        new = self._leave_out_known(documents_of(sources, metadata))
        if self._engine is None:
            for item in new:
                self._count(item)
        else:
            for group in _groups(self._engine(new), GROUP_SIZE):
                self._keep(group)
        return self._summary()

    def load(self, files: Iterable[list[Record | Rejection]]) -> AddSummary:
        """Keep what is new of records that were read before, each list in one transaction.

        Raises:
            StoreError: the store cannot be written; lists written before stay.
        """
        for items in files:
            if new := list(self._leave_out_known(items)):
                self._keep(new)
        return self._summary()

    def _keep(self, group: list[Record | Rejection]) -> None:
        records = [item for item in group if isinstance(item, Record)]
        rejections = [item for item in group if isinstance(item, Rejection)]
        if self._store is not None:
            self._store.add(records, rejections)
        for item in group:
            kept = item if isinstance(item, Rejection) else _document_of(item)
            self._coming.pop(kept.id, None)
            self._count(kept)

    def _count(self, item: Document | Rejection) -> None:
        if isinstance(item, Rejection):
            self._rejected[item.reason] += 1
            if len(self._rejections) < MAX_LISTED:
                self._rejections.append(item)
        else:
            self._added += 1
        self._on_progress(item)

    def _summary(self) -> AddSummary:
        return AddSummary(
            self._added, self._known, tuple(self._rejections), dict(self._rejected.most_common())
        )

    def _leave_out_known(self, items: Iterable[NewT | Rejection]) -> Iterator[NewT | Rejection]:
        for group in _groups(items, LOOKUP_SIZE):
            ids = [_document_of(item).id for item in group if not isinstance(item, Rejection)]
            hashes = self._store.known(ids) if self._store is not None else {}
            # Taken at once: while the group is given out, texts go from `_coming` to the store.
            hashes |= {id: self._coming[id] for id in ids if id in self._coming}
            for item in group:
                if isinstance(item, Rejection):
                    yield item
                    continue
                document = _document_of(item)
                known = hashes.get(document.id)
                if known is None:
                    self._coming[document.id] = hashes[document.id] = document.sha256
                    yield item
                elif known == document.sha256:
                    self._known += 1
                    self._on_progress(document)
                else:
                    yield Rejection(
                        id=document.id,
                        reason="duplicate_id",
                        detail="another document with this id but another text was added before",
                    )


def read_here(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
    """The engine that is used where none is named: reads one after another in this process."""
    # Queries need no pipeline: it is imported on the first document.
    from communique.language.reading import read_all

    return read_all(items)


def documents_of(sources: Iterable[Source], metadata: Metadata) -> Iterator[Document | Rejection]:
    """The documents of some files, and those given as such."""
    for source in sources:
        if isinstance(source, Document | Rejection):
            yield source
        else:
            yield from read_files([source], metadata)


def _document_of(item: Document | Record) -> Document:
    return item.document if isinstance(item, Record) else item


def _groups(items: Iterable[ItemT], size: int) -> Iterator[list[ItemT]]:
    return split_into_batches(items, length=length_of, max_count=size, max_length=GROUP_CHARACTERS)


def length_of(item: Document | Record | Rejection) -> int:
    """Characters of a document's text; a rejection has none."""
    match item:
        case Record():
            return item.document.length
        case Document():
            return item.length
    return 0


def _ignore(_: Document | Rejection) -> None:
    pass
