"""Events: what happened, was planned, demanded, threatened or denied, in PLOVER 0.8 terms."""

from communique.language.events.typing import classify_pair, classify_pairs

__all__ = ["classify_pair", "classify_pairs"]
