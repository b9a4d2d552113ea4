"""What a verb of speech reports, read from its position where the parse has lost it.

Small models lose the complement of *said* in long sentences: "Talks, he said on Friday, will go
on". Commas and the word order still tell.
"""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import Range, noun_phrase
from communique.language.statements.quotes import QuotedText
from communique.language.statements.sources import cue_ranges, own_subject

SPEECH_VERBS = frozenset(
    {"say", "tell", "add", "note", "write", "explain", "argue", "announce", "report", "warn",
     "state", "insist", "claim", "believe", "stress", "declare", "predict", "acknowledge",
     "suggest", "reply", "respond", "recall", "conclude", "remark", "tweet", "think", "emphasize"}
)  # fmt: skip
_MIN_WORDS = 3


def read_by_position(verb: Token, quoted: QuotedText) -> Candidate | None:
    """The attribution of a speech verb without a complement in the parse, by its position."""
    if verb.lemma_.lower() not in SPEECH_VERBS or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    subject = own_subject(verb) or _nearest_subject(verb)
    if subject is None:
        return None
    first, last = _sentence(verb, quoted)
    source = noun_phrase(subject)
    start = min(verb.i, source[0]) if source[0] >= first else verb.i
    end = max(verb.i + 1, source[1] if source[0] > verb.i else 0)
    before = (first, start - 1) if start - 1 > first and verb.doc[start - 1].text == "," else None
    comma = _next_comma(verb, end, last)
    after = (comma + 1, last) if comma is not None else None
    content: list[Range] = []
    if before is not None and verb.doc[before[0]].tag_ in {"VBN", "VBG"}:
        # "Asked whether …, he replied": when, not what.
        before = None
    if before is not None and _has_words(verb, before):
        content.append(before)
        if after is not None and _has_words(verb, after) and verb.doc[after[0]].tag_ != "VBG":
            content.append(after)
    elif (opener := _complementizer(verb, end, last)) is not None:
        content.append((opener, last))
    elif subject.i < verb.i and _is_clause(verb, end, last):
        content.append((end, last))
    if not content:
        return None
    return Candidate(
        anchor=verb.i,
        cue=cue_ranges(verb),
        source=(source,),
        content=tuple(content),
        score=0.7,
        takes_quotes=True,
    )


def _nearest_subject(verb: Token) -> Token | None:
    for token in verb.doc[verb.left_edge.i : verb.i]:
        if token.dep_ == "nsubj" and token.pos_ in {"PROPN", "PRON", "NOUN"}:
            return token
    return None


def _sentence(verb: Token, quoted: QuotedText) -> Range:
    return quoted.clip_to_line(verb.sent.start, verb.sent.end, anchor=verb.i)


def _next_comma(verb: Token, start: int, end: int) -> int | None:
    return next((i for i in range(start, min(end, start + 12)) if verb.doc[i].text == ","), None)


def _complementizer(verb: Token, start: int, end: int) -> int | None:
    for token in verb.doc[start:end]:
        if token.lower_ == "that" and token.dep_ == "mark":
            return token.i
    return None


def _is_clause(verb: Token, start: int, end: int) -> bool:
    """Whether a clause with a subject and a finite verb begins right behind the verb."""
    if end - start < _MIN_WORDS or verb.doc[start].is_punct or verb.lemma_.lower() == "tell":
        return False
    if verb.doc[start].pos_ not in {"PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM"}:
        return False
    tokens = verb.doc[start:end]
    subject = next((t for t in tokens if t.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    return subject is not None and subject.head.i > subject.i and subject.head.i < end


def _has_words(verb: Token, piece: Range) -> bool:
    return sum(t.is_alpha for t in verb.doc[piece[0] : piece[1]]) >= 1
