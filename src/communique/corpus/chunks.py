"""Sources cut into chunks of documents, the same ones whenever and wherever they are read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import communique
from communique.corpus.addition import length_of
from communique.language.batches import split_into_batches
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.readers import Metadata, read_files
from communique.readers.formats import format_of
from communique.readers.remote import is_remote
from communique.readers.sources import expand_names, file_size
from communique.records import Document, Rejection

# A minute or so of reading: what a lost machine costs at most, and files of some megabytes.
CHUNK_CHARACTERS = 1_000_000
CHUNK_SIZE = 512
# So many small files are one part, which one process opens; an archive is a part of its own.
PART_BYTES = 4_000_000
PART_SIZE = 512
_SINGLE_DOCUMENTS = frozenset({"text", "html", "json", "pdf", "mail"})


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be read and how: as `communique.readers.read_files`, with the settings.

    `chunk_size` is how many documents are read and written together at most.
    """

    names: tuple[str, ...]
    metadata: Metadata = field(default_factory=Metadata)
    columns: Mapping[str, str] = field(default_factory=dict)
    settings: Settings = DEFAULT_SETTINGS
    chunk_size: int = CHUNK_SIZE

    def documents(
        self, *, workers: int = 1, on_bytes: Callable[[int], None] | None = None
    ) -> Iterator[Document | Rejection]:
        """Read all of them, streaming; `workers` processes take pages apart."""
        return _read(self.names, self, workers, on_bytes)

    def chunks(
        self, *, workers: int = 1, on_bytes: Callable[[int], None] | None = None
    ) -> Iterator[Chunk]:
        """The same, cut into chunks."""
        for part in self.parts():
            yield from chunks_of(part, self, workers=workers, on_bytes=on_bytes)

    def parts(self) -> Iterator[Part]:
        """Consecutive sources, patterns expanded, so many that reading one part is worth a task.

        Raises:
            InputError: a remote file system cannot be reached.
        """
        names = (found for name in self.names for found in expand_names(name))
        batches = split_into_batches(
            names, length=_weight, max_count=PART_SIZE, max_length=PART_BYTES
        )
        for number, batch in enumerate(batches):
            yield Part(number, tuple(batch))


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the sources, which one process reads one after another."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive documents and rejections of a part.

    `name` sorts in the order of the sources. It names the documents by their texts, and what they
    are read with, so that the same name always stands for the same records.
    """

    name: str
    items: list[Document | Rejection]


def chunks_of(
    part: Part,
    sources: Sources,
    *,
    workers: int = 1,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Chunk]:
    """Read a part, streaming; `workers` processes take pages apart."""
    batches = split_into_batches(
        _read(part.names, sources, workers, on_bytes),
        length=length_of, max_count=sources.chunk_size, max_length=CHUNK_CHARACTERS,
    )  # fmt: skip
    for number, batch in enumerate(batches):
        digest = _digest(batch, sources.settings)
        yield Chunk(f"{part.number:06}-{number:05}-{digest}", batch)


def _read(
    names: Iterable[str],
    sources: Sources,
    workers: int,
    on_bytes: Callable[[int], None] | None,
) -> Iterator[Document | Rejection]:
    return read_files(
        names, sources.metadata, columns=sources.columns, max_bytes=sources.settings.max_bytes,
        workers=workers, on_bytes=on_bytes,
    )  # fmt: skip


def _digest(items: Iterable[Document | Rejection], settings: Settings) -> str:
    hashed = hashlib.sha256(f"{communique.__version__} {settings.model_dump_json()}".encode())
    for item in items:
        hashed.update(json.dumps(item.model_dump(mode="json")).encode())
    return hashed.hexdigest()[:16]


def _weight(name: str) -> int:
    if not is_remote(name):
        return file_size(name) or 0
    return 0 if format_of(name, b"") in _SINGLE_DOCUMENTS else PART_BYTES
