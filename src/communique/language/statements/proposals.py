"""Attributions as found in the text, before anyone asks who the speaker is.

This is the seam between finding and reading: a finder (rules or a learned model) proposes spans;
`communique.language.statements.component` resolves speakers, chain, kind, addressee and issues.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc

from communique.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One proposed statement: who (source) says (cue) what (content), in characters of the text.

    Each role is a tuple of spans in text order, since contents may be interrupted ("…," he said,
    "…"). `source` and `cue` may be empty, `content` may not. `score` in [0, 1] is uncalibrated.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class AttributionFinder(Protocol):
    """Proposes the attributions of a parsed text."""

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset."""
        ...
