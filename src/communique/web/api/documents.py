"""Documents: adding one, and the record and text of one."""

from __future__ import annotations

from fastapi import APIRouter, Depends, status
from fastapi.responses import PlainTextResponse

from communique.records import Record
from communique.web.api.lists import Shared
from communique.web.api.reading import TextToRead
from communique.web.failures import Refusal
from communique.web.query import Words
from communique.web.state import require_write

router = APIRouter(tags=["documents"])


@router.post(
    "/documents", status_code=status.HTTP_201_CREATED, dependencies=[Depends(require_write)]
)
def add(state: Shared, text: TextToRead) -> Record:
    """Read one text and keep its record; one that the corpus holds is left as it is."""
    document = text.document(max_bytes=state.settings.limits.text_bytes)
    summary = state.add(document)
    if summary.rejections:
        rejection = summary.rejections[0]
        raise Refusal(409 if rejection.reason == "duplicate_id" else 400, rejection.detail)
    with state.corpus() as corpus:
        return corpus.record(document.id)


@router.get("/documents/{document_id:path}")
def record(state: Shared, document_id: Words) -> Record:
    """The whole record of a document, by its id or the unique beginning of its id."""
    with state.corpus() as corpus:
        return corpus.record(document_id)


@router.get("/texts/{document_id:path}", response_class=PlainTextResponse)
def text(state: Shared, document_id: Words) -> PlainTextResponse:
    """The text of a document, into which the spans of its record point."""
    with state.corpus() as corpus:
        return PlainTextResponse(corpus.record(document_id).text)
