"""A cheap way of reading, in place of the language pipeline; it dies or hangs where a text asks."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator

from communique.engines.parallel import Batch
from communique.records import Document, Record, Rejection, Span, Statement

READ_BATCH = "tests.engines.cheap:read_batch"


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
