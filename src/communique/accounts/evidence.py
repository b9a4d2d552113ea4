"""What speaks for two points being one: their meaning, their words, their acts, their dates."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from communique.accounts.act_pairs import DIRECTED, MIRRORS, TAKES_OTHER_SIDE
from communique.accounts.kernels import Kernel
from communique.accounts.wording import coverage
from communique.language.sentence_vectors.model import EncodedText, FloatArray

# No pair is farther from its rivals than this, as far as evidence goes.
LEAST_MARGIN = -0.3
# What unrelated points cover of each other: the rival of a pair that has none.
CHANCE_COVERAGE = 0.25
FEATURES = (
    "cosine", "margin_a", "margin_b", "least_covered", "most_covered", "coverage_margin_a",
    "coverage_margin_b", "words", "dates", "answer", "length", "other_objects",
)  # fmt: skip

# The earlier comparison by words alone, a logistic regression fitted in November 2026 on the
# development half of `benchmarks/data/accounts.jsonl` and the two real pairs.
WORDS_BIAS = -3.4
CONTAINMENT, DICE, SHARED, STRONGEST, DATES, ANSWER = 3.8, 5.0, 0.1, 0.5, 1.0, 0.4
MOST_SHARED = 8.0
# What words say, on the same scale, where no policy object is shared, and where nothing is but
# the name of a third actor.
NO_OBJECT = -4.0
ONLY_A_NAME = -12.0


def gather_evidence(
    a: Sequence[Kernel],
    b: Sequence[Kernel],
    texts_a: Sequence[EncodedText],
    texts_b: Sequence[EncodedText],
) -> FloatArray:
    """Evidence `[a, b, feature]` for each pair of points, features in the order of `FEATURES`.

    `texts_a` and `texts_b` are the points' full texts as the encoder of sentences reads them.
    """
    cosines = np.stack([t.vector for t in texts_a]) @ np.stack([t.vector for t in texts_b]).T
    covered = coverage(a, b, texts_a, texts_b)
    both: FloatArray = (covered[0] + covered[1]) / np.float32(2) - np.float32(CHANCE_COVERAGE)
    found = np.zeros((len(a), len(b), len(FEATURES)), dtype=np.float32)
    found[..., 0] = cosines
    found[..., 1] = np.maximum(margins(cosines, axis=1), LEAST_MARGIN)
    found[..., 2] = np.maximum(margins(cosines, axis=0), LEAST_MARGIN)
    found[..., 3], found[..., 4] = np.minimum(*covered), np.maximum(*covered)
    found[..., 5], found[..., 6] = margins(both, axis=1), margins(both, axis=0)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            found[i, j, 7:] = _evidence_of_words(x, y)
    return found


def margins(scores: FloatArray, *, axis: int) -> FloatArray:
    """By how much each score exceeds the best other one along an axis; itself where it is alone."""
    if scores.shape[axis] < 2:
        return scores.copy()
    ordered = np.sort(scores, axis=axis)
    best, second = ordered.take([-1], axis=axis), ordered.take([-2], axis=axis)
    # Where two are equally near, neither exceeds the other.
    rivals = np.where(scores == best, second, best)
    found: FloatArray = (scores - rivals).astype(np.float32)
    return found


def _evidence_of_words(a: Kernel, b: Kernel) -> tuple[float, float, float, float, float]:
    """The features of a pair that hang on it alone and not on its sentence vectors."""
    dates, answer = float(bool(a.dates & b.dates)), float(_is_answer(a, b))
    # Long points have several objects: what they share blurs in one vector each.
    length = math.log(min(len(a.text), len(b.text)))
    has_other_objects = bool(a.concepts and b.concepts and not a.concepts & b.concepts)
    words = _score_words(a, b, dates, answer)
    return words, dates, answer, length, float(has_other_objects)


def _score_words(a: Kernel, b: Kernel, dates: float, answer: float) -> float:
    """The earlier comparison's score."""
    common = {k: min(t.weight, b.terms[k].weight) for k, t in a.terms.items() if k in b.terms}
    strongest = _strongest(a, b, common)
    if not strongest:
        return ONLY_A_NAME if any(key.startswith("@") for key in common) else NO_OBJECT
    shared = sum(common.values())
    return (
        WORDS_BIAS
        + CONTAINMENT * shared / min(a.weight, b.weight)
        + DICE * 2 * shared / (a.weight + b.weight)
        + SHARED * min(shared, MOST_SHARED)
        + STRONGEST * strongest
        + DATES * dates
        + ANSWER * answer
    )


def _strongest(a: Kernel, b: Kernel, common: dict[str, float]) -> float:
    """Weight of the weightiest policy object that two points share.

    A third actor is one where both do the same to it: thank it, accuse it.
    """
    is_directed = a.unit.act == b.unit.act and a.unit.act in DIRECTED
    return max(
        (
            weight
            for key, weight in common.items()
            if a.terms[key].is_anchor
            or b.terms[key].is_anchor
            or (is_directed and key.startswith("@"))
        ),
        default=0.0,
    )


def _is_answer(a: Kernel, b: Kernel) -> bool:
    """Whether one speaker's act answers the other's: request and refusal, pledge and thanks."""
    acts = frozenset({a.unit.act, b.unit.act})
    speakers_a, speakers_b = set(a.unit.speakers), set(b.unit.speakers)
    are_lone = len(speakers_a) == len(speakers_b) == 1 and speakers_a != speakers_b
    return are_lone and (acts in MIRRORS or bool(acts & TAKES_OTHER_SIDE))
