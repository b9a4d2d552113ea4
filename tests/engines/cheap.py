"""A cheap way of reading, in place of the language pipeline; it dies or hangs where a text asks."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

from communique.engines.parallel import Batch
from communique.records import Document, Record, Rejection, Span, Statement

READ_BATCH = "tests.engines.cheap:read_batch"
READ_SLOWLY = "tests.engines.cheap:read_slowly"
# A folder: `read_slowly` leaves there which machine of the cluster has read what.
TRACES_VARIABLE = "CHEAP_TRACES"


def make_documents(count: int) -> list[Document]:
    """Short documents with ids `d0`, `d1` and so on."""
    return [Document.from_text(f"Talks number {i} go on.", id=f"d{i}") for i in range(count)]


def read_one(document: Document) -> Record:
    """One statement a document."""
    if "kill the worker" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    statement = Statement(id="s1", content=(Span(0, 5),), kind="indirect")
    return Record(document=document, statements=(statement,))


def read(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
    """As an engine."""
    return (read_one(item) if isinstance(item, Document) else item for item in items)


def read_batch(batch: Batch) -> list[Record | Rejection]:
    """As the function of a worker."""
    return list(read(batch.items))


def read_slowly(batch: Batch) -> list[Record | Rejection]:
    """The same, slow enough that something can happen meanwhile; it waits for a second machine."""
    traces = Path(os.environ[TRACES_VARIABLE])
    machine = os.environ["RAY_RAYLET_PID"]
    (traces / f"{machine}.{uuid4().hex}").write_text(str(os.getpid()))
    deadline = time.monotonic() + 90
    while len({path.stem for path in traces.iterdir()}) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.3)
    return read_batch(batch)
