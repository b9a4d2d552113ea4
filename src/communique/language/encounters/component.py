"""The spaCy component that writes `doc._.encounters`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from communique.language.dates import ResolvedDate, own_day, resolve_day
from communique.language.encounters.detect import Candidate, find_candidates
from communique.language.encounters.merge import IN_PERSON, Cluster, Telling, fold
from communique.language.encounters.titles import day_of_title, is_ahead, kind_of_title
from communique.language.encounters.voice import set_voices
from communique.language.places import place_in
from communique.language.relatives import is_of_relative
from communique.language.text import text_of
from communique.language.topics import is_date_of_topic
from communique.records import Actor, Encounter, EncounterStatus, Span, Timex

_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+|early\s+|late\s+)?$")
_THAT_DAY = re.compile(
    r"(?:later )?that (?:same )?(?:day|morning|afternoon|evening|night)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
YEAR_DIGITS = 4
CALLS = frozenset({"call", "video_call"})


@Language.component(
    "communique_encounters",
    requires=["token.dep", "token.pos", "doc._.mentions", "doc._.timexes", "doc._.statements"],
    assigns=["doc._.encounters", "doc._.actors"],
)
def add_encounters(doc: Doc) -> Doc:
    """Set `doc._.encounters`: one entry for each encounter that the text tells of."""
    voices = set_voices(doc)
    tellings = [_telling(doc, candidate) for candidate in find_candidates(doc)]
    # Actors that the text does not mention come last.
    doc._.actors = sorted(
        [*doc._.actors, *voices.added_actors()],
        key=lambda actor: (not actor.mentions, actor.mentions[:1], actor.id),
    )
    actors = {actor.id: actor for actor in doc._.actors}
    if (principals := _principals(doc, actors)) is not None:
        tellings = _with_principals(tellings, principals)
    clusters = sorted(fold(tellings, actors), key=lambda c: c.tellings[0].evidence)
    doc._.encounters = [
        _encounter(cluster, f"n{number}") for number, cluster in enumerate(clusters, start=1)
    ]
    return doc


def _with_principals(tellings: list[Telling], principals: Telling) -> list[Telling]:
    """The tellings of an account and what its title says of the encounter.

    Official sites name the parties in the title only and go on: "During the conversation, the
    leaders …". A title without a word for the encounter still gives such words their parties.
    """
    if principals.kind in IN_PERSON:
        # "They also spoke about trade", by the text on their meeting.
        tellings = [replace(t, kind="talks") if t.is_bare_speech else t for t in tellings]
    named = [t for t in tellings if len(t.participants) > 1]
    # A call is told once and by its title; "on the visit of …" may announce one, or thank for it.
    rivals = [t for t in named if t.kind in CALLS] if principals.kind in CALLS else named
    if not rivals and principals.kind not in {"other", "visit"}:
        return [*tellings, principals]
    if any(t.status in {None, "held"} for t in named):
        return tellings
    return [
        replace(t, participants=principals.participants)
        if t.is_definite and not t.participants and t.status in {None, "held"}
        else t
        for t in tellings
    ]


def _principals(doc: Doc, actors: dict[str, Actor]) -> Telling | None:
    """The encounter of an account's title, between those whom the text names as its parties.

    They are the persons of different countries who are mentioned together ("the leaders"), else
    the first of the account's own side and the first other whom the title names.
    """
    document = doc._.document
    if document is None or document.type != "account":
        return None
    title = document.title or ""
    kind = kind_of_title(title) or "other"
    status: EncounterStatus = "planned" if is_ahead(title) else "held"
    day = day_of_title(title, date.fromisoformat(document.date)) if document.date else None

    def telling(ids: tuple[str, ...], evidence: Span) -> Telling:
        # Read last, so that a clause of the text comes before the bare names.
        return Telling(
            len(text_of(doc)), kind, status, ids, evidence, is_definite=True, date=day,
            date_precision="day" if day else None,
        )  # fmt: skip

    for mention in doc._.mentions:
        countries = {actors[i].country for i in mention.actor_ids if actors[i].kind == "person"}
        if len(mention.actor_ids) == len(countries) >= 2:
            span = doc[mention.start : mention.end]
            return telling(mention.actor_ids, Span(span.start_char, span.end_char))
    persons = [a for a in actors.values() if a.kind == "person"]
    own = next((a for a in persons if a.country == document.party), None)
    other = next(
        (a for a in persons if a.country != document.party and a.name.split()[-1] in title),
        None,
    )
    if own is None or other is None or kind == "other":
        return None
    parties = sorted((own, other), key=lambda a: a.mentions[0])
    return telling(tuple(a.id for a in parties), parties[0].mentions[0])


def _telling(doc: Doc, candidate: Candidate) -> Telling:
    timex = _meant(doc, _nearest_timex(doc, candidate))
    day = resolve_day(timex, text_of(doc)) if timex is not None else None
    status = candidate.status
    document = doc._.document
    document_date = own_day(document.text, document.date) if document is not None else None
    if (
        day is not None
        and timex is not None
        and document_date
        and status in {"planned", "proposed"}
    ):
        day = _ahead(day, text_of(doc)[timex.start : timex.end], document_date)
    if day is not None and timex is not None and document_date and status == "held":
        day = _behind(day, text_of(doc)[timex.start : timex.end], document_date)
    if day is not None and document_date and status in {None, "held", "planned", "ongoing"}:
        # The calendar knows better than the tense: "they meet on Friday", "the talks on June 3".
        words = text_of(doc)[timex.start : timex.end].lower() if timex is not None else ""
        if status is None and words.startswith("next "):
            status = "planned"
        if day.date > document_date and not document_date.startswith(day.date):
            status = "planned"
        elif status is None or (status != "ongoing" and day.date < document_date[: len(day.date)]):
            status = "held"
    place = place_in(doc, candidate.evidence, candidate.trigger)
    # Whoever speaks with another in a place is there: no call.
    is_there = candidate.is_bare_speech and place is not None
    return Telling(
        offset=candidate.trigger.idx,
        kind="talks" if is_there else candidate.kind,
        status=status,
        participants=candidate.participants,
        evidence=candidate.evidence,
        is_definite=candidate.is_definite,
        date=day.date if day else None,
        date_precision=day.precision if day else None,
        place=place,
        is_bare_speech=candidate.is_bare_speech,
        is_gathering=candidate.is_gathering,
        is_attended=candidate.is_attended,
    )


def _ahead(day: ResolvedDate, words: str, document_date: str) -> ResolvedDate:
    """A day without its year of what is to come: "the summit in May" is the next May's."""
    if day.date >= document_date[: len(day.date)] or re.search(r"\d{4}|last|ago", words):
        return day
    if day.precision == "day" and words.lower() in _WEEKDAYS:
        return day._replace(date=str(date.fromisoformat(day.date) + timedelta(days=7)))
    if day.precision == "year" or not day.date[5:] or not _MONTH.search(words):
        return day
    return day._replace(date=f"{int(day.date[:YEAR_DIGITS]) + 1}{day.date[YEAR_DIGITS:]}")


