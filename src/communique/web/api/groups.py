"""What many documents tell of one thing: encounters, events, undertakings, positions, copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from communique.corpus import (
    Corpus,
    DocumentGroup,
    EncounterGroup,
    EventGroup,
    PositionSeries,
    UndertakingThread,
)
from communique.errors import StoreError
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
from communique.web.pagination import Page, page_by_count
from communique.web.query import GroupsAsk, Words
from communique.web.state import State

router = APIRouter(prefix="/groups", tags=["groups"])

GroupList = Literal["encounters", "events", "undertakings", "positions", "documents"]
AnyGroup = EncounterGroup | EventGroup | UndertakingThread | PositionSeries | DocumentGroup
Asked = Annotated[GroupsAsk, Query()]

_LISTS: dict[GroupList, Callable[..., list[Any]]] = {
    "encounters": Corpus.encounter_groups,
    "events": Corpus.event_groups,
    "undertakings": Corpus.undertaking_threads,
    "positions": Corpus.position_series,
    "documents": Corpus.document_groups,
}
_ONE: dict[GroupList, Callable[[Corpus, str], AnyGroup]] = {
    "encounters": Corpus.encounter_group,
    "events": Corpus.event_group,
    "undertakings": Corpus.undertaking_thread,
    "positions": Corpus.position_history,
    "documents": Corpus.document_group,
}


def asker(
    corpus: Corpus, name: GroupList, ask: GroupsAsk
) -> Callable[[int, int], Sequence[AnyGroup]]:
    """A question about groups without their members; none before anything is consolidated."""
    is_asked = is_consolidated(corpus)
    return lambda limit, skip: (
        _LISTS[name](corpus, **ask.filters(), limit=limit, skip=skip) if is_asked else []
    )


def list_groups(state: State, name: GroupList, ask: GroupsAsk) -> Page[Any]:
    """A page of groups without their members."""
    with state.corpus() as corpus:
        return page_by_count(asker(corpus, name, ask), limit=ask.limit, cursor=ask.cursor)


def find_group(state: State, name: GroupList, group_id: str) -> AnyGroup:
    """One group with its members or steps.

    Raises:
        Refusal: there is none, or several have that beginning of an id.
    """
    with state.corpus() as corpus:
        if is_consolidated(corpus):
            try:
                return _ONE[name](corpus, group_id)
            except (StoreError, IndexError):
                pass
    raise Refusal(404, f"no group {group_id[:80]!r} among the {name}")


def is_consolidated(corpus: Corpus) -> bool:
    """Whether groups across documents have been made."""
    return bool(corpus.ask("consolidation_summary")[0]["document_count"])


@router.get("/{name}")
def groups(state: Shared, name: GroupList, ask: Asked) -> Page[AnyGroup]:
    """Groups across documents, without their members."""
    return list_groups(state, name, ask)


@router.get("/{name}/{group_id}")
def group(state: Shared, name: GroupList, group_id: Words) -> AnyGroup:
    """One group with its members or steps, oldest first, by its id or the beginning of it."""
    return find_group(state, name, group_id)
