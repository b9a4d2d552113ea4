"""Finds the clauses that tell of an encounter and reads each one: kind, status, parties, date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from communique.language.encounters import lexicon
from communique.language.encounters.parties import (
    acting,
    attending,
    author_of,
    framed_verb,
    governor_parties,
    hosts_of,
    is_audience,
    is_delegation,
    is_guest,
    is_personal,
    name_before,
    noun_parties,
    other_parties,
    unique,
)
from communique.language.encounters.status import is_under_way, read_status
from communique.language.encounters.titles import PRESS_CALL
from communique.language.mentions import actors_of
from communique.language.syntax import (
    is_negated,
    is_passive,
    object_of,
    prepositional_objects,
    subject_of,
    subtree_span,
    word_beside,
)
from communique.records import EncounterKind, EncounterStatus, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One clause that tells of an encounter; `is_definite` marks one that may refer back.

    `is_gathering` where several who are not named take part ("Arab leaders", "a meeting of foreign
    ministers"), `is_attended` where others are named who were there too ("was attended by X");
    `is_bare_speech` where "they spoke about trade" does not say whether face to face.
    """

    trigger: Token
    kind: EncounterKind
    status: EncounterStatus | None
    participants: tuple[str, ...]
    evidence: Span
    is_definite: bool
    is_bare_speech: bool = False
    is_gathering: bool = False
    is_attended: bool = False


