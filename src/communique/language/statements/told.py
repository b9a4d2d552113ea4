"""Arranges the attributions of a finder, which proposes all levels of nesting alike."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.language.mentions import actors_of
from communique.language.statements.asking import find_asked, is_asker, is_question, is_quotable
from communique.language.statements.levels import part_levels
from communique.language.statements.nesting import Found, arrange, describe
from communique.language.statements.proposals import Attribution
from communique.language.statements.quotes import QuotedText
from communique.language.statements.rules_turns import is_turn
from communique.language.statements.unspoken import (
    head_of,
    is_pronoun_alone,
    is_unspoken,
    only_joins,
)

# No outlet speaks for its country.
_MEDIA = frozenset({"JRN", "MED"})


def keep_told(doc: Doc, attributions: list[Attribution]) -> list[Attribution]:
    """Keep an inner attribution where somebody reports what another has said, else the outer."""
    is_account = doc._.document is not None and doc._.document.type == "account"
    quoted = QuotedText(doc)
    attributions = part_levels(doc, quoted, _not_asked(doc, quoted, attributions))
    spoken = [
        a
        for a in attributions
        if not is_unspoken(head_of(doc, a.cue), head_of(doc, a.source), is_account=is_account)
    ]
    countries = {a.id: a.country for a in doc._.actors if a.sector not in _MEDIA}
    found = arrange([_describe(doc, attribution, countries) for attribution in spoken])
    return sorted(found, key=lambda a: (a.content[0], a.cue))


def _not_asked(doc: Doc, quoted: QuotedText, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions that are no questions, and not a questioner's own words."""
    asked = find_asked(quoted.text)
    kept = []
    for attribution in attributions:
        cue = head_of(doc, attribution.cue)
        is_label = is_turn(quoted.text, attribution.cue)
        is_told = cue is None or is_label or not is_question(cue, quoted)
        start = (attribution.cue or attribution.content)[0].start
        content = attribution.content
        if is_pronoun_alone(quoted.text, content) or only_joins(doc, content):
            continue
        in_question = any(span.start <= start < span.end for span in asked)
        is_own = is_label or is_asker(head_of(doc, attribution.source)) or not is_quotable(cue)
        if is_told and not (in_question and is_own):
            kept.append(attribution)
    return kept


def _describe(doc: Doc, attribution: Attribution, countries: dict[str, str | None]) -> Found:
    source = head_of(doc, attribution.source)
    speakers = actors_of(source) if source is not None else ()
    return describe(
        attribution,
        cue=head_of(doc, attribution.cue),
        source=source,
        speakers=speakers,
        countries=tuple(c for s in speakers if (c := countries.get(s)) is not None),
    )
