"""Reading in a process of its own, so that pages stay quick while texts are read.

The language pipeline holds Python's lock for whole seconds; in the server's process it would
freeze every page.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, Generic, NamedTuple, TypeVar

from communique.errors import InputError, StoreError
from communique.language.batches import split_into_batches
from communique.language.settings import DEFAULT_SETTINGS, Settings
from communique.records import Comparison, Document, Record, Rejection

# A batch is short, so that a single text waits little behind a large upload.
BATCH_COUNT, BATCH_CHARACTERS = 8, 40_000
# One batch is read while the next one waits.
AHEAD_COUNT = 2

ResultT = TypeVar("ResultT")


class ReadingProcess:
    """An engine that reads in another process; started on first use, anew after a fault."""

    def __init__(
        self, settings: Settings = DEFAULT_SETTINGS, *, max_seconds: float = 120.0
    ) -> None:
        self._settings = settings
        self._max_seconds = max_seconds
        self._lock = threading.Lock()
        self._process: _Process | None = None

    def __call__(self, items: Iterable[Document | Rejection]) -> Iterator[Record | Rejection]:
        """Read documents in order; one that stops the process becomes a rejection."""
        waiting: deque[tuple[list[Document | Rejection], _Task[list[Record | Rejection]]]] = deque()
        batches = split_into_batches(
            items,
            length=lambda item: item.length if isinstance(item, Document) else 0,
            max_count=BATCH_COUNT,
            max_length=BATCH_CHARACTERS,
        )
        for batch in batches:
            waiting.append((batch, self._submit(_read, batch, self._settings)))
            if len(waiting) >= AHEAD_COUNT:
                yield from self._finish(*waiting.popleft())
        while waiting:
            yield from self._finish(*waiting.popleft())

    def read(self, document: Document) -> Record:
        """Read one document.

        Raises:
            InputError: it cannot be read.
        """
        (item,) = self([document])
        if isinstance(item, Rejection):
            raise InputError(item.detail, reason=item.reason)
        return item

    def compare(self, a: Record, b: Record) -> Comparison:
        """Set two accounts side by side.

        Raises:
            InputError: the two are no accounts of two parties, or comparing took too long.
        """
        try:
            return self._result(self._submit(_compare, a, b), "comparing")
        except _StoppedError:
            # A text that was read beside it may have been at fault: once more, in a new process.
            return self._result(self._submit(_compare, a, b), "comparing")

    def warm_up(self) -> None:
        """Load the pipeline, so that the first text need not wait for it."""
        self._submit(_warm_up, self._settings)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def _submit(self, function: Callable[..., ResultT], *values: Any) -> _Task[ResultT]:
        with self._lock:
            if self._process is None:
                self._process = _Process()
            try:
                return _Task(self._process, self._process.pool.submit(function, *values))
            except BrokenProcessPool:
                self._process = _Process()
                return _Task(self._process, self._process.pool.submit(function, *values))
            except RuntimeError as error:
                # The interpreter takes no more work once it ends; no text is at fault.
                raise StoreError("the server is ending; send the rest again") from error

    def _finish(
        self, batch: list[Document | Rejection], task: _Task[list[Record | Rejection]] | None
    ) -> Iterator[Record | Rejection]:
        try:
            yield from self._result(task or self._submit(_read, batch, self._settings), "reading")
        except InputError as error:
            if task is None:
                yield _rejected(batch[0], error)
                return
            # A document of this batch, or of another, is at fault: read them singly to find out.
            for item in batch:
                yield from self._finish([item], None)

    def _result(self, task: _Task[ResultT], what: str) -> ResultT:
        try:
            return task.future.result(self._max_seconds)
        except TimeoutError:
            self._replace(task.process)
            message = f"{what} took over {self._max_seconds:.0f} seconds"
        except BrokenProcessPool:
            self._replace(task.process)
            raise _StoppedError(f"the process stopped while {what}", reason="error") from None
        raise InputError(message, reason="error")

    def _replace(self, process: _Process) -> None:
        process.end()
        with self._lock:
            if self._process is process:
                self._process = None


class _StoppedError(InputError):
    """The process ended before its work."""


class _Process:
    """A pool of one process, whose id is known so that it can be stopped while it works."""

    def __init__(self) -> None:
        self.pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_start)
        self._id = self.pool.submit(os.getpid)

    def end(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
        if self._id.done() and not self._id.cancelled() and self._id.exception() is None:
            with suppress(ProcessLookupError):
                os.kill(self._id.result(), signal.SIGKILL)


class _Task(NamedTuple, Generic[ResultT]):
    process: _Process
    future: Future[ResultT]


def _rejected(item: Document | Rejection, error: InputError) -> Rejection:
    return (
        item
        if isinstance(item, Rejection)
        else Rejection(id=item.id, reason="error", detail=str(error))
    )


def _start() -> None:
    # Pages come first on a busy machine; Ctrl-C is for the server to handle.
    os.nice(10)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _warm_up(settings: Settings) -> None:
    from communique.language.pipeline import build_pipeline

    build_pipeline(settings)


def _read(items: list[Document | Rejection], settings: Settings) -> list[Record | Rejection]:
    from communique.language.reading import read_all

    return list(read_all(items, settings=settings))


def _compare(a: Record, b: Record) -> Comparison:
    from communique.accounts.comparison import compare

    return compare(a, b)
