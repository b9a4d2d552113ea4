"""The content of a passive cue verb: "it was announced that…", "talks were proposed by…"."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.statements.candidates import FoundContent
from communique.language.statements.clauses import Range, complement_end, noun_phrase, without
from communique.language.statements.lexicon import LIGHT_VERBS, Cue, load_cues
from communique.language.statements.rules_active import sentence_before
from communique.language.syntax import agent_of

# Official accounts leave the agents of these out: "the importance of talks was stressed".
_MINUTED = frozenset(
    {"note", "discuss", "emphasize", "emphasise", "stress", "underline", "underscore", "highlight",
     "raise", "address", "review", "reaffirm", "reiterate", "consider", "announce", "confirm"}
)  # fmt: skip


def passive_content(verb: Token, cue: Cue) -> FoundContent | None:
    """What a passive verb reports: its clause, or its subject and what is said of it."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "nsubj"}), None)
    if subject is not None and (carried := _carried_content(verb, subject)) is not None:
        return carried
    if clauses and clauses[0].i > verb.i:
        end = complement_end(verb, clauses[0])
        return FoundContent(((max(clauses[0].left_edge.i, verb.i + 1), end),), 0.8)
    agent = agent_of(verb)
    predicates = [c for c in verb.rights if c.dep_ in {"xcomp", "oprd", "acomp"}]
    as_phrases = [
        c for c in verb.rights if c.dep_ == "prep" and c.lower_ in cue.object_prepositions
    ]
    tails = predicates + as_phrases
    if subject is not None:
        if subject.lower_ in {"it", "there"} and not tails:
            return None
        is_taken_up = agent is not None or verb.lemma_.lower() in _MINUTED
        if subject.lower_ in {"this", "that"} and is_taken_up and "clause" in cue.frames:
            return sentence_before(verb)
        head = noun_phrase(subject)
        if (words := _quoted_words(verb)) is not None:
            return FoundContent((words,), 0.8)
        if subject.lower_ == "it" and predicates and predicates[0].dep_ == "xcomp":
            tail = (min(t.left_edge.i for t in tails), max(t.right_edge.i for t in tails) + 1)
            return FoundContent((tail,), 0.6)
        if tails and cue.frames and (agent is not None or "addressee" not in cue.frames):
            tail = (min(t.left_edge.i for t in tails), max(t.right_edge.i for t in tails) + 1)
            return FoundContent((head, tail), 0.6)
        is_minuted = verb.lemma_.lower() in _MINUTED and verb.dep_ in {"ROOT", "conj"}
        if (agent is not None and cue.frames & {"object", "object_with"}) or is_minuted:
            return FoundContent((head,), 0.6)
        return None
    if agent is not None and verb.dep_ == "acl" and cue.frames & {"object"}:
        head_noun = verb.head
        pieces = without(noun_phrase(head_noun), [(verb.left_edge.i, verb.right_edge.i + 1)])
        return FoundContent(tuple(pieces[:1]), 0.5)
    return None


def _carried_content(verb: Token, noun: Token) -> FoundContent | None:
    """ "Concern was voiced over the shelling": the noun is part of the cue, as in the active."""
    is_cue = ("noun", noun.lemma_.lower()) in load_cues() and verb.lemma_.lower() in LIGHT_VERBS
    if not is_cue or noun.dep_ != "nsubjpass" or any(c.dep_ != "amod" for c in noun.children):
        return None
    for child in verb.rights:
        if child.dep_ in {"ccomp", "prep", "advcl", "xcomp"} and child.lower_ not in {"by", "in"}:
            return FoundContent(((child.left_edge.i, complement_end(verb, child)),), 0.8, (noun,))
    return None


def quoted_speaker(verb: Token) -> Token | None:
    """The envoy in "the envoy was quoted as saying …"."""
    if _quoted_words(verb) is None:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def _quoted_words(verb: Token) -> Range | None:
    if verb.lemma_.lower() not in {"quote", "cite"}:
        return None
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "as":
            for speech in child.children:
                if speech.dep_ == "pcomp" and speech.i + 1 <= speech.right_edge.i:
                    return speech.i + 1, speech.right_edge.i + 1
    return None
