"""Watching feeds and sitemaps: what is new in them is fetched and read, once."""

from communique.corpus.watch.plan import WatchedSource, WatchPlan
from communique.corpus.watch.watching import Watching, WatchSummary

__all__ = ["WatchPlan", "WatchSummary", "WatchedSource", "Watching"]
