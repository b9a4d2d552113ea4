"""Writes a checkpoint as the package's data: int8 ONNX, tokenizer and heads.

    python -m models.encoder.export --checkpoint FILE --data ../shared/data --base FOLDER \\
        --output FOLDER

How activations are scaled is learnt from texts that the encoder was trained on.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from communique.language.encoder.pieces import PieceTokenizer
from models.encoder import corpus, network
from models.encoder.event_words import TYPE_LABELS, parse_names
from models.encoder.graph import write_graph
from models.encoder.smoothing import find_divisors

# Two epochs more made the typer surer than it is right. Divided by this, its thresholds of use have
# the precision for which they were chosen (held-out eighth: models/events/CARD.md).
TEMPERATURE = 1.5
LAST_LAYER = ("types.weight", "types.bias")
OFFICIAL = Path(__file__).parent / "data" / "official_train.jsonl"


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--checkpoint",
        type=Path,
        nargs="+",
        required=True,
        help="of several, their mean; the typer of events is that of the first",
    )
    parser.add_argument("--shares", type=float, nargs="+", help="of each checkpoint in the mean")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep 32-bit floats, to compare")
    options = parser.parse_args()
    modules = network.build_modules()
    states = [torch.load(path) for path in options.checkpoint]
    shares = options.shares or [1 / len(states)] * len(states)
    mean = {
        name: sum(share * state[name] for share, state in zip(shares, states, strict=True))
        for name in states[0]
    }
    modules.load_state_dict(mean | {n: w for n, w in states[0].items() if n.startswith("events.")})
    options.output.mkdir(parents=True, exist_ok=True)
    weights = {name: w.numpy() for name, w in modules["encoder"].state_dict().items()}
    divisors = None
    if not options.full:
        tokenizer = PieceTokenizer(options.base / "tokenizer.json")
        divisors = find_divisors(weights, _texts(options.data), tokenizer)
    write_graph(weights, options.output / "encoder.onnx", is_full=options.full, divisors=divisors)
    heads = {
        name: weight.numpy().astype(np.float32 if options.full else np.float16)
        for name, weight in modules["statements"].state_dict().items()
    }
    np.savez_compressed(options.output / "statements.npz", **heads)
    np.savez(options.output / "typer.npz", **typer_arrays(modules["events"]))
    shutil.copy(options.base / "tokenizer.json", options.output / "tokenizer.json")
    sizes = {p.name: p.stat().st_size for p in sorted(options.output.iterdir())}
    print(json.dumps(sizes))


def typer_arrays(head: network.EventHead) -> dict[str, np.ndarray]:
    """The weights of the typer as the package reads them."""
    weights = {name: w.numpy() for name, w in head.state_dict().items()}
    for name in LAST_LAYER:
        weights[name] = weights[name] / TEMPERATURE
    return {
        name: w.astype(np.float16 if name.endswith("weight") else np.float32)
        for name, w in weights.items()
    } | {"labels.types": np.array(TYPE_LABELS), "labels.parse": np.array(parse_names())}


def _texts(data: Path) -> Iterator[str]:
    """A tenth of the news, and the passages of official texts, that it was trained on."""
    news, _ = corpus.split_held_out(corpus.read_polnear(data / "polnear" / "train"))
    yield from (versions[0].text for versions in news[::10])
    yield from (text.text for text in corpus.read_official(OFFICIAL, data))


if __name__ == "__main__":
    main()
