"""Whose country acts or is struck where a text names only the place.

"Missiles hit the port of Izmail", "police in Minsk", "protesters marched in Tbilisi".
"""

from __future__ import annotations

from spacy.tokens import Token

from communique.knowledge.places import country_of_city
from communique.language.events.frames import theme_of
from communique.language.events.lexicon import word_classes
from communique.language.events.parties import Parties
from communique.language.events.roles import Ids
from communique.language.mentions import mention_of
from communique.language.places import PLACE_LABELS
from communique.language.syntax import prepositional_objects

# Types whose deeds are done to those who live where they are done.
TYPES_OF_FORCE = frozenset({"ASSAULT", "COERCE"})
_SETTLEMENTS = frozenset({"city", "town", "village", "port", "capital", "suburb"})
_WHERE = ("in", "on", "at", "near", "into", "of", "against", "across", "outside", "over")


def owners_of_place(trigger: Token, actors: Ids, parties: Parties) -> Ids:
    """The country of the nearest place that a deed of force names, if it is an actor of the text.

    A place in the doers' own country says nothing of whom the deed was done to.
    """
    theme = theme_of(trigger) if trigger.pos_ == "VERB" else None
    heads = [] if theme is None else [theme, *prepositional_objects(theme, *_WHERE)]
    heads += prepositional_objects(trigger, *_WHERE)
    for head in heads:
        for token in (head, *prepositional_objects(head, "of"), *_modifiers(head)):
            found = tuple(i for i in _countries(token) if parties.knows(i))
            if found:
                return parties.opposite(found, actors)
    return ()


def locals_of(verb: Token, subject: Token | None, parties: Parties) -> Ids:
    """The country of police, protesters and the like that only a place says whose they are."""
    if subject is None:
        return ()
    nouns = [subject, *prepositional_objects(subject, "of")]
    if not {n.lemma_.lower() for n in nouns} & word_classes()["locals"]:
        return ()
    for noun in (n for head in (*nouns, verb) for n in prepositional_objects(head, *_WHERE)):
        if found := tuple(i for i in _countries(noun) if parties.knows(i)):
            return found
    return ()


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in {"poss", "compound", "appos", "nmod"}]


def _countries(token: Token) -> Ids:
    mention = mention_of(token)
    if mention is not None and mention.is_place and mention.actor_ids:
        return mention.actor_ids
    is_settlement = (
        token.pos_ == "PROPN"
        and token.dep_ == "pobj"
        and token.head.head.lemma_.lower() in _SETTLEMENTS
    )
    if token.ent_type_ not in PLACE_LABELS and not is_settlement:
        return ()
    name = next((e.text for e in token.sent.ents if e.start <= token.i < e.end), token.text)
    country = country_of_city(name)
    return (country,) if country else ()
