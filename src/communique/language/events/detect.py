"""Finds the clauses that tell of an event and reads each one, by the lexicon of predicates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from communique.language.events.frames import PREDICATIVE, complements_of, match, theme_of
from communique.language.events.lexicon import NounPredicate, Predicate, nouns, verbs, word_classes
from communique.language.events.modes import read_mode
from communique.language.events.parties import Parties
from communique.language.events.proposals import Proposal, noun_predicate, proposals_of
from communique.language.events.reporting import Reports, stands_beside
from communique.language.events.roles import (
    Filter,
    Ids,
    actors_in_phrase,
    noun_actors,
    noun_recipients,
    recipient_actors,
    subject_actors,
    unique,
)
from communique.language.events.status import Reading, read_status
from communique.language.events.struck import (
    TYPES_TO_PLACES,
    locals_of,
    owners_of_place,
)
from communique.language.events.teasers import find_teasers
from communique.language.events.telling import Telling
from communique.language.events.when import date_of
from communique.language.mentions import issuer_of, mention_of
from communique.language.syntax import is_passive, prepositional_objects, subject_of, subtree_span
from communique.ontology import TYPES
from communique.records import Span, Statement

_FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})
_REPEATEDLY = frozenset(
    {"repeatedly", "often", "periodically", "frequently", "consistently", "long"}
)
_LIGHT = frozenset(
    {"face", "suffer", "launch", "carry", "conduct", "make", "begin", "start", "issue"}
)
_OFFICES = frozenset(
    {
        "chancellor",
        "premier",
        "government",
        "ministry",
        "minister",
        "spokesman",
        "spokeswoman",
        "official",
        "president",
    }
)
# Verbs whose object, though named with "the", need not have come about.
_BRINGING_ABOUT = frozenset(
    {
        "prevent", "avoid", "avert", "plan", "order", "launch", "begin", "start", "authorize",
        "authorise", "threaten", "consider", "propose", "prepare", "postpone", "cancel", "continue",
    }
)  # fmt: skip
_SUFFERING = frozenset({"face", "suffer", "pay", "bear", "regret", "receive", "get", "feel", "see"})
_DRAWING = frozenset({"draw", "face", "prompt", "spark", "provoke", "meet", "attract", "trigger"})
_DEMANDING = frozenset({"should", "must", "ought"})
_FUTURE_TYPE = {
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "CONSULT": "AGREE",
    "RETREAT": "CONCEDE",
}
_REFUSED_MODE = {
    "AID": "assist",
    "COOPERATE": "assist",
    "CONCEDE": "yield",
    "RETREAT": "yield",
    "CONSULT": "meet",
}
_REFUSING = frozenset({"refuse", "decline"})
_MUTUAL_TYPES = frozenset({"SANCTION", "COOPERATE"})
_VERBAL_QUADS = frozenset({1, 3})
# Deeds of force that are told without their doer: "was detained", "the shelling of Kherson".
_DOERLESS = frozenset({"ASSAULT", "COERCE"})
_HARMING = frozenset({"kill", "wound", "injure", "hit", "burn", "destroy", "shoot", "beat"})
_VERBAL_SCORE, _NOUN_SCORE, _MODAL_SCORE = 0.7, 0.5, 0.5


class Detector:
    """Reads the events of one parsed text; encounters are left to their own component by choice."""

    def __init__(
        self, doc: Doc, *, with_consultations: bool, parties: Parties | None = None
    ) -> None:
        self._doc = doc
        self._with_consultations = with_consultations
        self._parties = parties or Parties(doc._.actors)
        self._reports = Reports(doc._.statements, issuer=issuer_of(doc).institution_id)

    def tellings(self) -> Iterator[Telling]:
        """Clauses that tell of an event, in text order."""
        verb_lemmas, noun_lemmas, bad_words = verbs(), nouns(), word_classes()["bad"]
        taken: set[int] = set()
        found: list[Telling | None] = []
        for token in self._doc:
            lemma = token.lemma_.lower()
            if lemma in verb_lemmas and (token.pos_ == "VERB" or token.dep_ in PREDICATIVE):
                if (predicate := match(token)) and predicate.type:
                    taken |= _used(token, predicate)
                    found.append(self._read_verb(token, predicate))
            elif token.dep_ == "aux" and token.lower_ in _DEMANDING:
                found.append(self._read_demand(token.head))
            elif token.dep_ in {"acomp", "attr"} and lemma in bad_words:
                found.append(self._read_judgement(token))
        found += [
            self._read_noun(token, noun_lemmas[token.lemma_.lower()])
            for token in self._doc
            if token.i not in taken and token.lemma_.lower() in noun_lemmas
        ]
        known = taken | {t.trigger.i for t in found if t is not None}
        found += [self._read_proposal(p) for p in proposals_of(self._doc) if p.trigger not in known]
        teasers = list(find_teasers(self._doc.text))
        for telling in sorted(filter(None, found), key=lambda t: t.trigger.i):
            if not any(start <= telling.trigger.idx < end for start, end in teasers):
                yield telling

    def _read_verb(self, verb: Token, predicate: Predicate) -> Telling | None:
        type = predicate.type
        if type is None or _is_outcome(verb):
            return None
        reading = read_status(verb)
        if reading.is_unreal:
            return None
        # A visit to come that no encounter was made of is still an intention.
        is_intended_visit = predicate.mode == "visit" and reading.status == "planned"
        is_refused = reading.status == "negated"
        if type == "CONSULT" and not (self._with_consultations or is_intended_visit or is_refused):
            return None
        actors = self._actors(verb)
        keep = self._others_than(actors)
        recipients = recipient_actors(verb, predicate.recipient, keep)
        if _is_reciprocal(predicate):
            actors, recipients = self._share(type, verb, actors, recipients)
        elif predicate.recipient == ("host",):
            theme = theme_of(verb)
            actors, recipients = (actors_in_phrase(theme) if theme is not None else ()), actors
        if not actors:
            return self._read_doerless(verb, predicate, reading, recipients)
        is_mutual = _is_reciprocal(predicate) and len(self._parties.sides(actors)) > 1
        needs_recipient = predicate.needs_recipient or (
            TYPES[type].requires_recipient and predicate.mode != "convict"
        )
        if recipients != actors or not is_mutual:
            recipients = self._parties.opposite(recipients, actors)
        if not recipients and not is_mutual and TYPES[type].quad in {1, 3}:
            recipients = self._beside(verb, actors) or self._addressees(verb, actors)
        if not recipients and type in _MUTUAL_TYPES and len(self._parties.sides(actors)) > 1:
            # "Both countries expelled diplomats": each does it to the other.
            recipients = actors
        if not recipients and is_mutual and type == "ASSAULT":
            recipients = actors
        if type == "THREATEN" and self._foretells_others(verb, actors):
            return None
        if not recipients and type in TYPES_TO_PLACES:
            recipients = owners_of_place(verb, actors, self._parties)
        if not recipients and type == "THREATEN":
            recipients = self._threatened(verb, actors)
        if not recipients and (theme := theme_of(verb)) is not None and theme.lower_ == "other":
            recipients = actors if len(self._parties.sides(actors)) > 1 else ()
        mode = read_mode(type, predicate.mode, verb)
        # "Refused to budge" is political only with someone refused, or something asked for.
        is_bare = mode is None and verb.lemma_.lower() in _REFUSING
        telling = Telling(
            trigger=verb,
            type=type,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=reading.status,
            evidence=_clause(verb.head if verb.dep_ in PREDICATIVE else verb),
            score=_VERBAL_SCORE,
            is_repeated=any(c.lower_ in _REPEATEDLY for c in verb.children),
            needs_recipient=needs_recipient or is_bare,
            is_mutual=_is_reciprocal(predicate),
        )
        return self._place_in_time(self._settle(telling, reading))

    def _read_doerless(
        self, verb: Token, predicate: Predicate, reading: Reading, recipients: Ids
    ) -> Telling | None:
        """ "Dozens of protesters were detained in Minsk": an event of which only one side is known.

        People who were killed or hurt may have been so by accident: they need a deed of force.
        """
        theme = theme_of(verb)
        if predicate.type not in _DOERLESS or theme is None or theme.dep_ != "nsubjpass":
            return None
        if predicate.type == "COERCE" and predicate.mode != "arrest":
            return None
        if reading.status not in {"occurred", "ongoing"} or not any(
            c.dep_ == "auxpass" for c in verb.children
        ):
            return None
        if verb.lemma_.lower() in _HARMING and not _is_by_force(verb):
            return None
        if subject_of(verb) is not None and actors_in_phrase(theme) and not recipients:
            recipients = self._political(actors_in_phrase(theme))
        recipients = recipients or locals_of(verb, theme, self._parties)
        recipients = recipients or owners_of_place(verb, (), self._parties)
        if not recipients:
            return None
        telling = Telling(
            trigger=verb,
            type=predicate.type,
            mode=read_mode(predicate.type, predicate.mode, verb),
            actors=(),
            recipients=recipients,
            status=reading.status,
            evidence=_clause(verb),
            score=_NOUN_SCORE,
        )
        return self._place_in_time(self._settle(telling, reading))

    def _foretells_others(self, verb: Token, actors: Ids) -> bool:
        """Whether a warning tells what others would do: advice or alarm, but no threat."""
        for clause in complements_of(verb):
            is_suffered = is_passive(clause) or clause.lemma_.lower() in _SUFFERING
            doers = self._political(_subject_ids(clause)) if _has_subject(clause) else ()
            if doers and not is_suffered:
                return not self._parties.sides(doers) & self._parties.sides(actors)
        return False

    def _threatened(self, verb: Token, actors: Ids) -> Ids:
        """Whom a condition names: "if Iran enriches uranium, we will strike", he warned."""
        keep = self._others_than(actors)
        for clause in complements_of(verb):
            for child in clause.children:
                if child.dep_ == "advcl" and (ids := keep(_subject_ids(child))):
                    return ids
        return ()

    def _read_demand(self, verb: Token) -> Telling | None:
        """ "Iran must return to talks", said by another: a request of the speaker's."""
        statement = self._reports.around(verb.idx)
        subject = subject_of(verb)
        if statement is None or not statement.speakers or subject is None:
            return None
        if verb.dep_ not in {"ROOT", "ccomp", "conj", "parataxis"}:
            return None
        mention = mention_of(subject)
        if mention is None or mention.head != subject.i:
            return None
        asked = self._political(mention.actor_ids)
        speakers = self._political(statement.speakers)
        if not asked or not speakers:
            return None
        if self._parties.sides(asked) & self._parties.sides(speakers):
            return None
        return Telling(
            trigger=verb,
            type="REQUEST",
            mode=read_mode("REQUEST", None, verb, heads=[verb]),
            actors=speakers,
            recipients=asked,
            status="occurred",
            evidence=_clause(verb),
            score=_MODAL_SCORE,
            reported_by=self._reports.reporter(statement, is_performed=True),
            statement=statement.id,
        )

    def _read_judgement(self, word: Token) -> Telling | None:
        """ "X's move is illegal", said by another: the speaker disapproves of X."""
        verb = word.head
        statement = self._reports.around(word.idx)
        subject = subject_of(verb)
        if statement is None or subject is None or read_status(verb).status != "occurred":
            return None
        speakers = self._political(statement.speakers)
        judged = self._political(actors_in_phrase(subject))
        if not judged or not speakers:
            return None
        if self._parties.sides(judged) & self._parties.sides(speakers):
            return None
        return Telling(
            trigger=word,
            type="ACCUSE",
            mode="disapprove",
            actors=speakers,
            recipients=judged,
            status="occurred",
            evidence=_clause(verb),
            score=_MODAL_SCORE,
            reported_by=self._reports.reporter(statement, is_performed=True),
            statement=statement.id,
        )

    def _read_proposal(self, proposal: Proposal) -> Telling | None:
        """What another component takes for an event, with roles and status read as for any."""
        token = self._doc[proposal.trigger]
        if token.pos_ == "VERB":
            predicate = Predicate(proposal.type, proposal.mode, (), (), needs_recipient=True)
            telling = self._read_verb(token, predicate)
        else:
            telling = self._read_noun(token, noun_predicate(proposal.type, proposal.mode))
        return replace(telling, score=proposal.score) if telling is not None else None

    def _read_noun(self, noun: Token, predicate: NounPredicate) -> Telling | None:
        if noun.pos_ == "VERB" or noun.dep_ in {"compound", "amod", "nmod"}:
            return None
        actors = noun_actors(noun, predicate)
        if not actors and noun.dep_ == "dobj" and noun.head.lemma_.lower() in _LIGHT:
            actors = subject_actors(noun.head)
        actors = self._political(actors)
        recipients = noun_recipients(noun, predicate, self._others_than(actors))
        is_drawn = noun.dep_ == "dobj" and noun.head.lemma_.lower() in _DRAWING
        if not actors and is_drawn:
            actors = self._political(_phrase_ids(noun.head, "from"))
        if not recipients and is_drawn:
            # "The junta's decree drew criticism from X".
            recipients = self._others_than(actors)(self._political(subject_actors(noun.head)))
        is_under = noun.dep_ == "pobj" and noun.head.lower_ == "under"
        if is_under and (subject := subject_of(noun.head.head)) is not None:
            # "The ship is under investigation by X".
            actors = actors or self._political(_agents(noun.head.head))
            recipients = recipients or actors_in_phrase(subject)
        if not recipients and predicate.type in TYPES_TO_PLACES:
            recipients = owners_of_place(noun, actors, self._parties)
        is_doerless = predicate.type == "ASSAULT" and bool(recipients) and _is_told_of(noun)
        is_spelt_out = predicate.type == "THREATEN" and any(
            c.dep_ in {"acl", "xcomp"} for c in noun.children
        )
        if not (recipients or is_under or is_spelt_out) or not (actors or is_doerless):
            return None
        reading = Reading("ongoing") if is_under else read_status(noun)
        if _is_presupposed(noun, predicate):
            reading = Reading("occurred")
        if reading.is_unreal or reading.status in {"negated", "hypothetical"}:
            return None
        telling = Telling(
            trigger=noun,
            type=predicate.type,
            mode=read_mode(predicate.type, predicate.mode, noun),
            actors=actors,
            recipients=recipients,
            status=reading.status,
            evidence=subtree_span(noun),
            score=_NOUN_SCORE,
        )
        return self._place_in_time(self._settle(telling, reading))

    def _political(self, ids: Ids) -> Ids:
        return tuple(i for i in ids if self._parties.is_political(i))

    def _actors(self, verb: Token) -> Ids:
        """Who does it: its subject, or the speaker where the verb is the cue of a statement."""
        inner = self._reports.performed(verb.idx)
        has_subject = any(c.dep_ in {"nsubj", "nsubjpass", "agent"} for c in verb.children)
        speakers = self._political(inner.speakers) if inner is not None else ()
        if speakers and not has_subject and verb.dep_ not in PREDICATIVE:
            return speakers
        found = self._political(subject_actors(verb) or self._own_voice(verb))
        if not found and verb.lemma_ == "summon" and is_passive(verb):
            # "The ambassador was summoned to the ministry".
            found = self._political(_phrase_ids(verb, "to"))
        return found or speakers or locals_of(verb, subject_of(verb), self._parties)

    def _others_than(self, actors: Ids) -> Filter:
        return lambda ids: self._parties.opposite(self._political(ids), actors)

    def _own_voice(self, verb: Token) -> Ids:
        """The speaker, where the subject is "I" or "we" that nobody resolved."""
        subject = subject_of(verb)
        if subject is None or subject.lower_ not in _FIRST_PERSON:
            return ()
        statement = self._reports.around(verb.idx)
        return statement.speakers if statement is not None else ()

    def _beside(self, verb: Token, actors: Ids) -> Ids:
        """Recipients of the verb coordinated with this one: "criticized X and warned of"."""
        if verb.dep_ != "conj" or any(c.dep_ == "nsubj" for c in verb.children):
            return ()
        predicate = match(verb.head) if verb.head.pos_ == "VERB" else None
        if predicate is None:
            return ()
        return recipient_actors(verb.head, predicate.recipient, self._others_than(actors))

    def _addressees(self, verb: Token, actors: Ids) -> Ids:
        statement = self._reports.performed(verb.idx) or self._reports.around(verb.idx)
        if statement is None or statement.addressee is None:
            return ()
        return self._parties.opposite(self._political((statement.addressee,)), actors)

    def _share(self, type: str, verb: Token, actors: Ids, others: Ids) -> tuple[Ids, Ids]:
        """Both sides as actors of a mutual event; each other's recipients where it needs one."""
        heads = [verb, *filter(None, [theme_of(verb)])]
        partners = [n for h in heads for n in prepositional_objects(h, "with", "between")]
        beside = self._political(unique(*(actors_in_phrase(n) for n in partners)))
        everyone = unique(actors, beside, others if type == "CONSULT" else ())
        if TYPES[type].requires_recipient:
            is_joint = len(self._parties.sides(actors)) > 1
            return (everyone, everyone) if is_joint else (actors, others or beside)
        return everyone, (others if len(self._parties.sides(everyone)) == 1 else ())

    def _settle(self, telling: Telling, reading: Reading) -> Telling | None:
        """Apply what the manual says of the future, and say on whose word the event rests."""
        type, status = telling.type, telling.status
        if status == "ongoing" and TYPES[type].quad in _VERBAL_QUADS and type != "CONSULT":
            # "Is asking" asks: what is done in words is done by saying it.
            status = "occurred"
        mode = telling.mode
        if status == "planned" or reading.is_future:
            if type in _FUTURE_TYPE:
                if self._is_foretold(telling):
                    return None
                # A promise of help is an agreement made; a meeting to come is planned.
                status = "planned" if type == "CONSULT" or not reading.is_future else "occurred"
                type, mode = _FUTURE_TYPE[type], None
            elif type in {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONCEDE"}:
                return None
        if status == "negated" and _is_refusal(telling):
            type, status = "REJECT", "occurred"
            mode = _REFUSED_MODE.get(telling.type)
        if status in {"negated", "hypothetical"} and not (
            telling.recipients and TYPES[type].quad in {2, 4}
        ):
            return None
        reporter, statement = self._source(telling, reading)
        return replace(
            telling, type=type, mode=mode, status=status, reported_by=reporter, statement=statement
        )

    def _is_foretold(self, telling: Telling) -> bool:
        """Whether others say what the actor will do: a forecast, not a promise."""
        outer = self._reports.around(telling.trigger.idx)
        if outer is None or not outer.source or telling.type == "CONSULT":
            return False
        if not outer.speakers:
            start, end = outer.source[0]
            source = self._doc.char_span(start, end, alignment_mode="expand")
            # "The government said": an office that nobody resolved speaks for its own side.
            return source is None or source.root.lemma_.lower() not in _OFFICES
        return not self._parties.sides(outer.speakers) & self._parties.sides(telling.actors)

    def _source(self, telling: Telling, reading: Reading) -> tuple[str | None, str | None]:
        offset = telling.trigger.idx
        inner = self._reports.performed(offset)
        outer = self._reports.around(offset)
        if reading.governor is not None:
            accuser = subject_actors(reading.governor)
            return (accuser[0] if accuser else None), (outer.id if outer else None)
        if inner is not None:
            outer = None if outer is None or stands_beside(telling.trigger, outer) else outer
            return self._reports.reporter(inner, is_performed=True) or self._told(outer), inner.id
        if outer is None:
            return None, None
        if stands_beside(telling.trigger, outer):
            return outer.via[0] if outer.via else None, outer.id
        is_performed = TYPES[telling.type].quad in _VERBAL_QUADS and (
            self._speaks(
                telling, outer, is_announced=reading.is_future or reading.status == "negated"
            )
        )
        return self._reports.reporter(outer, is_performed=is_performed), outer.id

    def _told(self, outer: Statement | None) -> str | None:
        return self._reports.reporter(outer, is_performed=False) if outer is not None else None

    def _speaks(self, telling: Telling, statement: Statement, *, is_announced: bool) -> bool:
        """Whether the speaker performs the event in the words quoted: "We condemn …", he said.

        So does one who announces what the own side will do or will not do.
        """
        subject = subject_of(telling.trigger)
        is_own = subject is not None and subject.lower_ in _FIRST_PERSON
        return (is_own or is_announced or telling.trigger.tag_ in {"VBP", "VBZ"}) and bool(
            self._parties.sides(telling.actors) & self._parties.sides(statement.speakers)
        )

    def _place_in_time(self, telling: Telling | None) -> Telling | None:
        if telling is None:
            return None
        is_planned = telling.status == "planned"
        moment = date_of(telling.trigger, telling.evidence, is_planned=is_planned)
        if moment is None:
            return telling
        return replace(
            telling,
            date=moment.date,
            date_precision=moment.precision,
            date_basis=moment.basis,
        )


def _is_refusal(telling: Telling) -> bool:
    """ "Will not lift the embargo", "failed to reach agreement": a rejection that has occurred."""
    verb = telling.trigger
    if TYPES[telling.type].quad in {3, 4}:
        return False
    failed = verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "fail"
    return (failed and telling.is_mutual) or any(
        c.dep_ == "aux" and c.lower_ in {"will", "wo", "would"} for c in verb.children
    )


def _is_outcome(verb: Token) -> bool:
    """ "Bombed the town, killing dozens": what came of a deed is no further deed."""
    return verb.lemma_.lower() in {"kill", "injure", "wound"} and (
        verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj", "acl"}
    )


def _has_subject(clause: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)


def _phrase_ids(verb: Token, preposition: str) -> Ids:
    return unique(*(actors_in_phrase(n) for n in prepositional_objects(verb, preposition)))


def _subject_ids(verb: Token) -> Ids:
    subject = subject_of(verb)
    return actors_in_phrase(subject) if subject is not None else ()


def _is_by_force(verb: Token) -> bool:
    """Whether a clause names the deed or weapon that killed: "in a strike on", "by shelling"."""
    classes = word_classes()
    means = [
        n for p in ("in", "by", "during", "when", "as") for n in prepositional_objects(verb, p)
    ]
    return any(
        n.lemma_.lower() in classes["offence"] | classes["weapon"]
        or (n.lemma_.lower() in nouns() and nouns()[n.lemma_.lower()].type == "ASSAULT")
        for n in means
    )


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
    if governing is not None and governing.type and TYPES[governing.type].quad in _VERBAL_QUADS:
        # "Condemned the attack on X": the condemnation is what is told.
        return False
    return noun.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj", "ROOT", "conj"}


def _agents(verb: Token) -> Ids:
    return unique(*(actors_in_phrase(n) for n in prepositional_objects(verb, "by")))


def _is_reciprocal(predicate: Predicate) -> bool:
    return "both" in predicate.recipient


def _used(verb: Token, predicate: Predicate) -> set[int]:
    """Nouns that a frame has taken up: "imposed sanctions" is one event, not two."""
    theme = theme_of(verb)
    if theme is not None and any(c.slot == "obj" and c.words for c in predicate.frame):
        inside = prepositional_objects(theme, "of")
        counted = inside if theme.lemma_.lower() in word_classes()["quantities"] else []
        return {theme.i, *(c.i for c in theme.conjuncts), *(n.i for n in counted)}
    return set()


def _clause(verb: Token) -> Span:
    """Characters of the clause that tells it, without clauses beside it."""
    away = [
        c
        for c in verb.children
        if c.dep_ in {"conj", "parataxis", "cc"} or (c.dep_ == "advcl" and c.i > verb.i)
    ]
    return subtree_span(verb, without=away)
