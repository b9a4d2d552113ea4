"""Events that a verb tells of, as the lexicon of predicates reads its frame."""

from __future__ import annotations

import re

from spacy.tokens import Token

from communique.language.actors.lexicon import native_noun
from communique.language.conditions import opens_supposition
from communique.language.events.doerless import deed_of, read_doerless
from communique.language.events.frames import (
    PREDICATIVE,
    complements_of,
    match,
    match_noun,
    theme_of,
)
from communique.language.events.lexicon import Predicate, types_of_noun, word_classes
from communique.language.events.modes import read_mode
from communique.language.events.roles import (
    Ids,
    actors_in_phrase,
    noun_actors,
    nouns_at,
    recipient_actors,
    unique,
)
from communique.language.events.scene import Scene, averting, clause_span
from communique.language.events.settle import Settler
from communique.language.events.status import read_status
from communique.language.events.struck import (
    TYPES_OF_FORCE,
    TYPES_TO_PLACES,
    are_locals,
    locals_of,
    owners_of_place,
)
from communique.language.events.telling import Telling
from communique.language.mentions import actors_of, mention_of
from communique.language.syntax import (
    agent_of,
    has_subject,
    is_passive,
    object_of,
    prepositional_objects,
    subject_of,
)
from communique.ontology import TYPES

_REPEATEDLY = frozenset(
    {"repeatedly", "often", "periodically", "frequently", "consistently", "long"}
)
_SUFFERING = frozenset({"face", "suffer", "pay", "bear", "regret", "receive", "get", "feel", "see"})
_REFUSING = frozenset({"refuse", "decline"})
# Where the recipient may stand, whatever the frame: "went on strike over the minister's bill".
_FURTHER_PLACES = {
    "PROTEST": ("prep:against,over,at,outside", "comp.any", "prep:for,in,on"),
    "MOBILIZE": ("prep:against,along,near,to,into,around,off", "obj.any", "comp.any", "prep:for"),
    "AID": ("prep:to,for,in", "comp.any", "obj.any"),
    "SANCTION": ("prep:on,against,in,to", "obj.any"),
    "CONCEDE": ("prep:to,for,with,on,after", "obj.any", "comp.any"),
    "RETREAT": ("prep:from,to,into", "obj.any", "comp.any"),
    "REJECT": ("obj.any", "comp.any", "prep:from,by,on,with"),
    "AGREE": ("prep:with,to", "comp.any"),
}
_MUTUAL_TYPES = frozenset({"SANCTION", "COOPERATE"})
# These take a stand on what their object names.
_ON_THEMES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
# "Beat Peru 2-0": what these tell of where a score stands beside them is a game.
_WINNING = frozenset({"beat", "thrash", "crush", "hold", "destroy", "hammer", "edge"})
# What is done to trade needs no target: "banned exports of rice", "imposed a duty on steel".
_MEASURES = frozenset(
    {"sanction", "embargo", "tariff", "duty", "levy", "quota", "import", "export"}
)  # fmt: skip
# What only states and parties refuse: "declined to take part", "refused to recognise the court".
_POLITICAL = frozenset(
    {
        "recognize", "recognise", "attend", "sign", "join", "negotiate", "participate", "comply",
        "extradite", "resign", "withdraw", "surrender", "ratify", "meet", "accept", "cooperate",
        "concede", "obey", "testify", "disarm",
    }
)  # fmt: skip
_SOME_PEOPLE = frozenset({"pair", "trio", "duo", "couple", "man", "woman", "person", "suspect"})
_GAME_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_SCORE = 0.7


