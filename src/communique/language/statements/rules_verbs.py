"""Attributions by a verb of the lexicon."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.mentions import actors_of
from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import noun_phrase, without
from communique.language.statements.lexicon import Cue, load_cues
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules_active import active_content
from communique.language.statements.rules_passive import passive_content, quoted_speaker
from communique.language.statements.sources import (
    cue_ranges,
    is_passive_form,
    own_subject,
    source_of,
    source_ranges,
)
from communique.language.syntax import agent_of

_CITED = frozenset(
    {"official", "source", "diplomat", "document", "cable", "report", "statement", "witness",
     "ministry", "agency", "lawmaker", "person", "medium", "memo", "letter", "intelligence"}
)  # fmt: skip


def read_verb(verb: Token, cue: Cue, quoted: QuotedText) -> Candidate | None:
    """The attribution that a verb of the lexicon makes in its sentence, if it makes one."""
    if verb.lower_ == "citing" and (cited := _read_citation(verb, quoted)) is not None:
        return cited
    passive = is_passive_form(verb)
    if _is_reception(verb) or _is_asked(verb):
        return None
    found = passive_content(verb, cue) if passive else active_content(verb, cue, quoted)
    if found is None or not found.pieces:
        return None
    source = quoted_speaker(verb) or agent_of(verb) if passive else source_of(verb)
    if source is not None and quoted.at(source.idx) is not None:
        source = _subject_outside(verb, quoted)
    if source is None and not passive and not _is_sourceless(verb):
        return None
    if source is not None and (source.lower_ == "you" or _disagrees(verb, source)):
        return None
    if source is not None and source.lower_ == "it" and source.dep_ == "nsubjpass":
        # "While discussing trade, it was noted …"
        source = None
    return Candidate(
        anchor=verb.i,
        cue=cue_ranges(verb, found.cue_words),
        source=source_ranges(verb, source),
        content=found.pieces,
        score=found.score,
        takes_quotes=bool(cue.frames & {"clause", "quote"}) and not passive,
    )


def _read_citation(verb: Token, quoted: QuotedText) -> Candidate | None:
    """ "The daily reported, citing two officials, that …": the officials say what it reported."""
    cited = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    report = verb.head
    if cited is None or verb.dep_ not in {"advcl", "acl", "prep", "conj"}:
        return None
    is_somebody = bool(actors_of(cited)) or cited.lemma_.lower() in _CITED
    if not is_somebody:
        return None
    if report.pos_ != "VERB":
        # "The coast guard, citing the ministry, said": the parse hangs it on the noun.
        report = next((t for t in report.ancestors if t.pos_ == "VERB"), report)
    cue = load_cues().get(("verb", report.lemma_.lower()))
    found = active_content(report, cue, quoted) if cue is not None else None
    if found is None or not found.pieces:
        return None
    own = (verb.left_edge.i, verb.right_edge.i + 1)
    return Candidate(
        anchor=verb.i,
        cue=((verb.i, verb.i + 1),),
        source=(noun_phrase(cited),),
        content=tuple(piece for p in found.pieces for piece in without(p, [own])),
        score=0.7,
    )


def _disagrees(verb: Token, source: Token) -> bool:
    """Whether a clause on "which" is about something else: "the arms sent by allies, which is"."""
    subject = own_subject(verb)
    if subject is None or subject.lower_ != "which" or source != verb.head:
        return False
    finite = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    is_plural = source.tag_ in {"NNS", "NNPS"}
    return (finite.tag_ == "VBZ" and is_plural) or (finite.tag_ == "VBP" and not is_plural)


def _is_sourceless(verb: Token) -> bool:
    return verb.dep_ in {"advcl", "pcomp"} and verb.tag_ in {"VBN", "VBG"}


def _is_asked(verb: Token) -> bool:
    """Whether a sentence opens with who was spoken to: "Asked about the vote, she …"."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.i == verb.sent.start


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
