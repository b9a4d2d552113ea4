"""Documents to records where some may fail: order kept, a failure becomes a rejection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.errors import CommuniqueError, InputError
from communique.language.batches import split_into_batches
from communique.language.pipeline import build_pipeline, read_document, read_documents
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.records import Document, Record, Rejection

BATCH_CHARACTERS = 500_000


def read_all(
    items: Iterable[Document | Rejection], *, settings: Settings = DEFAULT_SETTINGS
) -> Iterator[Record | Rejection]:
    """Read documents into records, a batch at a time; rejections pass through in their place.

    A document on which the pipeline fails becomes a `Rejection` with the reason "error".

    Raises:
        CommuniqueError: the pipeline cannot be built from these settings.
    """
    batches = split_into_batches(
        items,
        length=lambda item: item.length if isinstance(item, Document) else 0,
        max_count=settings.batch_size,
        max_length=BATCH_CHARACTERS,
    )
    for batch in batches:
        yield from _read_batch(batch, settings)


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
