"""The rules that find attributions: a lexicon of cues read against a dependency parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from communique.language.statements.candidates import Candidate
from communique.language.statements.clauses import content_span, phrase_span, without_tail
from communique.language.statements.lexicon import Cue, load_cues
from communique.language.statements.proposals import Attribution
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules_capitals import read_capitals
from communique.language.statements.rules_phrases import (
    read_according_to,
    read_adjective,
    read_noun,
    read_signed_quotations,
)
from communique.language.statements.rules_position import read_by_position
from communique.language.statements.rules_quotes import (
    attach_quotations,
    read_followed,
    read_quote_cue,
)
from communique.language.statements.rules_turns import read_turns
from communique.language.statements.rules_verbs import read_verb
from communique.records import Span

# Longer words in capitals stand in headlines, which the parse does not fit.
_MAX_ACRONYM = 3
# The small English models give these lemmas to forms of cues.
_LEMMA_REPAIRS = {"hop": "hope", "retweete": "retweet", "sai": "say", "bewail": "lament"}


class RuleFinder:
    """Finds attributions with a lexicon and rules over the parse; needs no trained weights."""

    def __init__(self) -> None:
        cues = load_cues()
        self._verbs: dict[str, Cue] = {}
        self._phrasal: dict[str, dict[str, Cue]] = {}
        for (pos, phrase), cue in cues.items():
            if pos != "verb":
                continue
            head, _, particle = phrase.partition(" ")
            if particle:
                self._phrasal.setdefault(head, {})[particle] = cue
            else:
                self._verbs[head] = cue
        self._nouns = {phrase: cue for (pos, phrase), cue in cues.items() if pos == "noun"}
        self._adjectives = {
            phrase: cue for (pos, phrase), cue in cues.items() if pos == "adjective"
        }

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset, nested ones included."""
        quoted = QuotedText(doc)
        candidates = self._candidates(doc, quoted)
        spans = [_content_spans(doc, candidate, quoted) for candidate in candidates]
        contents = attach_quotations(doc, list(zip(candidates, spans, strict=True)), quoted)
        followed = read_followed(doc, quoted, contents)
        candidates += followed
        contents += [_content_spans(doc, candidate, quoted) for candidate in followed]
        found = [
            _propose(doc, candidate, content, quoted)
            for candidate, content in zip(candidates, contents, strict=True)
            if content
        ]
        return sorted(_distinct(found), key=lambda a: (a.content[0], a.cue))

    def _candidates(self, doc: Doc, quoted: QuotedText) -> list[Candidate]:
        found: list[Candidate] = []
        for token in doc:
            candidate = self._read(token, quoted)
            if candidate is not None and quoted.at(token.idx) is None:
                found.append(candidate)
        found += read_turns(doc, quoted) + read_signed_quotations(doc, quoted)
        found += read_capitals(doc, quoted)
        # "expressed concern over" is read by its noun; the verb alone would say less.
        carried = {c.anchor for c in found if c.is_light}
        return [c for c in found if c.is_light or c.anchor not in carried]

    def _read(self, token: Token, quoted: QuotedText) -> Candidate | None:
        pos = token.pos_
        if token.is_upper and len(token) > _MAX_ACRONYM:
            return None
        if pos == "VERB":
            lemma = token.lemma_.lower()
            lemma = _LEMMA_REPAIRS.get(lemma, lemma)
            if lemma == "accord":
                return read_according_to(token)
            cue = self._verb_cue(token, lemma)
            if cue is None:
                return read_quote_cue(token, quoted, is_cue=False)
            found = read_verb(token, cue, quoted)
            if found is None and cue.frames & {"clause", "quote"}:
                found = read_quote_cue(token, quoted, is_cue=True)
            if found is None or not found.content:
                found = read_by_position(token, quoted) or found
            return found
        if pos == "NOUN":
            noun_cue = self._nouns.get(token.lemma_.lower())
            return read_noun(token, noun_cue.act) if noun_cue else None
        if pos == "ADJ":
            adjective_cue = self._adjectives.get(token.lower_)
            return read_adjective(token, adjective_cue) if adjective_cue else None
        return None

    def _verb_cue(self, verb: Token, lemma: str) -> Cue | None:
        if particles := self._phrasal.get(lemma):
            for child in verb.rights:
                if child.dep_ in {"prt", "prep", "advmod"} and (
                    found := particles.get(child.lower_)
                ):
                    return found
        return self._verbs.get(lemma)


def _content_spans(doc: Doc, candidate: Candidate, quoted: QuotedText) -> tuple[Span, ...]:
    anchor = candidate.anchor
    pieces = (
        content_span(
            doc,
            without_tail(doc, piece, quoted)
            if piece[0] > anchor and doc[anchor].pos_ != "PUNCT"
            else piece,
            quoted,
        )
        for piece in (
            p if doc[anchor].text == ":" else quoted.clip_to_line(*p, anchor=anchor)
            for p in candidate.content
        )
    )
    return tuple(span for span in pieces if span is not None)


def _propose(
    doc: Doc, candidate: Candidate, content: tuple[Span, ...], quoted: QuotedText
) -> Attribution:
    sources = (quoted.clip_to_line(*r, anchor=r[1] - 1) for r in candidate.source)
    return Attribution(
        source=tuple(phrase_span(doc, r) for r in sources if r[0] < r[1]),
        cue=tuple(phrase_span(doc, r) for r in candidate.cue),
        content=_merged(content),
        score=candidate.score,
    )


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _distinct(found: list[Attribution]) -> list[Attribution]:
    kept: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for attribution in found:
        kept.setdefault((attribution.cue, attribution.content), attribution)
    return list(kept.values())