def find_candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield the encounter clauses of a parsed text, in order."""
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in lexicon.VERBS:
            candidate = _read_verb(token)
        elif token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in lexicon.NOUNS:
            candidate = _read_noun(token)
        else:
            continue
        if candidate is not None:
            yield from _one_with_each(candidate)


def _one_with_each(candidate: Candidate) -> list[Candidate]:
    """The encounters of a clause: "calls with A and B", "met both A and B" tell of two."""
    trigger = candidate.trigger
    governor = _support_verb(trigger) if trigger.pos_ in {"NOUN", "PROPN"} else None
    heads = [trigger] if governor is None else [trigger, governor]
    # "Talks about trade with both": the parser hangs them on the trade.
    heads += prepositional_objects(trigger, "on", "about")
    others = [t for head in heads for t in prepositional_objects(head, "with")]
    if not others and trigger.pos_ == "VERB" and (direct := object_of(trigger)) is not None:
        others = [direct]
    ids = unique(*map(actors_of, others))
    hosts = tuple(i for i in candidate.participants if i not in ids)
    words = {c.lower_ for t in (*heads, *others) for c in t.children if c.dep_ != "nsubj"}
    is_plural = trigger.tag_ == "NNS" and trigger.lemma_.lower() in lexicon.EACH_IN_PLURAL
    # "With A and with B".
    is_with_each = len({t.head for t in others}) > 1
    if (
        len(hosts) != 1
        or len(ids) < 2
        or not all(i.startswith("person:") for i in ids)
        or not (is_plural or is_with_each or words & lexicon.EACH)
    ):
        return [candidate]
    return [replace(candidate, participants=(*hosts, id)) for id in ids]


def _read_verb(verb: Token) -> Candidate | None:
    lemma = verb.lemma_.lower()
    particle = lexicon.PARTICLES.get(lemma)
    if particle is not None and all(c.lower_ != particle for c in verb.children):
        return None
    subject = _planner(verb) or subject_of(verb) or name_before(verb)
    others = other_parties(verb, lemma)
    if _is_repeated(verb):
        return None  # "They spoke three times in May": no one encounter.
    if lemma == "raise" and not (others and _are_persons(others)):
        return None
    is_awaited = is_passive(verb) and all(c.dep_ != "xcomp" for c in verb.children)
    if lemma == "expect" and not is_awaited:
        return None
    if lemma == "see" and not _is_seeing_in_person(verb, subject, others):
        return None
    if lemma == "visit" and not others and verb.head.lemma_.lower() == "invite":
        # "Invited his counterpart to visit": the host is whoever invites.
        others = [host for host in (subject_of(verb.head),) if host is not None]
    if subject is None or any(map(is_audience, others)) or _is_speaking_of(verb, others):
        return None
    if lemma in {"gather", "convene"} and object_of(verb) is not None:
        return None
    parties = unique(*(acting(t) for t in (subject, *others)))
    kind = lexicon.VERBS[lemma]
    if kind == "visit":
        is_guest_named = verb.lower_ == "visiting" and _are_persons(others)  # "Met visiting Lee"
        if not others or not is_personal(subject) or is_guest_named:
            return None
    elif lemma in {"host", "receive", "welcome", "call", "discuss", "summon"}:
        if lemma == "call" and _is_naming(verb):
            return None
        if lemma == "discuss" and not others and _are_two_sides(subject):
            # "Johnson and Macron discussed fishing": with each other.
            others = [subject]
        are_guests = all(is_guest(t) or (lemma == "host" and is_delegation(t)) for t in others)
        if not is_personal(subject) or not others or not are_guests:
            return None
    elif not others and len(parties) < 2 and not is_delegation(subject):
        return None
    is_called_in = any(i.endswith("-ministry") for t in others for i in actors_of(t))
    if is_passive(verb) and lemma not in {"host", "receive", "welcome", "summon", "expect"}:
        if lemma != "call" or not is_called_in:
            return None
        kind = "meeting"
    status = read_status(verb)
    if status == "unreal" or is_negated(verb):
        return None
    if kind == "visit":
        parties = unique(parties, hosts_of(verb))
    return Candidate(
        trigger=verb,
        kind="talks" if _is_on_a_trip(verb) else _manner(verb, kind),
        status=status,
        participants=parties,
        evidence=_reaching(_clause(verb), others),
        is_definite=False,
        is_bare_speech=lemma in {"speak", "talk"} and _manner(verb, "talks") == "talks",
        is_gathering=lemma in {"meet", "confer", "gather", "convene", "host"}
        and any(map(is_delegation, (subject, *others))),
    )


def _is_speaking_of(verb: Token, others: list[Token]) -> bool:
    """Whether several speak, not with each other: "to that", "for themselves", "with one voice"."""
    if verb.lemma_.lower() not in {"speak", "talk"} or any(map(acting, others)):
        return False
    themselves = {"themselves", "himself", "herself", "itself", "ourselves"}
    return (
        bool(prepositional_objects(verb, "to"))
        or any(t.lower_ in themselves for t in prepositional_objects(verb, "for"))
        or any(t.lower_ == "voice" for t in others)
    )


def _is_repeated(verb: Token) -> bool:
    """Whether something is done again and again: "they speak regularly", "spoke several times"."""
    for child in verb.children:
        if child.lower_ in lexicon.OFTEN:
            return True
        if child.lower_ == "times" and child.dep_ in {"npadvmod", "dobj"}:
            return True
    return False


def _planner(verb: Token) -> Token | None:
    """Whose plans they are: "*Hagel* cancelled plans to meet him"."""
    plan = verb.head
    is_planned = verb.dep_ == "acl" and verb.tag_ == "VB" and plan.dep_ == "dobj"
    is_plan = plan.lemma_.lower() in lexicon.PREPARATION_NOUNS
    return subject_of(plan.head) if is_planned and is_plan else None


def _is_on_a_trip(verb: Token) -> bool:
    """Whether one travels to speak with somebody: "will visit Seoul to talk with Kang"."""
    is_goal = verb.dep_ in {"advcl", "xcomp"} and verb.lemma_.lower() in {"speak", "talk"}
    return is_goal and verb.head.lemma_.lower() in lexicon.MOVING_VERBS - {"be"}


def _is_seeing_in_person(verb: Token, subject: Token | None, others: list[Token]) -> bool:
    """Whether a person sees another ("saw Hasina in Delhi"), not "saw him as a partner"."""
    if subject is None or len(others) != 1:
        return False
    beside = [*verb.children, *others[0].children]
    return _are_persons([subject, *others]) and not any(
        c.dep_ in {"ccomp", "xcomp", "oprd", "acl"} or c.lower_ == "as" for c in beside
    )


def _are_persons(nouns: list[Token]) -> bool:
    """Whether each of some nouns stands for persons only."""
    found = map(acting, nouns)
    return all(ids and all(i.startswith("person:") for i in ids) for ids in found)


def _read_noun(noun: Token) -> Candidate | None:
    lemma = noun.lemma_.lower()
    if _is_appeal(noun) or noun.dep_ in {"compound", "nmod"} or _is_beside(noun):
        return None
    governor = _support_verb(noun)
    own = noun_parties(noun)
    if not own and _is_press_call(noun):
        return None
    if noun.tag_ == "NNS" and governor is None and lemma not in lexicon.NEEDS_PARTIES:
        return None  # "Regular telephone conversations" are no one encounter.
    if any(is_audience(t) for t in prepositional_objects(noun, "with")):
        return None
    if len(own) == 1 and prepositional_objects(noun, "between"):
        return None  # "Talks between the delegation and somebody": not those of the account.
    around = governor_parties(noun, governor, own) or author_of(noun, own)
    if not around and len(own) == 1:
        around = _told_of_before(noun, own)
    if lemma in lexicon.NEEDS_PARTIES and not own and governor is None and len(around) < 2:
        return None
    status = read_status(noun)
    is_ended = governor is not None and governor.lemma_.lower() in lexicon.ENDING_VERBS
    if is_ended and governor is not None and governor.tag_ == "VB":
        return None  # "Agreed to conclude the negotiations by June."
    if status == "unreal" or (governor is not None and is_negated(governor)):
        return None
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return None
    if len(around) > 1:
        own = tuple(i for i in own if not i.startswith("org:"))  # "A session of the Commission"
    kind = _manner(noun, lexicon.NOUNS[lemma])
    if lemma == "conference" and kind == "other":
        return None
    top = governor or framed_verb(noun) or _held_by(noun) or noun
    return Candidate(
        trigger=noun,
        kind=kind,
        status=status,
        participants=unique(around, own, hosts_of(top) if kind == "visit" else ()),
        evidence=_clause(top),
        is_definite=_is_definite(noun) and not _is_named_summit(noun),
        is_bare_speech=lemma == "conversation" and _manner(noun, "talks", is_bare=True) == "talks",
        is_gathering=any(map(is_delegation, attending(noun, governor))),
        is_attended=governor is not None and governor.lemma_ == "attend" and is_passive(governor),
    )


def _held_by(noun: Token) -> Token | None:
    """The verb that says when: "a dinner with X *is scheduled* for Wednesday"."""
    is_held = noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in lexicon.HOLDING_VERBS
    return noun.head if is_held else None


def _told_of_before(noun: Token, own: tuple[str, ...]) -> tuple[str, ...]:
    """Whose "planned meeting with X was cancelled": of whom the sentence before tells."""
    verb, start = noun.head, noun.sent.start
    is_set = noun.dep_ == "nsubjpass" and verb.lemma_.lower() in lexicon.SETTING_VERBS
    is_way = lexicon.NOUNS.get(noun.lemma_.lower()) == "visit"
    if not is_set or not prepositional_objects(noun, "to" if is_way else "with") or start == 0:
        return ()
    subject = subject_of(noun.doc[start - 1].sent.root)
    found = actors_of(subject) if subject is not None else ()
    is_person = len(found) == 1 and found[0].startswith("person:") and found != own
    return found if is_person else ()


def _are_two_sides(subject: Token) -> bool:
    """Whether persons are joined in one subject: "A and B discussed …"."""
    persons = [i for i in actors_of(subject) if i.startswith("person:")]
    return len(persons) > 1 and any(c.dep_ == "conj" for c in subject.children)


def _is_naming(verb: Token) -> bool:
    """Whether "call" gives a name or a verdict: "called the move a provocation"."""
    labels = {c.dep_ for c in verb.children}
    return bool(labels & {"ccomp", "xcomp"}) or {"oprd", "dobj"} <= labels


def _is_appeal(noun: Token) -> bool:
    """A "call for restraint", a "call to resume talks": no telephone involved."""
    if noun.lemma_.lower() != "call":
        return False
    if any(c.lower_ in lexicon.PHONE | lexicon.REMOTE for c in noun.children):
        return False
    if noun.head.lemma_.lower() == "pay":
        return False  # "Paid a courtesy call on X"
    if word_beside(noun, 1) in {"for", "to"}:
        return True
    return any(
        (c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"} and not _leads_to_day(c))
        or c.dep_ in {"acl", "xcomp", "ccomp"}
        for c in noun.children
    ) and not any(c.dep_ == "prep" and c.lower_ in {"with", "between"} for c in noun.children)


def _is_press_call(noun: Token) -> bool:
    """Whether "this call" is the one in which journalists are told: "thank you for joining it"."""
    if noun.lemma_.lower() not in {"call", "conference"}:
        return False
    document = noun.doc._.document
    title = document.title if document is not None else None
    return title is not None and PRESS_CALL.search(title) is not None


def _leads_to_day(preposition: Token) -> bool:
    return any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)


def _support_verb(noun: Token) -> Token | None:
    """The verb that makes the noun happen: "held talks", "took part in a summit"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.head.pos_ in {"VERB", "NOUN"}:
        head = head.head if head.head.pos_ == "VERB" else head.head.head
    if head.pos_ == "VERB" and head.lemma_.lower() in lexicon.SUPPORT_VERBS:
        return head
    if is_under_way(noun):
        return noun.head.head
    is_got = noun.dep_ == "dobj" and noun.lemma_.lower() == "call"
    if is_got and head.lemma_.lower() in lexicon.GETTING_VERBS:
        return head
    if noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in lexicon.SUPPORT_VERBS:
        return noun.head
    return None


