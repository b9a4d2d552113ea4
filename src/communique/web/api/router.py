"""All routes of `/api/v1`."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from communique.web.api import (
    documents,
    exports,
    groups,
    jobs,
    lists,
    queries,
    reading,
    search,
    summaries,
)
from communique.web.failures import FailureAnswer

FAILURES: dict[int | str, dict[str, Any]] = {
    status: {"model": FailureAnswer, "description": meaning}
    for status, meaning in {
        400: "A value cannot be used.",
        401: "A token is needed.",
        403: "The token may not do this.",
        404: "There is no such thing.",
        408: "The request's body came too slowly.",
        413: "The body is too large.",
        422: "A parameter has a wrong form.",
        429: "Too many requests.",
        503: "The answer would take too long, or the store is busy.",
    }.items()
}

router = APIRouter(prefix="/api/v1", responses=FAILURES)
for module in (reading, documents, lists, search, summaries, exports, jobs, groups, queries):
    router.include_router(module.router)
