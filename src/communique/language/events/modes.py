"""The mode of a verbal event, read from what is asked, refused or threatened."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.events.frames import complements_of, theme_of
from communique.language.events.lexicon import word_classes
from communique.language.events.mode_words import mode_words
from communique.ontology import modes_of

_FALLBACK = {"REQUEST": "change"}
_SOLDIERS = frozenset(
    {"troop", "soldier", "reservist", "personnel", "battalion", "brigade", "fighter", "militia"}
)


def read_mode(
    type: str, mode: str | None, trigger: Token, *, heads: list[Token] | None = None
) -> str | None:
    """Mode of an event: the lexicon's, else that of the word nearest to the trigger.

    `heads` are those of what is asked, refused or threatened, where they are not below the trigger.
    """
    theme = theme_of(trigger)
    is_drill = theme is not None and theme.lemma_.lower() in {"exercise", "drill", "maneuver"}
    if type == "MOBILIZE" and mode == "troops" and not is_drill and _shows_weapons(trigger):
        return "weapons"
    words = mode_words(type)
    if mode is not None or not words:
        return mode
    if type == "ASSAULT" and any(c.lower_ == "down" for c in trigger.children):
        # "Shot down a drone": the drone tells of the kind of fight, the shot not what with.
        heads = [h for h in [theme_of(trigger)] if h is not None]
        return next((words[h.lemma_] for h in heads if h.lemma_ in words), None)
    if type == "ASSAULT" and any(w.lemma_.lower() == "suicide" for w in trigger.subtree):
        # A suicide bomber's bombs are no bomber's.
        return "suicide-attack"
    if heads is None:
        heads = _content_heads(trigger) if trigger.pos_ == "VERB" else list(trigger.children)
    for head in heads:
        if found := words.get(head.lemma_.lower()):
            return found
    if type == "ASSAULT":
        heads = [trigger, *(c for c in trigger.children if c.dep_ == "nsubj")]
    for head in heads:
        for token in sorted(_own_words(head), key=lambda t: abs(t.i - head.i)):
            if found := words.get(token.lemma_.lower()):
                return found
    if type == "REJECT" and theme is not None and _is_spelt_out(theme):
        return "change"
    has_content = any(h.pos_ == "VERB" for h in heads)
    fallback = _FALLBACK.get(type) if has_content else None
    return fallback if fallback in modes_of(type) else None


def _own_words(head: Token) -> list[Token]:
    """The words below a head, without those of clauses beside it."""
    words = [head]
    for child in head.children:
        if child.dep_ not in {"conj", "advcl", "relcl", "nsubj"}:
            words += _own_words(child)
    return words


def _shows_weapons(trigger: Token) -> bool:
    """Whether what is moved is ships, aircraft or other weapons, and no soldiers are named."""
    lemmas = {t.lemma_.lower() for t in trigger.subtree if t.i > trigger.i}
    return bool(lemmas & word_classes()["vehicle"]) and not lemmas & _SOLDIERS


def _content_heads(verb: Token) -> list[Token]:
    """Heads of what is asked, refused or threatened: complement, object, then what "for" leads."""
    heads = complements_of(verb)
    theme = theme_of(verb)
    if theme is not None:
        heads = [*heads, theme]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"for", "of", "with", "to", "against"}:
            heads += [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
    return heads


def _is_spelt_out(theme: Token) -> bool:
    """Whether a demand says what is to be done: "demands to amend the law"."""
    is_demand = theme.lemma_.lower() in word_classes()["proposal"]
    return is_demand and any(c.dep_ == "acl" and c.tag_ == "VB" for c in theme.children)
