"""Sentences of an account that are no points: the opening, the length of the call, greetings."""

from __future__ import annotations

from spacy.tokens import Span, Token

from communique.language.points.lexicon import (
    CALENDAR_NAMES,
    EMPTY_TOPICS,
    ENCOUNTER_NOUNS,
    ENCOUNTER_VERBS,
    GREETINGS,
    GUEST_NOUNS,
    HOLDING_VERBS,
    LIGHT_HOLDING_VERBS,
    MOVING_VERBS,
    PRESS_NOUNS,
    RECEIVING_VERBS,
    TELLING_VERBS,
    TIME_UNITS,
    TOPIC_VERBS,
    VERB_ACTS,
)
from communique.language.points.segments import FINITE_TAGS, Segment
from communique.language.syntax import object_of, subject_of

# What "on the margins of …" and "over the phone" are about is where and how, no topic.
SETTING_NOUNS = frozenset(
    {"margin", "sideline", "fringe", "occasion", "eve", "phone", "telephone", "visit", "trip"}
)
# What an answer to journalists is called in the answer itself.
REPLIES = frozenset({"question", "answer"})
POINTING = frozenset({"this", "that", "it", "these"})
BILATERAL = frozenset({"view", "country", "nation", "state"})
MANY = frozenset({"range", "number", "variety", "series", "host"})
TOPIC_PREPOSITIONS = frozenset({"about", "on", "regarding", "concerning", "over"})


def is_outside(sentence: Span, *, is_first: bool) -> bool:
    """Whether a sentence is none of the account's content."""
    words = [t for t in sentence if t.is_alpha]
    if _is_fragment(sentence):
        return is_first or not _is_exclamation(sentence)
    if len(words) < 3:
        return True
    if sentence.text.rstrip().endswith("?"):
        return True
    if _is_length(sentence) or _is_greeting(sentence) or _is_lead_in(sentence):
        return True
    if _is_aside(sentence):
        return True
    return is_first and _is_opening(sentence.root)


def _is_fragment(sentence: Span) -> bool:
    """Whether a sentence has neither a finite verb nor a root with a subject.

    Taggers take "passed" for a participle, but parsers still see whose it is.
    """
    is_finite = any(t.tag_ in FINITE_TAGS for t in sentence if t.is_alpha)
    return not (is_finite or any(c.dep_.startswith("nsubj") for c in sentence.root.children))


def _is_exclamation(sentence: Span) -> bool:
    """Whether a sentence without a verb still tells something: "Artillery, shells, fuel."."""
    return (
        sentence.root.pos_ == "NOUN"
        and sentence.root.lemma_.lower() not in GREETINGS | {"glory"}
        and sentence[-1].text in {".", "!"}
        and len([t for t in sentence if t.is_alpha]) > 2
        and sum(t.pos_ == "NOUN" for t in sentence) > 1
    )


def _is_lead_in(sentence: Span) -> bool:
    """Whether a sentence only announces what comes: "the overview is as follows"."""
    root = sentence.root
    if root.lower_ in {"follow", "follows"} and object_of(root) is None:
        return True
    return any(
        t.lower_ in {"following", "follows"} and t.head == root and t.dep_ in {"dobj", "advcl"}
        for t in sentence
    )


def _is_aside(sentence: Span) -> bool:
    """Whether a sentence is on the telling itself: "this is what they spoke about"."""
    root, subject = sentence.root, subject_of(sentence.root)
    if subject is not None and subject.lower_ == "i":
        return any(t.lemma_.lower() in REPLIES and t.dep_ == "pobj" for t in sentence)
    if root.lemma_ == "be" and subject is not None and subject.lower_ in POINTING:
        return any(
            t.lower_ == "what"
            and "inform" in {VERB_ACTS.get(h.lemma_.lower()) for h in (t.head, t.head.head)}
            for t in sentence
        )
    told = [o for c in root.children if c.dep_ == "prep" for o in c.children]
    return (
        VERB_ACTS.get(root.lemma_.lower()) == "inform"
        and any(o is not None and o.lower_ in POINTING for o in (object_of(root), *told))
        and any(t.lemma_.lower() in PRESS_NOUNS | {"interview"} for t in sentence)
    )


def _is_length(sentence: Span) -> bool:
    return sentence.root.lemma_ in {"last", "take", "continue", "go"} and any(
        t.lemma_ in TIME_UNITS and t.pos_ == "NOUN" for t in sentence.root.subtree
    )


def _is_greeting(sentence: Span) -> bool:
    root = sentence.root
    return root.lemma_ in {"exchange", "wish", "send", "extend", "convey"} and any(
        c.dep_ in {"dobj", "obj"} and c.lemma_.lower() in GREETINGS and not _has_deed(c)
        for c in root.children
    )


def _has_deed(noun: Token) -> bool:
    """Whether a wish is one to do something: "conveyed Spain's wish to unfreeze the treaty"."""
    return any(c.dep_ == "acl" for c in noun.children)


