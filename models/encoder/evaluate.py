"""Predicts statements in the format of the attribution scorer, and says how fast.

    python -m models.encoder.evaluate --data ../shared/data/polnear/dev --weights FOLDER \
        --output dev.jsonl

With `--own` the texts are our own in braces, with `--official` annotated passages of the official
corpus in `--data`; their annotation is written to `--gold` for the scorer.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from communique.language.statements.learned import EncoderFinder, LearnedSettings
from models.encoder import corpus


def read_texts(options: argparse.Namespace) -> list[corpus.Text]:
    """The texts to predict on, in their first annotator's version."""
    if options.own or options.official:
        texts = (
            corpus.read_braces(options.own)
            if options.own
            else corpus.read_official(options.official, options.data)
        )
        write_brat(texts, options.gold)
        return texts
    versions = corpus.read_polnear(options.data)
    if options.held_out:
        _, versions = corpus.split_held_out(versions)
    return [v[0] for v in versions]


def write_brat(texts: Iterable[corpus.Text], folder: Path) -> None:
    """Write annotated texts as the scorer reads them."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for text in texts:
        lines = []
        for number, a in enumerate(text.attributions):
            parts = []
            for role, spans in (("Source", a.source), ("Cue", a.cue), ("Content", a.content)):
                if spans:
                    key = f"T{len(lines) + 1}"
                    places = ";".join(f"{start} {end}" for start, end in spans)
                    lines.append(f"{key}\t{role} {places}\t-")
                    parts.append(f"{role}:{key}")
            lines.append(f"E{number}\tAttribution:T0 {' '.join(parts)}")
        (folder / "text" / f"{text.id}.txt").write_text(text.text, "utf-8")
        (folder / "attributions" / f"{text.id}_own.ann").write_text("\n".join(lines), "utf-8")


def main() -> None:
    """Write one line of predictions a text."""
    defaults = LearnedSettings()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a part of PolNeAR, or where the corpus is")
    texts_from = parser.add_mutually_exclusive_group()
    texts_from.add_argument("--own", type=Path, help="our own sentences in braces")
    texts_from.add_argument("--official", type=Path, help="annotated passages of the corpus")
    parser.add_argument("--gold", type=Path, help="where to write the gold of --own, --official")
    parser.add_argument("--weights", type=Path, required=True, help="folder written by export.py")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true", help="only the texts not trained on")
    parser.add_argument("--cue", type=float, default=defaults.cue)
    parser.add_argument("--inner-cue", type=float, default=defaults.inner_cue)
    parser.add_argument("--score", type=float, default=defaults.score)
    options = parser.parse_args()
    texts = read_texts(options)
    settings = LearnedSettings(options.cue, options.inner_cue, options.score)
    finder = EncoderFinder.from_folder(options.weights, settings)
    began, words = time.process_time(), 0
    with options.output.open("w", encoding="utf-8") as file:
        for text in texts:
            found = finder.find_in_text(text.text)
            words += len(text.text.split())
            statements = [
                {"source": a.source or None, "cue": a.cue, "content": a.content, "score": a.score}
                for a in found
            ]
            file.write(json.dumps({"id": text.id, "statements": statements}) + "\n")
    spent = time.process_time() - began
    print(f"{words} words in {spent:.1f} s of one core: {words / spent:.0f} words/s")


if __name__ == "__main__":
    main()
