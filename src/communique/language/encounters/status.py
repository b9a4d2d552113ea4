"""Whether an encounter took place, goes on, is planned, proposed or called off."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from communique.language.conditions import opens_supposition
from communique.language.encounters import lexicon
from communique.language.syntax import is_negated
from communique.records import EncounterStatus

# How far above a trigger the words that plan, propose or cancel it are looked for.
MAX_CLIMB = 5

_AGREEING = lexicon.AGREEING_VERBS | lexicon.PROPOSING_VERBS

Reading = EncounterStatus | Literal["unreal"] | None


def read_status(trigger: Token) -> Reading:
    """What the words around a trigger say of it; None where they say nothing.

    "unreal" is what a condition only supposes ("if they meet").
    """
    above = _status_above(trigger)
    if above == "cancelled" or trigger.pos_ == "VERB":
        return above
    if trigger.dep_ == "nsubj" and _went_ahead(trigger.head):
        return "held"
    modifiers = {c.lower_ for c in trigger.children if c.dep_ in {"amod", "acl", "advmod", "relcl"}}
    if modifiers & {"proposed", "possible", "potential"}:
        return "proposed"
    return "planned" if modifiers & lexicon.PLANNED_MODIFIERS else above


def _went_ahead(verb: Token) -> bool:
    """Whether what was set took place: "the talks went ahead"."""
    is_ahead = (
        any(c.lower_ in {"ahead", "place"} for c in verb.children) or verb.lemma_ == "proceed"
    )
    is_past = verb.tag_ == "VBD" and verb.lemma_ in {"go", "take", "proceed"}
    return is_past and is_ahead and not is_negated(verb)


def _status_above(trigger: Token) -> Reading:
    """The first word on the way up the parse that settles whether it took place."""
    token, is_own, below = trigger, True, trigger
    for _ in range(MAX_CLIMB):
        if (found := _status_at(token, trigger, is_own=is_own)) is not None:
            return found
        if token.lemma_ in {"be", "'s"} and below.dep_ == "xcomp" and below.pos_ == "VERB":
            return "planned"  # "He is to hold talks."
        if token.dep_ == "ROOT" or token.head == token:
            return None
        # A reporting clause above says nothing of what it reports.
        if token.dep_ in {"ccomp", "relcl", "advcl", "parataxis"} and token.pos_ in {"VERB", "AUX"}:
            return None
        token, is_own, below = token.head, False, token
    return None


def is_under_way(noun: Token) -> bool:
    """Whether somebody "is on a visit"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "on" and noun.head.head.lemma_ == "be"


def _is_put_off(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in lexicon.CANCELLING_VERBS or (
        lemma in lexicon.PUTTING_OFF and any(c.lower_ == "off" for c in verb.children)
    )


def _frames(preposition: Token) -> bool:
    """Whether something was done "at" an encounter, or "agreed in a call"."""
    is_in = preposition.lower_ == "in" and preposition.head.lemma_.lower() in _AGREEING
    return preposition.pos_ == "ADP" and (preposition.lower_ in lexicon.FRAMING or is_in)


def _is_due(word: Token) -> bool:
    is_to_come = word.dep_ == "acomp" and word.lower_ in {"due", "set", "bound"}
    return is_to_come and any(c.dep_ == "xcomp" for c in word.children)


def _status_at(token: Token, trigger: Token, *, is_own: bool) -> Reading:
    lemma = token.lemma_.lower()
    if any(map(opens_supposition, token.children)):
        return "unreal"
    if token.pos_ in {"ADP", "ADV", "SCONJ"} and token.lower_ in lexicon.AHEAD:
        return "planned"
    if _frames(token) and token.head.pos_ == "VERB":
        # What was rejected or offered at a meeting says nothing of the meeting.
        auxiliaries = {c.lower_ for c in token.head.children if c.dep_ == "aux"}
        return "planned" if auxiliaries & lexicon.FUTURE_AUXILIARIES else "held"
    if token.pos_ == "NOUN" and lemma in lexicon.PREPARATION_NOUNS and not is_own:
        if token.dep_ in {"dobj", "nsubjpass"} and _is_put_off(token.head):
            return "cancelled"
        return "planned"
    if token.lower_ == "for" and token.head.lemma_.lower() in lexicon.MOVING_VERBS:
        return "planned"
    if token.pos_ == "ADJ" and lemma in lexicon.UNREADY:
        return "unreal"
    if token.pos_ == "ADJ" and lemma in lexicon.READY:
        return "proposed"
    if token.pos_ == "ADJ" and lemma in lexicon.PLANNED_MODIFIERS:
        return "planned"
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    if not is_own:
        if lemma == "have" and any(c.lower_ == "yet" for c in token.children):
            return "unreal"  # "She has yet to meet him."
        if lemma in {"be", "'s"} and trigger.dep_ == "xcomp" and trigger.head == token:
            return "planned"  # "He is to travel to Oslo."
        if lemma == "be" and any(map(_is_due, token.children)):
            return "planned"  # "Talks were due to resume."
        if lemma in lexicon.REFUSING_VERBS:
            return "unreal"
        if _is_put_off(token):
            return "unreal" if _is_only_threatened(token) else "cancelled"
        is_wished = lemma in lexicon.WISHING_VERBS and trigger.pos_ == "VERB"
        if lemma in lexicon.PROPOSING_VERBS or is_wished:
            return "proposed"
        if lemma in lexicon.PLANNING_VERBS:
            return "planned"
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & lexicon.FUTURE_AUXILIARIES:
        return "planned"
    if auxiliaries & {"should", "would"} and token.dep_ == "ccomp":
        # "Announced that he would travel": what the report's past makes of "will".
        is_told = "would" in auxiliaries and _is_past(token.head)
        is_agreed = is_told or token.head.lemma_.lower() in lexicon.AGREEING_VERBS
        return "planned" if is_agreed and not is_negated(token.head) else "proposed"
    if auxiliaries & lexicon.POSSIBLE_AUXILIARIES:
        return "proposed"
    if "to" in auxiliaries and token.dep_ in {"advcl", "ROOT"}:
        # In a headline: "Leaders to meet in Oslo".
        return "planned"
    if is_under_way(trigger) and token == trigger.head.head and token.tag_ in {"VBZ", "VBP"}:
        return "ongoing"
    if token == trigger and lemma == "expect":
        return "planned"
    if token == trigger or lemma in lexicon.SUPPORT_VERBS:
        if token.tag_ in {"VBD", "VBN"}:
            return "held"
        if token.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "’s"}:
            return "ongoing"
    return None


def _is_past(verb: Token) -> bool:
    """Whether a report is told in the past: "it *said*", "it said, *adding*"."""
    return verb.tag_ == "VBD" or (verb.tag_ == "VBG" and verb.head.tag_ == "VBD")


def _is_only_threatened(verb: Token) -> bool:
    """Whether a cancelling is announced as possible: "threatened to suspend talks"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(auxiliaries & lexicon.POSSIBLE_AUXILIARIES) or (
        verb.dep_ == "xcomp"
        and verb.head.lemma_.lower() in {"threaten", "want", "consider", "refuse"}
    )
