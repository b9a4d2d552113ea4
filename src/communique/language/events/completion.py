"""Fills what a clause leaves unsaid from the rest of the text: a recipient, a date, a host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.language.events.frames import match_noun, theme_of
from communique.language.events.lexicon import types_of_noun, word_classes
from communique.language.events.parties import Parties
from communique.language.events.telling import Telling
from communique.ontology import TYPES
from communique.records import Encounter

# How many events back a rejection may answer one.
MAX_BACK = 30
# What it may answer.
_CHALLENGES = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_REFERRING = frozenset({"the", "this", "that", "these", "those"})
_DEEDS = frozenset(
    {
        "move", "step", "action", "act", "decision", "measure", "incident", "deed", "policy",
        "behaviour", "behavior", "conduct", "operation", "plan", "ruling", "law", "terror",
    }
)  # fmt: skip
_OPPOSING = frozenset({"oppose", "disapprove", "condemn", "denounce", "deplore", "decry", "deride"})
_WELCOMING = frozenset({"welcome", "hail", "praise", "applaud", "endorse", "back", "support"})
_DEALS = frozenset({"deal", "agreement", "accord", "truce", "ceasefire", "pact", "treaty"})
_ACCORDS = frozenset({"AGREE", "SUPPORT", "RETREAT", "COOPERATE"})
_STEPS = frozenset({"AGREE", "CONCEDE", "RETREAT", "SANCTION", "COOPERATE"})
# How many events back relations are cut over a deed.
_PROVOKED = 2


def complete(
    tellings: Iterable[Telling],
    encounters: Sequence[Encounter],
    parties: Parties,
    *,
    is_account: bool,
) -> Iterator[Telling]:
    """Tellings in text order, completed; one that still lacks a recipient it needs is left out."""
    held: dict[str, list[Encounter]] = {}
    for encounter in encounters:
        for person in encounter.participants if encounter.status == "held" else ():
            held.setdefault(person, []).append(encounter)
    seen: list[Telling] = []
    for telling in tellings:
        completed = _with_recipients(telling, seen[-MAX_BACK:], _of(telling, held), parties)
        is_among_them = completed.is_mutual and len(parties.sides(completed.actors)) > 1
        if completed.recipients or is_among_them or not completed.needs_recipient:
            completed = _with_date(completed, _of(completed, held), parties, is_account=is_account)
            seen.append(completed)
            yield completed


def _with_recipients(
    telling: Telling, earlier: Sequence[Telling], held: Sequence[Encounter], parties: Parties
) -> Telling:
    own = parties.sides(telling.actors)
    if telling.type == "ACCUSE" and not telling.recipients and (doers := _blamed(telling, earlier)):
        return replace(telling, recipients=parties.opposite(doers, telling.actors))
    if telling.type == "SUPPORT" and not telling.recipients:
        telling = replace(telling, recipients=_welcomed(telling, earlier, parties))
    if not telling.recipients and telling.trigger.dep_ == "relcl":
        telling = replace(telling, recipients=_praising(telling, earlier, own, parties))
    if telling.type == "SANCTION" and not telling.recipients:
        return _retaliation(telling, earlier[-_PROVOKED:], parties)
    if telling.type in {"REQUEST", "ACCUSE"} and not telling.recipients:
        telling = _retaliation(telling, earlier[-_PROVOKED:], parties)
    if (
        telling.recipients
        or not _is_verbal(telling)
        or _is_call_for(telling)
        or (telling.is_mutual and len(telling.actors) > 1)
    ):
        return telling
    if telling.type == "REJECT" and (telling.mode == "meet" or _is_of_others(telling)):
        return telling
    if telling.type == "REJECT":
        for challenge in reversed(earlier):
            is_to_them = challenge.type in _CHALLENGES and own & parties.sides(challenge.recipients)
            if is_to_them and not own & parties.sides(challenge.actors):
                return replace(telling, recipients=challenge.actors)
            teller = challenge.reported_by
            if teller and _is_charge(challenge, own, parties) and parties.is_political(teller):
                return replace(telling, recipients=(teller,))
    if telling.trigger.lemma_.lower() in _OPPOSING:
        # "Opposed the pipeline": against a thing, not against whom one has met.
        return telling
    for encounter in held:
        sides = parties.sides(encounter.participants)
        if len(sides) == 2:
            if telling.is_mutual:
                return replace(telling, actors=encounter.participants)
            others = tuple(i for i in encounter.participants if parties.side(i) not in own)
            return replace(telling, recipients=others)
    return telling


def _welcomed(telling: Telling, earlier: Sequence[Telling], parties: Parties) -> tuple[str, ...]:
    """Who made the deal or took the step that is welcomed: the last told one of its kind."""
    theme = theme_of(telling.trigger) if telling.trigger.pos_ == "VERB" else None
    lemma = theme.lemma_.lower() if theme is not None else ""
    if theme is None or telling.trigger.lemma_.lower() not in _WELCOMING:
        return ()
    refers = any(c.dep_ == "det" and c.lower_ in _REFERRING for c in theme.children)
    if not refers or any(c.dep_ in {"prep", "poss", "relcl", "acl"} for c in theme.children):
        return ()
    for other in reversed(earlier):
        is_kind = other.type in (_ACCORDS if lemma in _DEALS else _STEPS)
        is_joint = len(parties.sides((*other.actors, *other.recipients))) > 1
        is_kind = is_kind and (is_joint or lemma not in _DEALS)
        if other.status == "occurred" and is_kind and lemma in _DEALS | _DEEDS:
            of_it = (*other.actors, *other.recipients) if lemma in _DEALS else other.actors
            return parties.opposite(of_it, telling.actors)
    return ()


def _praising(
    telling: Telling, earlier: Sequence[Telling], own: frozenset[str], parties: Parties
) -> tuple[str, ...]:
    """Who thanks or blames for it: "Mali thanked Chad, which lifted sanctions": on Mali."""
    verb = next((t for t in telling.trigger.head.ancestors if t.pos_ == "VERB"), None)
    for other in reversed(earlier):
        is_of_it = other.type in {"SUPPORT", "ACCUSE"} and own & parties.sides(other.recipients)
        if other.trigger == verb and is_of_it:
            return other.actors
    return ()


def _is_of_others(telling: Telling) -> bool:
    """Whether the theme says whose it is: "rejected a call *by* lawmakers"."""
    theme = theme_of(telling.trigger) if telling.trigger.pos_ == "VERB" else None
    return theme is not None and any(
        c.dep_ == "prep" and c.lower_ in {"by", "from"} for c in theme.children
    )


def _blamed(telling: Telling, earlier: Sequence[Telling]) -> tuple[str, ...]:
    """Who did the deed that is condemned: the last told one, where "the", "this" refers to it."""
    deed = theme_of(telling.trigger) if telling.trigger.pos_ == "VERB" else None
    if deed is None or deed.pos_ != "NOUN":
        return ()
    refers = any(c.dep_ == "det" and c.lower_ in _REFERRING for c in deed.children)
    is_specified = any(c.dep_ in {"prep", "poss", "relcl", "acl"} for c in deed.children)
    lemma = deed.lemma_.lower()
    is_deed = lemma in _DEEDS | word_classes()["bad"] or bool(types_of_noun(lemma))
    if not refers or is_specified or not is_deed:
        return ()
    named = match_noun(deed)
    kind = named.type if named is not None else None
    kinds = {kind} if kind else {name for name, type in TYPES.items() if type.quad == 4}
    told = next((t for t in reversed(earlier) if t.type in kinds), None)
    return told.actors if told is not None else ()


def _retaliation(telling: Telling, earlier: Sequence[Telling], parties: Parties) -> Telling:
    """ "X's police stormed Y's embassy, and Y broke off relations": with X."""
    own = parties.sides(telling.actors)
    for deed in reversed(earlier):
        is_against_them = TYPES[deed.type].quad == 4 and own & parties.sides(deed.recipients)
        if is_against_them and deed.status == "occurred" and not own & parties.sides(deed.actors):
            return replace(telling, recipients=deed.actors)
    return telling


def _is_charge(telling: Telling, own: frozenset[str], parties: Parties) -> bool:
    """Whether others tell of a deed of one's own that one would deny."""
    is_own = TYPES[telling.type].quad == 4 and bool(own & parties.sides(telling.actors))
    return is_own and not own & parties.sides((telling.reported_by or "",))


