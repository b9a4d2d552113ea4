"""The learned typer: which verbs and nouns tell of an event, for words that no lexicon has.

A small network over the states of the shared encoder, which statements have read already, and over
the parse. Trained with that encoder by `models/encoder/train.py`; card: `models/events/CARD.md`.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from communique.language.encoder.layers import FloatArray, Layers, relu, softmax
from communique.language.encoder.model import DATA, Encoding, load_encoder

NONE = "none"
_ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "aux", "auxpass"})
_PREDICATIVE = frozenset({"acomp", "oprd"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A word with the type of event that it most likely tells of, if any, and its probability."""

    word: Token
    type: str
    probability: float


def is_candidate(token: Token) -> bool:
    """Whether a word heads something that may tell of an event: a clause, a phrase, a predicate."""
    if token.pos_ == "ADJ":
        return token.dep_ in _PREDICATIVE
    return token.pos_ in {"VERB", "NOUN"} and token.dep_ not in _ATTRIBUTIVE


def features_of(
    words: Sequence[Token], encoding: Encoding, parse: Sequence[str], *, start: int = 0
) -> FloatArray:
    """One row a word: its mean state, that of its sentence, its parse.

    The first two are `[width]` each; the last has a column for each of `parse`. `start` is where
    the text of the words begins in the text that was encoded.
    """
    columns = {name: number for number, name in enumerate(parse)}
    width = encoding.states.shape[1]
    rows = np.zeros((len(words), 2 * width + len(parse)), dtype=np.float32)
    means: dict[int, FloatArray] = {}
    for row, word in zip(rows, words, strict=True):
        row[:width] = _mean_state(encoding, start + word.idx, start + word.idx + len(word))
        sentence = word.sent
        if sentence.start not in means:
            means[sentence.start] = _mean_state(
                encoding, start + sentence.start_char, start + sentence.end_char
            )
        row[width : 2 * width] = means[sentence.start]
        for name in parse_of(word):
            if name in columns:
                row[2 * width + columns[name]] = 1
    return rows


def _mean_state(encoding: Encoding, start: int, end: int) -> FloatArray:
    first, last = encoding.pieces.at(start, end)
    # The encoder reads nothing of a word that is only marks unknown to it.
    if first >= last:
        return np.zeros(encoding.states.shape[1], dtype=np.float32)
    mean: FloatArray = encoding.states[first:last].mean(0)
    return mean


def parse_of(word: Token) -> tuple[str, str, str]:
    """What the parser says of a word, as names of features."""
    return f"pos={word.pos_}", f"dep={word.dep_}", f"tag={word.tag_}"


def typed(doc: Doc, words: Sequence[Token]) -> list[Typed]:
    """The likeliest type of each word, with its probability (0 to 1, none being the rest)."""
    if not words:
        return []
    head = load_head()
    labels = head.labels("types")
    hidden = relu(
        head.linear(
            "hidden", features_of(words, load_encoder().encode_doc(doc), head.labels("parse"))
        )
    )
    found = softmax(head.linear("types", hidden))
    best = 1 + found[:, 1:].argmax(-1)
    return [
        Typed(word, labels[index], float(row[index]))
        for word, index, row in zip(words, best, found, strict=True)
    ]


@functools.cache
def load_head() -> Layers:
    """The shipped head; label 0 is `none`."""
    return Layers.load(DATA / "typer.npz")
