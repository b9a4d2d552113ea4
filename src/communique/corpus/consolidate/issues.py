"""One issue under its many wordings: "cross-strait peace", "stability in the Taiwan Strait"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from communique.corpus.consolidate.terms import overlap, weigh_terms

LEAST_OVERLAP = 0.6


def group_issues(wordings: Iterable[str]) -> dict[str, str]:
    """For each wording one that stands for all of its issue."""
    names: dict[str, str] = {}
    by_terms: dict[frozenset[str], str] = {}
    by_term: dict[str, list[str]] = defaultdict(list)
    for wording in sorted(set(wordings), key=lambda w: (len(w), w)):
        terms = weigh_terms(wording)
        key = frozenset(terms)
        if not key:
            names[wording] = wording
            continue
        if key in by_terms:
            names[wording] = by_terms[key]
            continue
        candidates = {name for term in terms for name in by_term[term]}
        best = max(
            ((overlap(terms, weigh_terms(name)), name) for name in candidates), default=(0.0, "")
        )
        names[wording] = best[1] if best[0] >= LEAST_OVERLAP else wording
        by_terms[key] = names[wording]
        if names[wording] == wording:
            for term in terms:
                by_term[term].append(wording)
    return names
