"""Events: a given pair of PLV's held-out fifth, running text, coded sentences, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality import annotated_events, event_modes, event_places, event_status, gsr
from benchmarks.quality.event_calibration import judged_events
from benchmarks.quality.plv import read_plv
from communique import classify_pairs
from communique.ontology import merged_label

# PLV's quads follow its merged roots: a YIELD is material, though PLOVER's CONCEDE is verbal.
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("YIELD", "COOPERATE", "AID"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
BINS = 10


def measure(data: Path) -> dict[str, float]:
    """Macro-F1 of 15 types and of quads, accuracy, and expected calibration error (0 is best)."""
    pairs = [pair for pair in read_plv(data) if pair.is_held_out]
    found = list(classify_pairs((p.text, p.actor, p.recipient) for p in pairs))
    gold = [pair.label for pair in pairs]
    labels = [merged_label(event.type) for event in found]
    sure = [_merged_probability(event.probabilities, merged_label(event.type)) for event in found]
    right = [label == known for label, known in zip(labels, gold, strict=True)]
    return {
        "pair type, macro-F1": macro_f1(gold, labels),
        "pair quad, macro-F1": macro_f1(
            [str(pair.quad) for pair in pairs], [str(QUADS[label]) for label in labels]
        ),
        "pair type, accuracy": sum(right) / len(right),
        "pair probability, 1 - calibration error": 1 - calibration_error(sure, right),
        **annotated_events.scores(data),
        **gsr.scores(data),
        **event_modes.scores(),
        **event_places.scores(),
        **event_status.scores(),
        "event probability, 1 - calibration error": _calibration(data),
    }


def _calibration(data: Path) -> float:
    judged = list(judged_events(data, is_held_out=True))
    return 1 - calibration_error([e.probability or 0.0 for e, _ in judged], [r for _, r in judged])


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """Mean over the labels of the gold of each one's F1."""
    scores = []
    for label in sorted(set(gold)):
        hits = sum(g == f == label for g, f in zip(gold, found, strict=True))
        scores.append(2 * hits / (gold.count(label) + found.count(label)))
    return sum(scores) / len(scores)


def calibration_error(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over ten equal bins of probability."""
    error = 0.0
    for index in range(BINS):
        inside = [
            (p, r)
            for p, r in zip(probabilities, right, strict=True)
            if index / BINS < p <= (index + 1) / BINS
        ]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            hits = sum(r for _, r in inside) / len(inside)
            error += abs(mean - hits) * len(inside) / len(probabilities)
    return error


def _merged_probability(probabilities: dict[str, float], label: str) -> float:
    return sum(p for type, p in probabilities.items() if merged_label(type) == label)
