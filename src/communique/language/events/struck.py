"""Whose country acts or is struck where a text names only the place.

"Missiles hit the port of Izmail", "police in Minsk", "protesters marched in Tbilisi".
"""

from __future__ import annotations

from spacy.tokens import Token

from communique.knowledge.places import country_of_place
from communique.language.events.frames import theme_of
from communique.language.events.lexicon import word_classes
from communique.language.events.parties import Parties
from communique.language.events.roles import Ids, phrase_heads, unique
from communique.language.mentions import mention_of
from communique.language.places import PLACE_LABELS, entity_of
from communique.language.syntax import prepositional_objects, subject_of
from communique.records import Span

# Types whose deeds are done to those who live where they are done.
TYPES_OF_FORCE = frozenset({"ASSAULT", "COERCE"})
# Types that a place may suffer or receive: "sanctions on the West Bank", "aid to Gaza".
TYPES_TO_PLACES = TYPES_OF_FORCE | {"AID", "SANCTION", "PROTEST", "CONCEDE"}
_SETTLEMENTS = frozenset({"city", "town", "village", "port", "capital", "suburb"})
_WHERE = (
    "in",
    "on",
    "to",
    "through",
    "at",
    "near",
    "into",
    "of",
    "against",
    "across",
    "outside",
    "over",
)
# What leads to where somebody is, not to where they go or what they turn against.
_WHERE_THEY_LIVE = ("in", "at", "near", "of", "across", "outside", "throughout")
_WHERE_IT_IS = (*_WHERE_THEY_LIVE, "at", "on", "to", "into", "through", "against")
_DEPTH = 2


def owners_of_place(trigger: Token, actors: Ids, parties: Parties) -> Ids:
    """The country of the nearest place that a deed of force names, if it is an actor of the text.

    A place in the doers' own country says nothing of whom the deed was done to.
    """
    theme = theme_of(trigger) if trigger.pos_ in {"VERB", "AUX"} else None
    heads = [] if theme is None else [theme, *prepositional_objects(theme, *_WHERE)]
    # "Sent two planes carrying food to Goma".
    carrying = [] if theme is None else [c for c in theme.children if c.dep_ == "acl"]
    heads += [n for c in carrying for n in prepositional_objects(c, "to", "into")]
    for head in (trigger, *phrase_heads(trigger)[1:]):
        heads += prepositional_objects(head, *_WHERE)
    if trigger.dep_ == "nsubj" and trigger.head.lemma_.lower() in word_classes()["happening"]:
        # "A blast rocked Kabul", "relief supplies reached Beirut".
        heads += [c for c in trigger.head.children if c.dep_ == "dobj"]
    heads += [n for h in list(heads) for n in prepositional_objects(h, *_WHERE)]
    for head in heads:
        for token in (head, *prepositional_objects(head, "of"), *_modifiers(head)):
            if found := _joined_countries(token, parties):
                return parties.opposite(found, actors)
    return ()


def locals_of(verb: Token, subject: Token | None, parties: Parties) -> Ids:
    """The country of police, protesters and the like that only a place says whose they are."""
    if subject is None:
        return ()
    if not are_locals(subject):
        return ()
    nouns = [subject, *prepositional_objects(subject, "of")]
    # "The army seized power in Niamey", "raided the offices of a party in Accra": where it stands.
    doer = subject_of(verb)
    doers = [doer] if doer is not None and are_locals(doer) else []
    level = [*nouns, verb, *filter(None, [theme_of(verb)]), *doers]
    for _ in range(_DEPTH):
        level = [n for head in level for n in prepositional_objects(head, *_WHERE_IT_IS)]
        for noun in level:
            if noun.head.lower_ in _WHERE_THEY_LIVE and (found := _countries(noun, parties)):
                span = Span(subject.idx, subject.idx + len(subject))
                return tuple(parties.admit_organ(c, subject.lower_, span) for c in found)
    return ()


def are_locals(noun: Token) -> bool:
    """Whether a noun means police, protesters and the like, whom a place makes somebody's."""
    nouns = [noun, *prepositional_objects(noun, "of")]
    return bool({n.lemma_.lower() for n in nouns} & word_classes()["locals"])


def _modifiers(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ in {"poss", "compound", "appos", "nmod"}]


def _joined_countries(token: Token, parties: Parties) -> Ids:
    """The countries of a place and of those joined to it: "blasts in Kenya and Tanzania"."""
    found = _countries(token, parties)
    return unique(found, *(_countries(t, parties) for t in token.conjuncts)) if found else ()


def _countries(token: Token, parties: Parties) -> Ids:
    mention = mention_of(token)
    if mention is not None and mention.is_place and mention.actor_ids:
        return mention.actor_ids
    is_settlement = (
        token.pos_ == "PROPN"
        and token.dep_ == "pobj"
        and token.head.head.lemma_.lower() in _SETTLEMENTS
    )
    # The entity finder knows few towns: after a deed of force a known one is taken at its word.
    is_struck = (
        token.pos_ == "PROPN"
        and token.dep_ in {"pobj", "dobj"}
        and (mention is None or not mention.actor_ids)
        and (token.head.head if token.dep_ == "pobj" else token.head).lemma_.lower()
        in word_classes()["force"]
    )
    # "In Tigray", which the finder takes for a person.
    is_where = (
        token.pos_ == "PROPN"
        and token.dep_ == "pobj"
        and token.head.lower_ in {"in", "at", "near", "outside", "across", "to"}
        and (mention is None or not mention.actor_ids)
    )
    if token.ent_type_ not in PLACE_LABELS and not (is_settlement or is_struck or is_where):
        return ()
    entity = entity_of(token)
    name, start = (entity.text, entity.start_char) if entity else (token.text, token.idx)
    country = country_of_place(name)
    if country is None:
        return ()
    parties.admit(country, Span(start, start + len(name)))
    return (country,) if parties.knows(country) else ()
