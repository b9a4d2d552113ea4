"""Events that no predicate names: what "must" demands, "would … unless" threatens, a judgement."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.conditions import hangs_on_condition
from communique.language.events.lexicon import Predicate, operators
from communique.language.events.modes import read_mode
from communique.language.events.roles import Ids, actors_in_phrase, recipient_actors, subject_actors
from communique.language.events.scene import Scene, averting, clause_span
from communique.language.events.status import read_status
from communique.language.events.telling import Telling
from communique.language.mentions import mention_of
from communique.language.syntax import is_negated, subject_of
from communique.ontology import TYPES
from communique.records import Statement

_SCORE = 0.5


class ModalReader:
    """Reads demands and judgements that a statement makes."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def read_demand(self, verb: Token) -> Telling | None:
        """ "Iran must return to talks", said by another: a request of the speaker's."""
        subject = subject_of(verb)
        if subject is None or verb.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"}:
            return None
        if subject.tag_ == "WDT":
            # "It is Iran that must yield".
            subject = next((c for c in verb.head.children if c.dep_ == "attr"), subject)
        mention = mention_of(subject)
        if mention is None or mention.head != subject.i:
            return None
        statement = self._scene.reports.around(verb.idx)
        asked = self._scene.political(mention.actor_ids)
        speakers = self._scene.political(statement.speakers if statement else _sayer(verb))
        if not asked or not speakers:
            return None
        if self._scene.parties.sides(asked) & self._scene.parties.sides(speakers):
            return None
        mode = read_mode("REQUEST", None, verb, heads=[verb])
        return self._performed(verb, ("REQUEST", mode), speakers, asked, statement)

    def read_threat(self, verb: Token, predicate: Predicate) -> Telling | None:
        """ "It would impose duties unless the ban was lifted", said by who would do it."""
        is_hostile = predicate.type is not None and TYPES[predicate.type].quad == 4
        is_foretold = any(c.lower_ in {"will", "would"} for c in verb.children if c.dep_ == "aux")
        if not is_hostile or not is_foretold or is_negated(verb):
            return None
        statement = self._scene.reports.around(verb.idx)
        if statement is None or not hangs_on_condition(verb):
            return None
        parties = self._scene.parties
        speakers = self._scene.political(statement.speakers)
        if not parties.sides(speakers) & parties.sides(self._scene.doers(verb)):
            return None
        keep = self._scene.others_than(speakers)
        recipients = recipient_actors(verb, predicate.recipient, keep) or keep(averting(verb))
        if not recipients:
            return None
        mode = read_mode("THREATEN", None, verb, heads=[verb])
        return self._performed(verb, ("THREATEN", mode), speakers, recipients, statement)

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
        return self._performed(word, ("ACCUSE", "disapprove"), speakers, judged, statement)

    def _performed(
        self,
        word: Token,
        kind: tuple[str, str | None],
        speakers: Ids,
        recipients: Ids,
        statement: Statement | None,
    ) -> Telling:
        """What is done by saying it: it has occurred, whatever comes of it."""
        clause = word.head if word.dep_ in {"acomp", "attr"} else word
        reports = self._scene.reports
        return Telling(
            trigger=word,
            type=kind[0],
            mode=kind[1],
            actors=speakers,
            recipients=recipients,
            status="occurred",
            evidence=clause_span(clause),
            score=_SCORE,
            grounds="modal",
            reported_by=reports.reporter(statement, is_performed=True) if statement else None,
            statement=statement.id if statement else None,
        )


def _sayer(clause: Token) -> Ids:
    """Who says that something must be done, where no statement was read."""
    while clause.dep_ == "conj":
        clause = clause.head
    is_said = (
        clause.dep_ == "ccomp" and operators().get(clause.head.lemma_.lower()) == "transparent"
    )
    return subject_actors(clause.head) if is_said else ()