class VerbReader:
    """Reads the event of a verb in a frame of the lexicon."""

    def __init__(self, scene: Scene, settler: Settler) -> None:
        self._scene = scene
        self._settler = settler

    def read(self, verb: Token, predicate: Predicate) -> Telling | None:
        """What a verb tells of; null where it is no event, or its roles cannot be read."""
        type = predicate.type
        if type is None or _is_outcome(verb) or _is_won(verb):
            return None
        reading = read_status(verb)
        if reading.is_unreal:
            return None
        is_supposed = reading.status == "hypothetical"
        actors = (is_supposed and self._scene.provokers(verb)) or self._scene.doers(verb)
        keep = self._scene.others_than(actors)
        recipients = recipient_actors(verb, predicate.recipient, keep)
        if type == "REQUEST" and _is_for_release(verb, recipients):
            recipients = ()  # "Called for his release": not from him.
        if is_supposed and not recipients and TYPES[type].quad == 4:
            recipients = keep(averting(verb))
        is_refused = reading.status == "negated" and verb.dep_ != "xcomp"
        if _is_reciprocal(predicate) and not is_refused:
            actors, recipients = self._share(type, verb, actors, recipients)
        elif predicate.recipient == ("host",):
            theme = theme_of(verb)
            actors, recipients = (actors_in_phrase(theme) if theme is not None else ()), actors
        elif predicate.recipient == ("giver",):
            actors = self._givers(verb)
            recipients = self._scene.parties.opposite(self._scene.doers(verb), actors)
        deed = deed_of(verb) if type == "ASSAULT" else None
        if not actors and deed is not None:
            actors = self._scene.political(noun_actors(deed, match_noun(deed)))
        if not actors and (
            telling := read_doerless(self._scene, verb, predicate, reading, recipients)
        ):
            return self._settler.settle(telling, reading)
        if not actors and not (recipients and _is_office(verb)):
            return None
        is_unnamed = all(i.startswith("group:") for i in actors)
        if actors and is_unnamed and not recipients and TYPES[type].quad in {1, 3}:
            # "Protesters demanded change": words of nobody known, to nobody known.
            return None
        is_mutual = _is_reciprocal(predicate) and len(self._scene.parties.sides(actors)) > 1
        needs_recipient = predicate.needs_recipient or (
            TYPES[type].requires_recipient and predicate.mode != "convict"
        )
        if recipients != actors or not is_mutual:
            recipients = self._scene.parties.opposite(recipients, actors)
        if not recipients and not is_mutual and TYPES[type].quad in {1, 3}:
            recipients = self._beside(type, verb, actors) or self._addressees(verb, actors)
        if not recipients and type in _MUTUAL_TYPES and len(self._scene.parties.sides(actors)) > 1:
            # "Both countries expelled diplomats": each does it to the other.
            recipients = actors
        if not recipients and is_mutual and type == "ASSAULT":
            recipients = actors
        if type == "THREATEN" and self._foretells_others(verb, actors):
            return None
        if type == "SUPPORT" and (backed := _hostile_theme(verb)) is not None:
            # "Supports sanctions on X" is no support of X, but of whose sanctions they are.
            recipients = keep(noun_actors(backed, match_noun(backed)))
            needs_recipient = True
        if not recipients and (type in TYPES_TO_PLACES or _is_done_in(predicate)):
            recipients = owners_of_place(verb, actors, self._scene.parties)
        if not recipients and type == "THREATEN":
            recipients = self._threatened(verb, actors)
        if not recipients and type in _FURTHER_PLACES:
            recipients = recipient_actors(verb, _FURTHER_PLACES[type], keep)
        if not recipients and (theme := theme_of(verb)) is not None:
            # "Told the junta in Niger", "condemned the arrests in Venezuela".
            is_domestic = "COERCE" in types_of_noun(theme.lemma_.lower())
            found = owners_of_place(verb, actors, self._scene.parties) if is_domestic else ()
            recipients = found or keep(locals_of(verb, theme, self._scene.parties))
        if not recipients:
            named = nouns_at(verb, predicate.recipient)
            recipients = keep(unique(*(self._scene.natives(n) for n in named)))
            # "Accused the commission of": somebody is named, though nobody knows who it is.
            bodies = [n for n in named if _is_body(n)]
            if TYPES[type].quad == 2:
                bodies = [n for n in bodies if n.pos_ == "NOUN"]
            needs_recipient = needs_recipient and not bodies
        if not recipients and type in _ON_THEMES and (doing := _summed_up(verb)) is not None:
            recipients = keep(self._scene.doers(doing))
        if not recipients and _is_one_another(verb):
            recipients = actors if len(self._scene.parties.sides(actors)) > 1 else ()
        is_third = type == "AGREE" or self._are_of(recipients, actors)
        if is_mutual and recipients != actors and is_third:
            # "A and B agreed that their presidents' meeting matters": each other, no third.
            recipients = ()
        mode = read_mode(type, predicate.mode, verb)
        if mode == "troops" and self._scene.parties.are_irregulars(actors):
            mode = "militia"
        if type == "SANCTION" and _names_sanctions(verb):
            # "Imposed sanctions on five entities": whose they are need not be known.
            needs_recipient = False
        if type in TYPES_OF_FORCE and (theme := theme_of(verb)) is not None and are_locals(theme):
            # "Police in Accra beat protesters": their own country's people.
            needs_recipient = False
        if predicate.mode == "allege" and (theme := theme_of(verb)) is not None:
            # "Accused the pair of spying".
            needs_recipient = needs_recipient and theme.lemma_.lower() not in _SOME_PEOPLE
        # "Refused to budge" is political only with someone refused, or something asked for.
        is_bare = mode is None and verb.lemma_.lower() in _REFUSING and not _is_political(verb)
        telling = Telling(
            trigger=verb,
            type=type,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=reading.status,
            evidence=clause_span(verb.head if verb.dep_ in PREDICATIVE else verb),
            score=_SCORE,
            grounds=predicate,
            is_repeated=any(c.lower_ in _REPEATEDLY for c in verb.children),
            needs_recipient=needs_recipient or is_bare,
            is_mutual=_is_reciprocal(predicate),
        )
        return self._settler.settle(telling, reading)

    def _are_of(self, ids: Ids, actors: Ids) -> bool:
        """Whether all of some actors belong to the sides of others."""
        return self._scene.parties.sides(ids) <= self._scene.parties.sides(actors)

    def _foretells_others(self, verb: Token, actors: Ids) -> bool:
        """Whether a warning tells what others would do: advice or alarm, but no threat."""
        for clause in complements_of(verb):
            is_suffered = is_passive(clause) or clause.lemma_.lower() in _SUFFERING
            doers = self._scene.political(_subject_ids(clause)) if has_subject(clause) else ()
            if doers and not is_suffered:
                return not self._scene.parties.sides(doers) & self._scene.parties.sides(actors)
        return False

    def _threatened(self, verb: Token, actors: Ids) -> Ids:
        """Whom a condition names: "if Iran enriches uranium, we will strike", he warned."""
        keep = self._scene.others_than(actors)
        for clause in (*complements_of(verb), verb):
            for child in clause.children:
                is_if = clause != verb or any(map(opens_supposition, child.children))
                if child.dep_ == "advcl" and is_if and (ids := keep(_subject_ids(child))):
                    return ids
        return ()

    def _beside(self, type: str, verb: Token, actors: Ids) -> Ids:
        """Recipients of the verb coordinated with this one: "criticized X and warned of"."""
        has_own = any(c.dep_ in {"nsubj", "ccomp"} for c in verb.children)
        # "Met X and condemned the raid": not X's raid, though "met X and urged restraint" asks X.
        is_of_theme = type in _ON_THEMES and object_of(verb) is not None
        if verb.dep_ != "conj" or has_own or is_of_theme:
            return ()
        predicate = match(verb.head) if verb.head.pos_ == "VERB" else None
        if predicate is None:
            return ()
        return recipient_actors(verb.head, predicate.recipient, self._scene.others_than(actors))

    def _addressees(self, verb: Token, actors: Ids) -> Ids:
        statement = self._scene.reports.performed(verb.idx) or self._scene.reports.around(verb.idx)
        if statement is None or statement.addressee is None:
            return ()
        return self._scene.parties.opposite(self._scene.political((statement.addressee,)), actors)

    def _givers(self, verb: Token) -> Ids:
        """Who gives what is received: "wheat from India", "US aid"."""
        theme = theme_of(verb)
        heads = [verb, *filter(None, [theme]), *prepositional_objects(verb, "under")]
        heads += prepositional_objects(theme, "of") if theme is not None else []
        nouns = [n for h in heads for n in prepositional_objects(h, "from")]
        found = unique(*(actors_in_phrase(n) for n in nouns))
        return self._scene.political(found or (actors_in_phrase(theme) if theme else ()))

    def _share(self, type: str, verb: Token, actors: Ids, others: Ids) -> tuple[Ids, Ids]:
        """Both sides as actors of a mutual event; each other's recipients where it needs one."""
        heads = [verb, *filter(None, [theme_of(verb)])]
        partners = [n for h in heads for n in prepositional_objects(h, "with", "between")]
        beside = self._scene.political(unique(*(actors_in_phrase(n) for n in partners)))
        everyone = unique(actors, beside, others if type == "CONSULT" else ())
        if TYPES[type].requires_recipient:
            is_joint = len(self._scene.parties.sides(actors)) > 1
            return (everyone, everyone) if is_joint else (actors, others or beside)
        return everyone, (others if len(self._scene.parties.sides(everyone)) == 1 else ())


