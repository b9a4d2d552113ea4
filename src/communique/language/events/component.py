"""The spaCy component that writes `doc._.events`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from communique.language.events.casualties import casualties_of
from communique.language.events.completion import complete
from communique.language.events.consultations import consultations
from communique.language.events.contexts import contexts_of
from communique.language.events.detect import Detector
from communique.language.events.explain import explain
from communique.language.events.lexicon import word_classes
from communique.language.events.merge import Cluster, fold
from communique.language.events.parties import Parties
from communique.language.events.probability import probability_of
from communique.language.events.telling import Telling
from communique.language.mentions import home_of
from communique.language.places import place_in
from communique.ontology import TYPES, cameo_code, goldstein, intensity
from communique.records import Event, Span

# Of a visit to come the clause says who travels to whom, the encounter only who meets.
_TRAVELS = frozenset({"visit", "travel"})


class EventReader:
    """Reads events; calls and meetings come from `communique_encounters` where that has run."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.events`: one entry for each event that the text tells of.

        Where `doc._.explanations` is a list and not null, why each was read is put there.
        """
        parties = Parties(doc._.actors)
        detector = Detector(doc, parties=parties)
        encountered = [
            span for n in doc._.encounters if n.status != "proposed" for span in n.evidence
        ]
        tellings = [t for t in detector.tellings() if not _is_encounter(t, encountered)]
        tellings += [t for t in consultations(doc) if not _is_told_otherwise(t, tellings)]
        tellings.sort(key=lambda t: t.trigger.i)
        document = doc._.document
        is_account = document is not None and document.type == "account"
        completed = complete(
            tellings, doc._.encounters, parties, is_account=is_account, home=home_of(doc)
        )
        clusters = fold(completed, parties)
        clusters.sort(key=lambda c: min(t.evidence.start for t in c.tellings))
        doc._.events = [
            _event(doc, cluster, f"e{number}") for number, cluster in enumerate(clusters, start=1)
        ]
        used = [i for event in doc._.events for i in (*event.actors, *event.recipients)]
        if admitted := parties.admitted(used):
            doc._.actors = sorted([*doc._.actors, *admitted], key=lambda a: a.mentions[:1])
        if doc._.explanations is not None:
            doc._.explanations = [
                explanation
                for event, cluster in zip(doc._.events, clusters, strict=True)
                for explanation in explain(doc, event, cluster.tellings)
            ]
        return doc


@Language.factory(
    "communique_events",
    requires=["token.dep", "token.pos", "doc._.mentions"],
    assigns=["doc._.events"],
)
def make_events(nlp: Language, name: str) -> EventReader:  # noqa: ARG001
    """Make the component that reads events."""
    return EventReader()


def _is_encounter(telling: Telling, encountered: list[Span]) -> bool:
    """Whether a meeting or call that the lexicon reads is an encounter, told from there."""
    lemma = telling.trigger.lemma_.lower()
    if telling.type != "CONSULT" and lemma not in word_classes()["consultations"] - _TRAVELS:
        return False
    return any(start <= telling.trigger.idx < end for start, end in encountered)


def _is_told_otherwise(consultation: Telling, tellings: list[Telling]) -> bool:
    """Whether its words tell of another event: "welcomed the move", "suspended the talks"."""
    if any(t.trigger.i == consultation.trigger.i for t in tellings):
        return True
    return consultation.type == "REJECT" and any(
        t.type in {"SANCTION", "REJECT"} and t.trigger.sent == consultation.trigger.sent
        for t in tellings
    )


def _event(doc: Doc, cluster: Cluster, id: str) -> Event:
    best = cluster.best
    ranked = sorted(cluster.tellings, key=lambda t: t.trigger is not best.trigger)
    evidence: list[Span] = []
    for telling in ranked:
        for span in (telling.evidence, *telling.further_evidence):
            if span not in evidence:
                evidence.append(span)
    contexts = contexts_of(doc, evidence[0])
    code = cameo_code(best.type, best.mode, contexts)
    harm = casualties_of(best.type, (t.trigger for t in cluster.tellings))
    event = Event(
        id=id,
        type=best.type,
        mode=best.mode,
        contexts=contexts,
        quad=TYPES[best.type].quad,
        intensity=intensity(best.type, best.mode),
        cameo=code,
        goldstein=goldstein(code),
        actors=tuple(best.actors),
        recipients=tuple(best.recipients),
        date=best.date,
        date_precision=best.date_precision,
        date_basis=best.date_basis,
        place=place_in(doc, evidence[0], best.trigger),
        status=best.status,
        is_historical=best.is_historical,
        reported_by=best.reported_by,
        statement=best.statement,
        evidence=tuple(evidence),
        trigger=Span(best.trigger.idx, best.trigger.idx + len(best.trigger)),
        score=best.score,
        killed=harm.killed,
        injured=harm.injured,
        arrested=harm.arrested,
    )
    return event.model_copy(update={"probability": round(probability_of(event), 3)})
