"""The cross-document step: what many documents tell of one thing becomes one thing."""

from communique.corpus.consolidate.run import Consolidation

__all__ = ["Consolidation"]
