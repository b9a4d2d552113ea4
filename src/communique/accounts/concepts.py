"""Policy objects under their many names, so that two accounts in other words can meet.

Each line of `data/concepts.tsv` holds a concept, its weight and the stems that name it; a stem may
end inside a word ("negotiat" finds "negotiations"), `_` ends it at a word's end, but not within a
name ("Port-au-Prince"), and `~` stands for up to two words ("movement ~ troops").
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass
from importlib import resources

GAP = r"\w*[\s-]+(?:[\w-]+\s+){0,2}?"
HEAD_LETTERS = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Concept:
    """One policy object; `weight` is about 3 for a specific one and 1 for a broad theme."""

    name: str
    weight: float
    pattern: re.Pattern[str]
    # The first letters of the words that it can begin with.
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class ConceptMatch:
    """A concept found in `text[start:end]`."""

    concept: Concept
    start: int
    end: int


@functools.cache
def load_concepts() -> tuple[Concept, ...]:
    """The concepts in the order of the table; earlier ones win where two match one place."""
    table = resources.files("communique.accounts").joinpath("data/concepts.tsv")
    found = []
    for line in table.read_text("utf-8").splitlines()[1:]:
        name, weight, listed = line.split("\t")
        stems = listed.split(", ")
        heads = frozenset(_WORD.findall(stem.rstrip("_"))[0][:HEAD_LETTERS] for stem in stems)
        found.append(Concept(name, float(weight), _compile(stems), heads))
    return tuple(found)


def _compile(stems: list[str]) -> re.Pattern[str]:
    parts = []
    for stem in sorted(stems, key=len, reverse=True):
        words = [re.escape(w) for w in stem.rstrip("_").split()]
        pattern = r"[\s-]+".join(words).replace(r"[\s-]+\~[\s-]+", GAP)
        parts.append(pattern + (r"\b(?!-\w+-)" if stem.endswith("_") else r"\w*"))
    return re.compile(r"\b(?:" + "|".join(parts) + ")", re.IGNORECASE)


@functools.cache
def _concepts_by_head() -> dict[str, list[tuple[int, Concept]]]:
    by_head: dict[str, list[tuple[int, Concept]]] = defaultdict(list)
    for rank, concept in enumerate(load_concepts()):
        for head in concept.heads:
            by_head[head].append((rank, concept))
    return dict(by_head)


@functools.lru_cache(maxsize=50_000)
def _concepts_at(head: str) -> tuple[tuple[int, Concept], ...]:
    """The concepts that may begin with a word, by its first letters."""
    by_head = _concepts_by_head()
    return tuple(entry for end in range(len(head)) for entry in by_head.get(head[: end + 1], ()))


def find_concepts(text: str) -> list[ConceptMatch]:
    """Concepts named in a text, in text order; matches never overlap, the longer one wins."""
    ends: dict[int, int] = {}
    matches: list[tuple[int, int, int, ConceptMatch]] = []
    # A pattern is only tried at the words that it can begin with.
    for word in _WORD.finditer(text):
        start = word.start()
        for rank, concept in _concepts_at(word[0][:HEAD_LETTERS].lower()):
            if start < ends.get(rank, 0):
                continue
            if found := concept.pattern.match(text, start):
                end = ends[rank] = found.end()
                matches.append((start - end, start, rank, ConceptMatch(concept, start, end)))
    if len(matches) < 2:
        return [match for *_, match in matches]
    taken: list[ConceptMatch] = []
    for *_, match in sorted(matches, key=lambda entry: entry[:3]):
        if all(match.end <= other.start or match.start >= other.end for other in taken):
            taken.append(match)
    return sorted(taken, key=lambda m: m.start)