def _is_opening(verb: Token) -> bool:
    """Whether a clause only says that an encounter took place."""
    lemma = verb.lemma_.lower()
    patient = object_of(verb)
    if lemma == "brief":
        return patient is not None and patient.lemma_.lower() in PRESS_NOUNS
    if _is_said(verb, lemma):
        return False
    subject = subject_of(verb)
    if lemma in RECEIVING_VERBS and subject is not None and subject.pos_ == "PRON":
        return False
    if lemma in RECEIVING_VERBS and patient is not None and patient.pos_ != "PROPN":
        return patient.lemma_.lower() in ENCOUNTER_NOUNS | GUEST_NOUNS
    if lemma in MOVING_VERBS | {"be"}:
        is_somebody = subject is not None and (
            subject.pos_ == "PROPN" or subject.lemma_.lower() in GUEST_NOUNS
        )
        return is_somebody and any(_is_way(c, lemma) for c in verb.children)
    if lemma in TELLING_VERBS:
        told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        return told is not None and _is_opening(told)
    if lemma in LIGHT_HOLDING_VERBS:
        objects = [patient, *(o for c in verb.children if c.dep_ == "prep" for o in c.children)]
        return any(o is not None and o.lemma_.lower() in ENCOUNTER_NOUNS for o in objects)
    names_encounter = any(
        t.pos_ == "NOUN" and t.lemma_.lower() in ENCOUNTER_NOUNS for t in verb.subtree
    )
    return lemma in ENCOUNTER_VERBS or (lemma in HOLDING_VERBS and names_encounter)


def _is_said(verb: Token, lemma: str) -> bool:
    """Whether a verb of meeting reports words here: "called for a truce", "welcomed that …"."""
    if lemma == "call":
        return any(c.dep_ == "prep" and c.lower_ in {"for", "on", "upon"} for c in verb.children)
    return lemma in RECEIVING_VERBS and any(c.dep_ == "ccomp" for c in verb.children)


def _is_way(preposition: Token, lemma: str) -> bool:
    """Whether a phrase is where somebody went, or "on a visit" after "is"."""
    if lemma != "be":
        return preposition.lower_ in {"to", "from", "back"}
    return preposition.lower_ == "on" and any(
        c.lemma_.lower() in ENCOUNTER_NOUNS for c in preposition.children
    )


def topic_of_opening(sentence: Span) -> Segment | None:
    """The topic clause of an opening ("to discuss …", "about …"), where it names a real topic."""
    root = sentence.root
    for token in root.subtree:
        is_clause = (
            token.pos_ == "VERB"
            and token.lemma_ in TOPIC_VERBS
            and token.dep_ != "ccomp"
            and token.i > root.i
        )
        is_phrase = (
            token.dep_ == "prep"
            and token.i > root.i
            and token.lower_ in TOPIC_PREPOSITIONS
            and (token.head == root or token.head.lemma_.lower() in ENCOUNTER_NOUNS)
        )
        if not (is_clause or is_phrase):
            continue
        topic = _object_of(token)
        if topic is None or topic.ent_type_ in {"DATE", "TIME"} or _is_empty(topic):
            continue
        start = topic.left_edge.i if is_phrase else token.i
        end = token.right_edge.i + 1
        while end > start + 1 and sentence.doc[end - 1].is_punct:
            end -= 1
        return Segment(start, end, token, topic)
    return None


def told_in_opening(sentence: Span, segments: list[Segment]) -> list[Segment]:
    """What an opening tells besides the encounter: "met A and praised …", "called A to thank …"."""
    root = sentence.root
    told = [s for s in segments if s.verb != root and s.verb.i > root.i]
    if told:
        return [s for s in told if not _is_courtesy(s.verb)]
    for token in root.subtree:
        is_aim = (
            token.dep_ in {"advcl", "xcomp"}
            and token.lemma_.lower() in VERB_ACTS
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
        )
        if is_aim and token.i > root.i and not _is_courtesy(token):
            end = token.right_edge.i + 1
            while sentence.doc[end - 1].is_punct:
                end -= 1
            return [Segment(token.i, end, token, None)]
    return []


def _is_courtesy(verb: Token) -> bool:
    """Whether a verb in an opening tells nothing: "conveyed greetings", "welcomed her", "exchanged
    views on relations between the countries"."""
    patient = object_of(verb)
    if patient is None:
        return not any(c.dep_ in {"prep", "ccomp", "xcomp"} for c in verb.children)
    if patient.pos_ == "PRON":
        return not any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children)
    nouns = {t.lemma_.lower() for t in patient.subtree if t.pos_ in {"NOUN", "PROPN"}}
    return patient.lemma_.lower() in GREETINGS or nouns <= EMPTY_TOPICS | BILATERAL


def names_no_topic(segment: Segment) -> bool:
    """Whether a segment only says that there were topics: "covered a wide range of issues"."""
    verb, topic = segment.verb, object_of(segment.verb)
    told = verb.doc[max(segment.start, verb.i) : segment.end]
    return (
        VERB_ACTS.get(verb.lemma_.lower()) == "inform"
        and topic is not None
        and topic.lemma_.lower() in MANY
        and any(c.lower_ == "of" for c in topic.children)
        and all(t.lemma_.lower() in EMPTY_TOPICS for t in told if t.pos_ in {"NOUN", "PROPN"})
    )


def _object_of(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in {"dobj", "obj", "pobj", "pcomp"}:
            return child
        if child.dep_ == "prep" and (found := _object_of(child)):
            return found
    return None


def _is_empty(topic: Token) -> bool:
    if topic.text in CALENDAR_NAMES or topic.lemma_.lower() in SETTING_NOUNS:
        return True
    names = [t for t in topic.subtree if t.pos_ in {"NOUN", "PROPN"}]
    return all(t.lemma_.lower() in EMPTY_TOPICS for t in names)
