"""Events that a noun tells of: "the shelling of Kherson", "US sanctions on Iran"."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.events.frames import match
from communique.language.events.lexicon import NounPredicate, word_classes
from communique.language.events.modes import read_mode
from communique.language.events.roles import (
    MODIFIERS,
    Ids,
    actors_in_phrase,
    noun_actors,
    noun_recipients,
    subject_actors,
    unique,
)
from communique.language.events.scene import Scene, clause_span, phrase_ids
from communique.language.events.settle import VERBAL_QUADS, Settler
from communique.language.events.status import Reading, read_status
from communique.language.events.struck import TYPES_TO_PLACES, owners_of_place
from communique.language.events.telling import Telling
from communique.language.mentions import actors_of
from communique.language.syntax import agent_of, subject_of, subtree_span
from communique.ontology import TYPES
from communique.records import Span

# Verbs whose object, though named with "the", need not have come about.
_BRINGING_ABOUT = frozenset(
    {
        "prevent", "avoid", "avert", "plan", "order", "launch", "begin", "start", "authorize",
        "authorise", "threaten", "consider", "propose", "prepare", "postpone", "cancel", "continue",
    }
)  # fmt: skip
_DRAWING = frozenset({"draw", "face", "prompt", "spark", "provoke", "meet", "attract", "trigger"})
_TRACING = frozenset({"trace", "attribute", "blame", "link", "ascribe"})
_ANSWERING = frozenset({"responsible", "guilty"})
_WORKS = frozenset({"film", "book", "novel", "story", "play", "museum", "exhibition", "opera"})
_COUNTS = frozenset(
    {"number", "rate", "frequency", "history", "anniversary", "memory", "rise", "fall", "drop",
     "share", "increase", "decline", "decrease", "percentage", "proportion"}
)  # fmt: skip
# What is made of deeds or counts them, and is none: "a film about the siege", "the number of".
COUNTED = _WORKS | _COUNTS
# Deeds that are told without their doer: "the shelling of Kherson", "protests in Nairobi".
_DOERLESS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_SCORE = 0.5


class NounReader:
    """Reads the event of a noun of the lexicon."""

    def __init__(self, scene: Scene, settler: Settler) -> None:
        self._scene = scene
        self._settler = settler

    def read(self, noun: Token, predicate: NounPredicate) -> Telling | None:
        """What a noun tells of; null where it is no event, or its roles cannot be read."""
        if predicate.type is None or noun.pos_ == "VERB" or noun.dep_ in MODIFIERS:
            return None
        type, mode = predicate.type, predicate.mode
        if _is_subject_matter(noun) or _is_manner(noun, predicate):
            return None
        if TYPES[predicate.type].quad in VERBAL_QUADS and _is_answered(noun, predicate):
            return None
        actors = noun_actors(noun, predicate)
        if (
            not actors
            and noun.dep_ == "dobj"
            and noun.head.lemma_.lower() in word_classes()["light"]
        ):
            actors = subject_actors(noun.head) or self._scene.unnamed(subject_of(noun.head))
        if not actors and _is_answered_for(noun):
            # "Is responsible for the killings": whose they are.
            actors = subject_actors(noun.head.head) or _copula_subject(noun.head.head)
        if not actors and predicate.type == "ASSAULT" and _is_claimed(noun):
            actors = subject_actors(noun.head)
        if not actors and noun.dep_ == "nsubjpass" and noun.head.lemma_.lower() in _TRACING:
            actors = phrase_ids(noun.head, "to") or phrase_ids(noun.head, "on")
        if not actors and _is_made(noun):
            # "The president is on a visit to X".
            actors = subject_actors(noun.head.head)
        actors = self._scene.political(actors)
        recipients = noun_recipients(noun, predicate, self._scene.others_than(actors))
        if not actors and "place" in predicate.actor:
            # "The arrest of a Dane in Minsk": whoever rules there.
            actors = owners_of_place(noun, recipients, self._scene.parties)
        is_drawn = noun.dep_ == "dobj" and noun.head.lemma_.lower() in _DRAWING
        if not actors and is_drawn:
            actors = self._scene.political(
                phrase_ids(noun.head, "from") or phrase_ids(noun, "from")
            )
            if actors and predicate.type == "PROTEST":
                # "Drew protests from Tokyo": in words.
                type, mode = "ACCUSE", "disapprove"
        if not recipients and is_drawn:
            # "The junta's decree drew criticism from X".
            recipients = self._scene.others_than(actors)(
                self._scene.political(subject_actors(noun.head))
            )
        actors = actors or self._scene.unnamed_doers(noun)
        if predicate.is_mutual and (sides := self._sides(noun, actors)):
            actors = recipients = sides
        is_under = noun.dep_ == "pobj" and noun.head.lower_ == "under"
        if is_under and (subject := subject_of(noun.head.head)) is not None:
            # "The ship is under investigation by X".
            actors = actors or self._scene.political(phrase_ids(noun.head.head, "by"))
            recipients = recipients or actors_in_phrase(subject)
        if not recipients and (predicate.type in TYPES_TO_PLACES or "place" in predicate.recipient):
            recipients = owners_of_place(noun, actors, self._scene.parties)
        is_doerless = predicate.type in _DOERLESS and bool(recipients) and _is_told_of(noun)
        is_spelt_out = predicate.type == "THREATEN" and any(
            c.dep_ in {"acl", "xcomp"} for c in noun.children
        )
        is_complete = recipients or is_under or is_spelt_out or not predicate.needs_recipient
        if (
            not is_complete
            or not (actors or is_doerless)
            or (predicate.is_mutual and not recipients)
        ):
            return None
        reading = Reading("ongoing") if is_under else read_status(noun)
        if _is_presupposed(noun, predicate):
            reading = Reading("occurred")
        if reading.is_unreal or reading.status in {"negated", "hypothetical"}:
            return None
        telling = Telling(
            trigger=noun,
            type=type,
            mode=read_mode(type, mode, noun),
            actors=actors,
            recipients=recipients,
            status=reading.status,
            evidence=_evidence(noun),
            score=_SCORE,
            grounds=predicate,
            is_mutual=predicate.is_mutual,
        )
        return self._settler.settle(telling, reading)

    def _sides(self, noun: Token, actors: Ids) -> Ids:
        """Both sides of "clashes between X and Y", "fighting on the border between X and Y"."""
        for preposition in noun.subtree:
            if preposition.lower_ in {"between", "among"}:
                nouns = [c for c in preposition.children if c.dep_ == "pobj"]
                ids = self._scene.political(unique(*(_all_actors(n) for n in nouns)))
                if len(self._scene.parties.sides(ids)) > 1:
                    return ids
                if any(n.conjuncts for n in nouns):
                    # "Between troops and rebels": both are of the one country that is named.
                    return ids or owners_of_place(noun, (), self._scene.parties)
        return actors if len(self._scene.parties.sides(actors)) > 1 else ()


def _is_subject_matter(noun: Token) -> bool:
    """Whether a deed is only counted or told of: "the number of attacks", "a film about the"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"of", "about", "on", "in"}:
        return False
    what = preposition.head.lemma_.lower()
    return what in _WORKS or (what in _COUNTS and preposition.lower_ in {"of", "in"})


