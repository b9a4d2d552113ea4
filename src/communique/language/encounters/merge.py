"""Folds the clauses that tell of one encounter into one entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from communique.language.dates import may_be_same_day
from communique.language.encounters.lexicon import most_specific
from communique.records import (
    Actor,
    DatePrecision,
    EncounterKind,
    EncounterStatus,
    Place,
    Span,
)

# Kinds that one and the same encounter may be called by, vaguest last.
FAMILIES: tuple[frozenset[EncounterKind], ...] = (
    frozenset({"call", "talks", "other"}),
    frozenset({"call", "video_call", "other"}),
    frozenset({"video_call", "summit", "meeting", "talks", "other"}),
    frozenset({"meeting", "summit", "talks", "other"}),
    frozenset({"visit", "other"}),
)


_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "representative", "chargé"})
IN_PERSON: frozenset[EncounterKind] = frozenset({"meeting", "summit"})


@dataclass(frozen=True, slots=True)
class Telling:
    """What one clause tells of an encounter, with its date and place resolved."""

    offset: int
    kind: EncounterKind
    status: EncounterStatus | None
    participants: tuple[str, ...]
    evidence: Span
    is_definite: bool
    date: str | None = None
    date_precision: DatePrecision | None = None
    place: Place | None = None
    is_bare_speech: bool = False
    is_gathering: bool = False
    is_attended: bool = False


@dataclass(slots=True)
class Cluster:
    """Tellings of one encounter; the first gives what it has, later ones fill what is missing."""

    tellings: list[Telling] = field(default_factory=list)
    kind: EncounterKind = "other"
    status: EncounterStatus | None = None
    participants: tuple[str, ...] = ()
    date: str | None = None
    date_precision: DatePrecision | None = None
    place: Place | None = None

    def add(self, telling: Telling, actors: Mapping[str, Actor]) -> None:
        """Take a telling in."""
        # "The conversation was frank" makes no call of talks.
        is_same = telling.is_bare_speech and self.kind == "talks" and self.tellings
        if not is_same:
            self.kind = most_specific(telling.kind, self.kind) if self.tellings else telling.kind
        self.tellings.append(telling)
        self.status = self.status or telling.status
        self.participants = join_participants(self.participants, telling.participants, actors)
        self.place = self.place or telling.place
        if telling.date and len(telling.date) > len(self.date or ""):
            self.date, self.date_precision = telling.date, telling.date_precision


def fold(tellings: Iterable[Telling], actors: Mapping[str, Actor]) -> list[Cluster]:
    """Cluster tellings in text order; one with fewer than two parties that fits none is dropped.

    A gathering of unnamed delegates stays where its day or place is told.
    """
    clusters: list[Cluster] = []
    waiting: list[Telling] = []
    for telling in sorted(tellings, key=lambda t: t.offset):
        if telling.is_bare_speech:
            # "They also spoke about trade", who had met: no call beside the meeting.
            face_to_face = replace(telling, kind="talks")
            if any(c.kind in IN_PERSON and _fits(face_to_face, c, actors) for c in clusters):
                telling = face_to_face
        if telling.is_attended:
            # "The talks were attended by X" makes X no party of theirs.
            open_telling = replace(telling, participants=())
            if any(_fits(open_telling, c, actors) for c in clusters):
                telling = open_telling
        homes = [c for c in reversed(clusters) if _fits(telling, c, actors)]
        if not homes and telling.is_definite and _are_countries(telling.participants, actors):
            # "At that meeting both countries called on China": of two who were not found.
            open_telling = replace(telling, participants=())
            homes = [c for c in reversed(clusters) if _fits(open_telling, c, actors)]
            telling = open_telling if homes else telling
        # "The conversation was frank" speaks of the one that took place.
        is_open = telling.status is None and not telling.participants
        home = min(
            homes,
            key=lambda c: (_is_elsewhere(telling, c), is_open and c.status == "planned"),
            default=None,
        )
        if home is None and len(telling.participants) < 2:
            waiting.append(telling)
            continue
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(telling, actors)
    # A headline may speak of "the call" before the text names its parties.
    for telling in waiting:
        home = next(
            (c for c in clusters if _fits(telling, c, actors) or _is_headline_of(telling, c)), None
        )
        is_told_of = telling.is_gathering and (telling.date or telling.place)
        if home is None and is_told_of:
            home = Cluster()
            clusters.append(home)
        if home is not None:
            home.add(telling, actors)
    return clusters


def _are_countries(ids: tuple[str, ...], actors: Mapping[str, Actor]) -> bool:
    return bool(ids) and all(i in actors and actors[i].kind == "country" for i in ids)


def _is_headline_of(telling: Telling, cluster: Cluster) -> bool:
    """Whether "Leaders to meet in Oslo" is the meeting in Oslo of which the text tells."""
    first = cluster.tellings[0]
    is_kind = any({telling.kind, first.kind} <= family for family in FAMILIES)
    is_there = telling.place is not None and telling.place == cluster.place
    is_then = telling.date is not None and telling.date == cluster.date
    is_other_day = telling.date and cluster.date and not may_be_same_day(telling.date, cluster.date)
    return not telling.participants and is_kind and (is_there or is_then) and not is_other_day


def join_participants(
    known: tuple[str, ...], more: tuple[str, ...], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Unite two lists of parties; a country gives way to its own person or organ in the list."""
    joined = list(dict.fromkeys(known + more))
    persons = {actors[i].country for i in joined if i in actors and actors[i].kind != "country"}
    kept = [i for i in joined if i not in persons]
    # "The envoy" of the headline is the ambassador of the text.
    return tuple(
        i for n, i in enumerate(kept) if not any(_are_offices(i, o, actors) for o in kept[n + 1 :])
    )


def _fits(telling: Telling, cluster: Cluster, actors: Mapping[str, Actor]) -> bool:
    if not any(
        {telling.kind, t.kind} <= family for t in cluster.tellings[:1] for family in FAMILIES
    ):
        return False
    if (
        telling.status
        and cluster.status
        and telling.status != cluster.status
        and not (telling.date and telling.date == cluster.date)
    ):
        return False
    if telling.date and cluster.date and not may_be_same_day(telling.date, cluster.date):
        return False
    if not telling.participants or not cluster.participants:
        return telling.is_definite
    return _overlap(telling.participants, cluster.participants, actors)


def _is_elsewhere(telling: Telling, cluster: Cluster) -> bool:
    return None not in {telling.place, cluster.place} and telling.place != cluster.place


def _overlap(one: tuple[str, ...], other: tuple[str, ...], actors: Mapping[str, Actor]) -> bool:
    """Whether the longer list has every party of the shorter, a country standing for its own.

    Each party is matched once: Putin and Lavrov do not both stand for Russia.
    """
    short, long = sorted((one, other), key=len)
    free = [party for party in long if party not in short]
    for party in short:
        if party in long:
            continue
        match = next((p for p in free if _stands_for(p, party, actors)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _are_offices(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Whether both are unnamed envoys of one country: "the envoy", "the ambassador"."""
    offices = [i.partition(":")[2] in _ENVOYS and i in actors for i in (one, other)]
    return all(offices) and actors[one].country == actors[other].country


def _stands_for(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Whether one of the two is the country and the other its person or organ."""
    if one not in actors or other not in actors or actors[one].country is None:
        return False
    if _are_offices(one, other, actors):
        return True
    return actors[one].country == actors[other].country and "country" in {
        actors[one].kind,
        actors[other].kind,
    }
