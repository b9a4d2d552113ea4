"""Arranges the attributions of a finder, which proposes all levels of nesting alike."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.mentions import actors_of
from communique.language.statements.nesting import Found, arrange, describe
from communique.language.statements.proposals import Attribution
from communique.language.statements.sources import is_thing
from communique.records import Span


def keep_told(doc: Doc, attributions: list[Attribution]) -> list[Attribution]:
    """Keep an inner attribution where somebody reports what another has said, else the outer."""
    # A source cut down to an article is none.
    spoken = [a for a in attributions if not _is_unspoken(doc, a)]
    countries = {actor.id: actor.country for actor in doc._.actors}
    found = arrange([_describe(doc, attribution, countries) for attribution in spoken])
    return sorted(found, key=lambda a: (a.content[0], a.cue))


def _is_unspoken(doc: Doc, attribution: Attribution) -> bool:
    source = _head(doc, attribution.source)
    return source is not None and (is_thing(source) or source.lower_ in {"the", "a", "an"})


def _describe(doc: Doc, attribution: Attribution, countries: dict[str, str | None]) -> Found:
    source = _head(doc, attribution.source)
    speakers = actors_of(source) if source is not None else ()
    return describe(
        attribution,
        cue=_head(doc, attribution.cue),
        source=source,
        speakers=speakers,
        countries=tuple(c for s in speakers if (c := countries.get(s)) is not None),
    )


def _head(doc: Doc, spans: tuple[Span, ...]) -> Token | None:
    if not spans:
        return None
    tokens = doc.char_span(spans[0].start, spans[0].end, alignment_mode="expand")
    return tokens.root if tokens is not None else None
