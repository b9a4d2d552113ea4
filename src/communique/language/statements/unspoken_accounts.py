"""Where an account tells what is done, planned or wished, and nobody says anything."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.mentions import actors_of
from communique.language.statements.acts import act_of_token
from communique.language.statements.nesting import is_institution
from communique.language.statements.people import is_of_people
from communique.language.statements.sources import talk_for
from communique.language.syntax import FIRST_PERSON, is_passive

_ANYBODY = frozenset(
    {"people", "everybody", "everyone", "nobody", "anybody", "anyone", "somebody", "someone"}
)
_RECEIVING = frozenset({"hear", "receive", "listen"})
_PLANNING = frozenset({"plan", "intend"})
_ABILITIES = frozenset({"can", "could"})
_SPEAKING_THINGS = frozenset(
    {"statement", "message", "document", "report", "letter", "declaration", "communique", "text",
     "address", "speech", "discussion", "conversation", "resolution", "appeal", "readout"}
)  # fmt: skip
_PLANS = frozenset(
    {"plan", "program", "programme", "law", "bill", "act", "strategy", "project", "initiative",
     "agreement", "order", "package", "fund", "formula", "mechanism"}
)  # fmt: skip
_SERVING = frozenset({"support", "offer", "address", "defend", "back", "lobby", "advance"})
_ATTITUDES = frozenset(
    {"determination", "resolve", "desire", "will", "willingness", "readiness", "hope", "belief",
     "fear", "concern", "dream", "wish"}
)  # fmt: skip


_PERCEIVING = frozenset({"observe", "see", "feel", "hear", "watch", "enjoy"})
_WISHING = frozenset({"want", "hope", "wish", "aim", "seek", "fear", "intend", "dream", "love"})


class Told:
    """A verb that may be a cue and who may speak by it, with what the tests ask of them."""

    def __init__(self, verb: Token, source: Token | None, *, is_account: bool) -> None:
        self.verb, self.source, self.is_account = verb, source, is_account
        self.lemma = verb.lemma_.lower()
        self.objects = [c for c in verb.rights if c.dep_ == "dobj"]
        self.object_lemmas = {c.lemma_.lower() for c in self.objects}
        self.has_clause = any(c.dep_ == "ccomp" for c in verb.rights)
        self.is_first_person = source is not None and source.lower_ in FIRST_PERSON
        self.auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}


def _is_by_anybody(told: Told) -> bool:
    """ "People say"."""
    return told.source is not None and told.source.lower_ in _ANYBODY


def _is_hearing(told: Told) -> bool:
    """ "Heard", "listened": to others."""
    return told.lemma in _RECEIVING


def _is_aim(told: Told) -> bool:
    """ "A meeting was held to discuss trade": what for, not who says what."""
    above = (t for t in told.verb.ancestors if t.pos_ == "VERB")
    return told.source is None and told.verb.tag_ == "VB" and any(map(is_passive, above))


def _is_plan(told: Told) -> bool:
    """ "They *plan* to *discuss* trade"."""
    verb = told.verb
    planned = verb.head if verb.tag_ == "VB" and verb.dep_ == "xcomp" else verb
    is_plan = planned.lemma_.lower() in _PLANNING and planned.tag_ != "VBG"
    return is_plan and not told.is_first_person


def _is_seeing(told: Told) -> bool:
    """ "Observed the new ward", "we see it in the pastries": no words."""
    return told.lemma in _PERCEIVING and not told.has_clause


def _is_able(told: Told) -> bool:
    """ "The ward can accept 770 patients"."""
    return not told.is_first_person and bool(told.auxiliaries & _ABILITIES)


def _is_under_way(told: Told) -> bool:
    """ "Ways are being sought": done, and by nobody who says so."""
    return "being" in told.auxiliaries and told.source is None and not told.has_clause


def _is_work_of_thing(told: Told) -> bool:
    """ "Actions … defending the right to travel", "laws to address the risk"."""
    source = told.source
    if source is None or source.pos_ != "NOUN" or told.verb.tag_ not in {"VBG", "VB"}:
        return False
    is_somebody = bool(actors_of(source)) or is_institution(source) or is_of_people(source)
    return not is_somebody and source.lemma_.lower() not in _SPEAKING_THINGS


def _is_work(told: Told) -> bool:
    """ "We are working to confirm reports that …"."""
    is_aim = told.verb.tag_ == "VB" and told.verb.dep_ in {"xcomp", "advcl"}
    return is_aim and told.verb.head.lemma_.lower() == "work"


def _has_of_others(told: Told) -> bool:
    """ "They have our guarantee", "has the full support of the state": another's word."""
    if told.lemma not in {"have", "enjoy", "get", "receive"}:
        return False
    return any(
        any(c.dep_ == "poss" and c.lower_ in FIRST_PERSON for c in noun.lefts)
        and not told.is_first_person
        for noun in told.objects
    )


def _is_afraid(told: Told) -> bool:
    """ "Are afraid to send ships"."""
    return any(
        c.lower_ in {"afraid", "reluctant", "unable", "free"} and c.dep_ == "acomp"
        for c in told.verb.rights
    )


def _is_provided(told: Told) -> bool:
    """ "The plan envisages the repair": a paper's aim, in which nobody speaks."""
    source = told.source
    is_paper = source is not None and source.lemma_.lower() in _PLANS
    return is_paper and not told.has_clause


def _is_service(told: Told) -> bool:
    """ "Is sending staff to support the police; offering training": done, not said."""
    verb = told.verb
    is_part = verb.tag_ in {"VB", "VBG"} and verb.dep_ in {"advcl", "acl", "conj", "pcomp", "xcomp"}
    if not is_part or told.lemma not in _SERVING or talk_for(verb) is not None:
        return False
    above = (t for t in verb.ancestors if t.pos_ == "VERB")
    return all(act_of_token(t) is None or t.lemma_.lower() in _SERVING for t in above)


def is_attitude(noun: Token) -> bool:
    """ "Unbowed in their determination to …": by the word of the account, not by theirs."""
    is_owned = any(c.dep_ == "poss" for c in noun.lefts)
    return is_owned and noun.lemma_.lower() in _ATTITUDES and noun.dep_ in {"pobj", "conj"}


def _is_told_to_nobody(told: Told) -> bool:
    """ "Only to be told", "to tell the story of the port": no one's words here."""
    is_infinitive = told.verb.tag_ in {"VB", "VBN"} and "to" in told.auxiliaries
    is_nobody = told.source is None and not told.has_clause
    is_nobody |= told.source is not None and told.source.lower_ == "it"
    return is_infinitive and is_nobody


def _is_wish_of_others(told: Told) -> bool:
    """ "Rebels who want to seize the port": by the word of the account."""
    is_clause = told.verb.dep_ == "relcl" and told.source is not None
    return is_clause and told.lemma in _WISHING and not told.is_first_person


IN_ACCOUNTS = (
    _is_by_anybody, _is_hearing, _is_aim, _is_plan, _is_seeing, _is_able, _is_under_way,
    _is_work_of_thing, _is_service, _is_work, _has_of_others, _is_afraid, _is_provided,
    _is_told_to_nobody, _is_wish_of_others,
)  # fmt: skip
