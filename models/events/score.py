"""Scores the typer of events on annotated running text that it was not trained on.

    python -m models.events.score --data ../shared/data

The typer is trained with the encoder whose states it reads (`models/encoder/train.py`).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

import numpy as np

from communique.language.encoder.layers import relu, softmax
from communique.language.encoder.model import load_encoder
from communique.language.events.typer import NONE, features_of, is_candidate, load_head
from communique.language.events.typing import load_parser
from models.events.running import OPTIONAL, UNREAL, Sentence, read_running

# How many characters before and behind a sentence are read with it: about a window of the encoder.
REACH: Final = 600
THRESHOLDS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def main() -> None:
    """Print precision and recall on the words asked for; optional and unreal ones are left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    sentences = [s for s in read_running(options.data) if s.is_held_out]
    found, wanted = map(np.concatenate, zip(*map(_read, sentences), strict=True))
    best = 1 + found[:, 1:].argmax(-1)
    sure = found[np.arange(len(found)), best]
    print(f"{len(sentences)} sentences, {len(wanted)} candidates, {(wanted > 0).sum()} events")
    print(f"average precision {average_precision(sure, best == wanted, (wanted > 0).sum()):.3f}")
    for threshold in THRESHOLDS:
        read = sure >= threshold
        hits = int((read & (best == wanted)).sum())
        precision, recall = hits / max(1, int(read.sum())), hits / int((wanted > 0).sum())
        print(f"least {threshold:.1f}: precision {precision:.3f}, recall {recall:.3f}")


def _read(sentence: Sentence) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities `[word, type]` of a sentence's candidates, and the types wanted of them."""
    head = load_head()
    labels = head.labels("types")
    first = max(0, sentence.start - REACH)
    last = sentence.start + len(sentence.text) + REACH
    encoding = load_encoder().encode(sentence.context[first:last])
    words, wanted = [], []
    for word in load_parser()(sentence.text):
        known = [w for w in sentence.words if w.start < word.idx + len(word) and word.idx < w.end]
        if is_candidate(word) and not (known and known[0].mark in {OPTIONAL, UNREAL}):
            words.append(word)
            wanted.append(labels.index(known[0].type if known else NONE))
    rows = features_of(words, encoding, head.labels("parse"), start=sentence.start - first)
    found = softmax(head.linear("types", relu(head.linear("hidden", rows))))
    return found, np.array(wanted, dtype=np.int64)


def average_precision(scores: np.ndarray, right: np.ndarray, wanted: int) -> float:
    """Mean precision at each word found, those never found counting nothing."""
    order = np.argsort(-scores, kind="stable")
    hits = right[order].cumsum()
    return float((hits / np.arange(1, len(hits) + 1))[right[order]].sum() / wanted)


if __name__ == "__main__":
    main()
