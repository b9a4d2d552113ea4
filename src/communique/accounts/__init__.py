"""Comparing accounts: points, their alignment, how aligned points relate."""

from communique.accounts.alignment import Embedder
from communique.accounts.comparison import compare, compare_all, compare_report

__all__ = ["Embedder", "compare", "compare_all", "compare_report"]
