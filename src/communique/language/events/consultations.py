"""Encounters as events: CONSULT when held, AGREE when planned, REJECT when called off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.language.events.lexicon import venues, word_classes
from communique.language.events.parties import Parties
from communique.language.events.reporting import Reports, stands_beside
from communique.language.events.status import read_status
from communique.language.events.telling import Telling
from communique.language.events.when import date_of
from communique.language.mentions import issuer_of, mention_of
from communique.language.text import text_of
from communique.records import Encounter, Span, Status

_TRAVELLING = frozenset({"travel", "fly", "arrive", "come", "go", "gather"})
_SUMMONS = frozenset({"summon", "summons"})
_SCORE = 0.8
_REMOTE = frozenset({"call", "video_call"})


def consultations(doc: Doc) -> Iterator[Telling]:
    """Tellings for the encounters of a text, in order."""
    parties = Parties(doc._.actors)
    reports = Reports(doc._.statements, issuer=issuer_of(doc).institution_id)
    for encounter in doc._.encounters:
        telling = _telling(doc, encounter, parties, reports)
        if telling is not None:
            yield telling


def _telling(doc: Doc, encounter: Encounter, parties: Parties, reports: Reports) -> Telling | None:
    trigger = _trigger(doc, encounter.evidence[0])
    participants = tuple(i for i in encounter.participants if parties.is_political(i))
    if trigger is None or len(participants) < 2 or encounter.status == "proposed":
        return None
    if encounter.status == "planned" and _is_aim_of_visit(trigger):
        return None
    actors, recipients = participants, tuple[str, ...]()
    is_under_way = encounter.status == "planned" and _is_reached(trigger)
    held = "ongoing" if is_under_way else encounter.status
    status: Status = "occurred"
    if held == "ongoing" or held == "planned":
        status = held
    match held:
        case "held" | "ongoing":
            type, mode = "CONSULT", _mode(encounter, parties)
            host = _host_country(doc, encounter) if mode is None else None
            if mode == "visit":
                home = parties.side(participants[0])
                actors, recipients = _divide(participants, parties, {home})
            elif host is not None and parties.sides(participants) > {host}:
                mode = "visit"
                recipients, actors = _divide(participants, parties, {host})
        case "planned":
            type, mode = "AGREE", None
        case _:
            type, mode = "REJECT", "meet"
            actors, recipients = _divide(participants, parties, {parties.side(participants[0])})
    if trigger.pos_ == "VERB" and encounter.status in {"held", "ongoing"}:
        reading = read_status(trigger)
        if reading.is_unreal or reading.status in {"negated", "hypothetical"}:
            return None
    outer = reports.around(trigger.idx)
    moment = date_of(trigger, encounter.evidence[0], is_planned=encounter.status == "planned")
    is_told = outer is not None and not stands_beside(trigger, outer)
    reporter = reports.reporter(outer, is_performed=False) if outer and is_told else None
    is_same = moment is not None and moment.date == encounter.date
    return Telling(
        trigger=trigger,
        type=type,
        mode=mode,
        actors=actors,
        recipients=recipients,
        status=status,
        evidence=encounter.evidence[0],
        score=_SCORE,
        grounds=encounter,
        date=encounter.date if encounter.date_precision != "year" else None,
        date_precision=encounter.date_precision if encounter.date_precision != "year" else None,
        date_basis=(moment.basis if moment and is_same else "resolved") if encounter.date else None,
        reported_by=reporter,
        statement=outer.id if outer else None,
        is_mutual=True,
        further_evidence=encounter.evidence[1:],
    )  # fmt: skip


def _trigger(doc: Doc, evidence: Span) -> Token | None:
    """The word that names the encounter; null for a summons, which is no consultation."""
    clause = doc.char_span(*evidence, alignment_mode="expand")
    if clause is None or any(t.lemma_.lower() in _SUMMONS for t in clause):
        return None
    named = [
        t for t in clause if t.lemma_.lower() in word_classes()["consultations"] and t.pos_ != "ADJ"
    ]
    return named[0] if named else clause.root


def _is_aim_of_visit(trigger: Token) -> bool:
    """ "Flew to Oslo on Friday for talks": the visit tells it."""
    preposition = trigger.head
    verb = preposition.head
    is_aim = trigger.dep_ == "pobj" and preposition.lower_ == "for" and verb.tag_ == "VBD"
    return is_aim and verb.lemma_.lower() in _TRAVELLING


def _is_reached(trigger: Token) -> bool:
    """Whether somebody has travelled to take part: "flew to Oslo to attend a summit"."""
    if trigger.tag_ in {"VBD", "VBN"} and trigger.lemma_ == "arrive":
        return True
    for verb in trigger.ancestors:
        if verb.dep_ in {"advcl", "xcomp"} and verb.head.tag_ in {"VBD", "VBN"}:
            return verb.head.lemma_.lower() in _TRAVELLING
    return False


def _mode(encounter: Encounter, parties: Parties) -> str | None:
    if encounter.kind in _REMOTE:
        return "phone"
    if encounter.kind == "visit":
        return "visit"
    return "multilateral" if len(parties.sides(encounter.participants)) > 2 else None


def _divide(
    participants: tuple[str, ...], parties: Parties, countries: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Participants who stand for some countries, and the others."""
    inside = tuple(i for i in participants if parties.side(i) in countries)
    return inside, tuple(i for i in participants if i not in inside)


def _host_country(doc: Doc, encounter: Encounter) -> str | None:
    """The country where an encounter was held, by a venue or place that its clause names."""
    start, end = encounter.evidence[0]
    clause = text_of(doc)[start:end].lower()
    for venue, country in venues().items():
        if re.search(rf"\b(?:at|in|to) (?:the )?{re.escape(venue)}\b", clause):
            return country
    words = doc.char_span(start, end, alignment_mode="expand")
    for token in words or ():
        mention = mention_of(token)
        if mention is not None and mention.is_place and mention.actor_ids:
            return mention.actor_ids[0][:3] if mention.actor_ids[0][:3].isupper() else None
    return None
