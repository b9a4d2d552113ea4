"""Which act a cue performs: `condemned` accuses, `expressed gratitude` thanks, `vowed` promises."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from communique.language.statements.lexicon import LIGHT_VERBS, PartOfSpeech, load_cues
from communique.records import Act, Statement

_PARTS_OF_SPEECH: dict[str, PartOfSpeech] = {
    "VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective",
}  # fmt: skip


@functools.lru_cache(maxsize=4096)
def act_of_cue(phrase: str) -> Act | None:
    """The act of a cue given by its lemmas ("urge", "call for", "express concern"); else None.

    A light verb leaves the act to its noun or adjective ("express readiness" offers, "be concerned"
    is concern).
    """
    words = phrase.lower().split()
    if not words:
        return None
    exact = _act(" ".join(words))
    if exact and (len(words) > 1 or words[0] not in LIGHT_VERBS):
        return exact
    if words[0] in LIGHT_VERBS and (carried := _first_act(words[1:], "noun", "adjective")):
        return carried
    for length in (2, 1):
        if found := _act(" ".join(words[:length])):
            return found
    return _first_act(words, "verb", "noun", "adjective")


def act_of_token(token: Token) -> Act | None:
    """The act of a verb, noun or adjective; a verb's particle, preposition and object count."""
    if token.pos_ not in {"VERB", "AUX"}:
        return _act(token.lemma_.lower(), _PARTS_OF_SPEECH.get(token.pos_, "noun"))
    lemma = token.lemma_.lower()
    complements = [c for c in token.children if c.i > token.i]
    if lemma in LIGHT_VERBS:
        for child in complements:
            is_part = child.dep_ in {"dobj", "obj", "acomp", "attr"} or child.pos_ == "ADJ"
            if is_part and (carried := _first_act([child.lemma_.lower()], "noun", "adjective")):
                return carried
    for child in complements:
        if child.dep_ in {"prt", "prep"} and (found := _act(f"{lemma} {child.lower_}", "verb")):
            return found
    return _act(lemma, "verb")


def _act(phrase: str, *parts: PartOfSpeech) -> Act | None:
    cues = load_cues()
    for pos in parts or ("verb", "noun", "adjective"):
        if cue := cues.get((pos, phrase)):
            return cue.act
    return None


def _first_act(words: Iterable[str], *parts: PartOfSpeech) -> Act | None:
    return next((act for word in words if (act := _act(word, *parts))), None)


def act_of_statement(doc: Doc, statement: Statement) -> Act | None:
    """The act that a statement's cue performs ; None without one."""
    if not statement.cue:
        return None
    cue = doc.char_span(*statement.cue[0], alignment_mode="expand")
    if cue is None:
        return None
    return act_of_cue(" ".join(t.lemma_.lower() for t in cue)) or act_of_token(cue.root)
