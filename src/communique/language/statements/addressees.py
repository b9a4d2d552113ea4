"""Whom a cue speaks to: told *Putin*, called on *Iran*, said to *them*."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.mentions import mention_of
from communique.language.statements.lexicon import load_cues
from communique.language.statements.nesting import is_institution
from communique.language.syntax import FIRST_PERSON, object_of, subject_of

_COUNTERPARTS = frozenset({"people", "partner", "friend", "team", "citizen", "nation", "force"})
_ABOUT = frozenset({"discuss", "review", "commit", "agree", "refer", "consider", "address"})
_TARGETED_ACTS = frozenset({"accuse", "thank", "request", "warn"})
_HEARD = frozenset({"tell", "inform", "notify", "brief", "assure", "warn", "remind", "ask", "urge"})


def addressees_of(verb: Token) -> list[Token]:
    """Nouns that a cue verb is addressed to."""
    cue = load_cues().get(("verb", verb.lemma_.lower()))
    found: list[Token] = []
    takes_object = verb.lemma_.lower() == "tell" or (
        cue is not None and (cue.frames & {"addressee", "target"} or cue.act in _TARGETED_ACTS)
    )
    is_heard = verb.tag_ in {"VBN", "VBD"} and verb.lemma_.lower() in _HEARD
    hearer = subject_of(verb) if is_heard and object_of(verb) is None else None
    if hearer is not None and hearer.dep_ == "nsubjpass":
        return [hearer]  # "The envoy was called in and told that …"
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP" and takes_object:
            # Whoever is told, known or not, is the only one.
            return [child]
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "on", "upon", "with"}:
            if verb.lemma_.lower() in _ABOUT:
                # "Discussed the mission to Haiti"
                continue
            is_target = child.lower_ != "to" and verb.lemma_.lower() not in {"call", "appeal"}
            if not is_target:
                found += [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ in {"xcomp", "ccomp"} and takes_object:
            is_infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.lefts)
            found += [c for c in child.lefts if c.dep_ == "nsubj" and is_infinitive]
    return found


def is_owner_only(noun: Token, actor: str) -> bool:
    """Whether an actor only modifies who is spoken to: "Italy's SkyTG24", "Ukrainian NGOs"."""
    if any(c.dep_ == "poss" and c.lower_ in FIRST_PERSON for c in noun.lefts):
        # "I have told my team to help": whoever they are.
        return True
    mention = mention_of(noun)
    if mention is not None and actor in mention.actor_ids:
        return False
    is_of_state = is_institution(noun) or noun.lemma_.lower() in _COUNTERPARTS
    owners = {c.dep_ for c in noun.lefts} & {"poss", "amod", "compound", "nmod"}
    return bool(owners) and not is_of_state