def _manner(trigger: Token, kind: EncounterKind, *, is_bare: bool = False) -> EncounterKind:
    """Refine the kind by what the clause says of its manner: by phone, by video, in person."""
    near = {t.lower_ for t in trigger.children if t.dep_ != "conj"} | {
        n.lower_
        for c in trigger.children
        if c.dep_ in {"prep", "agent"} and c.lower_ in lexicon.MANNER_PREPOSITIONS
        for n in c.subtree
    }
    if trigger.pos_ in {"NOUN", "PROPN"}:
        near |= {t.lower_ for t in trigger.head.children if t.dep_ in {"advmod", "prep"}}
    elif kind == "talks" and near & lexicon.BESIDE:
        return "meeting"
    if near & lexicon.REMOTE:
        return "summit" if kind == "summit" or "summit" in near else "video_call"
    if near & lexicon.PHONE or (trigger.pos_ == "VERB" and near & {"call", "phonecall"}):
        return "call"
    is_visit = trigger.head.lemma_.lower() == "pay" and trigger.lemma_ == "call"
    is_visit = is_visit or (
        trigger.lemma_ == "call"
        and any(
            c.lower_ == "on" and any(actors_of(t) for t in c.children) for c in trigger.children
        )
    )
    if kind == "call" and (near & lexicon.IN_PERSON or is_visit):
        return "meeting"
    if trigger.lemma_.lower() == "conversation" and not is_bare:
        return "talks" if near & lexicon.IN_PERSON else "call"
    return kind


