"""Sentences in capitals, which neither the parse nor the encoder fits: "…, THE MINISTER SAID."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import Range
from communique.language.statements.quotes import QuotedText

_CAPITALS = re.compile(r"[^a-z\n.!?]*\b[A-Z]{3,}\b[^a-z\n.!?]*[.!?]?")
_LEAST_WORDS = 5
_SAID = r"(?:HAS |HAVE |HAD )?(?:SAID|SAYS|ADDED|ANNOUNCED|STATED|WARNED|INSISTED|DECLARED)"
_SOURCE = r"(?P<source>(?:[A-Z0-9][\w’'.-]*)(?: [A-Z0-9][\w’'.-]*){0,8}?)"
_DAY = r"(?: ON [A-Z]+DAY| [A-Z]+DAY| LATE ON [A-Z]+)?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<content>.{{8,}}?), {_SOURCE} (?P<cue>{_SAID}){_DAY}[.!?]?$",
        rf"(?P<cue>ACCORDING TO) {_SOURCE}, (?P<content>.{{8,}}?)[.!?]?$",
        rf"(?P<content>.{{8,}}?),? (?P<cue>ACCORDING TO) {_SOURCE}[.!?]?$",
        rf"{_SOURCE} (?P<cue>{_SAID}){_DAY} (?P<content>.{{8,}}?)[.!?]?$",
    )
)


def read_capitals(doc: Doc, quoted: QuotedText) -> Iterator[Candidate]:
    """What sentences in capitals attribute by the order of their words; quotations left out."""
    for match in _CAPITALS.finditer(quoted.text):
        sentence = match[0].strip()
        if len(sentence.split()) < _LEAST_WORDS or '"' in sentence or "“" in sentence:
            continue
        offset = match.start() + len(match[0]) - len(match[0].lstrip())
        found = next((m for shape in _SHAPES if (m := shape.match(sentence))), None)
        if found is None:
            continue
        parts: list[Range] = []
        for name in ("source", "cue", "content"):
            start, end = found.span(name)
            tokens = doc.char_span(offset + start, offset + end, alignment_mode="expand")
            if tokens is not None:
                parts.append((tokens.start, tokens.end))
        if len(parts) == 3:
            source, cue, content = parts
            yield Candidate(
                anchor=cue[0], cue=(cue,), source=(source,), content=(content,), score=0.7
            )
