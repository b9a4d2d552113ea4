"""The spaCy component that writes `doc._.encounters`."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from communique.language.dates import resolve_day
from communique.language.encounters.detect import Candidate, find_candidates
from communique.language.encounters.merge import Cluster, Telling, fold
from communique.language.places import place_in
from communique.language.text import text_of
from communique.records import Actor, Encounter, Span, Timex


@Language.component(
    "communique_encounters",
    requires=["token.dep", "token.pos", "doc._.mentions", "doc._.timexes"],
    assigns=["doc._.encounters"],
)
def add_encounters(doc: Doc) -> Doc:
    """Set `doc._.encounters`: one entry for each encounter that the text tells of."""
    actors = {actor.id: actor for actor in doc._.actors}
    tellings = [_telling(doc, candidate) for candidate in find_candidates(doc)]
    clusters = fold(tellings, actors)
    if not clusters and (parties := _principals(doc, actors)):
        clusters = fold(
            (replace(t, participants=parties) for t in tellings if t.is_definite), actors
        )
    doc._.encounters = [
        _encounter(cluster, f"n{number}") for number, cluster in enumerate(clusters, start=1)
    ]
    return doc


def _principals(doc: Doc, actors: dict[str, Actor]) -> tuple[str, ...]:
    """The persons whom an account calls together ("the leaders"), for one that has no opening line.

    Official sites name the parties in the title only and go on: "During the conversation, …".
    """
    if doc._.document is None or doc._.document.type != "account":
        return ()
    for mention in doc._.mentions:
        countries = {actors[i].country for i in mention.actor_ids if actors[i].kind == "person"}
        if len(mention.actor_ids) == len(countries) >= 2:
            return tuple(mention.actor_ids)
    return ()


def _telling(doc: Doc, candidate: Candidate) -> Telling:
    timex = _nearest_timex(doc, candidate)
    day = resolve_day(timex, text_of(doc)) if timex is not None else None
    status = candidate.status
    document_date = doc._.document.date if doc._.document is not None else None
    if day is not None and document_date and status in {None, "held", "planned"}:
        # The calendar knows better than the tense: "they meet on Friday", "the talks on June 3".
        if day.date > document_date and not document_date.startswith(day.date):
            status = "planned"
        elif status is None or day.date < document_date[: len(day.date)]:
            status = "held"
    return Telling(
        offset=candidate.trigger.idx,
        kind=candidate.kind,
        status=status,
        participants=candidate.participants,
        evidence=candidate.evidence,
        is_definite=candidate.is_definite,
        date=day.date if day else None,
        date_precision=day.precision if day else None,
        place=place_in(doc, candidate.evidence),
    )


def _nearest_timex(doc: Doc, candidate: Candidate) -> Timex | None:
    """The date of the clause that stands nearest to the trigger, one behind it preferred."""
    start, end = candidate.evidence
    offset = candidate.trigger.idx
    timexes = [
        t for t in doc._.timexes if start <= t.start and t.end <= end and t.type in {"DATE", "TIME"}
    ]
    return min(timexes, key=lambda t: (t.start < offset, abs(t.start - offset)), default=None)


def _encounter(cluster: Cluster, id: str) -> Encounter:
    evidence: list[Span] = []
    for telling in cluster.tellings:
        if telling.evidence not in evidence:
            evidence.append(telling.evidence)
    return Encounter(
        id=id,
        kind=cluster.kind,
        status=cluster.status or "held",
        date=cluster.date,
        date_precision=cluster.date_precision,
        participants=cluster.participants,
        place=cluster.place,
        evidence=tuple(evidence),
    )
