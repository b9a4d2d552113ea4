"""Arranges the nested attributions of a finder that proposes all levels alike."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from communique.language.statements.acts import act_of_token
from communique.language.statements.nesting import Found, arrange
from communique.language.statements.proposals import Attribution, AttributionFinder
from communique.language.statements.rules import INSTITUTIONS, REPORTING
from communique.records import Span

_NOT_INSTITUTIONS = frozenset({"PERSON", "PERCENT", "CARDINAL"})


class ToldFinder:
    """Keeps an inner attribution where somebody reports what another has said, else the outer."""

    def __init__(self, finder: AttributionFinder) -> None:
        self._finder = finder

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset."""
        found = arrange([_describe(doc, attribution) for attribution in self._finder.find(doc)])
        return sorted(found, key=lambda a: (a.content[0], a.cue))


def _describe(doc: Doc, attribution: Attribution) -> Found:
    cue = _tokens(doc, attribution.cue)
    source = _tokens(doc, attribution.source)
    return Found(
        attribution=attribution,
        source_text=source.text if source is not None else "",
        act=act_of_token(cue.root) if cue is not None else None,
        is_report=cue is not None
        and any(token.lemma_.lower() in REPORTING for token in cue)
        and source is not None
        and _is_institution(source),
    )


def _tokens(doc: Doc, spans: tuple[Span, ...]) -> TokenSpan | None:
    if not spans:
        return None
    return doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")


def _is_institution(source: TokenSpan) -> bool:
    head = source.root
    if head.ent_type_ in _NOT_INSTITUTIONS or head.pos_ == "PRON":
        return False
    return head.ent_type_ in {"ORG", "GPE", "NORP"} or head.lemma_.lower() in INSTITUTIONS
