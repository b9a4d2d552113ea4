"""Whether an event took place, goes on, is planned, only supposed or did not take place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from communique.language.conditions import hangs_on_condition
from communique.language.events.frames import PREDICATIVE, document_before, match
from communique.language.events.lexicon import operators, word_classes
from communique.language.events.presupposed import is_presupposed
from communique.language.syntax import (
    has_subject,
    is_infinitive,
    is_negated,
    reporter_of,
    word_beside,
)
from communique.records import Status

MAX_CLIMB: Final = 8
# What these promise, ask for, threaten or refuse is named, not done.
_ABSORBING: Final = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})
_FUTURE: Final = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE: Final = frozenset(
    {"would", "could", "may", "might", "should", "must", "can", "ca", "'d"}
)
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "until", "lest", "once", "should"})
_ARE: Final = frozenset({"is", "are", "'s", "’s", "'re", "’re"})
_INTENTIONS: Final = frozenset({"plan", "decision", "intention", "agreement"})
_ANNOUNCING: Final = frozenset({"announce", "unveil", "confirm", "reveal", "approve", "declare"})
# "Told them to stop" asks for it, "told them that it had stopped" reports it.
_REPORTING_IF_FINITE: Final = frozenset({"tell", "warn", "insist", "claim"})
# What a noun names is done by ordering it.
_ORDERING: Final = frozenset({"order", "authorize", "authorise", "decree"})
# Verbs that say of their complement that it is not done, and adjectives that it is near.
_LEAVING: Final = frozenset({"refrain", "desist", "abstain", "neglect"})
_NEAR: Final = frozenset({"about", "poised"})
_INSTEAD: Final = frozenset({("instead", "of"), ("far", "from")})
# What does so has not ended: "clashes go on", "the fighting rages".
_LASTING: Final = frozenset({"continue", "rage", "persist", "go", "drag"})
_WITHOUT: Final = frozenset({"without", "against", "despite", "ahead", "before", "avoid", "for"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a trigger say of it.

    `governor` is the verb whose subject alleges it ("accused of shelling"); an unreal event is only
    named, and only one under a condition is reported, as hypothetical.
    """

    status: Status
    is_unreal: bool = False
    governor: Token | None = None
    is_future: bool = False


def read_status(trigger: Token) -> Reading:
    """Read tense, modality, negation and the governing words of a trigger."""
    if _is_question(trigger):
        return Reading("hypothetical", is_unreal=True)
    if trigger.pos_ in {"NOUN", "PROPN"}:
        reading = _read_noun(trigger)
        if reading is not None:
            return reading
        if is_presupposed(trigger):
            return Reading("occurred")
        return _climb(trigger, "ongoing" if _is_lasting(trigger) else "occurred", is_future=False)
    return _read_verb(trigger.head if trigger.dep_ in PREDICATIVE else trigger)


def words_of_status(trigger: Token) -> list[Token]:
    """The words that bear on the status of a trigger, in text order.

    Auxiliaries, negation, modifiers and conditions beside it, and the operators over it.
    """
    token = trigger.head if trigger.dep_ in PREDICATIVE else trigger
    classes = word_classes()
    modifiers = classes["planned_modifiers"] | classes["unreal_modifiers"] | {"no", "neither"}
    found = [
        c
        for c in token.children
        if c.dep_ in {"aux", "auxpass", "neg"} or c.lower_ in modifiers or _is_condition(c)
    ]
    for head in [*token.ancestors][:MAX_CLIMB]:
        is_beside, token = token.dep_ == "conj", head
        if is_beside:
            continue
        found += [c for c in head.children if c.dep_ == "neg" or _is_condition(c)]
        if operators().get(head.lemma_.lower(), "transparent") != "transparent":
            found.append(head)
    return sorted(set(found), key=lambda t: t.i)


def _is_condition(word: Token) -> bool:
    return word.dep_ == "mark" and word.lower_ in _CONDITIONS


