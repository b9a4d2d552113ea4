"""Finds the clauses that tell of an event and has each one read.

By the lexicon of predicates; where that reads nothing in a word, by the learned typer.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from communique.language.events.doerless import deed_of
from communique.language.events.frames import PREDICATIVE, match, match_noun, theme_of
from communique.language.events.lexicon import Predicate, nouns, verbs, word_classes
from communique.language.events.modal_events import ModalReader
from communique.language.events.noun_events import NounReader
from communique.language.events.parties import Parties
from communique.language.events.scene import Scene
from communique.language.events.settle import Settler
from communique.language.events.status import is_told
from communique.language.events.teasers import find_teasers
from communique.language.events.telling import Telling
from communique.language.events.typed_events import TypedReader
from communique.language.events.verb_events import VerbReader
from communique.language.syntax import prepositional_objects

_DEMANDING = frozenset({"should", "must", "ought"})


class Detector:
    """Reads the events of one parsed text, each clause by itself."""

    def __init__(self, doc: Doc, *, parties: Parties | None = None) -> None:
        scene = Scene(doc, parties or Parties(doc._.actors))
        settler = Settler(scene)
        self._doc = doc
        self._verbs = VerbReader(scene, settler)
        self._nouns = NounReader(scene, settler)
        self._modals = ModalReader(scene)
        self._typed = TypedReader(scene, settler)

    def tellings(self) -> Iterator[Telling]:
        """Clauses that tell of an event, in text order."""
        verb_lemmas, noun_lemmas, bad_words = verbs(), nouns(), word_classes()["bad"]
        taken: set[int] = set()
        found: list[Telling | None] = []
        for token in self._doc:
            lemma = token.lemma_.lower()
            if lemma in verb_lemmas and (token.pos_ == "VERB" or token.dep_ in PREDICATIVE):
                if (predicate := match(token)) and predicate.type:
                    telling = self._modals.read_threat(token, predicate)
                    telling = telling or self._verbs.read(token, predicate)
                    found.append(telling)
                    if telling is not None or not is_told(token):
                        taken |= _used(token, predicate)
                    if telling is not None and telling.recipients and (deed := deed_of(token)):
                        taken.add(deed.i)
            elif token.dep_ == "aux" and token.lower_ in _DEMANDING:
                found.append(self._modals.read_demand(token.head))
            elif token.dep_ in {"acomp", "attr"} and lemma in bad_words:
                found.append(self._modals.read_judgement(token))
        for token in self._doc:
            if token.i not in taken and (entry := match_noun(token)) and entry.content is not None:
                # "The lifting of sanctions" is one event, not two.
                taken |= {n.i for n in prepositional_objects(token, "of")}
        found += [
            self._nouns.read(token, entry)
            for token in self._doc
            if token.i not in taken
            and token.lemma_.lower() in noun_lemmas
            and (entry := match_noun(token)) is not None
        ]
        found += self._typed.read(taken | {t.trigger.i for t in found if t is not None})
        teasers = list(find_teasers(self._doc.text))
        for telling in sorted(filter(None, found), key=lambda t: t.trigger.i):
            if not any(start <= telling.trigger.idx < end for start, end in teasers):
                yield telling


def _used(verb: Token, predicate: Predicate) -> set[int]:
    """Nouns that a frame has taken up: "imposed sanctions" is one event, not two."""
    theme = theme_of(verb)
    if theme is not None and any(c.slot == "obj" and c.words for c in predicate.frame):
        inside = prepositional_objects(theme, "of")
        counted = inside if theme.lemma_.lower() in word_classes()["quantities"] else []
        return {theme.i, *(c.i for c in theme.conjuncts), *(n.i for n in counted)}
    return set()
