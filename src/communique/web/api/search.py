"""Full-text search with facets."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Query
from pydantic import BaseModel

from communique.corpus import SearchHit
from communique.records import DocumentType
from communique.web.api.lists import Shared
from communique.web.query import SearchAsk

router = APIRouter(tags=["search"])


class Facet(BaseModel):
    """How many hits there would be with one more filter."""

    parameter: str
    value: str
    hit_count: int


class SearchPage(BaseModel):
    """Hits, the best first, and how they divide."""

    hits: list[SearchHit]
    total: int
    facets: list[Facet]


@router.get("/search")
def search(state: Shared, ask: Annotated[SearchAsk, Query()]) -> SearchPage:
    """Statements and documents by their words, the best first."""
    answer = state.search(**ask.wanted())
    facets = []
    for parameter, values in (
        ("item", ("statement", "document")),
        ("type", get_args(DocumentType)),
    ):
        for value in values:
            narrowed = {parameter: value, "limit": 1, "skip": 0}
            count = state.search(**ask.wanted(**narrowed), is_fresh=False).total
            if count:
                facets.append(Facet(parameter=parameter, value=value, hit_count=count))
    return SearchPage(hits=list(answer.hits), total=answer.total, facets=facets)
