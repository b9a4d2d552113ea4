"""Comparisons: two annotated pairs of readouts, ten of the corpus, and pairs of our own.

The corpus pairs are scored only (`corpus_accounts.py`). Our own pairs, in
`benchmarks/data/accounts.jsonl`, are fictional, in the manner of two ministries. The development
and training pairs are those on which the alignment is fitted (their figures flatter;
`models/alignment/train.py` prints cross-validated ones), the measuring pairs were kept apart from
the start, and the fresh ones were written and read once before anything was changed; the second
fresh pairs were too, and then their errors were looked at; of the third fresh pairs none was.
Actors are given there, so that points and alignment alone are measured.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

from benchmarks.quality.conflicts import measure_conflicts
from benchmarks.quality.corpus_accounts import compare_corpus_pairs, load_corpus_pairs
from benchmarks.quality.scorers import load_scorer
from communique.accounts.comparison import compare
from communique.language.dates import find_dates
from communique.language.pipeline import read_document
from communique.records import Actor, Document, Encounter, Record, Span

PAIRS = Path(__file__).parents[1] / "data" / "accounts.jsonl"
PARTS = ("development", "training", "measuring", "fresh", "second fresh", "third fresh")
MEASURES = {"detect[both]": "points", "align": "alignments", "align_rel": "alignments +relation",
            "only": "one-sided points"}  # fmt: skip


def measure(data: Path) -> dict[str, float]:
    """F1 of points, alignments and one-sided points, in [0, 1], micro over pairs."""
    scorer = load_scorer(data, "accounts_eval")
    # The scorer's per-side measures take one side to be the USA; ours need not be.
    vars(scorer)["MEASURES"] = list(MEASURES)
    gold = scorer.load(str(data / "accounts" / "gold"))
    scores = {}
    system = {
        slug: compare_texts(data / "accounts" / "texts" / slug, g) for slug, g in gold.items()
    }
    scores.update(_name(scorer.score(gold, system), "two real pairs"))
    corpus = {pair["id"]: pair for pair in load_corpus_pairs()}
    scores |= _name(scorer.score(corpus, compare_corpus_pairs(data)), "real pairs, corpus")
    for part in PARTS:
        pairs = {p["id"]: p for p in load_pairs() if p["part"] == part}
        system = {id: compare_pair(pair) for id, pair in pairs.items()}
        scores.update(_name(scorer.score(pairs, system), f"our {part} pairs"))
    return scores | measure_conflicts()


def _name(result: dict[str, Any], label: str) -> dict[str, float]:
    scores = {f"{label}: {name}": result["micro"][key]["f1"] for key, name in MEASURES.items()}
    relations = result["relations_micro"]
    right, wanted = relations["conflict"]["conflict"], sum(relations["conflict"].values())
    told = sum(row["conflict"] for row in relations.values())
    scores[f"{label}: conflicts among right alignments, precision"] = right / max(told, 1)
    scores[f"{label}: conflicts, recall"] = right / max(wanted, 1)
    return scores


def compare_texts(folder: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """Read both sides of a real pair with the whole pipeline and compare them."""
    a, b = (
        read_document(
            Document.from_text(
                (folder / f"{side}.txt").read_text("utf-8"),
                date=gold["encounter"]["date"],
                party=side,
            )
        )
        for side in gold["sides"]
    )
    return compare(a, b).model_dump(mode="json")


def load_pairs() -> list[dict[str, Any]]:
    """Our own annotated pairs."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def compare_pair(pair: dict[str, Any]) -> dict[str, Any]:
    """Compare the two sides of one of our own pairs."""
    a, b = (record_side(pair, side) for side in pair["sides"])
    return compare(a, b).model_dump(mode="json")


def record_side(pair: dict[str, Any], side: str) -> Record:
    """The record of one side with the pair's actors, its dates and its encounter."""
    text = pair["texts"][side]
    document = Document.from_text(text, date=pair["date"], party=side)
    actors = [_find_actor(id, entry, text) for id, entry in pair["actors"].items()]
    encounter = Encounter(
        id="n1",
        kind=pair["kind"],
        status="held",
        date=pair["date"],
        participants=tuple(pair["participants"]),
        evidence=(Span(0, text.find(".") + 1),),
    )
    return Record(
        document=document,
        actors=tuple(a for a in actors if a.mentions),
        timexes=tuple(find_dates(text, datetime.date.fromisoformat(pair["date"]))),
        encounters=(encounter,),
    )


def _find_actor(id: str, entry: dict[str, Any], text: str) -> Actor:
    names = "|".join(re.escape(n) for n in sorted(entry["names"], key=len, reverse=True))
    found = re.finditer(rf"\b(?:{names})\b", text) if names else ()
    return Actor(
        id=id,
        name=next(iter(entry["names"]), id),
        kind=entry["kind"],
        country=entry["country"],
        mentions=tuple(Span(*m.span()) for m in found),
    )
