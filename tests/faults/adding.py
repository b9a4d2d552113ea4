"""The command `communique`, but with a cheap way of reading in place of the language pipeline.

    python -m tests.faults.adding add FILE… --to STORE

Everything else is the command's own: readers, worker processes, store, search index.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from communique.corpus import Corpus
from communique.engines.parallel import Batch, ParallelEngine
from communique.language.settings import Settings
from communique.records import Document, Record, Rejection
from tests.made_up import TEXT, make_record

COMMAND = (sys.executable, "-m", "tests.faults.adding")
READ_BATCH = "tests.faults.adding:read_batch"
# Many small transactions, so that many moments are those of writing.
GROUP_SIZE = 8
# Differs from run to run.
_MOMENTS = "_at"


class Ending(NamedTuple):
    """How a command ended: its exit code (minus the signal), and what it printed."""

    code: int
    output: str


def read(items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
    """As an engine."""
    for item in items:
        yield make_record(item) if isinstance(item, Document) and TEXT in item.text else _bare(item)


def _bare(item: Document | Rejection) -> Record | Rejection:
    return Record(document=item) if isinstance(item, Document) else item


def read_batch(batch: Batch) -> list[Record | Rejection]:
    """As the function of a worker; slow enough to be stopped at it."""
    time.sleep(0.05)
    return list(read(batch.items))


def start(*arguments: str | Path, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """Start the command; `before` stands before it, such as a shell that sets limits."""
    return subprocess.Popen(
        [*before, *COMMAND, *map(str, arguments)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def wait_for(process: subprocess.Popen[str]) -> Ending:
    """Wait for a command to end."""
    output, _ = process.communicate(timeout=300)
    return Ending(process.returncode, output)


def run(*arguments: str | Path, before: tuple[str, ...] = ()) -> Ending:
    """Run the command to its end."""
    return wait_for(start(*arguments, before=before))


def contents(store: str) -> dict[str, list[str]]:
    """Every table of a store without the moments of writing, and what the search index holds."""
    with Corpus.open(store, read_only=True) as corpus:
        names = sorted(corpus._store._tables())
        tables = {
            name: sorted(
                repr({key: row[key] for key in sorted(row) if not key.endswith(_MOMENTS)})
                for row in corpus.sql(f"SELECT * FROM {name}")
            )
            for name in names
        }
        if corpus._store.search_index.exists:
            hits = corpus.search("Ruritania", limit=100_000, is_fresh=False).hits
            tables["search index"] = sorted(f"{hit.document_id} {hit.id}" for hit in hits)
    return tables


def children_of(process: int, words: str) -> list[int]:
    """The processes that a process has started, of those whose command has these words."""
    found = []
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        try:
            command = Path(f"/proc/{child}/cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if words in command:
            found.append(int(child))
    return found


def main() -> None:
    """Run the command."""
    from communique import cli
    from communique.cli import add
    from communique.corpus import addition

    def make_engine(settings: Settings, workers: int) -> addition.Engine:
        return read if workers == 1 else ParallelEngine(workers, settings, READ_BATCH)

    addition.GROUP_SIZE = GROUP_SIZE
    add.make_engine = make_engine
    # The workers import what reads from the tests.
    os.environ["PYTHONPATH"] = os.getcwd()
    cli.main()


if __name__ == "__main__":
    main()
