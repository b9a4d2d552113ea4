"""The rules that find attributions: a lexicon of cues read against a dependency parse."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.statements.clauses import content_span, phrase_span
from communique.language.statements.lexicon import Cue, load_cues
from communique.language.statements.proposals import Attribution
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules_phrases import (
    read_according_to,
    read_adjective,
    read_name_lines,
    read_noun,
)
from communique.language.statements.rules_quotes import extend_over_quotations, read_quote_cue
from communique.language.statements.rules_verbs import Candidate, read_verb
from communique.records import Span

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
        """Attributions in order of their first content offset."""
        quoted = QuotedText(doc)
        found = [
            proposal
            for candidate in self._candidates(doc, quoted)
            if (proposal := _propose(doc, candidate, quoted))
        ]
        found = extend_over_quotations(doc, found, quoted)
        return sorted(_without_nested(found), key=lambda a: (a.content[0], a.cue))

    def _candidates(self, doc: Doc, quoted: QuotedText) -> list[Candidate]:
        found: list[Candidate] = []
        for token in doc:
            candidate = self._read(token, quoted)
            if candidate is not None and quoted.at(token.idx) is None:
                found.append(candidate)
        found += read_name_lines(doc)
        return found

    def _read(self, token: Token, quoted: QuotedText) -> Candidate | None:
        pos = token.pos_
        if pos == "VERB":
            lemma = token.lemma_.lower()
            lemma = _LEMMA_REPAIRS.get(lemma, lemma)
            if lemma == "accord":
                return read_according_to(token)
            cue = self._verb_cue(token, lemma)
            if cue is None:
                return read_quote_cue(token, quoted)
            return read_quote_cue(token, quoted) or read_verb(token, cue)
        if pos == "NOUN":
            noun_cue = self._nouns.get(token.lemma_.lower())
            return read_noun(token, noun_cue) if noun_cue else None
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


def _propose(doc: Doc, candidate: Candidate, quoted: QuotedText) -> Attribution | None:
    content = [
        span
        for piece in candidate.content
        if (span := content_span(doc, piece, quoted)) is not None
    ]
    if not content:
        return None
    return Attribution(
        source=tuple(phrase_span(doc, r) for r in candidate.source),
        cue=tuple(phrase_span(doc, r) for r in candidate.cue),
        content=_merged(content),
        score=candidate.score,
    )


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _without_nested(found: list[Attribution]) -> list[Attribution]:
    """Attributions whose cue does not lie in another's content, the better of two twins."""
    kept: list[Attribution] = []
    for proposal in found:
        rivals = [other for other in found if other is not proposal]
        if any(_holds_cue(other, proposal) and not _holds_cue(proposal, other) for other in rivals):
            continue
        if any(other.content == proposal.content and other.cue == proposal.cue for other in kept):
            continue
        kept.append(proposal)
    return kept


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    if not inner.cue:
        return False
    cue = inner.cue[0]
    return any(start <= cue.start and cue.end <= end for start, end in outer.content)
