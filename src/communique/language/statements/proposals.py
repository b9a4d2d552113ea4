"""Attributions as found in the text, before anyone asks who the speaker is.

This is the seam between finding and reading: a finder (rules or a learned model) proposes spans;
`communique.language.statements.component` resolves speakers, chain, kind, addressee and issues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from spacy.tokens import Doc

from communique.records import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure the encoder is of a cue, and how far a rule agrees; all in [0, 1].

    `cue` is the probability of the cue, 0 where only a rule saw it. Where both read the same cue
    (`is_agreed`), `same_source` and `same_content` are the Dice of characters.
    """

    cue: float = 0.0
    is_agreed: bool = False
    same_source: float = 0.0
    same_content: float = 0.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """One proposed statement: who (source) says (cue) what (content), in characters of the text.

    Each role is a tuple of spans in text order, since contents may be interrupted ("…," he said,
    "…"). `source` and `cue` may be empty, `content` may not. `score` in [0, 1] is uncalibrated.
    `evidence` is None where the encoder was not asked.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    evidence: Evidence | None = field(default=None, compare=False)


class AttributionFinder(Protocol):
    """Proposes the attributions of a parsed text."""

    def find(self, doc: Doc) -> list[Attribution]:
        """Attributions in order of their first content offset."""
        ...


class LearnedFinder(AttributionFinder, Protocol):
    """A finder that also says how likely words are a cue."""

    def cue_chances(self, doc: Doc, spans: Sequence[Span]) -> list[float]:
        """The probability that there is a cue in each of the spans."""
        ...