def _is_lasting(noun: Token) -> bool:
    """Whether a deed is the subject of what lasts now: "clashes go on"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_.lower() not in _LASTING:
        return False
    is_on = any(c.dep_ == "prt" and c.lower_ == "on" for c in verb.children)
    is_now = verb.tag_ in {"VBZ", "VBP"} or bool(_auxiliaries(verb) & _ARE)
    return is_now and (is_on or verb.lemma_.lower() not in {"go", "drag"})


def is_told(trigger: Token) -> bool:
    """Whether a trigger is told as something that took, takes or will take place."""
    reading = read_status(trigger)
    return not reading.is_unreal and reading.status not in {"negated", "hypothetical"}


def _is_question(trigger: Token) -> bool:
    sentence = trigger.sent
    return any(t.text == "?" for t in sentence[-2:]) and not any(
        t.text in {'"', "“", "”"} for t in sentence
    )


def _auxiliaries(verb: Token) -> frozenset[str]:
    own = frozenset(c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"})
    if not own and verb.dep_ == "conj" and not has_subject(verb) and verb.tag_ in {"VB", "VBN"}:
        return _auxiliaries(verb.head)
    return own


def _is_future_in_past(verb: Token, auxiliaries: frozenset[str]) -> bool:
    """ "Said that it would send": *will*, as told afterwards."""
    return (
        bool(auxiliaries & {"would", "'d", "’d"})
        and verb.dep_ == "ccomp"
        and verb.head.tag_ in {"VBD", "VBN"}
        and operators().get(verb.head.lemma_.lower()) == "transparent"
        and not any(c.dep_ == "advcl" and _is_conditional(c) for c in verb.children)
    )


def _read_verb(verb: Token) -> Reading:
    auxiliaries = _auxiliaries(verb)
    status: Status = "occurred"
    is_future = False
    if _is_conditional(verb):
        return Reading("hypothetical")
    if _is_negated(verb):
        status = "negated"
    elif auxiliaries & _FUTURE or _is_future_in_past(verb, auxiliaries):
        status, is_future = "planned", True
    elif auxiliaries & _POSSIBLE:
        if _is_conditional(verb) or hangs_on_condition(verb):
            return Reading("hypothetical")
        return Reading("hypothetical", is_unreal=True)
    elif verb.tag_ == "VBG" and auxiliaries & {"is", *_ARE, "be", "been", "am"}:
        status = "ongoing"
    return _climb(verb, status, is_future=is_future)


def _is_negated(verb: Token) -> bool:
    if is_negated(verb):
        return True
    if verb.dep_ == "conj" and not has_subject(verb) and verb.tag_ == "VB":
        return is_negated(verb.head)
    if verb.dep_ == "conj" and any(c.lower_ == "nor" for c in verb.head.children):
        return True
    return any(
        c.dep_ in {"nsubj", "nsubjpass", "dobj"} and _is_none(c) for c in verb.children
    ) or _is_instead(verb)


def _is_none(noun: Token) -> bool:
    """ "No soldiers", "none of the soldiers", "not a single soldier"."""
    return (
        noun.lower_ in {"nobody", "none", "neither"}
        or noun.left_edge.lower_ == "not"
        or any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in noun.children)
    )


def _is_instead(verb: Token) -> bool:
    """Whether it was left undone: "without attacking", "instead of attacking"."""
    preposition = verb.head
    if verb.dep_ != "pcomp":
        return False
    pair = (word_beside(preposition, -1), preposition.lower_)
    return preposition.lower_ == "without" or pair in _INSTEAD


def _is_inverted(verb: Token) -> bool:
    """Whether it is supposed by word order: "should Russia attack", "were Russia to attack"."""
    first = verb.head if verb.head.lower_ == "were" and verb.dep_ in {"advcl", "xcomp"} else verb
    auxiliary = first.left_edge
    subject = next((c for c in first.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    is_first = auxiliary == first or auxiliary.head == first
    return (
        is_first and subject is not None and auxiliary.i < subject.i
        and auxiliary.lower_ in {"should", "were", "had"}
    )  # fmt: skip


def _is_conditional(verb: Token) -> bool:
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    if marks & {"until", "once", "whether"} and verb.tag_ == "VBD":
        return False
    return (
        bool(marks & _CONDITIONS)
        or _is_inverted(verb)
        or (verb.dep_ == "pcomp" and verb.head.lower_ in {"provided", "providing"})
        or any(
            c.dep_ == "advmod" and c.lower_ in {"when", "whenever"} and verb.tag_ in {"VBZ", "VBP"}
            for c in verb.children
        )
    )


def _read_noun(noun: Token) -> Reading | None:
    words = {
        c.lower_ for c in noun.children if c.dep_ in {"amod", "det", "acl", "advmod", "compound"}
    }
    if words & {"no"}:
        return Reading("negated")
    if words & word_classes()["planned_modifiers"]:
        return Reading("planned")
    if words & word_classes()["unreal_modifiers"]:
        return Reading("hypothetical", is_unreal=True)
    return None


def _climb(trigger: Token, status: Status, *, is_future: bool) -> Reading:
    """Go up from a trigger and let each governing word change what is said of it."""
    token = trigger
    effects = operators()
    for _ in range(MAX_CLIMB):
        if _is_conditional(token):
            return Reading("hypothetical")
        if token.dep_ == "ROOT" or token.head == token:
            break
        head, relation = token.head, token.dep_
        if relation == "conj":
            token = reporter_of(token) or head
            continue
        if relation in {"pobj", "pcomp"} and head.lower_ in _WITHOUT and trigger.pos_ == "NOUN":
            return Reading("hypothetical", is_unreal=True)
        if (
            head.pos_ == "NOUN"
            and head.lemma_.lower() in word_classes()["unreal_nouns"]
            and token != trigger
        ):
            return Reading("hypothetical", is_unreal=True)
        if relation in {"acl", "advcl"} and (document := document_before(token)) is not None:
            # "Blocked a statement criticising X": what becomes of the statement becomes of it.
            token = document
            continue
        if relation == "acl" and head.pos_ == "NOUN":
            if head.lemma_.lower() in _INTENTIONS and head.head.lemma_.lower() in _ANNOUNCING:
                return Reading("planned")
            if head.lemma_.lower() in word_classes()["unreal_nouns"] or is_infinitive(token):
                return Reading("hypothetical", is_unreal=True)
            break
        if relation == "relcl":
            if is_infinitive(token):
                return Reading("hypothetical", is_unreal=True)
            break
        if relation == "advcl":
            if is_infinitive(token):
                return Reading("hypothetical", is_unreal=True)
            break
        if head.pos_ in {"VERB", "AUX", "ADJ"} and token.pos_ != "ADP":
            read = _under(head, token, effects.get(head.lemma_.lower()), status, trigger)
            if read is not None:
                return read
            if effects.get(head.lemma_.lower()) == "ongoing" and relation == "xcomp":
                status = "ongoing"
            if relation == "xcomp" and _auxiliaries(head) & _FUTURE:
                status, is_future = "planned", True
            if relation == "ccomp" and _is_finite(token):
                if any(c.lower_ == "true" for c in head.children) and is_negated(head):
                    return Reading("negated")  # "It is not true that it attacked".
                break
        elif head.pos_ == "ADP" and head.head.pos_ in {"VERB", "ADJ"}:
            effect = effects.get(head.head.lemma_.lower())
            if relation == "pcomp" or (effect in {"unreal", "denied"} and trigger.pos_ == "NOUN"):
                read = _under(head.head, token, effect, status, trigger)
                if read is not None:
                    return read
            if relation == "pobj" and trigger.pos_ != "NOUN":
                break
        token = head
    return Reading(status, is_future=is_future)


def _under(
    head: Token, token: Token, effect: str | None, status: Status, trigger: Token
) -> Reading | None:
    """What a governing verb makes of what it governs; null where it changes nothing."""
    if token.dep_ in {"nsubj", "nsubjpass", "agent"}:
        is_clause = head.pos_ in {"VERB", "AUX"} and token == trigger
        if is_clause and _auxiliaries(head) & (_FUTURE | _POSSIBLE):
            return Reading("hypothetical", is_unreal=True)
        return None
    if head.lemma_.lower() in _REPORTING_IF_FINITE and _is_told(token) and not _is_threat(head):
        return None
    is_complement = token.dep_ in {"xcomp", "ccomp", "pcomp"} and not (
        token.dep_ == "ccomp"
        and _is_finite(token)
        and effect not in {"denied", "alleged", "unreal"}
    )
    is_object = token.dep_ in {"dobj", "pobj", "nsubjpass"}
    if is_complement and (turned := _turned(head, token)) is not None:
        return turned
    if is_complement and (governing := match(head)) and governing.type in _ABSORBING:
        return Reading("hypothetical", is_unreal=True)
    if not (is_complement or is_object):
        return None
    match effect:
        case "unreal":
            if token.dep_ == "ccomp" and _is_past(token):
                return None
            if token == trigger and head.lemma_.lower() in _ORDERING and trigger.pos_ == "NOUN":
                # "Ordered the expulsion of three envoys".
                return None
            return Reading("hypothetical", is_unreal=True)
        case "denied":
            return Reading("negated", is_unreal=True)
        case "negated":
            return Reading("negated")
        case "planned":
            if not is_complement:
                return None
            if is_negated(head):
                return Reading("negated", is_unreal=True)
            if status == "negated":
                return Reading("negated")  # "Decided not to attack".
            # "Denied that it planned to attack": what is said of the plan holds for the deed.
            outer = _climb(head, "planned", is_future=False)
            return outer if outer.is_unreal or outer.status == "negated" else Reading("planned")
        case "alleged":
            return Reading(status, governor=head) if is_complement else None
        case _:
            is_asked = token.dep_ == "xcomp" and is_infinitive(token)
            is_reported = effect == "transparent" and (_is_past(token) or status == "ongoing")
            if is_asked and not is_reported and effect not in {"implicative", "ongoing"}:
                return Reading("hypothetical", is_unreal=True)
            if _auxiliaries(head) & _POSSIBLE and token.dep_ != "ccomp":
                return Reading("hypothetical", is_unreal=True)
            return None


def _turned(head: Token, token: Token) -> Reading | None:
    """What a turn of phrase makes of its complement; null where it is none.

    "Is to send", "is going to send" and "is about to send" foretell; "has yet to send" and
    "refrained from sending" say that nothing was done.
    """
    lemma = head.lemma_.lower()
    if lemma in _LEAVING and token.dep_ == "pcomp":
        return Reading("negated")
    if not is_infinitive(token):
        return None
    if lemma in {"have", "be"} and any(c.lower_ == "yet" for c in head.children):
        return Reading("negated")
    is_going = head.lower_ == "going" and bool(_auxiliaries(head) & _ARE)
    if is_going or head.lower_ in _NEAR | _ARE:
        return Reading("planned", is_future=True)
    return None


def _is_told(clause: Token) -> bool:
    """Whether a clause tells what is the case or will be, and does not say what should be."""
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    return clause.dep_ == "ccomp" and _is_finite(clause) and not auxiliaries & _POSSIBLE


def _is_threat(head: Token) -> bool:
    governing = match(head)
    return governing is not None and governing.type == "THREATEN"


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or any(
        c.dep_ in {"aux", "auxpass"} and c.lower_ != "to" for c in verb.children
    )


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        c.lower_ in {"had", "has", "have", "was", "were", "did"}
        for c in verb.children
        if c.dep_ in {"aux", "auxpass"}
    )
