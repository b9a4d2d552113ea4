"""What is new: documents, the encounters that they tell of, undertakings that they changed."""

from __future__ import annotations

from pydantic import BaseModel

from communique.corpus import Corpus, EncounterEntry, NewDocumentEntry, UndertakingThread
from communique.web.views.names import Name, names_of


class NewView(BaseModel):
    """What came in after `since`, of each at most so many, the latest documents first.

    Undertakings are there once the documents have been consolidated.
    """

    since: str | None
    documents: list[NewDocumentEntry]
    encounters: list[EncounterEntry]
    undertakings: list[UndertakingThread]
    names: dict[str, Name]


def new_view(corpus: Corpus, *, since: str | None, limit: int) -> NewView:
    """Answer what is new; without a moment, the newest of all."""
    documents = corpus.newest_documents(since=since, limit=limit)
    encounters = (
        corpus.newest_encounters(status="held", since=since, limit=limit) if documents else []
    )
    is_linked = since is not None and documents and corpus.consolidation().document_count
    undertakings = corpus.undertaking_threads(since=since, limit=limit) if is_linked else []
    ids = [id for x in encounters for id in x.participants]
    ids += [id for x in undertakings for id in (x.by_actor, x.to_actor) if id]
    return NewView(
        since=since, documents=documents, encounters=encounters, undertakings=undertakings,
        names=names_of(corpus, ids),
    )  # fmt: skip
