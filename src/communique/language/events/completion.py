"""Fills what a clause leaves unsaid from the rest of the text: a recipient, a date, a host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from communique.language.events.frames import match_noun, theme_of
from communique.language.events.lexicon import types_of_noun, word_classes
from communique.language.events.parties import Parties
from communique.language.events.telling import Telling
from communique.language.mentions import actors_of
from communique.language.syntax import prepositional_objects
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
_OFFERS = frozenset({"proposal", "offer", "appeal", "initiative", "invitation", "suggestion"})
_PROPOSING = frozenset({"REQUEST", "AGREE", "CONSULT"})
_STEPS = frozenset({"AGREE", "CONCEDE", "RETREAT", "SANCTION", "COOPERATE"})
# What happens within one country.
_AFFAIRS = frozenset(
    {
        "coup", "takeover", "putsch", "election", "vote", "poll", "polling", "ballot", "verdict",
        "ruling", "sentence", "trial", "conviction", "arrest", "detention", "crackdown", "curfew",
        "execution", "constitution", "referendum", "junta", "transition", "unrest", "bloodshed",
        "clampdown", "repression", "emergency", "mutiny", "conduct",
    }
)  # fmt: skip
_ASKED_FOR = frozenset(
    {"calm", "restraint", "return", "restoration", "release", "dialogue", "inquiry", "order"}
)
_STEM = 4
# How many events back relations are cut over a deed.
_PROVOKED = 2


def complete(
    tellings: Iterable[Telling],
    encounters: Sequence[Encounter],
    parties: Parties,
    *,
    is_account: bool,
    home: str | None = None,
) -> Iterator[Telling]:
    """Tellings in text order, completed; one that still lacks a recipient it needs is left out.

    `home` is the country that a report is about.
    """
    held: dict[str, list[Encounter]] = {}
    for encounter in encounters:
        for person in encounter.participants if encounter.status == "held" else ():
            held.setdefault(person, []).append(encounter)
    seen: list[Telling] = []
    for telling in tellings:
        completed = _with_recipients(telling, seen[-MAX_BACK:], _of(telling, held), parties)
        if not completed.recipients and _is_of_home(completed, home, parties):
            completed = replace(completed, recipients=(home,) if home else ())
        if _is_told_by_harm(completed, seen):
            continue
        is_among_them = completed.is_mutual and len(parties.sides(completed.actors)) > 1
        if completed.recipients or is_among_them or not completed.needs_recipient:
            completed = _with_date(completed, _of(completed, held), parties, is_account=is_account)
            seen.append(completed)
            yield completed


def _is_told_by_harm(telling: Telling, seen: Sequence[Telling]) -> bool:
    """ "A soldier was killed when gunmen opened fire": the harm tells it, with the doer."""
    trigger = telling.trigger
    return (
        telling.type == "ASSAULT"
        and trigger.dep_ == "advcl"
        and not telling.recipients
        and any(t.trigger == trigger.head and t.type == "ASSAULT" for t in seen)
    )


def _with_recipients(
    telling: Telling, earlier: Sequence[Telling], held: Sequence[Encounter], parties: Parties
) -> Telling:
    own = parties.sides(telling.actors)
    if (
        telling.type == "ACCUSE"
        and not telling.recipients
        and (doers := _blamed(telling, earlier, parties))
    ):
        return replace(telling, recipients=parties.opposite(doers, telling.actors))
    if telling.type == "SUPPORT" and not telling.recipients:
        telling = replace(telling, recipients=_welcomed(telling, earlier, parties))
    if telling.type == "THREATEN" and not telling.recipients:
        telling = replace(telling, recipients=_with_conjunct(telling, earlier))
    if not telling.recipients and telling.trigger.dep_ in {"relcl", "pcomp"}:
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
    if telling.type == "REQUEST" and _is_to_others(telling):
        return telling
    if telling.trigger.lemma_.lower() in _OPPOSING or _is_concern_over(telling):
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


def _is_of_home(telling: Telling, home: str | None, parties: Parties) -> bool:
    """Whether others judge or ask for what one country alone does, the one that a report is about.

    "The bloc condemned the takeover", "Washington called for new elections".
    """
    if home is None or home in parties.countries(telling.actors) or not telling.actors:
        return False
    trigger = telling.trigger
    if telling.type == "AID" and trigger.pos_ == "VERB":
        return True  # "Zambia sent two planes with vaccines", in a report about Zimbabwe.
    if telling.type not in {"ACCUSE", "SUPPORT", "REQUEST"} or trigger.pos_ != "VERB":
        return False
    theme = _deed_judged(telling)
    asked = prepositional_objects(trigger, "for") if telling.type == "REQUEST" else []
    nouns = [*filter(None, [theme]), *asked]
    affairs = _AFFAIRS | (_ASKED_FOR if telling.type == "REQUEST" else set())
    return any(
        n.lemma_.lower() in affairs
        and (n.lemma_ == "release" or not any(map(actors_of, n.children)))
        for n in nouns
    )


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
        kinds = _ACCORDS if lemma in _DEALS else _PROPOSING if lemma in _OFFERS else _STEPS
        is_kind = other.type in kinds
        is_joint = len(parties.sides((*other.actors, *other.recipients))) > 1
        is_kind = is_kind and (is_joint or lemma not in _DEALS)
        if other.status == "occurred" and is_kind and lemma in _DEALS | _DEEDS | _OFFERS:
            of_it = (*other.actors, *other.recipients) if lemma in _DEALS else other.actors
            return parties.opposite(of_it, telling.actors)
    return ()


def _with_conjunct(telling: Telling, earlier: Sequence[Telling]) -> tuple[str, ...]:
    """Whom one has just condemned: "condemned the expulsion and vowed countermeasures"."""
    trigger = telling.trigger
    if trigger.dep_ != "conj" or any(c.dep_ in {"ccomp", "nsubj"} for c in trigger.children):
        return ()  # "… and warned that allies might follow"
    same = (t for t in reversed(earlier) if t.actors == telling.actors and t.type == "ACCUSE")
    return next((t.recipients for t in same if t.trigger == telling.trigger.head), ())


def _praising(
    telling: Telling, earlier: Sequence[Telling], own: frozenset[str], parties: Parties
) -> tuple[str, ...]:
    """Who thanks or blames for it: "Mali thanked Chad, which lifted sanctions": on Mali.

    Also "thanked Chad for lifting sanctions".
    """
    verb = next((t for t in telling.trigger.head.ancestors if t.pos_ == "VERB"), None)
    for other in reversed(earlier):
        kinds = {"SUPPORT", "ACCUSE"} if telling.trigger.dep_ == "relcl" else {"SUPPORT"}
        is_of_it = other.type in kinds and own & parties.sides(other.recipients)
        if other.trigger == verb and is_of_it:
            return other.actors
    return ()


def _is_of_others(telling: Telling) -> bool:
    """Whether the theme says whose it is: "rejected a call *by* lawmakers"."""
    theme = theme_of(telling.trigger) if telling.trigger.pos_ == "VERB" else None
    return theme is not None and any(
        c.dep_ == "prep" and c.lower_ in {"by", "from"} for c in theme.children
    )


def _blamed(telling: Telling, earlier: Sequence[Telling], parties: Parties) -> tuple[str, ...]:
    """Who did the deed that is condemned: the last told one, where "the", "this" refers to it.

    Also the deed that a concern is "over", and one whose sufferer is named: "the killing of X".
    """
    deed = _deed_judged(telling)
    if deed is None or deed.pos_ != "NOUN":
        return ()
    beside = [c for c in deed.children if c.dep_ in {"prep", "poss", "relcl", "acl"}]
    victims = [c for c in beside if c.dep_ == "prep" and c.lower_ in {"of", "against", "on"}]
    refers = any(c.dep_ == "det" and c.lower_ in _REFERRING for c in deed.children)
    if not refers or len(victims) < len(beside):
        return ()
    lemma = deed.lemma_.lower()
    named = match_noun(deed)
    kind = named.type if named is not None else None
    kinds = {kind} if kind else {name for name, type in TYPES.items() if type.quad == 4}
    is_vague = lemma in _DEEDS | word_classes()["bad"] or bool(types_of_noun(lemma))
    own = parties.sides(telling.actors)
    for other in reversed(earlier):
        is_it = _is_noun_of(deed, other.trigger) or (is_vague and not victims)
        is_it = is_it or (kind is not None and bool(victims))
        is_it = (is_it and other.type in kinds) or (
            TYPES[other.type].quad == 4 and lemma in _words_of(other)
        )
        if is_it and not own & parties.sides(other.actors):
            return other.actors
    return ()


def _deed_judged(telling: Telling) -> Token | None:
    """What is condemned, or what a concern is over."""
    theme = theme_of(telling.trigger) if telling.trigger.pos_ == "VERB" else None
    if theme is not None and theme.lemma_.lower() in word_classes()["criticism"]:
        return next(iter(prepositional_objects(theme, "over", "about", "at", "regarding")), theme)
    return theme


def _is_concern_over(telling: Telling) -> bool:
    """ "Expressed concern over the raid", "opposition to the dam": not that the other did it."""
    theme = theme_of(telling.trigger)
    is_opposed = theme is not None and theme.lemma_.lower() in {"opposition", "objection"}
    return telling.type == "ACCUSE" and (is_opposed or _deed_judged(telling) != theme)


def _words_of(telling: Telling) -> set[str]:
    """What a deed may be called again: "the strike" after "began a strike"."""
    trigger = telling.trigger
    theme = theme_of(trigger) if trigger.pos_ == "VERB" else None
    return {t.lemma_.lower() for t in (trigger, theme) if t is not None and t.pos_ == "NOUN"}


def _is_noun_of(noun: Token, verb: Token) -> bool:
    """Whether a noun names the deed of a verb: "the ramming" after "rammed"."""
    stem = verb.lemma_.lower()[:_STEM]
    return len(stem) >= _STEM - 1 and noun.lower_.startswith(stem) and noun.lower_.endswith("ing")


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
        is_told_before = encounter.evidence[0].start < telling.trigger.idx
        is_of_it = is_account or (is_told_before and parties.sides(telling.recipients) <= sides)
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


def _is_to_others(telling: Telling) -> bool:
    """Whether those who are asked are named, though nobody knows them: "appealed to partners"."""
    named = prepositional_objects(telling.trigger, "to", "on", "upon")
    return any(n.pos_ == "NOUN" for n in named)


def _is_verbal(telling: Telling) -> bool:
    return TYPES[telling.type].quad in {1, 3}


def _is_past_perfect(telling: Telling) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in telling.trigger.children)
