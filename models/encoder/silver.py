"""Reads texts with spaCy's own tagger, parser and names, as labels for the encoder's syntax heads.

    python -m models.encoder.silver --data ../shared/data --output checkpoints/silver

The labels are a teacher's, not gold. Names are made steadier on the way, since the teacher calls
one body an organisation here and a place there.
"""

from __future__ import annotations

import argparse
import io
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import zstandard
from spacy.tokens import Doc

from communique.language.encoder.pieces import PieceTokenizer
from communique.language.encoder.tokens import pieces_of_tokens
from communique.language.pipeline import build_pipeline, prepare_doc
from communique.records import Document
from models.encoder import corpus
from models.encoder.labels import Silver

TEACHER = ("tok2vec", "tagger", "parser", "ner")
CORPUS_WORDS = 1_200
# A name keeps the type that it has in so large a share of its places, seen at least so often.
STEADY_SHARE = 0.6
STEADY_COUNT = 4


def label_doc(id: str, doc: Doc, text: str, tokenizer: PieceTokenizer) -> Silver:
    """The labels of one parsed text."""
    pieces = tokenizer.split(text)
    words = [t for t in doc if not t.is_space]
    order = {t.i: n for n, t in enumerate(words)}
    names = [t.ent_iob_ + "-" + t.ent_type_ if t.ent_type_ else "O" for t in words]
    surfaces = [
        (order[e.start], order[e.end - 1] + 1, e.text)
        for e in doc.ents
        if e.start in order and e.end - 1 in order
    ]
    return Silver(
        id=id,
        text=text,
        pieces=pieces_of_tokens(pieces, [(t.idx, t.idx + len(t)) for t in words]),
        tags=[t.tag_ for t in words],
        heads=np.asarray([order.get(t.head.i, n) for n, t in enumerate(words)], dtype=np.int32),
        relations=[t.dep_ for t in words],
        starts=np.asarray([bool(t.is_sent_start) for t in words]),
        names=names,
        surfaces=surfaces,
        sentences=np.asarray(
            [pieces.at(s.start_char, s.end_char) for s in doc.sents], dtype=np.int32
        ).reshape(-1, 2),
    )


def steady_names(silvers: list[Silver]) -> int:
    """Give each name the type that most of its places have; returns how many were changed."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for silver in silvers:
        for start, _, surface in silver.surfaces:
            seen[surface][silver.names[start][2:]] += 1
    changed = 0
    for silver in silvers:
        for start, end, surface in silver.surfaces:
            (best, count), total = seen[surface].most_common(1)[0], seen[surface].total()
            is_steady = total >= STEADY_COUNT and count >= STEADY_SHARE * total
            if is_steady and silver.names[start][2:] != best:
                changed += 1
                for i in range(start, end):
                    silver.names[i] = silver.names[i][:2] + best
    return changed


def corpus_texts(path: Path, *, count: int) -> Iterator[tuple[str, str]]:
    """Evenly spread documents of the corpus of official texts, each up to its first words."""
    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw)
        lines = [line for line in io.TextIOWrapper(stream, encoding="utf-8") if line.strip()]
    for line in lines[7 :: len(lines) // count][:count]:
        row = json.loads(line)
        text = row["text"]
        if len(text) > CORPUS_WORDS * 6:
            text = text[: text.rfind(" ", 0, CORPUS_WORDS * 6)]
        yield row["id"], text


def main() -> None:
    """Label PolNeAR's train part and a part of the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=1100, help="of the corpus")
    options = parser.parse_args()
    nlp = build_pipeline()
    tokenizer = PieceTokenizer(Path("src/communique/language/encoder/data/tokenizer.json"))
    texts = {
        "polnear": [
            (versions[0].id, versions[0].text)
            for versions in corpus.read_polnear(options.data / "polnear" / "train")
        ],
        "official": list(
            corpus_texts(options.data / "corpus" / "official.jsonl.zst", count=options.documents)
        ),
    }
    found: dict[str, list[Silver]] = {}
    for part, rows in texts.items():
        docs = (prepare_doc(nlp, Document.from_text(text)) for _, text in rows)
        with nlp.select_pipes(enable=TEACHER):
            parsed = nlp.pipe(docs, batch_size=16)
            found[part] = [
                label_doc(id, doc, text, tokenizer)
                for (id, text), doc in zip(rows, parsed, strict=True)
            ]
        print(part, len(rows), sum(len(s.tags) for s in found[part]), flush=True)
    print("names steadied", steady_names([s for silvers in found.values() for s in silvers]))
    options.output.mkdir(parents=True, exist_ok=True)
    for part, silvers in found.items():
        with (options.output / f"{part}.pickle").open("wb") as file:
            pickle.dump(silvers, file)


if __name__ == "__main__":
    main()
