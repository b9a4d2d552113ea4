"""The lists of the record over all documents, with the filters of the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Unpack

from fastapi import APIRouter, Depends, Query

from communique.corpus import (
    Corpus,
    DocumentEntry,
    EncounterEntry,
    EventEntry,
    Filters,
    PositionEntry,
    StatementEntry,
    TimelineEntry,
    UndertakingEntry,
)
from communique.web.pagination import Page, page_of
from communique.web.query import ListAsk
from communique.web.state import State, state_of

router = APIRouter(tags=["lists"])

LISTS = (
    "documents", "statements", "events", "encounters", "undertakings", "positions", "timeline",
)  # fmt: skip
Shared = Annotated[State, Depends(state_of)]
Asked = Annotated[ListAsk, Query()]


def asker(corpus: Corpus, name: str, filters: Filters) -> Callable[..., Sequence[Any]]:
    """A question about one list that takes how many entries to give and after which place."""

    def ask(limit: int, after: str | None) -> Sequence[Any]:
        more: Filters = {"limit": limit}
        if after is not None:
            more["after"] = after
        return _LISTS[name](corpus, **(filters | more))

    return ask


def _list(name: str) -> Callable[..., Sequence[Any]]:
    def ask(corpus: Corpus, **filters: Unpack[Filters]) -> Sequence[Any]:
        return getattr(corpus, name)(**filters)  # type: ignore[no-any-return]

    return ask


_LISTS = {name: _list(name) for name in LISTS}


def list_page(state: State, name: str, ask: ListAsk) -> Page[Any]:
    """One page of a list."""
    with state.corpus() as corpus:
        return page_of(asker(corpus, name, ask.filters()), limit=ask.limit, cursor=ask.cursor)


@router.get("/documents")
def documents(state: Shared, ask: Asked) -> Page[DocumentEntry]:
    """The documents held; `type` is the document's, `actor` one that it mentions."""
    return list_page(state, "documents", ask)


@router.get("/statements")
def statements(state: Shared, ask: Asked) -> Page[StatementEntry]:
    """Who said what; `type` is direct, indirect or mixed."""
    return list_page(state, "statements", ask)


@router.get("/events")
def events(state: Shared, ask: Asked) -> Page[EventEntry]:
    """What happened, in PLOVER terms, and on whose word."""
    return list_page(state, "events", ask)


@router.get("/encounters")
def encounters(state: Shared, ask: Asked) -> Page[EncounterEntry]:
    """Who met or called whom, or plans to."""
    return list_page(state, "encounters", ask)


@router.get("/undertakings")
def undertakings(state: Shared, ask: Asked) -> Page[UndertakingEntry]:
    """Demands, commitments, offers and warnings, with their conditions."""
    return list_page(state, "undertakings", ask)


@router.get("/positions")
def positions(state: Shared, ask: Asked) -> Page[PositionEntry]:
    """Who stands where on an issue, over time."""
    return list_page(state, "positions", ask)


@router.get("/timeline")
def timeline(state: Shared, ask: Asked) -> Page[TimelineEntry]:
    """Encounters and events on one line of time."""
    return list_page(state, "timeline", ask)
