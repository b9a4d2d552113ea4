"""The engine that reads documents on a cluster of machines, or on this one, by Ray Data.

Ray hands the work out, does a lost machine's work again and holds back who is too fast. Each of its
workers keeps the pipeline in a process of its own from task to task, as with several workers on one
machine: a document that kills it costs itself alone, where Ray would try it for ever.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from communique.corpus.chunks import Sources, chunks_of
from communique.corpus.record_files import Written, write_chunks
from communique.engines.parallel import BATCH_CHARACTERS, READ_BATCH, ParallelEngine
from communique.errors import InputError
from communique.language.batches import split_into_batches
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.readers.sources import STDIN
from communique.records import Document, Record, Rejection
from communique.workers import WorkerPool

if TYPE_CHECKING:
    from ray.data import Dataset

# One value, pickled: as an arrow table of one row, or as what `map_batches` makes of it.
Row = dict[str, list[bytes]]

# Shares of a processor that Ray sets aside: beside each worker one that feeds it finds room.
WORKER_SHARE, READER_SHARE = 0.9, 0.1
# What a cluster that is started here may hold in memory between steps; the rest goes to disk.
OBJECT_STORE_BYTES = 512 * 1024**2
_HERE = "local"


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Maps documents to records by Ray's workers, each of which loads the pipeline once.

    Args:
        address: Of a running cluster, `host:port` or `auto`; none starts one on this machine, for
            as long as the work takes, unless the program has joined one.
        workers: How many; none takes as many as the cluster has processors.
        function: Names what reads a `Batch`; tests put a cheap one in its place.

    Raises:
        InputError: Ray is not installed, or there is no cluster at the address.
    """

    address: str | None = None
    workers: int | None = None
    settings: Settings = DEFAULT_SETTINGS
    function: str = READ_BATCH

    def __call__(self, items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        """Read documents into records, in order; rejections pass through.

        All documents are handed to the cluster before the first record comes back; what does not
        fit into the memory set aside lies on disk. `write` is for more than that.
        """
        batches = split_into_batches(
            items,
            length=lambda item: item.length if isinstance(item, Document) else 0,
            max_count=self.settings.batch_size,
            max_length=BATCH_CHARACTERS,
        )
        with _cluster(self.address, self.workers) as ray:
            dataset = _dataset(ray, batches, is_ordered=True)
            yield from chain.from_iterable(_results(self._map(ray, dataset, _read_batch)))

    def write(self, sources: Sources, folder: str) -> Iterator[Written]:
        """Read sources where the workers are, and write files of records into a folder there.

        Sources and folder are named as every machine of the cluster finds them: on a shared disk,
        or by URL. Chunks whose file is there are passed over, so that a stopped run goes on. What
        came of each chunk is told as it comes.

        Raises:
            InputError: the sources are standard input, or a pattern's server cannot be reached.
        """
        if STDIN in sources.names:
            raise InputError("the machines of a cluster cannot read this one's standard input")
        with _cluster(self.address, self.workers) as ray:
            chunks = _dataset(ray, sources.parts(), is_ordered=False).map_batches(
                partial(_read_part, sources), batch_size=1, num_cpus=READER_SHARE
            )
            mapped = self._map(ray, chunks, _write_chunk, folder)
            yield from chain.from_iterable(_results(mapped))

    def _map(
        self, ray: Any, dataset: Dataset, function: Callable[..., Row], *arguments: str
    ) -> Any:
        workers = self.workers or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        engine = ParallelEngine(1, self.settings, self.function)
        # Tasks, not actors: an actor of a lost machine waits for room on another, and all that it
        # was to do waits with it.
        return dataset.map_batches(
            partial(function, engine, *arguments),
            batch_size=1,
            compute=ray.data.TaskPoolStrategy(size=workers),
            num_cpus=WORKER_SHARE,
        )


@cache
def _pool(function: str) -> WorkerPool:
    """The process with the models: one for each of Ray's workers, for as long as that one lives."""
    return WorkerPool(function, workers=1)


def _read(
    engine: ParallelEngine, items: Iterable[Document | Rejection]
) -> Iterator[Record | Rejection]:
    return engine.read_in(_pool(engine.function), items)


def _read_batch(engine: ParallelEngine, row: Row) -> Row:
    return _packed(list(_read(engine, _unpacked(row))))


def _write_chunk(engine: ParallelEngine, folder: str, row: Row) -> Row:
    return _packed(list(write_chunks([_unpacked(row)], folder, partial(_read, engine))))


def _read_part(sources: Sources, row: Row) -> Iterator[Row]:
    for chunk in chunks_of(_unpacked(row), sources):
        yield _packed(chunk)


def _packed(value: object) -> Row:
    return {"data": [pickle.dumps(value, protocol=5)]}


def _unpacked(row: Mapping[str, Any]) -> Any:
    (data,) = row["data"]
    return pickle.loads(data)


def _dataset(ray: Any, values: Iterable[object], *, is_ordered: bool) -> Dataset:
    """A dataset of values, each in a block of its own, so that each is handed out alone."""
    import pyarrow as pa

    blocks = [ray.put(pa.table(_packed(value))) for value in values]
    dataset: Dataset = ray.data.from_arrow_refs(blocks or [ray.put(pa.table({"data": []}))])
    dataset.context.target_max_block_size = 1
    dataset.context.execution_options.preserve_order = is_ordered
    dataset.context.enable_progress_bars = False
    return dataset


def _results(dataset: Dataset) -> Iterator[Any]:
    from ray.exceptions import RayError

    try:
        for batch in dataset.iter_batches(
            batch_size=None, batch_format="pyarrow", prefetch_batches=0
        ):
            for value in batch["data"]:
                yield pickle.loads(value.as_py())
    except RayError as error:
        raise _cause_of(error) from error


def _cause_of(error: BaseException) -> BaseException:
    """What went wrong in a worker, out of what Ray has wrapped around it."""
    while (inner := getattr(error, "cause", None) or error.__cause__) is not None:
        error = inner
    return error


@contextmanager
def _cluster(address: str | None, workers: int | None) -> Iterator[Any]:
    """Ray, with a cluster joined or started; one that the program has joined before is left so."""
    # Nothing is told to anybody.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # What goes wrong is raised; the log would say it thrice, and warn of what is so by design.
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise InputError(
            "the engine ray needs Ray; install it with: pip install 'communique[ray]'"
        ) from error
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    if ray.is_initialized():
        yield ray
        return
    address = address or os.environ.get("RAY_ADDRESS") or _HERE
    options: dict[str, Any] = {}
    if address == _HERE:
        options = {
            "include_dashboard": False,
            "num_cpus": workers,
            "object_store_memory": OBJECT_STORE_BYTES,
        }
    try:
        ray.init(address, log_to_driver=False, logging_level=logging.ERROR, **options)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise InputError(f"no Ray cluster at {address}: {str(error).splitlines()[0]}") from error
    try:
        yield ray
    finally:
        ray.shutdown()
