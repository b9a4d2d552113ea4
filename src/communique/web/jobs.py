"""Adding many documents in the background, one upload after another, with progress."""

from __future__ import annotations

import queue
import secrets
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from communique.corpus import AddSummary
from communique.errors import CommuniqueError
from communique.readers import Metadata, read_file
from communique.records import Document, Rejection
from communique.web.failures import Refusal, log_fault

JobState = Literal["queued", "running", "done", "failed"]
_KEPT_JOBS = 100
_LISTED = 50

Add = Callable[[Iterator[Document | Rejection], Callable[[Document | Rejection], None]], AddSummary]


class JobStatus(BaseModel):
    """How far a job has come; documents are counted once they are kept, known or rejected.

    `rejected` counts rejections by reason, once the job is done.
    """

    id: str
    state: JobState
    files: list[str]
    file_count: int
    files_done: int
    documents_done: int
    documents_added: int
    documents_known: int
    rejections: list[Rejection]
    rejection_count: int
    rejected: dict[str, int]
    document_ids: list[str]
    message: str | None


@dataclass
class Upload:
    """A file as it was sent: `name` is its sender's, `path` our own."""

    name: str
    path: Path


@dataclass
class Job:
    """Uploads to be read and kept."""

    id: str
    uploads: list[Upload]
    metadata: Metadata
    folder: Path
    state: JobState = "queued"
    files_done: int = 0
    documents_done: int = 0
    summary: AddSummary | None = None
    rejections: list[Rejection] = field(default_factory=list)
    rejection_count: int = 0
    document_ids: list[str] = field(default_factory=list)
    message: str | None = None

    def status(self) -> JobStatus:
        """What can be told of it."""
        return JobStatus(
            id=self.id,
            state=self.state,
            files=[upload.name for upload in self.uploads[:_LISTED]],
            file_count=len(self.uploads),
            files_done=self.files_done,
            documents_done=self.documents_done,
            documents_added=self.summary.added if self.summary else 0,
            documents_known=self.summary.known if self.summary else 0,
            rejections=list(self.rejections),
            rejection_count=self.rejection_count,
            rejected=dict(self.summary.rejected) if self.summary else {},
            document_ids=list(self.document_ids),
            message=self.message,
        )


class Jobs:
    """A line of jobs, worked off one at a time by a thread."""

    def __init__(self, add: Add, *, max_count: int, on_end: Callable[[], None]) -> None:
        self._add = add
        self._on_end = on_end
        self.is_busy = False
        self._max_count = max_count
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._line: queue.Queue[Job | None] = queue.Queue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def new_folder(self) -> Path:
        """A folder for the uploads of one job; it goes when the job is over.

        Raises:
            Refusal: too many jobs wait already.
        """
        with self._lock:
            waiting = sum(job.state in ("queued", "running") for job in self._jobs.values())
        if waiting >= self._max_count:
            raise Refusal(503, f"{waiting} uploads wait already; try again later")
        return Path(tempfile.mkdtemp(prefix="communique-upload-"))

    def submit(self, uploads: list[Upload], metadata: Metadata, folder: Path) -> Job:
        """Put a job into the line."""
        job = Job(secrets.token_hex(8), uploads, metadata, folder)
        with self._lock:
            self._jobs[job.id] = job
            over = [id for id, old in self._jobs.items() if old.state in ("done", "failed")]
            for id in over[: max(0, len(self._jobs) - _KEPT_JOBS)]:
                del self._jobs[id]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
        self._line.put(job)
        return job

    def find(self, id: str) -> Job:
        """A job by its id.

        Raises:
            Refusal: there is none.
        """
        with self._lock:
            if id not in self._jobs:
                raise Refusal(404, "no such job; jobs are forgotten when the server ends")
            return self._jobs[id]

    def close(self) -> None:
        """End the thread after what it is doing."""
        self._line.put(None)

    def _work(self) -> None:
        while (job := self._line.get()) is not None:
            job.state = "running"
            state: JobState = "failed"
            self.is_busy = True
            try:
                job.summary = self._add(_documents(job), partial(_note, job))
                state = "done"
            except CommuniqueError as error:
                job.message = str(error)
            except Exception as error:
                log_fault(error)
                job.message = "a fault; the server's log says where"
            finally:
                shutil.rmtree(job.folder, ignore_errors=True)
            self.is_busy = False
            # Who learns that the job is over finds its documents.
            self._on_end()
            job.state = state


def _documents(job: Job) -> Iterator[Document | Rejection]:
    for upload in job.uploads:
        for item in read_file(upload.path, job.metadata):
            if isinstance(item, Rejection):
                # A rejection names the file as its sender does.
                name = item.id.replace(str(upload.path), upload.name)
                item = item.model_copy(update={"id": name})
            yield item
        job.files_done += 1


def _note(job: Job, item: Document | Rejection) -> None:
    job.documents_done += 1
    if isinstance(item, Rejection):
        job.rejection_count += 1
        if len(job.rejections) < _LISTED:
            job.rejections.append(item)
    elif len(job.document_ids) < _LISTED:
        job.document_ids.append(item.id)