def _with_date(
    telling: Telling, held: Sequence[Encounter], parties: Parties, *, is_account: bool
) -> Telling:
    """Date a verbal act of persons at an encounter by it, where its own clause has no date.

    A readout dates the call once and then tells what was said in it. A report may tell of other
    acts of the same persons, so there the other side must be the one at the encounter.
    """
    if (
        telling.date
        or telling.status != "occurred"
        or telling.is_repeated
        or not _is_verbal(telling)
        or _is_past_perfect(telling)
    ):
        return telling
    for encounter in held:
        sides = parties.sides(encounter.participants)
        is_of_it = is_account or parties.sides(telling.recipients) <= sides
        if encounter.date_precision == "day" and is_of_it:
            return replace(
                telling, date=encounter.date, date_precision="day", date_basis="resolved"
            )
    return telling


def _of(telling: Telling, held: dict[str, list[Encounter]]) -> list[Encounter]:
    """Encounters of the persons among the actors; what a country does besides is its own."""
    persons = (i for i in telling.actors if i.startswith("person:"))
    return [encounter for person in persons for encounter in held.get(person, ())]


def _is_call_for(telling: Telling) -> bool:
    """ "Called for a ceasefire": asked of the world, not of the other side of the conversation."""
    return telling.type == "REQUEST" and telling.trigger.lemma_.lower() == "call"


def _is_verbal(telling: Telling) -> bool:
    return TYPES[telling.type].quad in {1, 3}


def _is_past_perfect(telling: Telling) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in telling.trigger.children)