def _clause(token: Token) -> Span:
    """Characters of the clause that tells it, without the clauses that hang on it."""
    away = [
        c
        for c in token.children
        if c.dep_ in {"ccomp", "advcl", "conj", "parataxis", "cc"}
        # "On March 3, commencing at noon, X held a call": the day stands before an inset.
        and (c.i > token.i or c.left_edge == token.left_edge)
    ]
    return subtree_span(token, without=away)


def _reaching(clause: Span, parties: list[Token]) -> Span:
    """The clause with the parties that the parser hangs outside it."""
    return Span(clause.start, max([clause.end, *(t.idx + len(t) for t in parties)]))


def _is_definite(noun: Token) -> bool:
    if any(c.lower_ == "next" for c in noun.children):
        return False
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these"})
        for c in noun.children
    )


def _is_beside(noun: Token) -> bool:
    """Whether another encounter was held beside it: "met on the margins of the summit"."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in {"sidelines", "margins"}


def _is_named_summit(noun: Token) -> bool:
    """Whether a summit has a name of its own: two who "met beside the *Oslo Summit*" held another.

    "The summit" without one may be their meeting.
    """
    if noun.lemma_.lower() != "summit":
        return False
    return noun.text == "Summit" or any(c.dep_ == "compound" for c in noun.children)
