"""One clause that tells of an event, before tellings of the same event are folded into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from communique.language.events.lexicon import NounPredicate, Predicate
from communique.language.events.typer import Typed
from communique.records import DateBasis, DatePrecision, Encounter, Span, Status

# What a word was read by; a demand, threat or judgement that no predicate names is "modal".
Grounds = Predicate | NounPredicate | Typed | Encounter | Literal["modal"]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one clause says: type, mode, roles as actor ids, status, date, and on whose word.

    `statement` is the id of the statement that tells or performs the event. One that
    `needs_recipient` and gets none from the rest of the text is no event; in a mutual one all
    sides are actors. `further_evidence` is that of an encounter told more than once.
    """

    trigger: Token
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    evidence: Span
    score: float
    grounds: Grounds
    date: str | None = None
    date_precision: DatePrecision | None = None
    date_basis: DateBasis | None = None
    is_historical: bool = False
    reported_by: str | None = None
    statement: str | None = None
    is_repeated: bool = False
    needs_recipient: bool = False
    is_mutual: bool = False
    further_evidence: tuple[Span, ...] = ()
