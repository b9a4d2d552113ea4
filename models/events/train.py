"""Trains the learned typer of events, prints its scores and writes its weights.

python -m models.events.train --data ../shared/data [--only-score] [--curve]

It learns from running text that was annotated for it (`running.py`), each sentence once as it
stands in its document and once by itself, and from our own sentences with triggers
(`sentences.py`). The third of the documents that is held out scores it; what is shipped is then
fitted on all of them. `--curve` scores it after half and three quarters of the others, too.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from communique.language.encoder.layers import relu, softmax
from communique.language.encoder.model import Encoding, load_encoder
from communique.language.events.typer import NONE, features_of, is_candidate, parse_of
from communique.language.events.typing import load_parser
from communique.ontology import TYPES
from models.events.running import ASKED, OPTIONAL, UNREAL, is_held_out, read_running
from models.events.sentences import read_sentences

WEIGHTS = (
    Path(__file__).parents[2] / "src" / "communique" / "language" / "events" / "data" / "typer.npz"
)
OWN: Final = "own/"
LABELS: Final = (NONE, *sorted(TYPES))
# How much a word counts in training, by its mark; what no mark names is no event.
IMPORTANCE: Final = {"": 1.0, ASKED: 1.0, OPTIONAL: 0.7, UNREAL: 0.7}
OWN_IMPORTANCE: Final = 0.7
NETWORKS, HIDDEN, BATCH, PASSES, RATE, DECAY = 4, 64, 256, 8, 2e-3, 1e-4
# How many characters before and behind a sentence are read with it: about a window of the encoder.
REACH: Final = 600
DROPPED_INPUTS, DROPPED_HIDDEN = 0.2, 0.3
THRESHOLDS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)

FloatArray = npt.NDArray[np.float32]
Weights = dict[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: its features, its label, its mark and how it is used."""

    state: FloatArray
    label: int
    mark: str
    importance: float
    document: str
    is_scored: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, its marked words as `(start, end, type, mark)`, the text that it stands in."""

    text: str
    words: tuple[tuple[int, int, str, str], ...]
    importance: float
    document: str
    context: str
    start: int


def main() -> None:
    """Fit, score on the held-out documents, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only-score", action="store_true")
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    sentences = list(marked_sentences(options.data))
    rows, parse = candidates(sentences)
    print(f"{len(sentences)} sentences, {len(rows)} candidates, {len(parse)} features of the parse")
    for share in (0.5, 0.75, 1.0) if options.curve else (1.0,):
        print(f"{share:.0%} of the documents")
        known = [r for r in rows if not _is_held_out(r) and _chance(r.document) <= share]
        learned = fit(known)
        print_scores(learned, [r for r in rows if _is_held_out(r) and r.is_scored])
    if not options.only_score:
        save(fit(rows), parse)


def _is_held_out(row: Row) -> bool:
    return not row.document.startswith(OWN) and is_held_out(row.document)


def _chance(document: str) -> float:
    """A number in [0, 1] that hangs on the id of a document alone."""
    return hashlib.sha256(document.encode()).digest()[1] / 255


def marked_sentences(data: Path) -> Iterator[Marked]:
    """All sentences that are learned from or scored."""
    for sentence in read_running(data):
        words = tuple((w.start, w.end, w.type, w.mark) for w in sentence.words)
        yield Marked(sentence.text, words, 1.0, sentence.document, sentence.context, sentence.start)
    for number, own in enumerate(read_sentences()):
        words = tuple(
            (t.start, t.end, t.type, UNREAL if t.status == "hypothetical" else ASKED)
            for t in own.triggers
        )
        yield Marked(own.text, words, OWN_IMPORTANCE, f"{OWN}{number}", own.text, 0)


def candidates(sentences: Sequence[Marked]) -> tuple[list[Row], list[str]]:
    """The candidate words of parsed sentences, and the names of the parse's features."""
    docs = list(load_parser().pipe(s.text for s in sentences))
    counts = Counter(n for doc in docs for t in doc if is_candidate(t) for n in parse_of(t))
    parse = sorted(counts)
    rows = []
    for sentence, doc in zip(sentences, docs, strict=True):
        words = [t for t in doc if is_candidate(t)]
        encodings = list(_encodings(sentence))
        for encoding, start in encodings:
            states = features_of(words, encoding, parse, start=start)
            is_scored = encoding is encodings[-1][0]
            for word, state in zip(words, states, strict=True):
                first, last = word.idx, word.idx + len(word)
                known = [(t, m) for s, e, t, m in sentence.words if s < last and first < e]
                type, mark = known[0] if known else (NONE, "")
                importance = IMPORTANCE[mark] * sentence.importance
                label = LABELS.index(type)
                rows.append(Row(state, label, mark, importance, sentence.document, is_scored))
    return rows, parse


def _encodings(sentence: Marked) -> Iterator[tuple[Encoding, int]]:
    """A sentence by itself, then in its context if it has one, and where it begins in each."""
    encoder = load_encoder()
    yield encoder.encode(sentence.text), 0
    first = max(0, sentence.start - REACH)
    last = sentence.start + len(sentence.text) + REACH
    context = sentence.context[first:last]
    if context != sentence.text:
        yield encoder.encode(context), sentence.start - first


