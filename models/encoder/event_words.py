"""Words that name an event or none, with the text around them, to train the encoder on."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from spacy.tokens import Token
from torch import Tensor

from communique.language.encoder.pieces import Pieces, PieceTokenizer
from communique.language.events.typer import NONE, is_candidate, parse_of
from communique.language.events.typing import load_parser
from communique.ontology import TYPES
from models.encoder.corpus import Text
from models.events.running import ASKED, OPTIONAL, UNREAL, is_held_out, read_running
from models.events.sentences import Trigger, read_sentences

TYPE_LABELS: Final = (NONE, *sorted(TYPES))
# How much a word counts, by its mark; what no mark names is no event.
IMPORTANCE: Final = {"": 1.0, ASKED: 1.0, OPTIONAL: 0.7, UNREAL: 0.7}
OWN: Final = "own/"
# Sentences within so many pieces are read in one window, and so many at most stand around them.
LONGEST_GROUP, LONGEST_AROUND = 200, 50


@functools.cache
def parse_names() -> tuple[str, ...]:
    """The names of the features of the parse: parts of speech, dependencies, tags."""
    labels = load_parser().pipe_labels
    return (
        *(f"pos={name}" for name in ("ADJ", "NOUN", "VERB")),
        *(f"dep={name}" for name in labels["parser"]),
        *(f"tag={name}" for name in labels["tagger"]),
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may name an event; offsets are into its text, `parse` numbers `parse_names`."""

    start: int
    end: int
    sentence: tuple[int, int]
    parse: tuple[int, ...]
    label: int
    importance: float


@dataclass(frozen=True, slots=True)
class EventText:
    """A text with sentences, in order, of which all candidates are known."""

    document: str
    text: str
    sentences: tuple[tuple[Candidate, ...], ...]

    @property
    def words(self) -> tuple[Candidate, ...]:
        """The candidates of all sentences."""
        return tuple(word for sentence in self.sentences for word in sentence)

    @property
    def is_held_out(self) -> bool:
        """Whether it is only for choosing and scoring."""
        return not self.document.startswith(OWN) and is_held_out(self.document)


@dataclass(frozen=True, slots=True)
class Words:
    """Candidates by their pieces: all of one length, spans half-open."""

    rows: Tensor
    spans: Tensor
    sentences: Tensor
    parse: Tensor
    labels: Tensor
    importance: Tensor


def read_event_texts(data: Path) -> list[EventText]:
    """The annotated documents and our own sentences."""
    marked: dict[str, list[tuple[int, str, dict[tuple[int, int], tuple[str, str]]]]] = {}
    contexts: dict[str, str] = {}
    for sentence in read_running(data):
        words = {(w.start, w.end): (w.type, w.mark) for w in sentence.words}
        marked.setdefault(sentence.document, []).append((sentence.start, sentence.text, words))
        contexts[sentence.document] = sentence.context
    for number, own in enumerate(read_sentences()):
        id = f"{OWN}{number}"
        marked[id] = [(0, own.text, own_words(own.triggers))]
        contexts[id] = own.text
    parsed = load_parser().pipe(
        text for rows in marked.values() for _, text, _ in sorted(rows, key=lambda r: r[0])
    )
    texts = []
    for id, rows in marked.items():
        sentences = [
            tuple(_candidates(next(parsed), start, words))
            for start, _, words in sorted(rows, key=lambda r: r[0])
        ]
        texts.append(EventText(id, contexts[id], tuple(s for s in sentences if s)))
    return texts


def own_words(triggers: Iterable[Trigger]) -> dict[tuple[int, int], tuple[str, str]]:
    """The type and the mark of each word that we marked in a text of ours."""
    return {
        (t.start, t.end): (t.type, UNREAL if t.status == "hypothetical" else ASKED)
        for t in triggers
    }


def read_trained(data: Path, reports: Sequence[Text]) -> Iterator[EventText]:
    """All texts whose events are trained on: annotated documents, own sentences, own reports."""
    yield from (text for text in read_event_texts(data) if not text.is_held_out)
    yield from report_texts(reports)


def report_id(report: Text) -> str:
    """What names one of our own reports among the texts of events."""
    return f"{OWN}{report.id}"


def report_texts(reports: Sequence[Text]) -> Iterator[EventText]:
    """Our own reports, of which all events are marked."""
    for report, doc in zip(reports, load_parser().pipe(r.text for r in reports), strict=True):
        marks = own_words(report.triggers)
        sentences = (tuple(_candidates(span, 0, marks)) for span in doc.sents)
        yield EventText(report_id(report), report.text, tuple(s for s in sentences if s))


def _candidates(
    tokens: Iterable[Token], start: int, words: dict[tuple[int, int], tuple[str, str]]
) -> Iterator[Candidate]:
    for token in tokens:
        if is_candidate(token):
            first, last = token.idx, token.idx + len(token)
            known = [mark for (s, e), mark in words.items() if s < last and first < e]
            type, mark = known[0] if known else (NONE, "")
            yield Candidate(
                start + first,
                start + last,
                (start + token.sent.start_char, start + token.sent.end_char),
                parse_numbers(token),
                TYPE_LABELS.index(type),
                IMPORTANCE[mark],
            )


def parse_numbers(token: Token) -> tuple[int, ...]:
    """The features of a token's parse, as numbers of `parse_names`."""
    names = _parse_columns()
    return tuple(names.get(name, len(names)) for name in parse_of(token))


@functools.cache
def _parse_columns() -> dict[str, int]:
    return {name: number for number, name in enumerate(parse_names())}


def word_windows(
    text: EventText, tokenizer: PieceTokenizer, rng: random.Random
) -> Iterator[tuple[Pieces, int, int, list[Candidate]]]:
    """The pieces of a text, and a window of them for each group of sentences, with its words."""
    pieces = tokenizer.split(text.text)
    group: list[Candidate] = []
    for sentence in (*text.sentences, ()):
        first = pieces.at(*(group or sentence)[0].sentence)[0] if group or sentence else 0
        if group and (not sentence or pieces.at(*sentence[-1].sentence)[1] - first > LONGEST_GROUP):
            last = max(pieces.at(*word.sentence)[1] for word in group)
            yield (
                pieces,
                max(0, first - rng.randint(0, LONGEST_AROUND)),
                min(len(pieces), last + rng.randint(0, LONGEST_AROUND)),
                group,
            )
            group = []
        group = [*group, *sentence]


def word_rows(words: Sequence[Candidate], pieces: Pieces, start: int, end: int) -> np.ndarray:
    """A row a word: pieces, its sentence's pieces, three of the parse, label, importance.

    The first eight are whole numbers.
    """
    rows = []
    for word in words:
        spans = (*pieces.at(word.start, word.end), *pieces.at(*word.sentence))
        clipped = [min(max(place, start), end) - start for place in spans]
        rows.append((*clipped, *word.parse, word.label, word.importance))
    return np.array(rows, dtype=np.float32) if rows else no_words()


def no_words() -> np.ndarray:
    """Rows of no word."""
    return np.zeros((0, 9), dtype=np.float32)


def collate(rows: Sequence[np.ndarray]) -> Words:
    """The words of a batch's windows, one array each as `word_rows` gives them."""
    numbers = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
    joined = np.concatenate(rows)
    whole = torch.from_numpy(joined[:, :8].astype(np.int64))
    return Words(
        rows=torch.from_numpy(numbers),
        spans=whole[:, 0:2],
        sentences=whole[:, 2:4],
        parse=whole[:, 4:7],
        labels=whole[:, 7],
        importance=torch.from_numpy(joined[:, 8].copy()),
    )