def _behind(day: ResolvedDate, words: str, document_date: str) -> ResolvedDate:
    """A weekday of what took place: "the meeting, set for Monday, went ahead"."""
    is_ahead = day.precision == "day" and day.date > document_date
    if not is_ahead or words.lower() not in _WEEKDAYS:
        return day
    return day._replace(date=str(date.fromisoformat(day.date) - timedelta(days=7)))


def _nearest_timex(doc: Doc, candidate: Candidate) -> Timex | None:
    """The date of the clause that stands nearest to the trigger, one behind it preferred."""
    start, end = candidate.evidence
    offset = candidate.trigger.idx
    timexes = [
        t
        for t in doc._.timexes
        if start <= t.start
        # The parser may cut a date: "on Tuesday, 11 May".
        and (t.start < end or _is_behind(text_of(doc)[end : t.start], candidate))
        and t.type in {"DATE", "TIME"}
        # "On March 3, commencing at 5:30 p.m.": the hour alone is no day.
        and resolve_day(t, text_of(doc)) is not None
        and not is_of_relative(t, candidate.trigger)
        and not is_date_of_topic(t, candidate.trigger)
        # "For the first time since May": not in May.
        and not _SINCE.search(text_of(doc), max(0, t.start - 12), t.start)
    ]
    # A bare year belongs to a name: "on 16 November they meet at the 2024 summit".
    return min(
        timexes,
        key=lambda t: (t.end - t.start == YEAR_DIGITS, t.start < offset, abs(t.start - offset)),
        default=None,
    )


def _meant(doc: Doc, timex: Timex | None) -> Timex | None:
    """The date that "that evening" points back to, None where no day was named before."""
    if timex is None or not _THAT_DAY.match(text_of(doc), timex.start):
        return timex
    days = [
        t
        for t in doc._.timexes
        if t.end <= timex.start
        and (day := resolve_day(t, text_of(doc))) is not None
        and day.precision == "day"
        and not _THAT_DAY.match(text_of(doc), t.start)
    ]
    return days[-1] if days else None


def _is_behind(between: str, candidate: Candidate) -> bool:
    """Whether a date stands right behind a subject: "their call yesterday lasted an hour"."""
    return candidate.trigger.dep_ == "nsubj" and between == " "


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