def _is_manner(noun: Token, predicate: NounPredicate) -> bool:
    """Whether a deed is how another was done: "detained 40 people in dawn raids"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"in", "during"}:
        return False
    governing = match(preposition.head) if preposition.head.pos_ == "VERB" else None
    is_arrest = governing is not None and governing.type == "COERCE"
    return is_arrest and predicate.type in {"COERCE", "ASSAULT"}


def _is_answered(noun: Token, predicate: NounPredicate) -> bool:
    """Whether the verb over it tells the event: "turned down a request", "voiced criticism"."""
    if noun.dep_ not in {"dobj", "nsubjpass"} or noun.head.pos_ != "VERB":
        return False
    if noun.dep_ == "nsubjpass" and agent_of(noun.head) is None:
        return False
    governing = match(noun.head)
    return governing is not None and governing.type in {"REJECT", predicate.type}


def _is_presupposed(noun: Token, predicate: NounPredicate) -> bool:
    """Whether a deed of force is named as known: "to justify the strikes on X" has had strikes."""
    is_definite = any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "these"} for c in noun.children
    )
    return (
        predicate.type == "ASSAULT"
        and is_definite
        and noun.dep_ == "dobj"
        and noun.head.lemma_.lower() not in _BRINGING_ABOUT
        and not any(c.lower_ in word_classes()["unreal_modifiers"] for c in noun.children)
    )


def _is_told_of(noun: Token) -> bool:
    """Whether a deed without a doer is told as one: "the shelling of", "airstrikes killed"."""
    if any(c.dep_ == "det" and c.lower_ in {"any", "no", "such", "every"} for c in noun.children):
        return False
    governing = match(noun.head) if noun.dep_ == "dobj" and noun.head.pos_ == "VERB" else None
    if governing is not None and governing.type and TYPES[governing.type].quad in VERBAL_QUADS:
        # "Condemned the attack on X": the condemnation is what is told.
        return False
    return noun.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj", "ROOT", "conj"}


def _is_answered_for(noun: Token) -> bool:
    """ "Responsible for the attack", "guilty of", "behind" after a copula."""
    preposition = noun.head
    if noun.dep_ != "pobj":
        return False
    answers = preposition.lower_ in {"for", "of"} and preposition.head.lemma_.lower() in _ANSWERING
    return answers or (preposition.lower_ == "behind" and preposition.head.lemma_ == "be")


def _is_claimed(noun: Token) -> bool:
    """ "Claimed the attack": who says that it was theirs."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() == "claim"


def _is_made(noun: Token) -> bool:
    """ "Is on a visit to", "left for a trip to"."""
    preposition = noun.head
    is_after = noun.dep_ == "pobj" and preposition.lower_ in {"on", "for"}
    return is_after and preposition.head.lemma_.lower() in {"be", "arrive", "leave", "embark", "go"}


def _copula_subject(word: Token) -> Ids:
    copula = word if word.lemma_ == "be" else word.head
    subject = subject_of(copula) if copula.lemma_ == "be" else None
    return actors_in_phrase(subject) if subject is not None else ()


def _all_actors(noun: Token) -> Ids:
    """Actors of a noun, else of all that stand before it: "Azerbaijani and Armenian troops"."""
    if ids := actors_of(noun):
        return ids
    before = [c for c in noun.children if c.dep_ in {"amod", "nmod", "compound"}]
    return unique(*(actors_of(t) for c in before for t in (c, *c.conjuncts)))


def _evidence(noun: Token) -> Span:
    """The noun's phrase; the clause where a deed does harm: "the shelling killed three"."""
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in word_classes()["harming"]:
        return clause_span(noun.head)
    return subtree_span(noun)
