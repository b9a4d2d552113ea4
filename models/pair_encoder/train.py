"""Tunes all-MiniLM-L6-v2 for types of marked pairs, cross-validates it beside the words, exports.

python -m models.pair_encoder.train --data ../shared/data --base FOLDER [--only-score]

`models/pair_typing` fits the words, which is soon done; both together are scored here.
"""

from __future__ import annotations

import argparse
import copy
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from scipy.special import log_softmax
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.quality.events import QUADS
from benchmarks.quality.plv import FOLDS, HELD_OUT_FOLD, MarkedPair, read_plv
from communique.language.encoder.pieces import (
    SHAPE_COUNT,
    MarkedPieces,
    PieceTokenizer,
    mark_pieces,
)
from communique.language.events.typing import load_weights
from communique.ontology import merged_label
from models.encoder.graph import write_graph
from models.encoder.network import WIDTH, Encoder
from models.encoder.windows import pad
from models.events.sentences import read_pairs
from models.pair_typing.sentences import Marked, own_sentences
from models.pair_typing.train import (
    CAMEO_WEIGHT,
    HERE,
    OWN_WEIGHT,
    FloatArray,
    fit,
    make_examples,
    matrix,
    read_cameo,
    report,
)

OUTPUT = HERE.parents[1] / "src/communique/language/events/data/pair_encoder"
# Chosen by cross-validation within the four fifths of plv_train.tsv that are trained on, 2026-11.
EPOCHS, RATE, LAYER_DECAY, HEAD_RATE = 5, 1e-4, 0.9, 5.0
BATCH, BATCHES_SORTED, WARM_UP = 16, 16, 0.06
SMOOTHING, QUAD_WEIGHT, OTHER_WEIGHT = 0.05, 0.3, 0.5
AVERAGE_DECAY = 0.995
PHRASES_SHARE, JOINED = 0.5, 500
HIDDEN, DROPOUT = 256, 0.2
SEED = 1

# PLV's root types: PLOVER's sixteen with CONCEDE and RETREAT as YIELD.
PAIR_TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
JOINTS = (", while ", ", after ", "; ", ", and ", ", which came as ", " and ")

AnyPair = Marked | MarkedPair
QUAD_OF = torch.tensor([QUADS[type] - 1 for type in PAIR_TYPES])


