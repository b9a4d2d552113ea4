"""Counts how many sentences of official texts have each word piece, and writes the weights.

python -m models.sentence_vectors.weigh --data ../shared/data

A piece in `df` of `n` sentences weighs `log(n / df)`, scaled so that one in no more than 15 weighs
1; a very common one or a mark weighs nothing.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from benchmarks.corpus import read_rows
from communique.language.sentence_vectors.model import DATA

EVERY, SENTENCES = 4, 30
RARE = 15
# Below this a word tells nothing: "the", "of", "President".
LEAST_WEIGHT = 0.2


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(DATA / "tokenizer.json"))
    tokenizer.no_padding()
    count, frequencies = 0, Counter[int]()
    for row in itertools.islice(read_rows(options.data), 0, None, EVERY):
        for sentence in re.split(r"(?<=[.!?])\s+", row["text"])[:SENTENCES]:
            frequencies.update(set(tokenizer.encode(sentence).ids))
            count += 1
    vocabulary = tokenizer.get_vocab()
    weights = np.zeros(max(vocabulary.values()) + 1, dtype=np.uint8)
    for piece, id in vocabulary.items():
        if piece.removeprefix("##").isalnum():
            rarity = math.log(count / (frequencies[id] + 1)) / math.log(count / RARE)
            weights[id] = round(255 * min(1.0, rarity)) if rarity >= LEAST_WEIGHT else 0
    np.save(DATA / "piece_weights.npy", weights)
    print(f"{count} sentences, {int((weights < 255).sum())} pieces below full weight")


if __name__ == "__main__":
    main()
