"""What a point is about: the clause or noun that is reported, and a short name for it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from communique.language.points.lexicon import (
    CALENDAR_NAMES,
    LIGHT_VERBS,
    NOUN_ACTS,
    TRANSPARENT_NOUNS,
    VERB_ACTS,
)
from communique.language.syntax import prepositional_objects, subject_of

DEEPEST_NESTING = 5
CLAUSES_OF_NOUNS = frozenset({"acl", "relcl", "ccomp"})
VERBAL = frozenset({"VERB", "AUX"})

IsActor = Callable[[Token], bool]


def complement_of(verb: Token) -> Token | None:
    """The noun or clause that a reporting verb is about: "told his counterpart [that …]"."""
    nouns, clauses = {"dobj", "obj"}, {"ccomp", "xcomp"}
    is_told = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    first = () if is_told else (nouns,)
    for labels in (*first, clauses, {"prep"}, {"nsubjpass", "attr", "acomp"}, nouns):
        for child in verb.children:
            if child.dep_ not in labels:
                continue
            if child.dep_ == "prep":
                objects = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
                if objects and child.lower_ not in {"during", "in", "at", "after", "with", "by"}:
                    return objects[0]
                continue
            return child
    return None


def content_verb(verb: Token, complement: Token | None) -> Token | None:
    """The verb of the clause that is reported, else None."""
    if complement is not None and complement.pos_ in {"VERB", "AUX"}:
        return complement
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"} and child.pos_ in {"VERB", "AUX"}:
            return child
    for child in verb.children:
        if child.pos_ == "ADJ":
            return next((c for c in child.children if c.dep_ == "ccomp"), None)
        if child.dep_ in {"dobj", "obj"}:
            # "stressed that the talks needed to …" is often parsed as "stressed [the talks]".
            marked = any(c.dep_ == "mark" for c in child.children)
            return next((c for c in child.children if marked and c.dep_ in {"acl", "relcl"}), None)
    return None


def is_light(verb: Token, complement: Token) -> bool:
    return verb.lemma_.lower() in LIGHT_VERBS and complement.lemma_.lower() in (
        NOUN_ACTS.keys() | TRANSPARENT_NOUNS
    )


def topic_noun(
    verb: Token, complement: Token | None, content: Token | None, is_actor: IsActor
) -> Token | None:
    """The noun that names the issue: the object of what is reported, rather than an actor."""
    if complement is not None and complement.pos_ == "ADP":
        complement = next((c for c in complement.children if c.dep_ == "pobj"), None)
    if complement is not None and complement.pos_ in {"NOUN", "PROPN"}:
        topic = _unwrap(complement, is_actor)
        if not is_actor(topic) and not _is_empty(topic):
            return topic
    clause = content or verb
    candidates = [c for c in clause.children if c.dep_ in {"dobj", "obj", "attr", "nsubjpass"}]
    candidates += prepositional_objects(clause, "about", "on", "for", "to", "of", "against")
    for noun in candidates:
        if noun.pos_ in {"NOUN", "PROPN"}:
            topic = _unwrap(noun, is_actor)
            if not is_actor(topic) and not _is_empty(topic):
                return topic
    for child in clause.children:
        if child.dep_ in {"xcomp", "ccomp", "pcomp"} and child.pos_ == "VERB":
            return topic_noun(child, None, None, is_actor)
    subjects = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if subjects and (clause != verb or verb.lemma_.lower() not in VERB_ACTS):
        return None if is_actor(subjects[0]) else subjects[0]
    last = complement if complement is not None else subject_of(verb)
    if last is None or last.pos_ not in {"NOUN", "PROPN"} or _is_empty(last) or is_actor(last):
        return None
    return last


def _is_empty(noun: Token) -> bool:
    """Whether a noun names no topic: a date, the "place" of "take place"."""
    return noun.text in CALENDAR_NAMES or (noun.lemma_ == "place" and noun.head.lemma_ == "take")


def _unwrap(noun: Token, is_actor: IsActor) -> Token:
    """Step from "importance of X", "support of the US for X", "decision to do X" to X."""
    for _ in range(DEEPEST_NESTING):
        if noun.lemma_.lower() not in TRANSPARENT_NOUNS and not is_actor(noun):
            break
        inner = [
            c
            for prep in noun.children
            if prep.dep_ == "prep"
            for c in prep.children
            if c.dep_ in {"pobj", "pcomp"} and not is_actor(c)
        ]
        clauses = [c for c in noun.children if c.dep_ in CLAUSES_OF_NOUNS and c.pos_ in VERBAL]
        for labels in ({"dobj", "obj"}, {"nsubj", "nsubjpass"}):
            inner += [c for clause in clauses for c in clause.children if c.dep_ in labels]
        if not inner:
            break
        noun = inner[0]
    return noun
