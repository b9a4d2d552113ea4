"""Records of many documents: adding to them and asking them."""

from communique.corpus.addition import AddSummary
from communique.corpus.corpus import Corpus
from communique.corpus.entries import (
    DocumentEntry,
    EncounterEntry,
    EventEntry,
    PositionEntry,
    StatementEntry,
    TimelineEntry,
    UndertakingEntry,
)
from communique.corpus.filters import Filters

__all__ = [
    "AddSummary",
    "Corpus",
    "DocumentEntry",
    "EncounterEntry",
    "EventEntry",
    "Filters",
    "PositionEntry",
    "StatementEntry",
    "TimelineEntry",
    "UndertakingEntry",
]
