"""The lists of the record over all documents, with the filters of the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

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

_LISTS: dict[str, tuple[type, str]] = {
    "documents": (
        DocumentEntry,
        "The documents held; `type` is the document's, `actor` one that it mentions.",
    ),
    "statements": (StatementEntry, "Who said what; `type` is direct, indirect or mixed."),
    "events": (EventEntry, "What happened, in PLOVER terms, and on whose word."),
    "encounters": (EncounterEntry, "Who met or called whom, or plans to."),
    "undertakings": (
        UndertakingEntry,
        "Demands, commitments, offers and warnings, with their conditions.",
    ),
    "positions": (PositionEntry, "Who stands where on an issue, over time."),
    "timeline": (TimelineEntry, "Encounters and events on one line of time."),
}
Shared = Annotated[State, Depends(state_of)]
Asked = Annotated[ListAsk, Query()]


def asker(corpus: Corpus, name: str, filters: Filters) -> Callable[..., Sequence[Any]]:
    """A question about one list that takes how many entries to give and after which place."""

    def ask(limit: int, after: str | None) -> Sequence[Any]:
        more: Filters = {"limit": limit}
        if after is not None:
            more["after"] = after
        found: Sequence[Any] = getattr(corpus, name)(**(filters | more))
        return found

    return ask


def list_page(state: State, name: str, ask: ListAsk) -> Page[Any]:
    """One page of a list."""
    with state.corpus() as corpus:
        return page_of(asker(corpus, name, ask.filters()), limit=ask.limit, cursor=ask.cursor)


def _answer_list(name: str) -> Callable[[State, ListAsk], Page[Any]]:
    def answer(state: Shared, ask: Asked) -> Page[Any]:
        return list_page(state, name, ask)

    return answer


for _name, (_entry, _meaning) in _LISTS.items():
    router.add_api_route(
        f"/{_name}", _answer_list(_name), name=_name, description=_meaning,
        response_model=Page[_entry],  # type: ignore[valid-type]
    )  # fmt: skip
