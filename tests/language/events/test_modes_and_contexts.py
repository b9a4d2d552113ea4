"""Every mode and every context of PLOVER is read from some plain sentence of our own."""

from __future__ import annotations

from benchmarks.quality.event_modes import examples
from communique.ontology import CONTEXTS, MODES

# No sentence shows these yet: doers whose country no word of the clause gives.
UNREAD = {"RETREAT/disarm", "PROTEST/vandalize", "ASSAULT/sexual"}


def test_every_mode_and_context_has_sentences() -> None:
    labels = {e.label for e in examples()}
    assert labels == {f"{type}/{mode}" for type, mode in MODES} | set(CONTEXTS)


def test_modes_and_contexts_are_read_from_plain_sentences() -> None:
    wrong = {e.label for e in examples() if e.part == "development" and not e.is_right}
    assert wrong <= UNREAD
