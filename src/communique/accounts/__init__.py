"""Comparing accounts: points, their alignment, how aligned points relate."""

from communique.accounts.alignment import Embedder
from communique.accounts.comparison import compare

__all__ = ["Embedder", "compare"]
