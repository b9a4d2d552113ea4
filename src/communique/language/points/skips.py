"""Sentences of an account that are no points: the opening, the length of the call, greetings."""

from __future__ import annotations

from spacy.tokens import Span, Token

from communique.language.points.lexicon import (
    CALENDAR_NAMES,
    EMPTY_TOPICS,
    ENCOUNTER_NOUNS,
    ENCOUNTER_VERBS,
    GREETINGS,
    HOLDING_VERBS,
    PRESS_NOUNS,
    RECEIVING_VERBS,
    TIME_UNITS,
    TOPIC_VERBS,
)
from communique.language.points.segments import FINITE_TAGS, Segment
from communique.language.syntax import object_of

# What "on the margins of …" and "over the phone" are about is where and how, no topic.
SETTING_NOUNS = frozenset({"margin", "sideline", "fringe", "occasion", "eve", "phone", "telephone"})
TOPIC_PREPOSITIONS = frozenset({"about", "on", "regarding", "concerning", "over"})


def is_outside(sentence: Span, *, is_first: bool) -> bool:
    """Whether a sentence is none of the account's content."""
    words = [t for t in sentence if t.is_alpha]
    if len(words) < 3 or not any(t.tag_ in FINITE_TAGS for t in words):
        return True
    if sentence.text.rstrip().endswith("?"):
        return True
    return _is_length(sentence) or _is_greeting(sentence) or (is_first and _is_opening(sentence))


def _is_length(sentence: Span) -> bool:
    return sentence.root.lemma_ in {"last", "take", "continue", "go"} and any(
        t.lemma_ in TIME_UNITS for t in sentence.root.subtree
    )


def _is_greeting(sentence: Span) -> bool:
    root = sentence.root
    return root.lemma_ in {"exchange", "wish", "send", "extend", "convey"} and any(
        c.dep_ in {"dobj", "obj"} and c.lemma_.lower() in GREETINGS for c in root.children
    )


def _is_opening(sentence: Span) -> bool:
    """Whether a sentence only says that an encounter took place."""
    lemma = sentence.root.lemma_.lower()
    patient = object_of(sentence.root)
    if lemma == "brief":
        return patient is not None and patient.lemma_.lower() in PRESS_NOUNS
    if lemma in RECEIVING_VERBS and patient is not None and patient.pos_ != "PROPN":
        return patient.lemma_.lower() in ENCOUNTER_NOUNS
    names_encounter = any(
        t.pos_ == "NOUN" and t.lemma_.lower() in ENCOUNTER_NOUNS for t in sentence.root.subtree
    )
    return lemma in ENCOUNTER_VERBS or (lemma in HOLDING_VERBS and names_encounter)


def topic_of_opening(sentence: Span) -> Segment | None:
    """The topic clause of an opening ("to discuss …", "about …"), where it names a real topic."""
    root = sentence.root
    for token in root.subtree:
        is_clause = token.pos_ == "VERB" and token.lemma_ in TOPIC_VERBS and token.i > root.i
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
