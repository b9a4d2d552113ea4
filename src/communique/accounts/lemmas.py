"""How much lemmas say: their weights, stems and those that name nothing by themselves."""

from __future__ import annotations

import functools
from importlib import resources

from communique.language.points.lexicon import (
    EMPTY_TOPICS,
    ENCOUNTER_NOUNS,
    OFFICE_NOUNS,
    TRANSPARENT_NOUNS,
)

# Weight of a lemma that the corpus of official texts has in fewer than 12 of 9,167 sentences, on
# the scale of the concepts. Chosen on the development halves of the pairs.
RARE_LEMMA_WEIGHT = 2.0
ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "ities",
    "ity", "ness", "ance", "ence", "able", "ible", "ical", "ally", "ing", "ion", "ive", "al", "an",
    "ed", "er", "or", "ly", "e", "y",
)  # fmt: skip
SHORTEST_STEM = 5
# Nouns that name no policy object by themselves.
GENERIC_NOUNS = frozenset(EMPTY_TOPICS | ENCOUNTER_NOUNS | TRANSPARENT_NOUNS | OFFICE_NOUNS) | {
    "action", "ally", "approach", "context", "country", "day", "detail", "effort", "fact",
    "framework", "government", "idea", "leader", "month", "nation", "part", "partner", "people",
    "point", "region", "response", "result", "side", "situation", "thing", "time", "today", "way",
    "week", "work", "world", "year",
}  # fmt: skip


@functools.cache
def load_lemma_weights() -> dict[str, float]:
    """Weight in [0, 1] of each lemma that is common in official texts; others weigh 1.

    From sentence frequencies in 900 short texts on encounters, `log(n / df)` scaled.
    """
    table = resources.files("communique.accounts").joinpath("data/lemma_weights.tsv")
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines()[1:])
    return {lemma: float(weight) for lemma, weight in rows}


def stem(lemma: str) -> str:
    """A lemma without its derivational ending: "investment" and "invest" meet."""
    for ending in ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= SHORTEST_STEM:
            return lemma.removesuffix(ending)
    return lemma
