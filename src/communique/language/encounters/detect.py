"""Finds the clauses that tell of an encounter and reads each one: kind, status, parties, date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from communique.language.encounters import lexicon
from communique.language.encounters.status import read_status
from communique.language.mentions import actors_of, mention_of
from communique.language.syntax import (
    is_negated,
    is_passive,
    object_of,
    prepositional_objects,
    subject_of,
    subtree_span,
)
from communique.records import EncounterKind, EncounterStatus, Span

# Verbs whose subject is to take part in what they arrange, unless both parties are named.
ARRANGING_VERBS = lexicon.PLANNING_VERBS | lexicon.PROPOSING_VERBS | lexicon.CANCELLING_VERBS

TELLING = frozenset({"tell", "inform", "assure", "warn", "urge", "ask", "thank", "congratulate"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One clause that tells of an encounter; `is_definite` marks one that may refer back.

    `is_gathering` where several who are not named take part ("Arab leaders", "a meeting of foreign
    ministers"); `is_bare_speech` where "they spoke about trade" does not say whether face to face.
    """

    trigger: Token
    kind: EncounterKind
    status: EncounterStatus | None
    participants: tuple[str, ...]
    evidence: Span
    is_definite: bool
    is_bare_speech: bool = False
    is_gathering: bool = False


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
            yield candidate


def _read_verb(verb: Token) -> Candidate | None:
    lemma = verb.lemma_.lower()
    subject = subject_of(verb) or _name_before(verb)
    others = _other_parties(verb, lemma)
    if lemma == "visit" and not others and verb.head.lemma_.lower() == "invite":
        # "Invited his counterpart to visit": the host is whoever invites.
        others = [host for host in (subject_of(verb.head),) if host is not None]
    if subject is None or any(map(_is_audience, others)):
        return None
    if lemma in {"gather", "convene"} and object_of(verb) is not None:
        return None
    parties = _unique(*(_acting(t) for t in (subject, *others)))
    kind = lexicon.VERBS[lemma]
    if kind == "visit":
        if not others or not _is_personal(subject):
            return None
    elif lemma in {"host", "receive", "welcome", "call", "discuss", "summon"}:
        if lemma == "call" and _is_naming(verb):
            return None
        if not _is_personal(subject) or not others or not all(map(_is_guest, others)):
            return None
    elif not others and len(parties) < 2 and not _is_delegation(subject):
        return None
    if is_passive(verb) and lemma not in {"host", "receive", "welcome", "summon"}:
        return None
    status = read_status(verb)
    if status == "unreal" or is_negated(verb):
        return None
    return Candidate(
        trigger=verb,
        kind=_manner(verb, kind),
        status=status,
        participants=parties,
        evidence=_reaching(_clause(verb), others),
        is_definite=False,
        is_bare_speech=lemma in {"speak", "talk"} and _manner(verb, "talks") == "talks",
        is_gathering=lemma in {"meet", "confer", "gather", "convene"}
        and any(map(_is_delegation, (subject, *others))),
    )


def _name_before(verb: Token) -> Token | None:
    """The person named right before a past verb, where a long title has misled the parser."""
    if verb.tag_ != "VBD" or verb.i == verb.sent.start:
        return None
    mention = mention_of(verb.nbor(-1))
    is_person = mention is not None and all(i.startswith("person:") for i in mention.actor_ids)
    return verb.nbor(-1) if mention is not None and mention.actor_ids and is_person else None


def _other_parties(verb: Token, lemma: str) -> list[Token]:
    prepositions = lexicon.PREPOSITIONS.get(lemma, ())
    found = prepositional_objects(verb, *prepositions)
    found += _misled(verb, prepositions)
    if lemma in lexicon.DIRECT and (direct := object_of(verb)) is not None:
        found.append(direct)
    if is_passive(verb):
        found += prepositional_objects(verb, "by")
    if lemma == "call" and not any(c.dep_ in {"xcomp", "ccomp", "advcl"} for c in verb.children):
        # "Called on President Widodo": paid him a visit.
        hosts = prepositional_objects(verb, "on")
        found += [t for t in hosts if any(i.startswith("person:") for i in actors_of(t))]
    if lemma == "call" and not found:
        # "Scholz called Macron on Monday": the parser takes the one for what the other is called.
        found += [c for c in verb.children if c.dep_ == "oprd"]
    return sorted(found, key=lambda t: t.i)


