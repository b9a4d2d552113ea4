"""spaCy's own names, decided for all texts of a batch together.

spaCy's recogniser goes from token to token and asks its network for the next move. Outside of a
name, all that the network sees is the token, so the moves of every token are asked for at once;
within one it sees the token, the one before it and the name's first, so all names of a batch grow
together, a token at a time. The allowed moves are spaCy's, and the names are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from communique.language.stand_ins import is_greedy, stand_in

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

# The token, the first of an open name, and the token before within an open name.
TOKEN, FIRST, BEFORE = FEATURES = range(3)


class NamesComponent:
    """Sets `doc.ents` as the recogniser would whose weights it takes."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._recogniser = recogniser
        self._tok2vec, lower, upper = recogniser.model.layers
        # By feature `[given, piece * width]`: the larger of two halves is taken faster than of two
        # neighbours.
        features, _, _, given = lower.get_param("W").shape
        weights = lower.get_param("W").transpose(0, 3, 2, 1).reshape(features, given, -1)
        self._weights = np.ascontiguousarray(weights)
        self._pieces: int = lower.get_dim("nP")
        self._bias = lower.get_param("b").T.ravel()
        absent = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self._bias_outside = absent[FIRST] + absent[BEFORE] + self._bias
        self._scores, self._scores_bias = upper.get_param("W"), upper.get_param("b")
        # Not `move_names`, which leaves one out.
        asked = recogniser.moves
        moves = [asked.get_class_name(i) for i in range(asked.n_moves)]
        kinds = np.array([name[0] for name in moves])
        self._labels = labels = [name[2:] for name in moves]
        self._begins = kinds == "B"
        self._units = kinds == "U"
        self._never = np.isin(kinds, ("I", "L")) | np.array([name == "U-" for name in moves])
        self._next, self._last = (
            np.array([moves.index(f"{kind}-{label}") if label else 0 for label in labels])
            for kind in "IL"
        )

    def __call__(self, doc: Doc) -> Doc:
        """Set the names of one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Set the names of texts, a batch at a time."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            plain = []
            for doc in batch:
                if doc.has_annotation("ENT_IOB"):
                    # Names that are set already bind the moves around them: left to spaCy.
                    self._recogniser(doc)
                elif len(doc):
                    plain.append(doc)
            if plain:
                self._set_names(plain)
            yield from batch

    def _set_names(self, docs: list[Doc]) -> None:
        ends = np.cumsum([len(doc) for doc in docs])
        asked = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
        is_space = asked[:, 0] == 1
        # No name goes on over the start of a sentence or the end of a text.
        may_go_on = np.append(asked[1:, 1] != 1, False)
        may_go_on[ends - 1] = False
        vectors: FloatArray = self._tok2vec.predict(docs)
        moves = self._moves_outside(vectors, is_space, may_go_on)
        stops = self._stops(vectors, moves, may_go_on)
        starts = np.flatnonzero(self._begins[moves] | self._units[moves])
        begin = stop = 0
        names: list[tuple[int, int, str]] = []
        for start in starts.tolist():
            if start >= stop:
                stop = int(stops[start])
                names.append((start, stop, self._labels[moves[start]]))
        remaining = iter([*names, (len(moves), 0, "")])
        name = next(remaining)
        for doc, end in zip(docs, ends.tolist(), strict=True):
            spans = []
            while name[0] < end:
                spans.append(Span(doc, name[0] - begin, name[1] - begin, label=name[2]))
                name = next(remaining)
            doc.set_ents(spans, default="outside")
            begin = end

    def _moves_outside(
        self, vectors: FloatArray, is_space: npt.NDArray[np.bool_], may_go_on: npt.NDArray[np.bool_]
    ) -> IntArray:
        """The best move at each token where no name is open."""
        scores = self._hidden(vectors @ self._weights[TOKEN], self._bias_outside) @ self._scores.T
        scores += self._scores_bias
        scores[:, self._never] = -np.inf
        scores[np.ix_(is_space | ~may_go_on, self._begins)] = -np.inf
        scores[np.ix_(is_space, self._units)] = -np.inf
        moves: IntArray = scores.argmax(1)
        return moves

    def _stops(
        self, vectors: FloatArray, moves: IntArray, may_go_on: npt.NDArray[np.bool_]
    ) -> IntArray:
        """Where the name ends, exclusive, that each token's move would open."""
        stops = np.arange(1, len(moves) + 1)
        first = np.flatnonzero(self._begins[moves])
        places = first + 1
        while len(first):
            seen = vectors[places] @ self._weights[TOKEN]
            seen += vectors[first] @ self._weights[FIRST]
            seen += vectors[places - 1] @ self._weights[BEFORE]
            hidden = self._hidden(seen, self._bias)
            on, off = (
                np.einsum("ij,ij->i", hidden, self._scores[move]) + self._scores_bias[move]
                for move in (self._next[moves[first]], self._last[moves[first]])
            )
            goes_on = may_go_on[places] & (on >= off)
            stops[first[~goes_on]] = places[~goes_on] + 1
            first, places = first[goes_on], places[goes_on] + 1
        return stops

    def _hidden(self, seen: FloatArray, bias: FloatArray) -> FloatArray:
        seen += bias
        pieces: Any = seen.reshape(len(seen), self._pieces, -1)
        hidden: FloatArray = pieces.max(1)
        return hidden


def decide_names_together(nlp: Language) -> None:
    """Put one component in the place of spaCy's `ner`; a recogniser built otherwise stays."""
    if "ner" not in nlp.pipe_names:
        return
    recogniser = nlp.get_pipe("ner")
    if isinstance(recogniser, EntityRecognizer) and _is_known(recogniser):
        stand_in(nlp, "communique_names", "ner")


def _is_known(recogniser: EntityRecognizer) -> bool:
    return is_greedy(recogniser) and recogniser.model.layers[1].get_dim("nF") == len(FEATURES)


@Language.factory("communique_names", requires=["doc.sents"], assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> NamesComponent:  # noqa: ARG001
    """The component with the weights of the pipeline's own recogniser."""
    recogniser = nlp.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    return NamesComponent(recogniser)
