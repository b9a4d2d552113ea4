"""Attributions without a verb of their own: "according to…", "the claim that…", "NAME: …"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import Range, complement_end, noun_phrase, without
from communique.language.statements.lexicon import LIGHT_VERBS, Cue
from communique.language.statements.quotes import QuotedText
from communique.language.statements.sources import cue_ranges, source_of
from communique.language.syntax import subject_of, word_beside

_TOPIC = frozenset({"about", "over", "at", "for", "on", "of", "with", "to", "against", "regarding"})
# Acts of nouns that are somebody's words where no owner is named: "the claim that …".
_CLAIMS = frozenset({"assert", "accuse", "inform", "warn"})
_SIGNATURE = re.compile(r"\s?(:)[ ]")
_MAX_SIGNATURE = 6
_SIGNERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def read_according_to(token: Token) -> Candidate | None:
    """ "X, according to the State Department": the rest of the clause is content."""
    to = next((c for c in token.rights if c.lower_ == "to"), None)
    if to is None:
        return None
    noun = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    if noun is None:
        return None
    start, end = noun_phrase(noun)
    # "According to two diplomats *who were there*": no part of what they told.
    clauses = [c.right_edge.i + 1 for c in noun.rights if c.dep_ == "relcl"]
    rest = _rest_of_clause(token, (token.i, max(end, *clauses, 0)))
    if (comma := _comma_before_subject(noun, end)) is not None:
        rest, end = [(comma + 1, token.sent.end)], comma
    return Candidate(
        anchor=token.i,
        cue=((token.i, to.i + 1),),
        source=((start, end),),
        content=tuple(rest),
        score=0.9,
    )


def _comma_before_subject(noun: Token, end: int) -> int | None:
    """The comma in "according to X, Y and Z agreed", where the parse joins all three names."""
    doc = noun.doc
    if end >= len(doc) or doc[end].tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return None
    return next((t.i for t in doc[noun.i : end] if t.text == ","), None)


def _rest_of_clause(token: Token, phrase: Range) -> list[Range]:
    head = token.head
    while head.dep_ != "ROOT" and head.dep_ not in {"conj", "ccomp", "parataxis"}:
        head = head.head
    if head.pos_ not in {"VERB", "AUX"} or head.dep_ == "ccomp":
        head = token.sent.root
    start, end = head.left_edge.i, head.right_edge.i + 1
    if not start <= token.i < end:
        start, end = token.sent.start, token.sent.end
    return without((start, end), [phrase])


def read_noun(noun: Token, act: str) -> Candidate | None:
    """ "his claim that…", "their hope is that…", "expressed concern over…", "a call for…"."""
    if (predicate := _noun_predicate(noun)) is not None:
        return predicate
    content = _noun_content(noun)
    if content is None:
        return None
    governor = noun.head
    if governor.lemma_.lower() == "pay" and noun.lemma_.lower() == "call":
        return None  # "Paid a courtesy call on X"
    is_carried = noun.dep_ == "dobj" and governor.lemma_.lower() in LIGHT_VERBS
    if is_carried and not any(t.pos_ == "VERB" for t in noun.doc[governor.i + 1 : noun.i]):
        subject = source_of(governor)
        if subject is not None and governor.pos_ in {"VERB", "AUX"}:
            clause, preposition = content
            start, end = clause
            if preposition is not None:
                start, end = preposition.i, max(end, complement_end(governor, preposition))
            is_owned = any(c.dep_ == "poss" for c in noun.lefts)
            if is_owned:
                # "Reaffirmed *Oslo's commitment to …*": whose it is, is said.
                start = noun.left_edge.i
            return Candidate(
                anchor=governor.i,
                cue=cue_ranges(governor, () if is_owned else (noun,)),
                source=(noun_phrase(subject),),
                content=((start, end),),
                score=0.8,
                is_light=True,
            )
    clause, more = content
    if more is not None:
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    # "The claim that …" is somebody's, "the hope to …" is not.
    is_claimed = act in _CLAIMS and noun.dep_ in {"nsubj", "nsubjpass"}
    if owner is None and not (is_claimed and noun.doc[clause[0]].lower_ == "that"):
        return None
    return Candidate(
        anchor=noun.i,
        cue=((noun.i, noun.i + 1),),
        source=((owner.left_edge.i, owner.right_edge.i + 1),) if owner is not None else (),
        content=(clause,),
        score=0.6,
    )


def _noun_predicate(noun: Token) -> Candidate | None:
    """ "Kyiv's hope *is that …*", "the fear of Oslo was that …"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ != "be":
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is None:
        of = (c for c in noun.rights if c.lower_ == "of")
        owner = next((c for o in of for c in o.children if c.dep_ == "pobj"), None)
    for clause in verb.rights:
        marks = [c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"]
        if owner is not None and clause.dep_ == "ccomp" and marks:
            is_next = verb.i == noun.i + 1
            cue = ((noun.i, verb.i + 1),) if is_next else ((noun.i, noun.i + 1),)
            return Candidate(
                anchor=noun.i,
                cue=cue if is_next else (*cue, (verb.i, verb.i + 1)),
                source=((owner.left_edge.i, owner.right_edge.i + 1),),
                content=((marks[0], clause.right_edge.i + 1),),
                score=0.7,
            )
    return None


def _noun_content(noun: Token) -> tuple[Range, Token | None] | None:
    """The complement of a noun, and the preposition that leads to it where there is one."""
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"}:
            opener = next(
                (
                    c
                    for c in child.lefts
                    if c.lower_ in {"that", "to"} and _opens_complement(c, child)
                ),
                None,
            )
            if opener is not None:
                is_denied = opener.i > noun.i + 1 and word_beside(opener, -1) in {"not", "never"}
                return (opener.i - is_denied, child.right_edge.i + 1), None
        elif child.dep_ == "prep" and child.lower_ in _TOPIC:
            objects = [c for c in child.children if c.dep_ in {"pobj", "pcomp"}]
            if objects:
                return (child.i + 1, noun.right_edge.i + 1), child
    return None


def _opens_complement(opener: Token, verb: Token) -> bool:
    """Whether a clause is what a noun says; in "the claim that Oslo denied", it is not."""
    if opener.dep_ in {"mark", "aux"}:
        return True
    # "The report that Iran agreed": the parser gives the verb two subjects.
    subjects = [c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
    return opener.dep_ == "nsubj" and len(subjects) > 1


def read_adjective(adjective: Token, cue: Cue) -> Candidate | None:
    """ "is confident that…", "was willing to…"."""
    verb = adjective.head
    if adjective.dep_ not in {"acomp", "oprd"} or verb.pos_ not in {"AUX", "VERB"}:
        return None
    subject = subject_of(verb)
    if subject is None or subject.lower_ in {"it", "there"}:
        return None
    if any(c.tag_ == "WRB" for c in verb.lefts):
        return None  # "Why Ankara is not ready to yield"
    for child in adjective.rights:
        start = None
        if child.dep_ == "ccomp":
            start = child.left_edge.i
        elif child.dep_ == "xcomp":
            start = next((c.i for c in child.lefts if c.lower_ == "to"), None)
        more: tuple[Token, ...] = (adjective,)
        if child.dep_ == "prep" and child.lower_ in _TOPIC and cue.act in {"concern", "thank"}:
            start, more = child.i + 1, (adjective, child)
        if start is not None and start < child.right_edge.i + 1:
            return Candidate(
                anchor=verb.i,
                cue=cue_ranges(verb, more),
                source=(noun_phrase(subject),),
                content=((start, child.right_edge.i + 1),),
                score=0.6,
            )
    return None


def read_signed_quotations(doc: Doc, quoted: QuotedText) -> list[Candidate]:
    """Headlines of the form "“The door stays open”: Oslo", which name the speaker last."""
    found = []
    for quotation in quoted.quotations:
        match = _SIGNATURE.match(quoted.text, quotation.end)
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if match is None or span is None:
            continue
        colon = doc.char_span(match.start(1), match.end(), alignment_mode="expand")
        if colon is None or colon.end >= len(doc):
            continue
        name = next(iter(doc[colon.end : colon.end + _MAX_SIGNATURE].ents), None)
        if name is not None and name.start == colon.end and name.label_ in _SIGNERS:
            found.append(
                Candidate(
                    anchor=colon.start,
                    cue=(),
                    source=((name.start, name.end),),
                    content=((span.start, span.end),),
                    score=0.6,
                )
            )
    return found
