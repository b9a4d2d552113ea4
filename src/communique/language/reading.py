"""Documents to records where some may fail: order kept, a failure becomes a rejection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.errors import CommuniqueError, InputError
from communique.language.pipeline import build_pipeline, read_document, read_documents
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.records import Document, Record, Rejection

# A batch is closed at this many characters, so that long texts do not pile up in memory.
BATCH_CHARACTERS = 200_000


def read_all(
    items: Iterable[Document | Rejection], *, settings: Settings = DEFAULT_SETTINGS
) -> Iterator[Record | Rejection]:
    """Read documents into records, a batch at a time; rejections pass through in their place.

    A document on which the pipeline fails becomes a `Rejection` with the reason "error".

    Raises:
        CommuniqueError: the pipeline cannot be built from these settings.
    """
    for batch in _batches(items, settings.batch_size):
        yield from _read_batch(batch, settings)


def _batches(
    items: Iterable[Document | Rejection], batch_size: int
) -> Iterator[list[Document | Rejection]]:
    batch: list[Document | Rejection] = []
    characters = 0
    for item in items:
        length = item.length if isinstance(item, Document) else 0
        if batch and (len(batch) >= batch_size or characters + length > BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(item)
        characters += length
    if batch:
        yield batch


def _read_batch(
    batch: list[Document | Rejection], settings: Settings
) -> Iterator[Record | Rejection]:
    documents = [item for item in batch if isinstance(item, Document)]
    if documents:
        build_pipeline(settings)
    read: Iterator[Record | Rejection]
    try:
        read = iter(list(read_documents(documents, settings=settings)) if documents else [])
    except Exception:
        # One document in the batch is at fault: read them singly to find out which.
        read = (_read_or_reject(document, settings) for document in documents)
    for item in batch:
        yield next(read) if isinstance(item, Document) else item


def _read_or_reject(document: Document, settings: Settings) -> Record | Rejection:
    try:
        return read_document(document, settings=settings)
    except InputError as error:
        detail = str(error)
    except CommuniqueError:
        raise
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"
    return Rejection(id=document.id, reason="error", detail=f"reading failed: {detail}")
