"""Full-text search with facets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from communique.corpus import SearchAnswer
from communique.web.api.lists import Shared
from communique.web.query import SearchAsk

router = APIRouter(tags=["search"])


@router.get("/search")
def search(state: Shared, ask: Annotated[SearchAsk, Query()]) -> SearchAnswer:
    """Statements and documents by their words, the best first, and how the hits divide."""
    return state.search(**ask.wanted())
