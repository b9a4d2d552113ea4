"""Folds the clauses that tell of one event into one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from communique.language.dates import may_be_same_day
from communique.language.events.parties import Parties
from communique.language.events.telling import Telling

# How many events may lie between two tellings of one; bounds the work on book-length texts.
MAX_APART = 300


@dataclass(slots=True)
class Cluster:
    """Tellings of one event; `best` gathers what any of them knows."""

    best: Telling
    tellings: list[Telling] = field(default_factory=list)

    def add(self, telling: Telling, parties: Parties) -> None:
        """Take a telling in; what the best one lacks is filled from it."""
        self.tellings.append(telling)
        known, new = self.best, telling
        if _clarity(new) > _clarity(known) or new.mode == "multilateral":
            known, new = new, known
        merged = replace(
            known,
            mode=known.mode or new.mode,
            actors=known.actors if known.actors else new.actors,
            recipients=_recipients(known, new, parties),
            score=max(known.score, new.score),
            is_historical=known.is_historical or new.is_historical,
        )
        if new.date and len(new.date) > len(known.date or ""):
            merged = replace(
                merged,
                date=new.date,
                date_precision=new.date_precision,
                date_basis=new.date_basis,
            )
        planned = next((t for t in (known, new) if t.status == "planned"), None)
        if planned is not None and known.type == "AGREE":
            merged = replace(merged, status="planned")
            if planned.date:
                merged = replace(
                    merged,
                    date=planned.date,
                    date_precision=planned.date_precision,
                    date_basis=planned.date_basis,
                )
        self.best = merged


def _recipients(known: Telling, new: Telling, parties: Parties) -> tuple[str, ...]:
    if known.recipients or len(parties.sides(known.actors)) > 1:
        return known.recipients
    return parties.opposite(new.recipients, known.actors)


def fold(tellings: Iterable[Telling], parties: Parties) -> list[Cluster]:
    """Cluster tellings in text order."""
    clusters: list[Cluster] = []
    for telling in tellings:
        recent = clusters[-MAX_APART:]
        home = next((c for c in recent if _is_same(c.best, telling, parties)), None)
        if home is None:
            clusters.append(Cluster(telling, [telling]))
        else:
            home.add(telling, parties)
    return clusters


def _clarity(telling: Telling) -> tuple[bool, int, bool, float]:
    """How much a telling says of the event: dated, complete and verbal ones are the clearest."""
    return (
        telling.reported_by is None,
        bool(telling.actors) + bool(telling.recipients) + bool(telling.date),
        telling.trigger.pos_ == "VERB",
        telling.score,
    )


def _is_same(one: Telling, other: Telling, parties: Parties) -> bool:
    if one.type != other.type:
        return False
    is_one_sentence = one.trigger.sent == other.trigger.sent
    is_one_meeting = one.type == "CONSULT" and is_one_sentence
    if one.mode and other.mode and one.mode != other.mode and not is_one_meeting:
        return False
    is_dated = one.date and other.date and not _is_agreed_to(one, other)
    if is_dated and not may_be_same_day(one.date or "", other.date or ""):
        return False
    statuses = {one.status, other.status}
    if (
        len(statuses) > 1
        and statuses != {"occurred", "ongoing"}
        and not (one.type == "AGREE" and one.trigger.sent == other.trigger.sent)
    ):
        return False
    everyone = parties.sides((*one.actors, *one.recipients))
    others = parties.sides((*other.actors, *other.recipients))
    if one.type == "CONSULT" or (one.type == "AGREE" and is_one_sentence):
        return everyone <= others or others <= everyone
    if parties.sides(one.actors) != parties.sides(other.actors):
        # "Twelve were killed in X's strikes": the doer stands with one of the two words only.
        is_half = is_one_sentence and one.type == "ASSAULT" and not (one.actors and other.actors)
        return is_half and parties.sides(one.recipients) == parties.sides(other.recipients)
    mine, theirs = parties.sides(one.recipients), parties.sides(other.recipients)
    if one.type == "COERCE" and one.mode != other.mode and _are_two_verbs(one, other):
        # "Overthrew the president and placed ministers under arrest".
        return False
    if not mine and not theirs and one.mode != other.mode:
        # The army "imposed a curfew" and "arrested nine": two deeds, of nobody named.
        return is_one_sentence
    is_force = one.type in {"COERCE", "ASSAULT"}
    if is_force and not mine and not theirs and set(one.actors) != set(other.actors):
        # The commission "arrested" one, the police "detained" four: nobody is named to both.
        return is_one_sentence or not _are_two_verbs(one, other)
    is_charge = one.mode == other.mode == "allege"
    if is_charge and not mine and not theirs and _are_two_verbs(one, other):
        # "Blamed the opposition", and in the next sentence "accused diplomats".
        return is_one_sentence
    if mine == theirs:
        return True
    if not mine or not theirs:
        return one.trigger.sent == other.trigger.sent
    return mine <= theirs or theirs <= mine


def _is_agreed_to(one: Telling, other: Telling) -> bool:
    """ "Agreed on Monday to meet in May": the day of the accord is not that of the meeting."""
    return one.type == "AGREE" and one.trigger.is_ancestor(other.trigger)


def _are_two_verbs(one: Telling, other: Telling) -> bool:
    words = (one.trigger, other.trigger)
    return all(w.pos_ == "VERB" for w in words) and words[0].lemma_ != words[1].lemma_