def fit(rows: Sequence[Row]) -> Weights:
    """Networks that differ by chance only, their scores averaged: side by side they are one."""
    networks = [fit_network(rows, seed) for seed in range(NETWORKS)]
    return {
        "hidden": np.concatenate([n["hidden"] for n in networks], axis=1),
        "hidden_bias": np.concatenate([n["hidden_bias"] for n in networks]),
        "types": np.concatenate([n["types"] for n in networks]) / NETWORKS,
        "types_bias": np.mean([n["types_bias"] for n in networks], axis=0, dtype=np.float32),
    }


def fit_network(rows: Sequence[Row], seed: int) -> Weights:
    """A network of one hidden layer, by Adam; the scale of the states ends in its weights."""
    chance = np.random.default_rng(seed)
    inputs = np.stack([r.state for r in rows])
    width = 2 * load_encoder().width
    mean, spread = inputs[:, :width].mean(0), inputs[:, :width].std(0)
    inputs[:, :width] = (inputs[:, :width] - mean) / spread
    labels = np.array([r.label for r in rows])
    importance = np.array([r.importance for r in rows], dtype=np.float32)
    weights: Weights = {
        "hidden": _drawn(chance, inputs.shape[1], HIDDEN),
        "hidden_bias": np.zeros(HIDDEN, np.float32),
        "types": _drawn(chance, HIDDEN, len(LABELS)),
        "types_bias": np.zeros(len(LABELS), np.float32),
    }
    optimiser = Adam(weights)
    order = np.arange(len(rows))
    for number in range(PASSES):
        chance.shuffle(order)
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            slopes = _slopes(weights, inputs[batch], labels[batch], importance[batch], chance)
            optimiser.step(weights, slopes, rate=RATE * (1 - number / PASSES))
    weights["hidden"][:width] /= spread[:, None]
    weights["hidden_bias"] -= mean @ weights["hidden"][:width]
    return weights


def _drawn(chance: np.random.Generator, rows: int, columns: int) -> FloatArray:
    return chance.normal(0, rows**-0.5, (rows, columns)).astype(np.float32)


def _slopes(
    weights: Weights,
    inputs: FloatArray,
    labels: npt.NDArray[np.int64],
    importance: FloatArray,
    chance: np.random.Generator,
) -> Weights:
    """Slopes of the weighted cross-entropy of one batch, some inputs and units left out."""
    kept = chance.random(inputs.shape) > DROPPED_INPUTS
    inputs = (inputs * kept / (1 - DROPPED_INPUTS)).astype(np.float32)
    hidden = np.maximum(inputs @ weights["hidden"] + weights["hidden_bias"], 0)
    kept_units = (chance.random(hidden.shape) > DROPPED_HIDDEN) / (1 - DROPPED_HIDDEN)
    used = (hidden * kept_units).astype(np.float32)
    away = softmax(used @ weights["types"] + weights["types_bias"])
    away[np.arange(len(labels)), labels] -= 1
    away *= (importance / len(labels))[:, None]
    back = ((away @ weights["types"].T) * kept_units * (hidden > 0)).astype(np.float32)
    return {
        "hidden": inputs.T @ back + DECAY * weights["hidden"],
        "hidden_bias": back.sum(0),
        "types": used.T @ away + DECAY * weights["types"],
        "types_bias": away.sum(0),
    }


class Adam:
    """Adam with its usual constants."""

    def __init__(self, weights: Weights) -> None:
        self._means = {name: np.zeros_like(w) for name, w in weights.items()}
        self._squares = {name: np.zeros_like(w) for name, w in weights.items()}
        self._steps = 0

    def step(self, weights: Weights, slopes: Weights, *, rate: float) -> None:
        """Move the weights, in place."""
        self._steps += 1
        for name, slope in slopes.items():
            self._means[name] = 0.9 * self._means[name] + 0.1 * slope
            self._squares[name] = 0.999 * self._squares[name] + 0.001 * slope**2
            mean = self._means[name] / (1 - 0.9**self._steps)
            square = self._squares[name] / (1 - 0.999**self._steps)
            weights[name] -= rate * mean / (np.sqrt(square) + 1e-8)


def print_scores(weights: Weights, rows: Sequence[Row]) -> None:
    """Precision and recall on the words asked for; optional and unreal ones are left out."""
    rows = [r for r in rows if r.mark in {"", ASKED}]
    hidden = relu(np.stack([r.state for r in rows]) @ weights["hidden"] + weights["hidden_bias"])
    found = softmax(hidden @ weights["types"] + weights["types_bias"])
    best = 1 + found[:, 1:].argmax(-1)
    sure = found[np.arange(len(rows)), best]
    labels = np.array([r.label for r in rows])
    for threshold in THRESHOLDS:
        read = sure >= threshold
        hits = int((read & (best == labels)).sum())
        precision, recall = hits / max(1, int(read.sum())), hits / int((labels > 0).sum())
        print(f"least {threshold:.1f}: precision {precision:.3f}, recall {recall:.3f}")


def save(weights: Weights, parse: Sequence[str]) -> None:
    """Write the weights as `[out, in]` halves, with the names of labels and of the parse."""
    np.savez(
        WEIGHTS,
        **{
            "hidden.weight": weights["hidden"].T.astype(np.float16),
            "hidden.bias": weights["hidden_bias"],
            "types.weight": weights["types"].T.astype(np.float16),
            "types.bias": weights["types_bias"],
            "labels.types": np.array(LABELS),
            "labels.parse": np.array(parse),
        },
    )


if __name__ == "__main__":
    main()
