"""What the pages of one server share: the corpus, the reading process, jobs, sign-ins."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from queue import Empty, LifoQueue
from typing import Any, Generic, TypeVar, cast

from fastapi import Request

from communique.corpus import AddSummary, Corpus, SearchAnswer
from communique.errors import StoreError
from communique.readers import Metadata
from communique.records import Comparison, Document, Record, Rejection
from communique.web.access import Role, Sessions, Tokens
from communique.web.failures import Refusal
from communique.web.jobs import Jobs
from communique.web.protection import Buckets
from communique.web.reading import ReadingProcess
from communique.web.settings import ServeSettings

# Kept answers may be this old while an upload is read, so that it does not empty the cache with
# every document; else they are new within a second.
VERSION_SECONDS = 1.0
UPLOAD_VERSION_SECONDS = 10.0
_KEPT_READINGS = 64
_KEPT_COMPARISONS = 256
_WAITING_READINGS = 12

ValueT = TypeVar("ValueT")


class Kept(Generic[ValueT]):
    """The values used last, by key."""

    def __init__(self, max_count: int) -> None:
        self._max_count = max_count
        self._lock = threading.Lock()
        self._values: OrderedDict[str, ValueT] = OrderedDict()

    def get(self, key: str) -> ValueT | None:
        """The value kept under a key."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: str, value: ValueT) -> None:
        """Keep a value; the one unused longest goes."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._max_count:
                self._values.popitem(last=False)


class State:
    """What the pages share. Made once for a server; `close` ends its process and threads."""

    def __init__(
        self,
        corpus: Corpus,
        settings: ServeSettings,
        *,
        reading: ReadingProcess | None = None,
        tokens: Tokens | None = None,
    ) -> None:
        self.settings = settings
        self.tokens = tokens
        self.sessions = Sessions()
        self.guesses = Buckets(settings.limits.guess_count, settings.limits.guesses_per_second)
        self.reading = reading or ReadingProcess(max_seconds=settings.limits.reading_seconds)
        self.readings: Kept[Record] = Kept(_KEPT_READINGS)
        self._comparisons: Kept[Comparison] = Kept(_KEPT_COMPARISONS)
        self._reading_slots = threading.BoundedSemaphore(_WAITING_READINGS)
        self._corpus = corpus
        self._searching = threading.Lock()
        self._idle: LifoQueue[Corpus] = LifoQueue()
        self._watch = _Watch(settings.limits.answer_seconds)
        self._version = ("", 0.0)
        self._write_count = 0
        self.jobs = Jobs(
            self._add_documents, max_count=settings.limits.job_count, on_end=self._note_write
        )

    @contextmanager
    def corpus(self, *, has_deadline: bool = True) -> Iterator[Corpus]:
        """The corpus for one request; a question that takes too long is stopped.

        Raises:
            Refusal: a question took too long.
        """
        try:
            corpus = self._idle.get_nowait()
        except Empty:
            corpus = self._corpus.for_thread()
        with self._watch.over(corpus, is_watched=has_deadline) as has_expired:
            try:
                yield corpus
            except StoreError:
                if has_expired():
                    raise Refusal(503, "this took too long; narrow the question") from None
                raise
            finally:
                self._idle.put(corpus)

    def search(self, **wanted: Any) -> SearchAnswer:
        """Search, one at a time: the index takes in what is new before it answers.

        While an upload is read it does not: the upload's texts are found when it is over.
        Arguments and errors are those of `Corpus.search`.
        """
        is_fresh = wanted.setdefault("is_fresh", not self.jobs.is_busy)
        # Only taking in is one at a time.
        with self._searching if is_fresh else nullcontext():
            return self._corpus.search(**wanted)

    def version(self) -> str:
        """A text that changes when the corpus does, asked of the store now and then."""
        version, asked_at = self._version
        wait_seconds = UPLOAD_VERSION_SECONDS if self.jobs.is_busy else VERSION_SECONDS
        if not version or time.monotonic() - asked_at > wait_seconds:
            with self.corpus() as corpus:
                version = f"{corpus.content_version()}-{self._write_count}"
            self._version = (version, time.monotonic())
        return version

    def add(self, document: Document) -> AddSummary:
        """Read a document and keep its record."""
        with self._reading_slot():
            summary = self._add_documents(iter([document]), lambda _: None)
        self._note_write()
        return summary

    def keep(self, record: Record) -> AddSummary:
        """Keep a record that was read before."""
        with self.corpus(has_deadline=False) as corpus:
            summary = corpus.add([record.document], engine=lambda _: iter([record]))
        self._note_write()
        return summary

    def read(self, document: Document) -> Record:
        """Read a text at once, keeping nothing.

        Raises:
            InputError: it cannot be read.
            Refusal: too many wait already.
        """
        with self._reading_slot():
            return self.reading.read(document)

    def compare(self, a: Record, b: Record) -> Comparison:
        """Compare two accounts, or recall their comparison.

        Raises:
            InputError: the two are no accounts of two parties.
            Refusal: too many wait already.
        """
        key = f"{a.document.sha256} {a.document.party} {b.document.sha256} {b.document.party}"
        known = self._comparisons.get(key)
        if known is None:
            with self._reading_slot():
                known = self.reading.compare(a, b)
            self._comparisons.put(key, known)
        return known

    @contextmanager
    def _reading_slot(self) -> Iterator[None]:
        # Whoever waits for a reading holds a thread that pages need too.
        if not self._reading_slots.acquire(blocking=False):
            raise Refusal(503, "many texts wait already; try again in a moment")
        try:
            yield
        finally:
            self._reading_slots.release()

    def _add_documents(
        self,
        items: Iterator[Document | Rejection],
        on_progress: Callable[[Document | Rejection], None],
    ) -> AddSummary:
        with self.corpus(has_deadline=False) as corpus:
            return corpus.add(
                items, engine=self.reading, metadata=Metadata(), on_progress=on_progress
            )

    def _note_write(self) -> None:
        self._write_count += 1
        self._version = ("", 0.0)

    def close(self) -> None:
        """End the reading process, the jobs and the watch; the corpus stays open."""
        self.jobs.close()
        self._watch.close()
        self.reading.close()
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return


class _Watch:
    """A thread that stops questions which take too long."""

    TICK_SECONDS = 0.5

    def __init__(self, max_seconds: float) -> None:
        self._max_seconds = max_seconds
        self._lock = threading.Lock()
        self._running: dict[int, tuple[Corpus, float]] = {}
        self._expired: set[int] = set()
        self._is_over = threading.Event()
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    @contextmanager
    def over(self, corpus: Corpus, *, is_watched: bool) -> Iterator[Callable[[], bool]]:
        key = id(corpus)
        with self._lock:
            self._expired.discard(key)
            if is_watched:
                self._running[key] = (corpus, time.monotonic() + self._max_seconds)
        try:
            yield lambda: key in self._expired
        finally:
            with self._lock:
                self._running.pop(key, None)

    def close(self) -> None:
        self._is_over.set()

    def _run(self) -> None:
        while not self._is_over.wait(self.TICK_SECONDS):
            now = time.monotonic()
            with self._lock:
                for key, (corpus, ends) in self._running.items():
                    if ends < now:
                        self._expired.add(key)
                        corpus.interrupt()


def state_of(request: Request) -> State:
    """The state of the server that answers a request."""
    return cast(State, request.app.state.communique)


def role_of(request: Request) -> Role:
    """The role of who asks."""
    return cast(Role, request.state.role)


def require_write(request: Request) -> None:
    """Refuse who may only read.

    Raises:
        Refusal: the request's role is not "write".
    """
    if role_of(request) != "write":
        raise Refusal(403, "this needs the role write; you may only read")
