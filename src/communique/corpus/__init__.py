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
from communique.corpus.groups import (
    ConsolidationSummary,
    DocumentGroup,
    EncounterGroup,
    EventGroup,
    GroupMember,
    HappeningGroup,
    PositionSeries,
    PositionStep,
    UndertakingStep,
    UndertakingThread,
)
from communique.corpus.summaries import (
    AccountEntry,
    ActorEntry,
    NewDocumentEntry,
    OfficeEntry,
    Overview,
    PeriodEntry,
    StanceEntry,
    TieEntry,
    ToneEntry,
)
from communique.corpus.watch import WatchedSource, WatchPlan, WatchSummary
from communique.store import Facet, SearchAnswer, SearchHit

__all__ = [
    "AccountEntry",
    "ActorEntry",
    "AddSummary",
    "ConsolidationSummary",
    "Corpus",
    "DocumentEntry",
    "DocumentGroup",
    "EncounterEntry",
    "EncounterGroup",
    "EventEntry",
    "EventGroup",
    "Facet",
    "Filters",
    "GroupMember",
    "HappeningGroup",
    "NewDocumentEntry",
    "OfficeEntry",
    "Overview",
    "PeriodEntry",
    "PositionEntry",
    "PositionSeries",
    "PositionStep",
    "SearchAnswer",
    "SearchHit",
    "StanceEntry",
    "StatementEntry",
    "TieEntry",
    "TimelineEntry",
    "ToneEntry",
    "UndertakingEntry",
    "UndertakingStep",
    "UndertakingThread",
    "WatchPlan",
    "WatchSummary",
    "WatchedSource",
]
