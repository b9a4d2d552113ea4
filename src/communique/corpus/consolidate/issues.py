"""One issue under its many wordings: "cross-strait peace", "stability in the Taiwan Strait"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sized

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


def group_issues(wordings: Iterable[str]) -> dict[str, str]:
    """For each wording one that stands for all of its issue."""
    names: dict[str, str] = {}
    by_terms: dict[tuple[frozenset[str], frozenset[str]], str] = {}
    by_term: dict[str, list[str]] = defaultdict(list)
    turned: dict[str, frozenset[str]] = {}
    for wording in sorted(set(wordings), key=lambda w: (len(w), w)):
        terms = weigh_terms(wording)
        reversing = turned[wording] = _reversing(wording)
        key = (frozenset(terms), reversing)
        if not terms:
            names[wording] = wording
            continue
        if key in by_terms:
            names[wording] = by_terms[key]
            continue
        candidates = {
            name
            for term in _deciding(terms, by_term)
            for name in by_term[term]
            if turned[name] == reversing
        }
        best = max(((_likeness(wording, name), name) for name in candidates), default=(0.0, ""))
        names[wording] = best[1] if best[0] >= LEAST_OVERLAP else wording
        by_terms[key] = names[wording]
        if names[wording] == wording:
            for term in terms:
                by_term[term].append(wording)
    return names


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


def _likeness(wording: str, name: str) -> float:
    terms, others = weigh_terms(wording), weigh_terms(name)
    shared = terms.keys() & others.keys()
    words = {term for term in shared if not term.startswith("=")}
    if not words and max((terms[term] for term in shared), default=0.0) < LEAST_CONCEPT_WEIGHT:
        return 0.0
    return overlap(terms, others)


def _reversing(wording: str) -> frozenset[str]:
    return frozenset(stem_word(word) for word in find_words(wording)) & REVERSING
