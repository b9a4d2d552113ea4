"""Attributions by a verb of the lexicon."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.statements.candidates import Candidate
from communique.language.statements.lexicon import Cue
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules_active import active_content
from communique.language.statements.rules_passive import passive_content
from communique.language.statements.sources import (
    cue_ranges,
    is_passive_form,
    own_subject,
    source_of,
    source_ranges,
)
from communique.language.syntax import agent_of

# What happens or is used does not speak: "the standoff underscores…".
_EVENTS = frozenset(
    {"call", "meeting", "standoff", "visit", "war", "crisis", "conflict", "tension", "incident",
     "trip", "browser", "site", "website", "page", "link", "event", "situation", "talk", "test",
     "development", "trend", "fact", "exercise", "drill", "system", "program", "programme"}
)  # fmt: skip


def read_verb(verb: Token, cue: Cue, quoted: QuotedText) -> Candidate | None:
    """The attribution that a verb of the lexicon makes in its sentence, if it makes one."""
    passive = is_passive_form(verb)
    subject = own_subject(verb)
    if subject is not None and subject.lemma_.lower() in _EVENTS and "clause" not in cue.frames:
        return None
    if _is_announced(verb, cue) or _is_reception(verb):
        return None
    found = passive_content(verb, cue) if passive else active_content(verb, cue, quoted)
    if found is None or not found.pieces:
        return None
    source = agent_of(verb) if passive else source_of(verb)
    if source is not None and quoted.at(source.idx) is not None:
        source = _subject_outside(verb, quoted)
    if source is None and not passive and not _is_sourceless(verb):
        return None
    if source is not None and source.lower_ == "you":
        return None
    return Candidate(
        anchor=verb.i,
        cue=cue_ranges(verb, found.cue_words),
        source=source_ranges(verb, source),
        content=found.pieces,
        score=found.score,
        takes_quotes=bool(cue.frames & {"clause", "quote"}) and not passive,
    )


def _is_sourceless(verb: Token) -> bool:
    return verb.dep_ in {"advcl", "pcomp"} and verb.tag_ in {"VBN", "VBG"}


def _is_announced(verb: Token, cue: Cue) -> bool:
    """Whether talks are still to come: "they will discuss trade" tells nobody's words."""
    return cue.act == "inform" and any(c.lower_ in {"will", "'ll"} for c in verb.lefts)


def _is_reception(verb: Token) -> bool:
    """Whether a person is received, not a thing praised: "welcomed the envoy to Oslo"."""
    if verb.lemma_.lower() not in {"welcome", "greet"}:
        return False
    guest = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    return guest is not None and (guest.ent_type_ == "PERSON" or guest.pos_ == "PRON")


def _subject_outside(verb: Token, quoted: QuotedText) -> Token | None:
    """The nearest subject above a verb that stands in no quotation."""
    for ancestor in verb.ancestors:
        subject = own_subject(ancestor)
        if subject is not None and quoted.at(subject.idx) is None:
            return subject
    return None
