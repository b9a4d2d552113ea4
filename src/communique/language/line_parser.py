"""spaCy's own parse, each line as a text of its own, the lines of a batch side by side.

spaCy's parser asks its network for one move after another, a few texts at a time, and sees words
beyond a line's end: now and then it makes the second word of a line the start of a sentence. Here
every line is a state of its own that sees one word ahead; moves of all lines are asked for at once
on numpy's product. Which moves are allowed, and what they do, stays spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.ml.parser_model import ParserStepModel
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from communique.language.stand_ins import is_greedy, stand_in

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

REMEMBERED_LINES = 500


class LineParser:
    """Sets heads, relations and sentences as the parser would whose weights it takes."""

    def __init__(self, parser: DependencyParser) -> None:
        self._parser = parser
        self._tok2vec, lower, upper = parser.model.layers
        # By feature, the larger of two halves is taken faster than of two neighbours.
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        self._features: int = weights.shape[0]
        self._pieces: int = weights.shape[1]
        self._weights = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
        self._absent = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._features, -1)
        self._bias = lower.get_param("b").T.ravel()
        self._scores = np.ascontiguousarray(upper.get_param("W").T)
        self._scores_bias = upper.get_param("b")
        # All that spaCy's step asks of itself to tell which words a state sees.
        self._step = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))
        self._line = lru_cache(maxsize=REMEMBERED_LINES)(self._made_line)

    def __call__(self, doc: Doc) -> Doc:
        """Parse one text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Parse texts, a batch at a time."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            starts = [_line_starts(doc) for doc in batch]
            several = [(doc, found) for doc, found in zip(batch, starts, strict=True) if found]
            one_line = [doc for doc, found in zip(batch, starts, strict=True) if not found]
            if several:
                self._parse(*zip(*several, strict=True))
            if one_line:
                list(self._parser.pipe(one_line, batch_size=batch_size))
            yield from batch

    def _parse(self, docs: tuple[Doc, ...], starts: tuple[list[int], ...]) -> None:
        lines, rows, first = [], [], 0
        for doc, of_doc in zip(docs, starts, strict=True):
            for start, end in pairwise([0, *of_doc, len(doc)]):
                ahead = min(end + 1, len(doc))
                lines.append(self._line(ahead - start, ahead > end))
                rows.append(np.arange(first + start, first + ahead))
            first += len(doc)
        states = self._parser.moves.init_batch(lines)
        self._move(states, self._tok2vec.predict(docs), np.concatenate(rows))
        heads = np.zeros(first, dtype=np.int64)
        relations = np.full(first, self._parser.vocab.strings["ROOT"], dtype=np.uint64)
        for state, tokens in zip(states, rows, strict=True):
            begin = tokens[0]
            for arc in state.arcs:
                child, head = arc["child"], arc["head"]
                heads[begin + child] = head - child
                relations[begin + child] = arc["label"]
        first = 0
        for doc in docs:
            own = slice(first, first + len(doc))
            first += len(doc)
            found: Any = np.stack([heads[own].astype(np.uint64), relations[own]], axis=1)
            doc.from_array(["HEAD", "DEP"], found)
            for hook in self._parser.postprocesses:
                hook(doc)

    def _move(self, states: list[Any], vectors: FloatArray, rows: IntArray) -> None:
        """Move the states to their ends; `rows` are the tokens of one state after another."""
        width = len(self._bias)
        seen_as = np.empty((len(vectors) + 1, self._features * width), dtype=np.float32)
        np.matmul(vectors, self._weights, out=seen_as[:-1])
        seen_as[-1] = self._absent.ravel()
        parts = seen_as.reshape(-1, width)
        # The last row is for words that are not there: their number is -1.
        places = np.append(rows, len(vectors))[:, None] * self._features
        places = places + np.arange(self._features)
        columns = np.arange(self._features)
        while states:
            words = ParserStepModel.get_token_ids(self._step, states)
            seen = parts[places[words, columns].ravel()].reshape(len(states), -1, width).sum(1)
            seen += self._bias
            hidden = seen.reshape(len(states), self._pieces, -1).max(1)
            scores = hidden @ self._scores
            scores += self._scores_bias
            states = self._parser.transition_states(states, scores)

    def _made_line(self, length: int, has_next: bool) -> Doc:
        """What a state knows of its tokens: their number, and where the next line starts."""
        line = Doc(self._parser.vocab, words=["x"] * length)
        if has_next:
            line[length - 1].is_sent_start = True
        return line


def _line_starts(doc: Doc) -> list[int]:
    """Tokens behind the first that are set as a start already."""
    starts = np.flatnonzero(doc.to_array(["SENT_START"]) == 1)
    found: list[int] = starts[starts > 0].tolist()
    return found


def parse_lines_together(nlp: Language) -> None:
    """Put one component in the place of spaCy's `parser`; one that is built otherwise stays."""
    if "parser" not in nlp.pipe_names:
        return
    parser = nlp.get_pipe("parser")
    if isinstance(parser, DependencyParser) and is_greedy(parser):
        stand_in(nlp, "communique_lines", "parser")


@Language.factory("communique_lines", assigns=["token.head", "token.dep", "doc.sents"])
def make_line_parser(nlp: Language, name: str) -> LineParser:  # noqa: ARG001
    """The component with the weights of the pipeline's own parser."""
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, DependencyParser)
    return LineParser(parser)
