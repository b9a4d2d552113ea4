"""Records in Parquet files: a halting place between reading, on many machines, and a store.

A file has the records of a chunk of documents and is there whole or not at all, so that a run that
is stopped, or a machine that is lost, costs no more than the chunks in work.
"""

from __future__ import annotations

import glob
import json
import os
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from communique.corpus.addition import MAX_LISTED, AddSummary, Engine
from communique.corpus.chunks import Chunk
from communique.errors import InputError, StoreError
from communique.readers.remote import is_remote
from communique.readers.sources import expand_names, open_source
from communique.records import Document, Record, Rejection
from communique.store import (
    is_database,
    read_rows,
    record_from_json,
    record_to_json,
    write_rows,
)

# A row has either a record, in JSON without the text, or a rejection.
_COLUMNS = {
    "document_id": "VARCHAR", "record": "VARCHAR", "text": "VARCHAR", "rejection": "VARCHAR"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a chunk: documents `added`, or `known` where its file was there already."""

    added: int = 0
    known: int = 0
    rejections: tuple[Rejection, ...] = ()


def is_folder(target: str) -> bool:
    """Whether a name means a folder of record files, here or on a server, and not a store."""
    if is_database(target):
        return False
    return target.endswith("/") or is_remote(target) or os.path.isdir(target)


def write_chunks(chunks: Iterable[Chunk], folder: str, engine: Engine | None) -> Iterator[Written]:
    """Read chunks and write a file for each into a folder; where its file is there, it is known.

    Without an engine nothing is read or written: it is told what would be.

    Raises:
        OSError: the folder cannot be written.
    """
    new: deque[Chunk] = deque()
    known: deque[Chunk] = deque()

    def items() -> Iterator[Document | Rejection]:
        for chunk in chunks:
            if _exists(folder, chunk):
                known.append(chunk)
            else:
                new.append(chunk)
                yield from chunk.items

    results: Iterator[Document | Record | Rejection] = engine(items()) if engine else items()
    for first in results:
        chunk = new.popleft()
        read = [first, *islice(results, len(chunk.items) - 1)]
        if engine:
            _write(folder, chunk, read)
        yield from _passed_over(known)
        rejections = tuple(item for item in read if isinstance(item, Rejection))
        yield Written(added=len(read) - len(rejections), rejections=rejections)
    yield from _passed_over(known)


def summarise(
    written: Iterable[Written], *, on_progress: Callable[[int], None] | None = None
) -> AddSummary:
    """What came of all chunks; `on_progress` is told how many documents each had."""
    added = known = 0
    rejections: list[Rejection] = []
    rejected: Counter[str] = Counter()
    for part in written:
        added += part.added
        known += part.known
        rejected.update(rejection.reason for rejection in part.rejections)
        rejections += part.rejections[: MAX_LISTED - len(rejections)]
        if on_progress:
            on_progress(part.added + part.known + len(part.rejections))
    return AddSummary(added, known, tuple(rejections), dict(rejected.most_common()))


def _passed_over(known: deque[Chunk]) -> Iterator[Written]:
    while known:
        yield Written(known=len(known.popleft().items))


def _exists(folder: str, chunk: Chunk) -> bool:
    if not is_remote(folder):
        return Path(folder, _file_name(chunk)).exists()
    import fsspec

    filesystem, path = fsspec.url_to_fs(folder)
    return bool(filesystem.exists(f"{path.rstrip('/')}/{_file_name(chunk)}"))


def _write(folder: str, chunk: Chunk, items: Sequence[Document | Record | Rejection]) -> None:
    rows = [_row_of(item) for item in items]
    if not is_remote(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=None if is_remote(folder) else folder, prefix=".writing-"
    ) as workplace:
        file = Path(workplace, _file_name(chunk))
        write_rows(file, rows, _COLUMNS)
        if is_remote(folder):
            import fsspec

            filesystem, path = fsspec.url_to_fs(folder)
            # Object stores show an object when it is whole.
            filesystem.makedirs(path, exist_ok=True)
            filesystem.put_file(str(file), f"{path.rstrip('/')}/{file.name}")
        else:
            os.replace(file, Path(folder, file.name))


def find_record_files(names: Iterable[str]) -> Iterator[str]:
    """The files of folders, by name; a name that ends in `.parquet` is a file already.

    Raises:
        InputError: a folder has no such file, or its server cannot be reached.
    """
    for name in names:
        folder = name.rstrip("/")
        pattern = f"{folder if is_remote(name) else glob.escape(folder)}/*.parquet"
        files = [name] if name.endswith(".parquet") else expand_names(pattern)
        if files == [pattern]:
            raise InputError(
                f"no record files in {name}; make some with: communique add FILE --to {folder}/",
                reason="missing",
            )
        yield from files


def read_record_files(names: Iterable[str]) -> Iterator[list[Record | Rejection]]:
    """The records and rejections of each file of folders, or of files, in the order of their names.

    Raises:
        InputError: a folder has no such file, or a file is none or cannot be read.
    """
    return map(_read_file, find_record_files(names))


def _read_file(name: str) -> list[Record | Rejection]:
    try:
        with open_source(name) as source, tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
            if is_remote(name):
                shutil.copyfileobj(source.stream, copy, 1 << 20)
                copy.flush()
            rows = read_rows(Path(copy.name if is_remote(name) else name), _COLUMNS)
        return [_item_of(row) for row in rows]
    except (InputError, StoreError, ValueError) as error:
        raise InputError(f"{name} is no file of records: {error}") from error


def _file_name(chunk: Chunk) -> str:
    return f"{chunk.name}.parquet"


def _row_of(item: Document | Record | Rejection) -> dict[str, Any]:
    row = dict.fromkeys(_COLUMNS)
    match item:
        case Record():
            row |= {
                "document_id": item.document.id,
                "record": record_to_json(item),
                "text": item.text,
            }
        case Rejection():
            # An id may be a file's name, which need not be Unicode; JSON holds it as it is.
            row["document_id"] = item.id.encode("utf-8", "replace").decode()
            row["rejection"] = json.dumps(item.model_dump(mode="json"))
    return row


def _item_of(row: dict[str, Any]) -> Record | Rejection:
    if row["rejection"] is not None:
        return Rejection(**json.loads(row["rejection"]))
    return record_from_json(row["record"], row["text"])
