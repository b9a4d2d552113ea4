"""What a rule has found, in tokens, before it becomes an attribution."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from communique.language.statements.clauses import Range


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a rule has found, in tokens; `anchor` is the index of the cue's head.

    `takes_quotes` lets quotations next to the verb join the content; `is_light` marks a verb whose
    noun carries the meaning ("expressed concern").
    """

    anchor: int
    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float
    takes_quotes: bool = False
    is_light: bool = False


@dataclass(frozen=True, slots=True)
class FoundContent:
    """Pieces of content, and the words besides the verb that belong to its cue."""

    pieces: tuple[Range, ...]
    score: float
    cue_words: tuple[Token, ...] = ()
