"""Deeds that a verb tells without who did them: "dozens were detained in Minsk"."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.events.frames import antecedent_of, match, match_noun, theme_of
from communique.language.events.lexicon import Predicate, word_classes
from communique.language.events.modes import read_mode
from communique.language.events.roles import Ids, actors_in_phrase, unique
from communique.language.events.scene import Scene, clause_span
from communique.language.events.status import Reading
from communique.language.events.struck import are_locals, locals_of, owners_of_place
from communique.language.events.telling import Telling
from communique.language.syntax import is_passive, prepositional_objects, subject_of

# Deeds of force that are told without their doer: "was detained", "the shelling of Kherson".
# The modes of a type that are; of all modes where none is named.
_DOERLESS: dict[str, tuple[str | None, ...]] = {
    "ASSAULT": (),
    "COERCE": ("arrest", "cyber", "deport"),
    "PROTEST": (),
    "SANCTION": ("convict", "expel"),
    "RETREAT": ("release",),
}
_CHARGING = frozenset({"charge", "indict", "arraign"})
_HARMING = frozenset({"kill", "wound", "injure", "hit", "burn", "destroy", "shoot", "beat"})
_EXPLOSIVES = frozenset({"explosive", "mine", "landmine", "grenade", "ied", "gunfire"})
_SCORE = 0.5


def read_doerless(
    scene: Scene, verb: Token, predicate: Predicate, reading: Reading, recipients: Ids
) -> Telling | None:
    """ "Dozens of protesters were detained in Minsk": an event of which only one side is known.

    People who were killed or hurt may have been so by accident: they need a deed of force.
    """
    theme = theme_of(verb)
    subject = subject_of(verb)
    is_deeds = deed_of(verb) is not None
    if predicate.type == "PROTEST" and subject is not None and are_locals(subject):
        # "Thousands took to the streets of Caracas".
        is_deeds, theme = True, subject
    elif is_deeds:
        theme = theme or subject
    if theme is None or reading.status not in {"occurred", "ongoing"}:
        return None
    type = predicate.type or ""
    modes = _DOERLESS.get(type)
    is_charged = type == "ACCUSE" and verb.lemma_ in _CHARGING
    if is_charged:
        modes = ("allege",)
    if is_deeds and type == "COERCE":
        modes = ("seize", *_DOERLESS["COERCE"])
    if modes is None or (modes and predicate.mode not in modes):
        return None
    if theme.dep_ != "nsubjpass" and not is_deeds:
        return None
    if not is_deeds and not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    is_shot = verb.lemma_ == "shoot" and are_locals(theme)
    is_harm = verb.lemma_.lower() in _HARMING and not is_shot
    if is_harm and not is_deeds and not _is_by_force(verb):
        return None
    theme = antecedent_of(theme)
    if theme.pos_ == "PROPN" and predicate.mode == "arrest" and not recipients:
        # "Gershkovich was held in Russia": one person, who is no party of the text.
        recipients = actors_in_phrase(theme)
    if subject_of(verb) is not None and actors_in_phrase(theme) and not recipients:
        recipients = scene.political(actors_in_phrase(theme))
    recipients = recipients or locals_of(verb, theme, scene.parties) or scene.natives(theme)
    recipients = recipients or owners_of_place(verb, (), scene.parties)
    if not recipients:
        return None
    actors: Ids = ()
    if type == "ASSAULT":
        # "Were hurt when a patrol boat rammed theirs": whose boat it was.
        clauses = [c for c in verb.children if c.dep_ == "advcl" and _is_assault(c)]
        actors = unique(*(scene.doers(c) for c in clauses))
    elif predicate.mode == "convict" or is_charged:
        # "Was sentenced in Minsk": by the courts there, or those of whom the report is about.
        actors = owners_of_place(verb, (), scene.parties) or scene.courts(verb)
    elif predicate.mode == "arrest" and not are_locals(theme):
        # "A Dane was detained in Minsk".
        actors = owners_of_place(verb, recipients, scene.parties)
    return Telling(
        trigger=verb,
        type=type,
        mode=read_mode(type, predicate.mode, verb),
        actors=actors,
        recipients=recipients,
        status=reading.status,
        evidence=clause_span(verb),
        score=_SCORE,
        grounds=predicate,
    )


def deed_of(verb: Token) -> Token | None:
    """The deed of force that is the subject of a verb: "the strike killed", "shelling hit"."""
    subject = subject_of(verb)
    if subject is None or is_passive(verb) or subject.pos_ != "NOUN":
        return None
    lemma = subject.lemma_.lower()
    noun = match_noun(subject)
    is_force = (noun is not None and noun.type == "ASSAULT") or lemma in word_classes()["weapon"]
    return subject if is_force else None


def _is_by_force(verb: Token) -> bool:
    """Whether a clause names the deed or weapon that killed: "in a strike on", "by shelling"."""
    classes = word_classes()
    means = [
        n for p in ("in", "by", "during", "when", "as") for n in prepositional_objects(verb, p)
    ]
    clauses = [c for c in verb.children if c.dep_ == "advcl"]
    if any(map(_is_assault, clauses)):
        # "Were killed when gunmen attacked a convoy".
        return True
    return any(
        n.lemma_.lower() in classes["offence"] | classes["weapon"] | _EXPLOSIVES
        or any(c.lower_ == "explosive" for c in n.children)
        or ((entry := match_noun(n)) is not None and entry.type == "ASSAULT")
        for n in means
    )


def _is_assault(verb: Token) -> bool:
    predicate = match(verb)
    return predicate is not None and predicate.type == "ASSAULT"
