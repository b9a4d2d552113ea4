"""Further candidates for events: words that another component, such as a learned one, proposes.

A component that runs before `communique_events` calls `propose(doc, [Proposal(…), …])`. A proposal
says which token may tell of an event of which type; the lexicon comes first, so a proposal at a
trigger that it knows changes nothing. Roles, status, date and reporter are read as for any trigger,
and a proposal whose roles cannot be read tells of nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from communique.language.events.lexicon import NounPredicate

_KEY = "communique_event_proposals"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A token index, the PLOVER type it may tell of, its mode where known, a score in [0, 1]."""

    trigger: int
    type: str
    score: float
    mode: str | None = None


def propose(doc: Doc, proposals: Iterable[Proposal]) -> None:
    """Add proposals for the events of a text."""
    doc.user_data[_KEY] = (*proposals_of(doc), *proposals)


def proposals_of(doc: Doc) -> Sequence[Proposal]:
    """The proposals made so far."""
    proposals: Sequence[Proposal] = doc.user_data.get(_KEY, ())
    return proposals


def noun_predicate(type: str, mode: str | None) -> NounPredicate:
    """How roles stand beside a noun that the lexicon does not know."""
    return NounPredicate(
        type=type,
        mode=mode,
        actor=("poss", "by", "from"),
        recipient=("on", "against", "of", "to", "into", "with"),
        needs_recipient=True,
    )
