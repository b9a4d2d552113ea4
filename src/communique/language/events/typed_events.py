"""Events of words that the learned typer gives a type and the lexicon does not read as one."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from communique.language.events.frames import match
from communique.language.events.lexicon import NounPredicate, read_table, verbs, word_classes
from communique.language.events.modes import read_mode
from communique.language.events.noun_events import COUNTED
from communique.language.events.presupposed import is_presupposed
from communique.language.events.roles import (
    Ids,
    nearest_actors,
    noun_actors,
    noun_recipients,
    recipient_actors,
    subject_actors,
    unique,
)
from communique.language.events.scene import Scene, clause_span
from communique.language.events.settle import VERBAL_QUADS, Settler
from communique.language.events.status import read_status
from communique.language.events.struck import TYPES_TO_PLACES, owners_of_place
from communique.language.events.telling import Telling
from communique.language.events.typer import Typed, is_candidate, typed
from communique.language.mentions import mention_of
from communique.language.syntax import is_negated, is_passive, subject_of, subtree_span
from communique.ontology import TYPES

# Least probability of a type. Chosen, as those below, on the held-out documents of
# `models/events` and the development half of the first draw, 2026-11-30.
LEAST_PROBABILITY = 0.5
# From here on a verb that tells of two needs its doer only, and any other verb only one side.
SURE_OF_TWO, SURE = 0.7, 0.85
# The `score` of an event that only the typer read.
SCORE = 0.3
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
# Those who die do nothing by it; who made them die is told by other words.
_DYING = frozenset({"die", "drown", "perish"})
# In a sentence with these, words of war and visits are mostly those of sport and fiction.
_OF_PLAY = frozenset(
    {
        "album", "championship", "documentary", "film", "goalkeeper", "match", "midfielder",
        "movie", "novel", "playoff", "quarterfinal", "semifinal", "sequel", "striker", "tournament",
    }
)  # fmt: skip
_SAYING = frozenset({"say", "announce", "declare", "state", "confirm"})
# "Briefed on AUKUS": what talks are about takes no part in them.
_TOPICAL = frozenset({"on", "about", "over", "regarding"})
# A press release releases nobody.
_OF_MEDIA = frozenset({"press", "news", "media"})


@dataclass(frozen=True, slots=True)
class Places:
    """Where the sides of an event of one type stand, whatever its word."""

    verb_recipient: tuple[str, ...]
    noun: NounPredicate


class TypedReader:
    """Reads who takes part in what the typer finds; one political actor must be told at least."""

    def __init__(self, scene: Scene, settler: Settler) -> None:
        self._scene = scene
        self._settler = settler

    def read(self, told: Collection[int]) -> Iterator[Telling]:
        """Events of words where no event is told yet; `told` are the positions where one is."""
        words = [t for t in self._scene.doc if is_candidate(t) and not _is_told(t, told)]
        for found in typed(self._scene.doc, words):
            if found.probability >= LEAST_PROBABILITY and (telling := self._read(found)):
                yield telling

    def _read(self, found: Typed) -> Telling | None:
        word, type = found.word, found.type
        reading = read_status(word)
        if reading.is_unreal or reading.status in {"negated", "hypothetical"}:
            return None
        is_noun = word.pos_ == "NOUN"
        if word.lemma_.lower() in _DYING:
            return None
        if is_noun and word.dep_ == "dobj" and is_negated(word.head):
            return None  # "did not join the sanctions"
        actors = self._doers_of_noun(word, type) if is_noun else self._scene.doers(word)
        if found.probability < SURE and not is_noun and _is_other_by_lexicon(word, type):
            return None
        is_weak = not is_noun and (found.probability < SURE or type != "CONSULT")
        if actors and is_weak and (frame := match(word)) and frame.type in {None, type}:
            # The lexicon knows the frame, and read no event in it for all its actors.
            return None
        recipients = self._recipients(word, type, actors)
        is_mutual = type in _MUTUAL and not _is_promise(word, type)
        if is_mutual:
            actors = recipients = unique(actors, recipients)
            is_complete = len(self._scene.parties.sides(actors)) > 1
        else:
            is_complete = _is_complete(word, type, actors, recipients)
        if not is_complete and not is_sure(found, actors, recipients):
            return None
        if found.probability < SURE and _is_of_play(word):
            return None
        telling = Telling(
            trigger=word,
            type=type,
            mode=read_mode(type, None, word),
            actors=actors,
            recipients=() if type == "CONSULT" else recipients,
            status=reading.status,
            evidence=subtree_span(word) if is_noun else clause_span(word),
            score=SCORE,
            grounds=found,
            is_mutual=is_mutual,
        )
        return self._settler.settle(telling, reading)

    def _doers_of_noun(self, noun: Token, type: str) -> Ids:
        """Who does what a noun names: its own actors, else the subject of its clause.

        "Expressed its displeasure"; of talks also "said after talks with".
        """
        if ids := self._scene.political(noun_actors(noun, load_places()[type].noun)):
            return ids
        if ids := self._scene.unnamed_doers(noun):
            return ids
        governor = noun.head
        if noun.dep_ == "pobj" and type == "CONSULT":
            governor = governor.head
        elif noun.dep_ != "dobj" or is_presupposed(noun):
            return ()
        return self._scene.political(subject_actors(governor)) if governor.pos_ == "VERB" else ()

    def _recipients(self, word: Token, type: str, actors: Ids) -> Ids:
        """The nearest others, best where such events have them."""
        keep, places = self._scene.others_than(actors), load_places()[type]
        if word.pos_ == "NOUN":
            ids = noun_recipients(word, places.noun, keep)
        else:
            ids = recipient_actors(word, places.verb_recipient, keep)
        topics = _TOPICAL if type in _MUTUAL else frozenset()
        ids = ids or self._scene.political(nearest_actors(word, keep, without=topics))
        if not ids and type in TYPES_TO_PLACES:
            return owners_of_place(word, actors, self._scene.parties)
        return ids


def _is_told(word: Token, told: Collection[int]) -> bool:
    """Whether a word is left to the lexicon, or what it tells is told by the words it stands with.

    "Condemned the attack" and "the swap freed 200" tell one event; people hurt may be so by chance.
    """
    if word.i in told or mention_of(word) is not None:
        return True
    if word.pos_ == "NOUN" and any(c.lower_ in _OF_MEDIA for c in word.lefts):
        return True
    if word.pos_ == "NOUN":
        clause = next((a for a in word.ancestors if a.pos_ in {"VERB", "ADJ", "AUX"}), None)
        what = word.head.head if word.dep_ == "pobj" else word.head
        return (clause is not None and clause.i in told) or what.lemma_.lower() in COUNTED
    if word.lemma_.lower() in _SAYING:
        # "Said it would send", "announced its decision to withdraw": what is said tells the event.
        said = word.doc[word.i + 1 : word.right_edge.i + 1]
        if any(t.i in told for t in said):
            return True
    sides = (c for c in word.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"})
    return word.lemma_.lower() in word_classes()["harming"] or any(c.i in told for c in sides)


def _is_promise(verb: Token, type: str) -> bool:
    """Whether one agrees to something towards another: "assured her counterpart that …"."""
    is_told = any(c.dep_ in {"dobj", "dative"} and mention_of(c) for c in verb.children)
    return type == "AGREE" and verb.pos_ == "VERB" and is_told


def _is_other_by_lexicon(verb: Token, type: str) -> bool:
    """Whether the lexicon knows a verb for other types only: an airliner that "entered" a gulf."""
    known = {frame.type for frame in verbs().get(verb.lemma_.lower(), ())}
    return bool(known) and type not in known


def _is_of_play(word: Token) -> bool:
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in _OF_PLAY for t in word.sent)


def is_sure(found: Typed, actors: Ids, recipients: Ids) -> bool:
    """Whether a verb is proof enough though a side is unknown: "the two discussed the border"."""
    if found.word.pos_ != "VERB":
        return False
    if found.type in _MUTUAL:
        return bool(actors) and found.probability >= SURE_OF_TWO
    # "The visit of a friend from Peru cheered her up" is done by nobody.
    may_be_done = is_passive(found.word) or _is_somebody(subject_of(found.word))
    return bool(actors or (recipients and may_be_done)) and found.probability >= SURE


def _is_complete(word: Token, type: str, actors: Ids, recipients: Ids) -> bool:
    """Whether the sides that are known are enough.

    Words need somebody who says them, though an office or pronoun that nobody resolved; deeds may
    be told in the passive or as nouns without their doer.
    """
    is_verbal = TYPES[type].quad in VERBAL_QUADS
    if word.pos_ == "NOUN":
        return bool(actors and recipients) if is_verbal else bool(actors or recipients)
    if actors:
        return True
    subject = subject_of(word)
    if is_passive(word) or subject is None:
        return bool(recipients) and not is_verbal
    return bool(recipients) and is_verbal and _is_somebody(subject)


def _is_somebody(subject: Token | None) -> bool:
    """Whether an unknown subject may act: a name, a pronoun, an office, nobody told."""
    if subject is None or subject.pos_ in {"PRON", "PROPN"}:
        return True
    return subject.lemma_.lower() in word_classes()["offices"]


@functools.cache
def load_places() -> dict[str, Places]:
    """The table `typed_roles.tsv` by type."""
    return {
        row["type"]: Places(
            verb_recipient=tuple(row["verb_recipient"].split()),
            noun=NounPredicate(
                type=row["type"],
                mode=None,
                actor=tuple(row["noun_actor"].split()),
                recipient=tuple(row["noun_recipient"].split()),
                needs_recipient=False,
            ),
        )
        for row in read_table("typed_roles.tsv")
    }