def _is_body(noun: Token) -> bool:
    """Whether a noun means people in office or groups of them, or is the name of somebody."""
    if noun.pos_ == "PROPN" and noun.ent_type_ in {"PERSON", "NORP", "ORG"}:
        return True
    lemma = noun.lemma_.lower()
    native = native_noun(noun.lower_, lemma)
    is_political = native is not None and native.sector not in {"CRM", "UAF"}
    return is_political or lemma in word_classes()["offices"]


def _is_for_release(verb: Token, recipients: Ids) -> bool:
    """Whether those who are asked are only they whose release is asked for."""
    nouns = [*filter(None, [theme_of(verb)]), *prepositional_objects(verb, "for")]
    freed = (n for n in nouns if n.lemma_.lower() in {"release", "freedom"})
    owners = [c for n in freed for c in n.children if c.dep_ == "poss"]
    return any(set(recipients) and set(recipients) <= set(actors_of(c)) for c in owners)


def _is_political(refusal: Token) -> bool:
    """Whether what is refused is politics by itself: "to recognise the tribunal", "take part"."""
    return any(
        c.lemma_.lower() in _POLITICAL
        or (c.lemma_ == "take" and any(o.lower_ == "part" for o in c.children))
        for c in complements_of(refusal)
    )


def _is_done_in(predicate: Predicate) -> bool:
    """Whether a frame looks for its recipient behind "in": "opened an embassy in Riga"."""
    listed = [p.partition(":")[2].split(",") for p in predicate.recipient if ":" in p]
    return predicate.type == "SUPPORT" and any("in" in prepositions for prepositions in listed)


