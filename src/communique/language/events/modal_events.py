"""Events that no predicate names: what "must" demands, and whom a judgement is passed on."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.events.modes import read_mode
from communique.language.events.roles import actors_in_phrase
from communique.language.events.scene import Scene, clause_span
from communique.language.events.status import read_status
from communique.language.events.telling import Telling
from communique.language.mentions import mention_of
from communique.language.syntax import subject_of

_SCORE = 0.5


class ModalReader:
    """Reads demands and judgements that a statement makes."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def read_demand(self, verb: Token) -> Telling | None:
        """ "Iran must return to talks", said by another: a request of the speaker's."""
        statement = self._scene.reports.around(verb.idx)
        subject = subject_of(verb)
        if statement is None or not statement.speakers or subject is None:
            return None
        if verb.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"}:
            return None
        mention = mention_of(subject)
        if mention is None or mention.head != subject.i:
            return None
        asked = self._scene.political(mention.actor_ids)
        speakers = self._scene.political(statement.speakers)
        if not asked or not speakers:
            return None
        if self._scene.parties.sides(asked) & self._scene.parties.sides(speakers):
            return None
        return Telling(
            trigger=verb,
            type="REQUEST",
            mode=read_mode("REQUEST", None, verb, heads=[verb]),
            actors=speakers,
            recipients=asked,
            status="occurred",
            evidence=clause_span(verb),
            score=_SCORE,
            reported_by=self._scene.reports.reporter(statement, is_performed=True),
            statement=statement.id,
        )

    def read_judgement(self, word: Token) -> Telling | None:
        """ "X's move is illegal", said by another: the speaker disapproves of X."""
        verb = word.head
        statement = self._scene.reports.around(word.idx)
        subject = subject_of(verb)
        if statement is None or subject is None or read_status(verb).status != "occurred":
            return None
        speakers = self._scene.political(statement.speakers)
        judged = self._scene.political(actors_in_phrase(subject))
        if not judged or not speakers:
            return None
        if self._scene.parties.sides(judged) & self._scene.parties.sides(speakers):
            return None
        return Telling(
            trigger=word,
            type="ACCUSE",
            mode="disapprove",
            actors=speakers,
            recipients=judged,
            status="occurred",
            evidence=clause_span(verb),
            score=_SCORE,
            reported_by=self._scene.reports.reporter(statement, is_performed=True),
            statement=statement.id,
        )
