"""By which act a point is said: the reporting verb's, or that of what it reports."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.points.cast import Cast
from communique.language.points.lexicon import (
    ENCOUNTER_NOUNS,
    LIGHT_VERBS,
    NOUN_ACTS,
    TOPIC_NOUNS,
    VERB_ACTS,
)
from communique.language.syntax import FIRST_PERSON, is_negated, object_of, subject_of
from communique.records import Act

DEONTIC = frozenset({"must", "should", "need", "ought"})
FUTURE = frozenset({"will", "would", "shall"})
# Acts that a reported clause performs itself: "reaffirmed that Sweden backs …".
OWN_ACTS = frozenset({"support", "reject", "accuse", "thank", "request"})
# What is hoped to be done is no plan; "hop" is what spaCy makes of "hoped".
HOPES = frozenset({"hope", "hop"})
GRATEFUL = frozenset({"grateful", "thankful"})
# "The crisis took most of the time."
FILLING_VERBS = frozenset({"take", "occupy", "dominate", "fill"})
FILLED_NOUNS = ENCOUNTER_NOUNS | {"time", "agenda"}


def act_of(
    verb: Token,
    complement: Token | None,
    content: Token | None,
    speakers: tuple[str, ...],
    cast: Cast,
    *,
    is_conditional: bool,
) -> Act:
    """The act of a point.

    `complement` is what the reporting verb takes, `content` the verb of the clause that it reports.
    """
    lemma = verb.lemma_.lower()
    is_joint = len(speakers) > 1
    act = VERB_ACTS.get(lemma, "assert")
    if lemma in LIGHT_VERBS and complement is not None and complement.lemma_.lower() in NOUN_ACTS:
        act = _act_of_noun(complement)
    elif lemma in {"reach", "sign", "conclude"} and "agreement" in _patients(verb):
        act = "agree"
    elif fills_the_talks(verb):
        act = "inform"
    elif lemma == "be" and any(c.lower_ in GRATEFUL for c in verb.children):
        act = "thank"
    elif lemma in {"accept", "recognise", "recognize", "agree"} and is_negated(verb):
        act = "reject"
    elif is_plan(verb, act):
        act = "plan"
    elif content is not None and (
        (act == "assert" and lemma not in HOPES)
        or (act in {"inform", "offer"} and content.dep_ == "ccomp")
    ):
        act = _act_of_content(content, speakers, cast, is_conditional=is_conditional)
    return "plan" if act == "offer" and is_joint else act


def _act_of_noun(noun: Token) -> Act:
    """The act after a light verb: "expressed concern"; a commitment to a deed is a promise."""
    act = NOUN_ACTS[noun.lemma_.lower()]
    is_deed = any(c.pos_ == "VERB" and c.dep_ in {"acl", "relcl"} for c in noun.children)
    return "promise" if noun.lemma_.lower() == "commitment" and is_deed else act


def _act_of_content(
    content: Token, speakers: tuple[str, ...], cast: Cast, *, is_conditional: bool
) -> Act:
    auxiliaries = {c.lower_ for c in content.children if c.dep_ == "aux"}
    subject = subject_of(content)
    owners = cast.named_by(subject) if subject is not None else ()
    own = {cast.countries.get(s) for s in speakers} | set(speakers) | {None}
    is_own = subject is not None and subject.lower_ in FIRST_PERSON
    is_own |= bool(owners) and all(o in own or cast.countries.get(o) in own for o in owners)
    if is_own and auxiliaries & FUTURE:
        if is_negated(content):
            return "reject"
        is_threat = is_conditional and _threatens(content, own, cast)
        return "warn" if is_threat else "promise"
    if auxiliaries & FUTURE and len(speakers) > 1:
        return "plan"
    if is_own and (act := VERB_ACTS.get(content.lemma_.lower())) in OWN_ACTS and act is not None:
        return act
    if is_own and any(c.lower_ == "committed" for c in content.children):
        return "support"
    if content.lemma_ == "have" and any(c.lemma_ == "intention" for c in content.children):
        return "promise"
    is_needed = content.lemma_ in DEONTIC or (auxiliaries & DEONTIC and owners)
    if is_needed and not is_own and subject is not None and subject.lower_ not in {"it", "we"}:
        return "request"
    return "assert"


def _threatens(content: Token, own: set[str | None], cast: Cast) -> bool:
    """Whether a conditional pledge is a threat to the one it is told to.

    It is none where the condition names only the deed of a third party ("if Russia invades",
    told to Ukraine).
    """
    named = {
        cast.countries.get(i) or i
        for t in content.subtree
        if t.dep_ in {"nsubj", "poss", "pobj"} and t.head is not content
        for i in cast.actors(t)
    } - own
    others = {cast.countries.get(p) for p in cast.principals} - own
    return not named or bool(named & others and _is_deed_of(content, others, cast))


def _is_deed_of(content: Token, countries: set[str | None], cast: Cast) -> bool:
    """Whether the condition's own subject is of one of the countries, or has none."""
    for clause in content.subtree:
        if clause.dep_ == "advcl":
            subject = subject_of(clause)
            actors = cast.named_by(subject) if subject is not None else ()
            return not actors or any(cast.countries.get(i, i) in countries for i in actors)
    return True


def _patients(verb: Token) -> set[str]:
    return {c.lemma_.lower() for c in verb.children if c.dep_ in {"dobj", "obj", "nsubjpass"}}


def fills_the_talks(verb: Token) -> bool:
    """Whether a subject is what was talked about: "took most of the time", "was the theme"."""
    if verb.lemma_ == "be":
        return bool(TOPIC_NOUNS & {c.lemma_.lower() for c in verb.children})
    patient = object_of(verb) if verb.lemma_ in FILLING_VERBS else None
    return patient is not None and bool(
        FILLED_NOUNS & {t.lemma_.lower() for t in patient.subtree if t.pos_ == "NOUN"}
    )


def is_plan(verb: Token, act: Act) -> bool:
    """Whether a sentence tells by itself what will be done ("will meet", "are to be held")."""
    if verb.lemma_ == "be":
        return any(c.pos_ == "VERB" and c.dep_ == "xcomp" for c in verb.children)
    is_future = any(c.dep_ == "aux" and c.lower_ in {"will", "shall"} for c in verb.children)
    is_reporting = verb.lemma_.lower() in LIGHT_VERBS or act not in {"assert", "inform", "plan"}
    return is_future and not is_reporting
