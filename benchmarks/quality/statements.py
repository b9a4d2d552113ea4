"""Statements: attributions on the development part of PolNeAR, and our own nested sentences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks.quality.attributions import (
    Match,
    as_spans,
    calibration_error,
    cue_words,
    match,
    reliability,
)
from benchmarks.quality.scorers import load_scorer
from communique.language.pipeline import build_pipeline
from communique.language.settings import Settings
from models.encoder import corpus

BATCH_SIZE = 16
SHORT_TOKENS = 4
BAD_TEXTS = Path(__file__).parents[1] / "data" / "bad_texts.jsonl"
NESTED = Path(__file__).parents[2] / "models" / "encoder" / "data" / "nested_measure.jsonl"


def measure(data_dir: Path, *, settings: Settings | None = None) -> dict[str, float]:
    """F1 of contents (relaxed, exact), of contents with their source, and the source's accuracy.

    Then recall by kind of difficulty, our own nested sentences, and the calibration. Only the steps
    up to statements are run. PolNeAR annotates no statement inside another one: each that is told
    through an intermediary costs precision here.
    """
    scorer = load_scorer(data_dir, "attribution_eval")
    gold = list(scorer.load_gold(str(data_dir / "polnear" / "dev")))
    statements = read_statements([document["text"] for document in gold], settings=settings)
    found = {d["id"]: [as_spans(s) for s in read] for d, read in zip(gold, statements, strict=True)}
    result = scorer.evaluate(gold, found)
    matches = [match(scorer, d["text"], d["statements"], found[d["id"]]) for d in gold]
    judged = [
        (statement, number in {m.read for m in matched if m.is_full})
        for read, matched in zip(statements, matches, strict=True)
        for number, statement in enumerate(read)
    ]
    by_probability = [(s.probability or 0.0, is_right) for s, is_right in judged]
    by_score = [(s.score, is_right) for s, is_right in judged]
    return {
        "statements content relaxed": result["all"]["content_relaxed"]["f1"],
        "statements content exact": result["all"]["content_exact"]["f1"],
        "statements full": result["all"]["full"]["f1"],
        "statements full (quoted)": result["quoted"]["full"]["f1"],
        "statements full (unquoted)": result["unquoted"]["full"]["f1"],
        "statements source accuracy": result["all"]["source_acc"],
        "statements probability, 1 - calibration error": 1 - calibration_error(by_probability),
        "statements score, 1 - calibration error": 1 - calibration_error(by_score),
        **{
            f"statements score {b.low:.1f} to {b.high:.1f}: share right": b.share_right
            for b in reliability(by_score)
        },
        **_recall_by_kind(scorer, data_dir, gold, matches),
        **_nested(scorer, settings),
        **_bad_texts(scorer, settings),
    }


def read_statements(texts: Sequence[str], *, settings: Settings | None = None) -> list[list[Any]]:
    """The statements of each text, by the steps up to statements."""
    nlp = build_pipeline(settings or Settings())
    later = [name for name in nlp.pipe_names if name in _LATER]
    with nlp.select_pipes(disable=later):
        return [doc._.statements for doc in nlp.pipe(texts, batch_size=BATCH_SIZE)]


def parse(texts: Sequence[str]) -> Iterator[Doc]:
    """Each text, read by the steps before statements."""
    nlp = build_pipeline(Settings())
    with nlp.select_pipes(disable=["communique_statements", *_LATER]):
        yield from nlp.pipe(texts, batch_size=BATCH_SIZE)


_LATER = frozenset(
    {"communique_encounters", "communique_events", "communique_undertakings",
     "communique_positions"}
)  # fmt: skip


def _recall_by_kind(
    scorer: Any, data_dir: Path, gold: Sequence[Mapping[str, Any]], matches: Sequence[list[Match]]
) -> dict[str, float]:
    """Recall of contents, and with their source, over annotated statements of each kind.

    "Unseen cue": the words of the cue are no cue in PolNeAR's train part.
    """
    train = scorer.load_gold(str(data_dir / "polnear" / "train"))
    seen = {cue_words(d["text"], s) for d in train for s in d["statements"]}
    counts: Counter[tuple[str, str]] = Counter()
    for document, matched in zip(gold, matches, strict=True):
        by_gold = {m.gold: m for m in matched}
        tokens = scorer.Doc(document["text"])
        for number, item in enumerate(document["statements"]):
            found = by_gold.get(number)
            for kind in _kinds_of(document["text"], item, tokens, seen):
                counts[kind, "gold"] += 1
                counts[kind, "found"] += found is not None
                counts[kind, "full"] += found is not None and found.is_full
    return {
        f"statements recall, {kind}: {name}": counts[kind, key] / counts[kind, "gold"]
        for kind in _KINDS
        if counts[kind, "gold"]
        for key, name in (("found", "content"), ("full", "with source"))
    }


_KINDS = ("all", "seen cue", "unseen cue", "short content", "no source", "discontinuous")


def _kinds_of(text: str, item: Mapping[str, Any], tokens: Any, seen: set[str]) -> list[str]:
    kinds = ["all", "seen cue" if cue_words(text, item) in seen else "unseen cue"]
    if len(tokens.tokens(item["content"])) <= SHORT_TOKENS:
        kinds.append("short content")
    if not item["source"]:
        kinds.append("no source")
    if len(item["content"]) > 1:
        kinds.append("discontinuous")
    return kinds


def _nested(scorer: Any, settings: Settings | None) -> dict[str, float]:
    """Our own sentences with statements in statements: recall by level, and precision of all."""
    texts = corpus.read_braces(NESTED)
    counts: Counter[str] = Counter()
    for text, read in zip(
        texts, read_statements([t.text for t in texts], settings=settings), strict=True
    ):
        gold = [{"source": a.source, "cue": a.cue, "content": a.content} for a in text.attributions]
        full = {
            m.gold for m in match(scorer, text.text, gold, [as_spans(s) for s in read]) if m.is_full
        }
        counts["read"] += len(read)
        for number, attribution in enumerate(text.attributions):
            level = "inner" if attribution.level else "outer"
            counts[level] += 1
            counts[f"{level} found"] += number in full
    return {
        "nested sentences (own): recall, outer": counts["outer found"] / counts["outer"],
        "nested sentences (own): recall, inner": counts["inner found"] / counts["inner"],
        "nested sentences (own): precision": (counts["outer found"] + counts["inner found"])
        / counts["read"],
    }


def _bad_texts(scorer: Any, settings: Settings | None) -> dict[str, float]:
    """Our own texts with the faults of bad copy: F1 of content and source by kind of fault."""
    kinds = [json.loads(line)["kind"] for line in BAD_TEXTS.read_text("utf-8").splitlines()]
    texts = corpus.read_braces(BAD_TEXTS)
    counts: Counter[tuple[str, str]] = Counter()
    read_all = read_statements([t.text for t in texts], settings=settings)
    for kind, text, read in zip(kinds, texts, read_all, strict=True):
        gold = [{"source": a.source, "cue": a.cue, "content": a.content} for a in text.attributions]
        full = sum(m.is_full for m in match(scorer, text.text, gold, [as_spans(s) for s in read]))
        for key in (kind, "all"):
            counts[key, "full"] += full
            counts[key, "both"] += len(gold) + len(read)
    return {
        f"bad text (own): {kind}": 2 * counts[kind, "full"] / counts[kind, "both"]
        for kind in dict.fromkeys(["all", *kinds])
    }