def _misled(verb: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """Other parties that the parser hangs elsewhere."""
    for child in verb.rights:
        # "Spoke with Heger to discuss gas": Heger for the subject of "discuss".
        if child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in prepositions for c in child.lefts
        ):
            yield from (c for c in child.lefts if c.dep_ == "nsubj")
        # "Spoke with Heger of Slovakia, and Marin of Finland": the last for a second clause.
        elif child.dep_ == "conj" and prepositions and child.pos_ in {"NOUN", "PROPN"}:
            yield from (child for i in actors_of(child)[:1] if i.startswith("person:"))


def _read_noun(noun: Token) -> Candidate | None:
    lemma = noun.lemma_.lower()
    if _is_appeal(noun) or noun.dep_ in {"compound", "nmod"} or _is_beside(noun):
        return None
    governor = _support_verb(noun)
    own = _noun_parties(noun)
    if noun.tag_ == "NNS" and governor is None and lemma not in lexicon.NEEDS_PARTIES:
        return None  # "Regular telephone conversations" are no one encounter.
    if any(_is_audience(t) for t in prepositional_objects(noun, "with")):
        return None
    if len(own) == 1 and prepositional_objects(noun, "between"):
        return None  # "Talks between the delegation and somebody": not those of the account.
    around = _governor_parties(noun, governor, own)
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
    kind = _manner(noun, lexicon.NOUNS[lemma])
    if lemma == "conference" and kind == "other":
        return None
    top = governor or _framed_verb(noun) or noun
    return Candidate(
        trigger=noun,
        kind=kind,
        status=status,
        participants=_unique(around, own),
        evidence=_clause(top),
        is_definite=_is_definite(noun) and not _is_named_summit(noun),
        is_gathering=any(map(_is_delegation, _attending(noun, governor))),
    )


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
    if noun.i + 1 < len(noun.doc) and noun.nbor().lower_ in {"for", "to"}:
        return True
    return any(
        (c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"})
        or c.dep_ in {"acl", "xcomp", "ccomp"}
        for c in noun.children
    ) and not any(c.dep_ == "prep" and c.lower_ in {"with", "between"} for c in noun.children)


def _support_verb(noun: Token) -> Token | None:
    """The verb that makes the noun happen: "held talks", "took part in a summit"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.head.pos_ in {"VERB", "NOUN"}:
        head = head.head if head.head.pos_ == "VERB" else head.head.head
    if head.pos_ == "VERB" and head.lemma_.lower() in lexicon.SUPPORT_VERBS:
        return head
    if noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in lexicon.SUPPORT_VERBS:
        return noun.head
    return None


def _noun_parties(noun: Token) -> tuple[str, ...]:
    owners = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    mentions = [m for owner in owners if (m := mention_of(owner)) and not m.is_place]
    others = prepositional_objects(noun, "between", "with", "of", "by", "among")
    if noun.lemma_.lower() in {"visit", "trip"}:
        others += prepositional_objects(noun, "to")
    return _unique(*(m.actor_ids for m in mentions), *(actors_of(t) for t in others))


def _attending(noun: Token, governor: Token | None) -> list[Token]:
    """Nouns of those who take part, named or not: "a meeting of *ministers*"."""
    subject = subject_of(governor) if governor is not None and not is_passive(governor) else None
    owners = [c for c in noun.children if c.dep_ in {"poss", "compound"}]
    others = prepositional_objects(noun, "between", "with", "of", "by", "among")
    return [t for t in (subject, *owners, *others) if t is not None]


def _is_delegation(noun: Token) -> bool:
    """Whether a noun stands for several who act for their sides: "leaders", "the delegations"."""
    return (
        noun.tag_ in {"NNS", "NNPS"}
        and noun.lemma_.lower() in lexicon.DELEGATES
        and not any(c.lower_ in lexicon.OF_NO_STATE for c in noun.lefts)
    )


def _acting(noun: Token) -> tuple[str, ...]:
    """Who takes part by a noun: "negotiators *from Armenia and Azerbaijan*"."""
    found = actors_of(noun)
    if found or noun.tag_ != "NNS" or noun.lemma_.lower() not in lexicon.SENT:
        return found
    return _unique(*(actors_of(t) for t in prepositional_objects(noun, "from", "of")))


def _governor_parties(noun: Token, governor: Token | None, own: tuple[str, ...]) -> tuple[str, ...]:
    """Parties named around the noun: by the verb that makes it happen, or the clause it frames."""
    if governor is not None:
        subject = None if is_passive(governor) else subject_of(governor)
        with_whom = prepositional_objects(governor, "with", "between", "by")
        around = [t for t in (subject, *with_whom) if t is not None and t != noun]
        return _unique(*map(_acting, around))
    if len(own) > 1:
        return ()
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in ARRANGING_VERBS:
        subject = subject_of(verb)
        return actors_of(subject) if subject is not None else ()
    if (framed := _framed_verb(noun)) is None:
        return ()
    # "Erdogan told Guterres in a phone call": both are in it.
    told = [c for c in framed.children if c.dep_ in {"dobj", "dative"} and framed.lemma_ in TELLING]
    around = [t for t in (subject_of(framed), *told) if t is not None and _is_personal(t)]
    return _unique(*(actors_of(t) for t in around))


def _framed_verb(noun: Token) -> Token | None:
    """The verb of the clause that the encounter frames: "showed a video during a meeting"."""
    whole = noun
    if noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in lexicon.STRETCHES:
        whole = noun.head.head  # "two hours of talks"
    if whole.dep_ != "pobj" or whole.head.head.pos_ != "VERB":
        return None
    preposition, verb = whole.head.lower_, whole.head.head
    if preposition in {"during", "in", "at"}:
        return verb
    # "Said after talks with X": the speaker had them; "X and Y signed it after talks".
    is_joined = any(c.dep_ == "prep" and c.lower_ == "with" for c in noun.children)
    subject = subject_of(verb)
    is_joint = subject is not None and sum(i.startswith("person:") for i in actors_of(subject)) > 1
    if preposition in {"after", "following"} and (is_joined or is_joint):
        return verb
    # "Arrived in Moscow for talks with Lavrov".
    is_purpose = preposition == "for" and verb.lemma_.lower() in lexicon.MOVING_VERBS
    return verb if is_purpose else None


def _manner(trigger: Token, kind: EncounterKind) -> EncounterKind:
    """Refine the kind by what the clause says of its manner: by phone, by video, in person."""
    near = {t.lower_ for t in trigger.children} | {
        n.lower_
        for c in trigger.children
        if c.dep_ == "prep" and c.lower_ in lexicon.MANNER_PREPOSITIONS
        for n in c.subtree
    }
    if trigger.pos_ in {"NOUN", "PROPN"}:
        near |= {t.lower_ for t in trigger.head.children if t.dep_ in {"advmod", "prep"}}
    if near & lexicon.REMOTE:
        return "summit" if kind == "summit" or "summit" in near else "video_call"
    if near & lexicon.PHONE or (trigger.pos_ == "VERB" and near & {"call", "phonecall"}):
        return "call"
    is_visit = trigger.lemma_ == "call" and any(
        c.lower_ == "on" and any(actors_of(t) for t in c.children) for c in trigger.children
    )
    if kind == "call" and (near & lexicon.IN_PERSON or is_visit):
        return "meeting"
    if trigger.lemma_.lower() == "conversation" and "telephone" not in near:
        return "talks" if near & lexicon.IN_PERSON else "call"
    return kind


def _clause(token: Token) -> Span:
    """Characters of the clause that tells it, without the clauses that hang on it."""
    away = [c for c in token.children if c.dep_ in {"ccomp", "advcl", "conj", "parataxis", "cc"}]
    return subtree_span(token, without=away)


def _reaching(clause: Span, parties: list[Token]) -> Span:
    """The clause with the parties that the parser hangs outside it."""
    return Span(clause.start, max([clause.end, *(t.idx + len(t) for t in parties)]))


def _is_definite(noun: Token) -> bool:
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


def _is_personal(token: Token) -> bool:
    """Whether a noun phrase stands for people rather than a place or a thing."""
    mention = mention_of(token)
    if mention is None or mention.is_place:
        return False
    return bool(mention.actor_ids or actors_of(token))


def _is_audience(token: Token) -> bool:
    """Whether a noun phrase stands for the press or the public."""
    words = {token.lemma_.lower(), *(c.lower_ for c in token.children if c.dep_ == "compound")}
    return bool(words & lexicon.AUDIENCES)


def _is_guest(token: Token) -> bool:
    """Whether a noun phrase stands for somebody who can be received: no alliance, no idea."""
    return _is_personal(token) and not all(i.startswith("org:") for i in actors_of(token))


def _unique(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for group in groups for i in group))
