"""Arranges the attributions of a finder, which proposes all levels of nesting alike."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.mentions import actors_of
from communique.language.statements.nesting import Found, arrange, describe
from communique.language.statements.proposals import Attribution
from communique.records import Span


def keep_told(doc: Doc, attributions: list[Attribution]) -> list[Attribution]:
    """Keep an inner attribution where somebody reports what another has said, else the outer."""
    found = arrange([_describe(doc, attribution) for attribution in attributions])
    return sorted(found, key=lambda a: (a.content[0], a.cue))


def _describe(doc: Doc, attribution: Attribution) -> Found:
    source = _head(doc, attribution.source)
    return describe(
        attribution,
        cue=_head(doc, attribution.cue),
        source=source,
        speakers=actors_of(source) if source is not None else (),
    )


def _head(doc: Doc, spans: tuple[Span, ...]) -> Token | None:
    if not spans:
        return None
    tokens = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")
    return tokens.root if tokens is not None else None
