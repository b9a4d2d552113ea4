"""One issue under its many wordings: "cross-strait peace", "stability in the Taiwan Strait"."""

from __future__ import annotations

import functools
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import NamedTuple

from communique.accounts.lemmas import GENERIC_NOUNS
from communique.corpus.consolidate.terms import (
    EMPTY_WORDS,
    find_words,
    overlap,
    stem_word,
    substance,
    weigh_terms,
)

# Chosen on the positions of October 2021 to February 2022, as `undertakings.THRESHOLD` was.
LEAST_OVERLAP = 0.6
# Two wordings that share a concept alone are one issue where it is as specific as "sanctions".
LEAST_CONCEPT_WEIGHT = 2.8
# A change of stance asks for more: "launch" and "launches" of other things are no one issue.
LEAST_OVERLAP_OF_CHANGE = 0.75
# Words that turn an issue into its opposite: who is for sanctions is not for lifting them.
REVERSING = frozenset(
    stem_word(word)
    for word in (
        "lift", "lifting", "end", "ending", "remove", "removal", "withdraw", "withdrawal", "stop",
        "halt", "ban", "violation", "violate", "threat", "threaten", "breach", "delay", "denial",
        "suspend", "suspension", "lack", "undermine", "reject", "rejection", "prevent", "against",
        "without", "anti", "not", "no", "non", "never", "failure", "attack", "abuse", "loss",
        "escalation", "blockade", "cut", "reduce", "reduction", "relax", "easing", "cancel",
    )
)  # fmt: skip
# Issues of such words alone mean something else in every text.
VAGUE_WORDS = GENERIC_NOUNS | frozenset(
    {
        "address", "addressing", "agenda", "aspect", "bill", "child", "children", "choice",
        "citizen", "commitment", "countries", "decision", "do", "draft", "family", "families",
        "goal", "idea", "initiative", "interest", "job", "law", "legislation", "lot", "matter",
        "measure", "moment", "nomination", "nominee", "opportunity", "opportunities", "plan",
        "policy", "policies", "position", "principle", "proposal", "project", "question",
        "request", "right", "state", "statement", "step", "think", "thinking", "topic", "use",
        "view", "visit", "word",
    }
)  # fmt: skip


def is_vague(wording: str) -> bool:
    """Whether an issue names nothing that another text could mean as well: "the work"."""
    return all(
        word in EMPTY_WORDS or word in VAGUE_WORDS or word.removesuffix("s") in VAGUE_WORDS
        for word in find_words(wording)
    )


def group_issues(wordings: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each wording one that stands for all of its issue.

    `known` are names that an earlier call gave; the result is that of a call with all wordings.
    """
    names = dict(known or {})
    naming = _Naming(names)
    for wording in wordings:
        if wording not in names:
            naming.await_name(wording)
    naming.run()
    return names


class _Naming:
    """Gives names from the shortest wording up: each goes under the likest shorter one, if any.

    A new name may change those of longer wordings, never of shorter ones.
    """

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self._waiting: list[tuple[int, str]] = []
        self._is_waiting: set[str] = set()
        self._terms: dict[str, Mapping[str, float]] = {}
        # Wordings that stand for themselves, by their terms, and those named before, by theirs.
        self._leaders: dict[str, set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)
        self._alike: dict[_Sense, set[str]] = defaultdict(set)
        for wording, name in names.items():
            self._alike[self._sense(wording)].add(wording)
            for term in self._terms[wording]:
                self._named[term].add(wording)
                if name == wording:
                    self._leaders[term].add(wording)

    def await_name(self, wording: str) -> None:
        """Have a wording named by `run`."""
        if wording not in self._is_waiting:
            self._is_waiting.add(wording)
            self._alike[self._sense(wording)].add(wording)
            heapq.heappush(self._waiting, _place(wording))

    def run(self) -> None:
        """Name all that wait, and anew those whose name this changes."""
        while self._waiting:
            _, wording = heapq.heappop(self._waiting)
            self._is_waiting.remove(wording)
            before, name = self._names.get(wording), self._find_name(wording)
            self._names[wording] = name
            if name != before:
                self._follow(wording, was_leader=before == wording)

    def _find_name(self, wording: str) -> str:
        sense = self._sense(wording)
        if not sense.terms:
            return wording
        # The first of those with the same terms decides for all.
        first = min(self._alike[sense], key=_place)
        if first != wording:
            return self._names[first]
        terms = self._terms[wording]
        candidates = {
            name
            for term in _deciding(terms, self._leaders)
            for name in self._leaders[term]
            if _place(name) < _place(wording) and self._sense(name).reversing == sense.reversing
        }
        best = max(
            ((_likeness(terms, self._terms[name]), name) for name in candidates), default=(0.0, "")
        )
        return best[1] if best[0] >= LEAST_OVERLAP else wording

    def _follow(self, wording: str, *, was_leader: bool) -> None:
        """Have longer wordings named anew that hang on a wording whose name has changed."""
        terms, is_leader = self._terms[wording], self._names[wording] == wording
        for term in terms:
            if is_leader:
                self._leaders[term].add(wording)
            elif was_leader:
                self._leaders[term].discard(wording)
        for other in self._alike[self._sense(wording)]:
            if _place(other) > _place(wording) and other in self._names:
                self.await_name(other)
        if was_leader:
            for other in [other for other, name in self._names.items() if name == wording]:
                self.await_name(other)
        if is_leader:
            near = {
                other
                for term in _deciding(terms, self._named)
                for other in self._named[term]
                if _place(other) > _place(wording)
            }
            for other in near:
                if _likeness(self._terms[other], terms) >= LEAST_OVERLAP:
                    self.await_name(other)

    def _sense(self, wording: str) -> _Sense:
        terms = self._terms.get(wording)
        if terms is None:
            terms = self._terms[wording] = weigh_terms(wording)
        return _Sense(frozenset(terms), _reversing(wording))


class _Sense(NamedTuple):
    """What two wordings have in common that mean the same."""

    terms: frozenset[str]
    reversing: frozenset[str]


def _place(wording: str) -> tuple[int, str]:
    return len(wording), wording


def is_one_issue(wording: str, other: str) -> bool:
    """Whether two wordings of a series say so much that another stance on them is a change."""
    terms, others = weigh_terms(wording), weigh_terms(other)
    is_specific = any(term in others for term in substance(terms))
    return is_specific and overlap(terms, others) >= LEAST_OVERLAP_OF_CHANGE


def _deciding(terms: Mapping[str, float], by_term: Mapping[str, Sized]) -> Iterator[str]:
    """The rarest terms, one of which every wording has that overlaps enough."""
    rest = sum(terms.values())
    least = LEAST_OVERLAP * rest
    for term in sorted(terms, key=lambda term: (len(by_term[term]), term)):
        yield term
        rest -= terms[term]
        # Who shares only what is left shares less than LEAST_OVERLAP of this wording alone.
        if rest < least:
            return


def _likeness(terms: Mapping[str, float], others: Mapping[str, float]) -> float:
    shared = terms.keys() & others.keys()
    words = {term for term in shared if not term.startswith("=")}
    if not words and max((terms[term] for term in shared), default=0.0) < LEAST_CONCEPT_WEIGHT:
        return 0.0
    return overlap(terms, others)


@functools.lru_cache(maxsize=100_000)
def _reversing(wording: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in find_words(wording)) & REVERSING