def main() -> None:
    """Score by cross-validation, then fit on all but the held-out fifth and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--only-score", action="store_true")
    parser.add_argument("--only-fit", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    trainer = Trainer(options.data, options.base)
    if not options.only_fit:
        cross_validate(trainer)
    if not options.only_score:
        export(trainer.fit({HELD_OUT_FOLD}), options.base)


def cross_validate(trainer: Trainer) -> None:
    """Print scores over five folds, alone and beside the words."""
    words = make_examples(trainer.plv, weight=1.0)
    extra = [
        *make_examples(trainer.cameo, weight=CAMEO_WEIGHT),
        *make_examples(list(own_sentences(HERE / "phrases.txt")), weight=OWN_WEIGHT),
    ]
    pairs: list[MarkedPair] = []
    alone: list[FloatArray] = []
    joint: list[FloatArray] = []
    for fold in range(FOLDS):
        test = [e for e in words if e.pair.fold == fold]
        network = trainer.fit({fold})
        alone.append(trainer.predict(network, [e.pair for e in test]))
        model = fit([*(e for e in words if e.pair.fold != fold), *extra])
        if tuple(model.classes_) != PAIR_TYPES:
            raise ValueError("the words know other types than the encoder")
        scores = model.decision_function(matrix([e.features for e in test]))
        by_words = log_softmax(scores / load_weights().temperature, axis=1)
        joint.append((alone[-1] + by_words) / 2)
        pairs += [e.pair for e in test]
        print(f"fold {fold}", flush=True)
    print("encoder alone")
    report(pairs, np.concatenate(alone), PAIR_TYPES)
    print("encoder and words")
    report(pairs, np.concatenate(joint), PAIR_TYPES)


class PairNetwork(nn.Module):
    """MiniLM that sees which pieces are the parties, and a head for the type of the pair."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_minilm(base / "model.safetensors")
        nn.init.normal_(self.encoder.shapes.weight[SHAPE_COUNT:], std=0.02)
        self.pair_hidden = nn.Linear(4 * WIDTH, HIDDEN)
        self.pair_types = nn.Linear(HIDDEN, len(PAIR_TYPES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, spans: Tensor) -> Tensor:
        """Logits `[pair, PAIR_TYPES]`; `spans` is `[pair, 2, 2]`: actor and recipient pieces."""
        states = self.encoder(ids, shapes, mask).float()
        highest = states.masked_fill(~mask[..., None], -1e4).amax(1)
        pooled = torch.cat([pool_pairs(states, mask, spans), highest], -1)
        hidden = functional.relu(self.pair_hidden(self.dropout(pooled)))
        logits: Tensor = self.pair_types(self.dropout(hidden))
        return logits


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence, the number of its type, and its weight in the loss."""

    pieces: MarkedPieces
    label: int
    weight: float


class Trainer:
    """The training pairs, and networks fitted to them."""

    def __init__(self, data: Path, base: Path) -> None:
        self.plv = list(read_plv(data))
        self._base = base
        self._tokenizer = PieceTokenizer(base / "tokenizer.json")
        self.cameo = read_cameo(data)
        self._own = [
            Marked(p.text, p.actor, p.recipient, merged_label(p.type)) for p in read_pairs()
        ]

    def fit(self, left_out: set[int]) -> PairNetwork:
        """A network trained without some folds of PLV, its weights averaged over the steps."""
        torch.manual_seed(SEED)
        rng = random.Random(SEED)
        plv = [p for p in self.plv if p.fold not in left_out]
        balance = balance_of(plv)
        network = PairNetwork(self._base)
        optimiser, rates = _optimiser(network)
        averaged = copy.deepcopy(network).eval()
        epochs = [self._epoch(plv, rng) for _ in range(EPOCHS)]
        steps = [batch for epoch in epochs for batch in epoch]
        network.train()
        for step, batch in enumerate(steps):
            progress = step / len(steps)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, progress / WARM_UP) * (1 - progress)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = network(*_inputs([example.pieces for example in batch]))
            labels = torch.tensor([example.label for example in batch])
            weights = torch.tensor([example.weight for example in batch]) * balance[labels]
            optimiser.zero_grad(set_to_none=True)
            type_loss(logits.float(), labels, weights).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            _average(averaged, network, min(AVERAGE_DECAY, (step + 1) / (step + 10)))
        return averaged

    def _epoch(self, plv: Sequence[MarkedPair], rng: random.Random) -> list[list[Example]]:
        """Batches of all of PLV's pairs, the coded sentences and our own, like lengths together."""
        phrases = list(own_sentences(HERE / "phrases.txt", seed=rng.randrange(1 << 30)))
        chosen: list[tuple[AnyPair, float]] = [
            *((p, 1.0) for p in plv),
            *((p, OTHER_WEIGHT) for p in (*self.cameo, *self._own)),
            *((p, OTHER_WEIGHT) for p in rng.sample(phrases, round(PHRASES_SHARE * len(phrases)))),
            *((join(*rng.sample(phrases, 2), rng), OTHER_WEIGHT) for _ in range(JOINED)),
        ]
        examples = [
            Example(self.mark(p), PAIR_TYPES.index(p.label), weight) for p, weight in chosen
        ]
        rng.shuffle(examples)
        batches = []
        for first in range(0, len(examples), BATCH * BATCHES_SORTED):
            near = examples[first : first + BATCH * BATCHES_SORTED]
            near.sort(key=lambda example: len(example.pieces.ids))
            batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
        rng.shuffle(batches)
        return batches

    def mark(self, pair: AnyPair) -> MarkedPieces:
        """A pair as the network reads it."""
        return mark_pieces(self._tokenizer.split(pair.text), (pair.actor, pair.recipient))

    @torch.no_grad()
    def predict(self, network: PairNetwork, pairs: Sequence[AnyPair]) -> FloatArray:
        """Log probabilities `[pair, PAIR_TYPES]`."""
        rows = [network(*_inputs([self.mark(p)])).log_softmax(-1)[0] for p in pairs]
        return torch.stack(rows).double().numpy()


def pool_pairs(states: Tensor, mask: Tensor, spans: Tensor) -> Tensor:
    """Mean states `[pair, 3 * WIDTH]` of the actor, the recipient and the whole sentence."""
    places = torch.arange(states.shape[1])[None, None]
    inside = (places >= spans[..., :1]) & (places < spans[..., 1:])
    weights = torch.cat([inside, mask[:, None]], 1).float()
    weights = weights / weights.sum(-1, keepdim=True).clamp(min=1)
    return (weights @ states).flatten(1)


def join(first: Marked, second: Marked, rng: random.Random) -> Marked:
    """One sentence that tells of two acts, with the parties of one of them marked."""
    before = first.text.rstrip(".") + rng.choice(JOINTS)
    text = before + second.text
    if rng.random() < 0.5:
        return replace(first, text=text)
    actor, recipient = (
        (start + len(before), end + len(before)) for start, end in (second.actor, second.recipient)
    )
    return Marked(text, actor, recipient, second.label)


def balance_of(pairs: Sequence[AnyPair]) -> Tensor:
    """Weight of each type: rare ones count more, by the root of how rare; five pairs at least."""
    counts = Counter(pair.label for pair in pairs)
    sizes = torch.tensor([max(5.0, counts[type]) for type in PAIR_TYPES])
    weights = sizes.rsqrt()
    return weights / weights.mean()


def type_loss(logits: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
    """Smoothed cross entropy of the types, and of the quads that they sum up to."""
    logs = logits.log_softmax(-1)
    aims = functional.one_hot(labels, len(PAIR_TYPES)).float()
    aims = aims * (1 - SMOOTHING) + SMOOTHING / len(PAIR_TYPES)
    quads = functional.one_hot(QUAD_OF).float()
    quad_logs = (logs.exp() @ quads).clamp(min=1e-9).log()
    loss = -(aims * logs).sum(-1) - QUAD_WEIGHT * (aims @ quads * quad_logs).sum(-1)
    return (weights * loss).mean()


def _optimiser(network: PairNetwork) -> tuple[torch.optim.Optimizer, list[float]]:
    """Rates fall from the last layer to the first; word embeddings stay as they are."""
    encoder = network.encoder
    encoder.words.weight.requires_grad_(False)
    layers = [encoder.norm, *encoder.blocks]
    groups = [
        {"params": list(layer.parameters()), "lr": RATE * LAYER_DECAY ** (len(layers) - 1 - i)}
        for i, layer in enumerate(layers)
    ]
    groups.append({"params": [encoder.positions.weight], "lr": groups[0]["lr"]})
    new = [encoder.shapes, network.pair_hidden, network.pair_types]
    groups.append({"params": [w for m in new for w in m.parameters()], "lr": HEAD_RATE * RATE})
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    return optimiser, [group["lr"] for group in optimiser.param_groups]


def _inputs(pairs: Sequence[MarkedPieces]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    lengths = torch.tensor([len(p.ids) for p in pairs])
    length = int(lengths.max())
    return (
        pad((p.ids for p in pairs), length, 0),
        pad((p.shapes for p in pairs), length, 0),
        torch.arange(length)[None] < lengths[:, None],
        torch.from_numpy(np.stack([p.spans for p in pairs])),
    )


@torch.no_grad()
def _average(averaged: PairNetwork, network: PairNetwork, decay: float) -> None:
    for kept, now in zip(averaged.parameters(), network.parameters(), strict=True):
        if now.requires_grad:
            kept.lerp_(now, 1 - decay)


def export(network: PairNetwork, base: Path) -> None:
    """Write the encoder in 8-bit integers, the head in 16-bit floats and the tokenizer."""
    OUTPUT.mkdir(exist_ok=True)
    write_graph(
        {name: w.numpy() for name, w in network.encoder.state_dict().items()},
        OUTPUT / "encoder.onnx",
    )
    head: dict[str, npt.NDArray[np.generic]] = {"labels.pair_types": np.asarray(PAIR_TYPES)}
    for part in ("pair_hidden", "pair_types"):
        for name, weight in network.get_submodule(part).state_dict().items():
            head[f"{part}.{name}"] = weight.numpy().astype(np.float16)
    np.savez_compressed(OUTPUT / "head.npz", **head)  # type: ignore[arg-type]
    shutil.copy(base / "tokenizer.json", OUTPUT / "tokenizer.json")


if __name__ == "__main__":
    main()