def _summed_up(verb: Token) -> Token | None:
    """What a clause on a summing noun is about: "*proposed* a force, an idea that X condemned"."""
    noun = verb.head
    is_summing = noun.lemma_.lower() in word_classes()["proposal"] | word_classes()["allegation"]
    if verb.dep_ != "relcl" or noun.dep_ not in {"appos", "npadvmod"} or not is_summing:
        return None
    return next((t for t in noun.ancestors if t.pos_ == "VERB" and t.dep_ != "pcomp"), None)


def _is_one_another(verb: Token) -> bool:
    """Whether each does it to the other: "accused each other", "fired on one another"."""
    theme = theme_of(verb)
    nouns = [] if theme is None else [theme]
    nouns += [n for c in verb.children if c.dep_ == "prep" for n in c.children]
    return any(n.lower_ in {"other", "another"} for n in nouns)


def _is_outcome(verb: Token) -> bool:
    """ "Bombed the town, killing dozens": what came of a deed is no further deed."""
    return verb.lemma_.lower() in {"kill", "injure", "wound"} and (
        verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj", "acl"}
    )


def _is_won(verb: Token) -> bool:
    return verb.lemma_.lower() in _WINNING and bool(_GAME_SCORE.search(verb.sent.text))


def _is_office(verb: Token) -> bool:
    """Whether who acts is told by an office or a body that nobody resolved: "the rebels freed"."""
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    if subject is None or subject.dep_ not in {"nsubj", "pobj"}:
        return False
    return subject.lemma_.lower() in word_classes()["offices"]


def _names_sanctions(verb: Token) -> bool:
    theme = theme_of(verb)
    return theme is not None and theme.lemma_.lower() in _MEASURES


def _hostile_theme(verb: Token) -> Token | None:
    """What a verb backs where that is done against somebody: "support sanctions on X"."""
    theme = theme_of(verb)
    if theme is None or theme.pos_ != "NOUN" or mention_of(theme) is not None:
        return None
    found = types_of_noun(theme.lemma_.lower())
    is_hostile = bool(found) and all(TYPES[t].quad > 2 for t in found)
    return theme if is_hostile and match_noun(theme) is not None else None


def _subject_ids(verb: Token) -> Ids:
    subject = subject_of(verb)
    return actors_in_phrase(subject) if subject is not None else ()


def _is_reciprocal(predicate: Predicate) -> bool:
    return "both" in predicate.recipient
