"""One body for every engine: the same records in the same order, rejections in their place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.engines.local import LocalEngine
from communique.engines.parallel import ParallelEngine
from communique.language.settings import Settings
from communique.records import Document, Record, Rejection
from tests.engines.cheap import READ_BATCH, make_documents, read

TEXTS = (
    "Foreign Minister Ana Solberg met her counterpart in Vienna on Tuesday.",
    "She urged Ruritania to open the border, the ministry said.",
    "The ministers agreed to talk again in the spring.",
)


def mixed_items(count: int) -> list[Document | Rejection]:
    items: list[Document | Rejection] = list(make_documents(count))
    items.insert(3, Rejection(id="bad", reason="empty"))
    return items


def test_parallel_keeps_the_order_and_passes_rejections_through() -> None:
    items = mixed_items(300)
    engine = ParallelEngine(2, Settings(batch_size=7), function=READ_BATCH)
    assert list(engine(items)) == list(read(items))
    assert list(engine([])) == []


def test_a_document_that_kills_its_worker_is_rejected_and_no_other() -> None:
    items = mixed_items(100)
    items[50] = Document.from_text("Talks that kill the worker.", id="deadly")
    engine = ParallelEngine(2, Settings(batch_size=8), function=READ_BATCH)
    results = list(engine(items))
    assert results[50] == Rejection(
        id="deadly",
        reason="error",
        detail="reading failed: its process ended (signal SIGKILL)",
    )
    del items[50], results[50]
    assert results == list(read(items))


@pytest.mark.model
def test_engines_read_the_same_records() -> None:
    documents: list[Document | Rejection] = [
        Document.from_text(f"{text} Round {number} follows.", date="2022-05-04")
        for number in range(4)
        for text in TEXTS
    ]
    make: dict[str, Callable[[], list[Record | Rejection]]] = {
        "local": lambda: list(LocalEngine()(documents)),
        "parallel": lambda: list(ParallelEngine(2, Settings(batch_size=5))(documents)),
    }
    results = {name: read() for name, read in make.items()}
    assert all(isinstance(record, Record) for record in results["local"])
    assert results["parallel"] == results["local"]
