"""Large uploads: read in the background, with progress as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile, status
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from communique.readers import Metadata
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.jobs import Job, JobStatus, Upload
from communique.web.state import State, require_write

router = APIRouter(prefix="/jobs", tags=["jobs"])

TICK_SECONDS = 0.4
_CHUNK_BYTES = 1 << 20
# Endings by which a format is known; a file of any other name is judged by its first bytes.
_ENDINGS = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson",
    ".csv", ".pdf", ".eml", ".mbox", ".warc", ".parquet",
)  # fmt: skip
_PACKINGS = (".gz", ".zst", ".zstd")


async def start_job(
    state: State, files: list[UploadFile], *, date: str | None, publisher: str | None,
    party: str | None, title: str | None, type: str | None,
) -> Job:  # fmt: skip
    """Take uploaded files in and put the reading of them into the line.

    Raises:
        InputError: a value of the metadata is wrong.
        Refusal: no file was sent, or too many jobs wait already.
    """
    files = [file for file in files if file.filename or file.size]
    if not files:
        raise Refusal(400, "no file was sent")
    metadata = Metadata.checked(date=date, publisher=publisher, party=party, title=title, type=type)
    folder = state.jobs.new_folder()
    uploads = []
    for number, file in enumerate(files):
        name = _display_name(file.filename)
        path = folder / f"{number:05}{_ending(name)}"
        await _save(file, path)
        uploads.append(Upload(name, path))
    return state.jobs.submit(uploads, metadata, folder)


@router.post("", status_code=status.HTTP_202_ACCEPTED, dependencies=[Depends(require_write)])
async def create(
    state: Shared,
    files: Annotated[list[UploadFile], File(description="Files of any format that is read.")],
    date: Annotated[str | None, Form(description="Day of publication, YYYY-MM-DD.")] = None,
    publisher: Annotated[str | None, Form(max_length=1000)] = None,
    party: Annotated[str | None, Form(description="Party that all files speak for.")] = None,
    title: Annotated[str | None, Form(max_length=1000)] = None,
    type: Annotated[Literal["news", "account", "transcript", "other"] | None, Form()] = None,
) -> JobStatus:
    """Upload files to be read and kept in the background."""
    job = await start_job(
        state, files, date=date, publisher=publisher, party=party, title=title, type=type
    )
    return job.status()


@router.get("/{job_id}")
def show(state: Shared, job_id: str) -> JobStatus:
    """How far a job has come."""
    return state.jobs.find(job_id).status()


@router.get(
    "/{job_id}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def events(state: Shared, request: Request, job_id: str) -> StreamingResponse:
    """The progress of a job as server-sent events, each a JobStatus, until it is over."""
    job = state.jobs.find(job_id)

    async def stream() -> AsyncIterator[str]:
        told = ""
        while not await request.is_disconnected():
            status = job.status()
            text = status.model_dump_json()
            if text != told:
                told = text
                yield f"event: progress\ndata: {text}\n\n"
            if status.state in ("done", "failed"):
                return
            await asyncio.sleep(TICK_SECONDS)

    return StreamingResponse(stream(), media_type="text/event-stream")


async def _save(file: UploadFile, path: Path) -> None:
    with path.open("wb") as target:
        while chunk := await file.read(_CHUNK_BYTES):
            await run_in_threadpool(target.write, chunk)


def _display_name(name: str | None) -> str:
    """The last part of a file's name as its sender gave it, for people only."""
    last = (name or "file").replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:200] or "file"


def _ending(name: str) -> str:
    """The known ending of a name; no other part of it gets onto the disk."""
    lower, packing = name.lower(), ""
    for candidate in _PACKINGS:
        if lower.endswith(candidate):
            lower, packing = lower.removesuffix(candidate), candidate
    return next((x for x in _ENDINGS if lower.endswith(x)), "") + packing
