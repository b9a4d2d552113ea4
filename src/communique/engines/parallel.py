"""The engine that reads documents in several processes on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from communique.language.batches import split_into_batches
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.records import Document, Record, Rejection
from communique.workers import Lost, WorkerPool, map_in_workers

# Small enough that workers end together, large enough that the pipeline's batches are full.
BATCH_CHARACTERS = 100_000
READ_BATCH = "communique.engines.parallel:read_batch"


class Batch(NamedTuple):
    """What a worker reads at a time."""

    items: list[Document | Rejection]
    settings: Settings


@dataclass(frozen=True, slots=True)
class ParallelEngine:
    """Maps documents to records in worker processes, each of which loads the pipeline once.

    `function` names what reads a `Batch`; tests put a cheap one in its place.
    """

    workers: int
    settings: Settings = DEFAULT_SETTINGS
    function: str = READ_BATCH

    def __call__(self, items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        """Read documents into records, in order; rejections pass through.

        A document over which a worker is lost twice (killed for its memory, crashed) becomes a
        `Rejection` with the reason "error"; the others of its batch are read.
        """
        with WorkerPool(self.function, workers=self.workers) as pool:
            yield from self.read_in(pool, items)

    def read_in(
        self, pool: WorkerPool, items: Iterable[Document | Rejection]
    ) -> Iterator[Record | Rejection]:
        """The same in a pool that stays, so that its processes load the pipeline once."""
        batches = split_into_batches(
            items,
            length=lambda item: item.length if isinstance(item, Document) else 0,
            max_count=self.settings.batch_size,
            max_length=BATCH_CHARACTERS,
        )
        for result in pool.map(Batch(batch, self.settings) for batch in batches):
            if isinstance(result, Lost):
                yield from self._read_singly(result.task)
            else:
                yield from result

    def _read_singly(self, batch: Batch) -> Iterator[Record | Rejection]:
        tasks = (Batch([item], batch.settings) for item in batch.items)
        for result in map_in_workers(self.function, tasks, workers=1):
            if isinstance(result, Lost):
                detail = f"reading failed: {result.reason}"
                yield Rejection(id=result.task.items[0].id, reason="error", detail=detail)
            else:
                yield from result


def read_batch(batch: Batch) -> list[Record | Rejection]:
    """Read a batch of documents, in a worker process."""
    from communique.language.reading import read_all

    return list(read_all(batch.items, settings=batch.settings))
