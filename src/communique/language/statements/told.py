"""Arranges the nested attributions of a finder that proposes all levels alike."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.statements.nesting import Found, arrange, describe
from communique.language.statements.proposals import Attribution, AttributionFinder
from communique.records import Span


class ToldFinder:
    """Keeps an inner attribution where somebody reports what another has said, else the outer."""

    def __init__(self, finder: AttributionFinder) -> None:
        self._finder = finder

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset."""
        found = arrange([_describe(doc, attribution) for attribution in self._finder.find(doc)])
        return sorted(found, key=lambda a: (a.content[0], a.cue))


def _describe(doc: Doc, attribution: Attribution) -> Found:
    return describe(
        attribution, cue=_head(doc, attribution.cue), source=_head(doc, attribution.source)
    )


def _head(doc: Doc, spans: tuple[Span, ...]) -> Token | None:
    if not spans:
        return None
    tokens = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")
    return tokens.root if tokens is not None else None
