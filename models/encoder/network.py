"""MiniLM with the heads that read statements, in PyTorch, for training and export only."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.language.encoder.pieces import MARK_COUNT, SHAPE_COUNT
from communique.language.statements.learned_heads import (
    BIAFFINE_WIDTH,
    DISTANCE_COUNT,
    DISTANCE_EDGES,
    LAYER_NAMES,
    PAIR_LABELS,
    PARAGRAPH_REACH,
)
from models.encoder.event_words import TYPE_LABELS, Words, parse_names

WIDTH = 384
LAYERS = 6
HEADS = 12
JOINT_PARTS = ("query", "key", "value")
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512

PAIR_WIDTH = 96
EVENT_HIDDEN = 256
DROPPED_INPUTS, DROPPED_HIDDEN = 0.2, 0.3


class Block(nn.Module):
    """One BERT layer: self-attention and feed-forward, normalised after each."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        def heads(x: Tensor) -> Tensor:
            return x.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(1, 2)

        # Written out: the gradient of PyTorch's fused attention takes twice as long on one core.
        query = heads(self.query(states)) * (WIDTH // HEADS) ** -0.5
        scores = query @ heads(self.key(states)).transpose(2, 3)
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        mixed = scores.softmax(-1) @ heads(self.value(states))
        mixed = self.output(mixed.transpose(1, 2).flatten(2))
        states = self.attention_norm(states + self.dropout(mixed))
        wide = functional.gelu(self.widen(states))
        return self.norm(states + self.narrow(wide))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with an added embedding for letter case, line breaks and marked parties."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPE_COUNT * MARK_COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """States `[batch, length, WIDTH]`; `mask` is true at real pieces."""
        states = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        states = self.dropout(self.norm(states))
        attention = None if mask is None else mask[:, None, None, :]
        for block in self.blocks:
            states = block(states, attention)
        return states

    def load_minilm(self, path: Path) -> None:
        """Fill the weights from a `model.safetensors` of all-MiniLM-L6-v2."""
        stored = read_safetensors(path)
        names = {
            "words.weight": "embeddings.word_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "output": "attention.output.dense",
            "attention_norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "norm": "output.LayerNorm",
        }
        for i in range(LAYERS):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"blocks.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        weights = {ours: stored[theirs].float() for ours, theirs in names.items()}
        weights["positions.weight"] = (
            stored["embeddings.position_embeddings.weight"]
            + stored["embeddings.token_type_embeddings.weight"][0]
        )
        weights["shapes.weight"] = self.shapes.weight.data
        self.load_state_dict(weights)


class StatementHeads(nn.Module):
    """Layers of tags over the pieces, and tags of the pieces as seen from one cue."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.tags = nn.Linear(WIDTH, 3 * len(LAYER_NAMES))
        self.cue_hidden = nn.Linear(WIDTH, PAIR_WIDTH)
        self.piece_hidden = nn.Linear(WIDTH, PAIR_WIDTH)
        self.distance = nn.Embedding(DISTANCE_COUNT, PAIR_WIDTH)
        self.paragraph = nn.Embedding(2 * PARAGRAPH_REACH + 1, PAIR_WIDTH)
        self.pair_tags = nn.Linear(PAIR_WIDTH, len(PAIR_LABELS))
        self.piece_tags = nn.Linear(WIDTH, len(PAIR_LABELS))
        self.cue_biaffine = nn.Linear(WIDTH, len(PAIR_LABELS) * BIAFFINE_WIDTH)
        self.piece_biaffine = nn.Linear(WIDTH, len(PAIR_LABELS) * BIAFFINE_WIDTH)
        self.dropout = nn.Dropout(dropout)
        for table in (self.distance, self.paragraph):
            nn.init.normal_(table.weight, std=0.02)

    def tag(self, states: Tensor) -> Tensor:
        """Logits `[batch, length, layer, 3]` of O, B, I in each layer."""
        logits: Tensor = self.tags(self.dropout(states))
        return logits.unflatten(-1, (len(LAYER_NAMES), 3))

    def pair(
        self, states: Tensor, cues: Tensor, rows: Tensor, distance: Tensor, paragraph: Tensor
    ) -> Tensor:
        """Logits `[cue, length, PAIR_LABELS]`.

        `cues` is `[cue, WIDTH]` and `rows` says on which row of `states` each stands; `distance`
        and `paragraph` are bucket numbers `[cue, length]`.
        """
        cues, pieces = self.dropout(cues), self.dropout(states)
        hidden = functional.relu(
            self.cue_hidden(cues)[:, None]
            + self.piece_hidden(pieces)[rows]
            + self.distance(distance)
            + self.paragraph(paragraph)
        )
        left = self.cue_biaffine(cues).unflatten(-1, (len(PAIR_LABELS), BIAFFINE_WIDTH))
        right = self.piece_biaffine(pieces).unflatten(-1, (len(PAIR_LABELS), BIAFFINE_WIDTH))
        product = torch.einsum("cld,cpld->cpl", left, right[rows]) * BIAFFINE_WIDTH**-0.5
        logits: Tensor = self.pair_tags(hidden) + self.piece_tags(pieces)[rows] + product
        return logits


class EventHead(nn.Module):
    """Types of words from their states, those of their sentences, and the parse.

    What `communique.language.events.typer` reads.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(2 * WIDTH + len(parse_names()), EVENT_HIDDEN)
        self.types = nn.Linear(EVENT_HIDDEN, len(TYPE_LABELS))

    def forward(self, states: Tensor, words: Words) -> Tensor:
        """Logits `[word, type]`, of `TYPE_LABELS`."""
        sums = functional.pad(states.cumsum(1), (0, 0, 1, 0))

        def means(spans: Tensor) -> Tensor:
            first, last = spans.T
            length = (last - first).clamp(min=1)[:, None]
            return (sums[words.rows, last] - sums[words.rows, first]) / length

        parse = functional.one_hot(words.parse, len(parse_names()) + 1).sum(1)[:, :-1]
        inputs = torch.cat([means(words.spans), means(words.sentences), parse.float()], dim=1)
        hidden = functional.relu(
            self.hidden(functional.dropout(inputs, DROPPED_INPUTS, self.training))
        )
        logits: Tensor = self.types(functional.dropout(hidden, DROPPED_HIDDEN, self.training))
        return logits


def build_modules() -> nn.ModuleDict:
    """The encoder and its heads."""
    return nn.ModuleDict(
        {"encoder": Encoder(), "statements": StatementHeads(), "events": EventHead()}
    )


def distance_buckets(offsets: Tensor) -> Tensor:
    """Bucket numbers of signed distances in pieces, 0 in the middle."""
    edges = torch.tensor(DISTANCE_EDGES)
    size = torch.bucketize(offsets.abs(), edges, right=True)
    return torch.sign(offsets) * size + len(DISTANCE_EDGES)


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Tensors of a safetensors file (32-bit floats only)."""
    raw = bytearray(path.read_bytes())
    (header_bytes,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + header_bytes])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = (8 + header_bytes + o for o in entry["data_offsets"])
            flat = torch.frombuffer(
                raw, dtype=torch.float32, count=(end - start) // 4, offset=start
            )
            found[name] = flat.reshape(entry["shape"])
    return found
