"""Named queries over HTTP, row for row: what the Python client asks, `Corpus.open("http://…")`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from communique.corpus import Corpus
from communique.errors import StoreError
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.query import Words

router = APIRouter(tags=["queries"])

MAX_ROWS = 10_000
MAX_IDS = 2_000
Ids = Annotated[list[Annotated[Words, Field(max_length=1000)]], Field(max_length=MAX_IDS)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class QueryParameters(BaseModel):
    """Parameters of the named queries; each takes those that its SQL names (docs/store.md)."""

    model_config = ConfigDict(extra="forbid")

    actor: Words | None = None
    actor_id: Words | None = None
    actor_limit: Count | None = None
    actors: Ids | None = None
    after_date: Words | None = None
    after_document: Words | None = None
    after_id: Words | None = None
    by: Words | None = None
    country: Words | None = None
    date: Words | None = None
    document_id: Words | None = None
    document_ids: Ids | None = None
    from_date: Words | None = None
    group_id: Words | None = None
    group_ids: Ids | None = None
    issue: Words | None = None
    issue_limit: Count | None = None
    item: Words | None = None
    item_id: Words | None = None
    kind: Words | None = None
    lane: Words | None = None
    least_count: Count | None = None
    level: Words | None = None
    limit: Count | None = None
    party: Words | None = None
    relation: Words | None = None
    side: Words | None = None
    since: Words | None = None
    skip: Count | None = None
    start: Words | None = None
    status: Words | None = None
    to: Words | None = None
    to_date: Words | None = None
    today: Words | None = None
    width: Annotated[int, Field(ge=1, le=10)] | None = None
    words: Words | None = None


@router.post("/queries/{name}")
def query(state: Shared, name: str, parameters: QueryParameters) -> list[dict[str, Any]]:
    """The rows of a named query, at most 10,000; `docs/store.md` tells of them."""
    if name not in Corpus.QUESTIONS:
        raise Refusal(404, f"no query {name[:80]!r}")
    given = parameters.model_dump(exclude_none=True)
    # One more than may be, so that an answer is never cut without a word.
    limit = min(given.pop("limit", MAX_ROWS + 1), MAX_ROWS + 1)
    try:
        with state.corpus() as corpus:
            rows = corpus.ask(name, limit=limit, **given)
    except StoreError:
        # A database says so of a date that is none, or of a number too large.
        raise Refusal(400, "these parameters are of no use to the query") from None
    if len(rows) > MAX_ROWS:
        raise Refusal(413, f"over {MAX_ROWS} rows; narrow the question")
    return rows
