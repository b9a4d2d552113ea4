"""What the manual says of the future and of refusals, on whose word an event rests, and when."""

from __future__ import annotations

from dataclasses import replace

from communique.language.conditions import hangs_on_condition
from communique.language.events.reporting import stands_beside
from communique.language.events.roles import subject_actors
from communique.language.events.scene import FIRST_PERSON, Scene
from communique.language.events.status import Reading
from communique.language.events.telling import Telling
from communique.language.events.when import date_of, is_long_ago
from communique.language.syntax import subject_of
from communique.ontology import TYPES
from communique.records import Statement

VERBAL_QUADS = frozenset({1, 3})
_FUTURE_TYPE = {
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "CONSULT": "AGREE",
    "RETREAT": "CONCEDE",
}
_REFUSED_MODE = {
    "AID": "assist",
    "COOPERATE": "assist",
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "CONSULT": "meet",
}
_OFFICES = frozenset(
    {
        "chancellor",
        "premier",
        "government",
        "ministry",
        "minister",
        "spokesman",
        "spokeswoman",
        "official",
        "president",
    }
)


class Settler:
    """Turns what a clause says into an event as the manual counts it."""

    def __init__(self, scene: Scene) -> None:
        self._doc = scene.doc
        self._parties = scene.parties
        self._reports = scene.reports

    def settle(self, telling: Telling, reading: Reading) -> Telling | None:
        """The telling with its final type, status, reporter and date; null where it is no event."""
        settled = self._settle(telling, reading)
        return _place_in_time(settled) if settled is not None else None

    def _settle(self, telling: Telling, reading: Reading) -> Telling | None:
        """Apply what the manual says of the future, and say on whose word the event rests."""
        type, status = telling.type, telling.status
        lasts = type == "CONSULT" or telling.mode == "investigate"
        if status == "ongoing" and TYPES[type].quad in VERBAL_QUADS and not lasts:
            # "Is asking" asks: what is done in words is done by saying it.
            status = "occurred"
        mode = telling.mode
        if status == "planned" and TYPES[type].quad == 4 and hangs_on_condition(telling.trigger):
            status = "hypothetical"
        elif status == "planned" or reading.is_future:
            if type in _FUTURE_TYPE:
                if self._is_foretold(telling):
                    return None
                # A promise of help is an agreement made; a meeting to come is planned.
                status = "planned" if type == "CONSULT" or not reading.is_future else "occurred"
                type, mode = _FUTURE_TYPE[type], None
            elif type in {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"}:
                return None
        if status == "negated" and _is_refusal(telling):
            type, status = "REJECT", "occurred"
            mode = _REFUSED_MODE.get(telling.type)
        if status in {"negated", "hypothetical"} and not (
            telling.recipients and TYPES[type].quad in {2, 4}
        ):
            return None
        reporter, statement = self._source(telling, reading)
        return replace(
            telling, type=type, mode=mode, status=status, reported_by=reporter, statement=statement
        )

    def _is_foretold(self, telling: Telling) -> bool:
        """Whether others say what the actor will do: a forecast, not a promise."""
        outer = self._reports.around(telling.trigger.idx)
        if outer is None or not outer.source or telling.type == "CONSULT":
            return False
        if not outer.speakers:
            start, end = outer.source[0]
            source = self._doc.char_span(start, end, alignment_mode="expand")
            # "The government said": an office that nobody resolved speaks for its own side.
            return source is None or source.root.lemma_.lower() not in _OFFICES
        return not self._parties.sides(outer.speakers) & self._parties.sides(telling.actors)

    def _source(self, telling: Telling, reading: Reading) -> tuple[str | None, str | None]:
        offset = telling.trigger.idx
        inner = self._reports.performed(offset)
        outer = self._reports.around(offset)
        if reading.governor is not None:
            accuser = subject_actors(reading.governor)
            return (accuser[0] if accuser else None), (outer.id if outer else None)
        if inner is not None:
            outer = None if outer is None or stands_beside(telling.trigger, outer) else outer
            return self._reports.reporter(inner, is_performed=True) or self._told(outer), inner.id
        if outer is None:
            return None, None
        if stands_beside(telling.trigger, outer):
            return outer.via[0] if outer.via else None, outer.id
        is_performed = TYPES[telling.type].quad in VERBAL_QUADS and (
            self._speaks(
                telling, outer, is_announced=reading.is_future or reading.status == "negated"
            )
        )
        return self._reports.reporter(outer, is_performed=is_performed), outer.id

    def _told(self, outer: Statement | None) -> str | None:
        return self._reports.reporter(outer, is_performed=False) if outer is not None else None

    def _speaks(self, telling: Telling, statement: Statement, *, is_announced: bool) -> bool:
        """Whether the speaker performs the event in the words quoted: "We condemn …", he said.

        So does one who announces what the own side will do or will not do.
        """
        subject = subject_of(telling.trigger)
        is_own = subject is not None and subject.lower_ in FIRST_PERSON
        return (is_own or is_announced or telling.trigger.tag_ in {"VBP", "VBZ"}) and bool(
            self._parties.sides(telling.actors) & self._parties.sides(statement.speakers)
        )


def _is_refusal(telling: Telling) -> bool:
    """ "Will not lift the embargo", "failed to reach agreement": a rejection that has occurred."""
    verb = telling.trigger
    if TYPES[telling.type].quad in {3, 4}:
        return False
    failed = verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "fail"
    return (failed and telling.is_mutual) or any(
        c.dep_ == "aux" and c.lower_ in {"will", "wo", "would"} for c in verb.children
    )


def _place_in_time(telling: Telling) -> Telling:
    is_planned = telling.status == "planned"
    moment = date_of(telling.trigger, telling.evidence, is_planned=is_planned)
    is_historical = is_long_ago(telling.trigger, telling.evidence, moment)
    if moment is None:
        return replace(telling, is_historical=is_historical)
    return replace(
        telling,
        date=moment.date,
        date_precision=moment.precision,
        date_basis=moment.basis,
        is_historical=is_historical,
    )
