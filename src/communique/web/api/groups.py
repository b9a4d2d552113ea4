"""What many documents tell of one thing: encounters, events, undertakings, positions, copies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from communique.corpus import (
    Corpus,
    DocumentGroup,
    EncounterGroup,
    EventGroup,
    PositionSeries,
    UndertakingThread,
)
from communique.errors import StoreError
from communique.web.api.exports import to_csv
from communique.web.api.lists import Shared
from communique.web.failures import Refusal
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


def list_groups(state: State, name: GroupList, ask: GroupsAsk) -> list[Any]:
    """Groups without their members; none where nothing has been consolidated yet."""
    with state.corpus() as corpus:
        return _LISTS[name](corpus, **ask.filters()) if is_consolidated(corpus) else []


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


@router.get("/{name}.csv", response_class=PlainTextResponse)
def groups_as_csv(state: Shared, name: GroupList, ask: Asked) -> PlainTextResponse:
    """The same as CSV."""
    rows = [
        {key: value for key, value in asdict(group).items() if key not in ("members", "steps")}
        for group in list_groups(state, name, ask)
    ]
    return PlainTextResponse(
        to_csv(rows),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )


@router.get("/{name}")
def groups(state: Shared, name: GroupList, ask: Asked) -> list[AnyGroup]:
    """Groups across documents, without their members: the first `limit` of them."""
    return list_groups(state, name, ask)


@router.get("/{name}/{group_id}")
def group(state: Shared, name: GroupList, group_id: Words) -> AnyGroup:
    """One group with its members or steps, oldest first, by its id or the beginning of it."""
    return find_group(state, name, group_id)
