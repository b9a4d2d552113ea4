"""Attributions by a quotation's neighbourhood: "…," X said; X said: "…"; runs of quotations."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.statements.proposals import Attribution
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules_verbs import Candidate


def read_quote_cue(verb: Token, quoted: QuotedText) -> Candidate | None:
    return None


def extend_over_quotations(
    doc: Doc, found: list[Attribution], quoted: QuotedText
) -> list[Attribution]:
    return found
