"""Encounters across documents, against a list that was checked by hand.

`benchmarks/data/encounter_groups.jsonl` has, for 119 encounters of October 2021 to June 2022 in the
corpus of official texts, the documents that tell of them: readouts of both sides, announcements,
briefings and transcripts, found by their titles and openings and read there. 51 have several
documents; the rest are there to be kept apart: calls of the same persons on other days, a bilateral
beside a trilateral meeting. Half were there to develop on, half only to measure. 53 more, of 2021
to 2024, are "further": to develop on, drawn mostly from what the program kept apart.
"""

from __future__ import annotations

import datetime
import io
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import zstandard

from communique.corpus import Corpus
from communique.records import Document

PAIR = 2
ARCHIVE = Path("corpus") / "official.jsonl.zst"
LIST = Path(__file__).parents[1] / "data" / "encounter_groups.jsonl"


class Told(NamedTuple):
    """An encounter as one document tells it."""

    encounter: str
    document_id: str


def load_encounters() -> list[dict[str, Any]]:
    """The list: id, part, date, participants and documents of each encounter."""
    return [json.loads(line) for line in LIST.read_text("utf-8").splitlines()]


def find_groups(corpus: Corpus, encounters: Sequence[Mapping[str, Any]]) -> dict[Told, str | None]:
    """The group in which the program has each telling, None where it has not read it.

    Of a document's encounters that one is meant which names all participants, or failing that the
    most of them, and gives the day or one beside it, or no day; of two that fit as well the first.
    """
    by_document: dict[str, list[_Member]] = defaultdict(list)
    for group in corpus.fill(corpus.encounter_groups()):
        for member in group.members:
            # What only a headline tells has the parties and the day of its group.
            parties, date = (
                (member.participants or (), member.date)
                if member.id
                else (group.participants, group.date)
            )
            by_document[member.document_id].append(
                _Member(group.id, frozenset(parties), date, rank=int(member.id[1:] or 0))
            )
    found: dict[Told, str | None] = {}
    for encounter in encounters:
        for document_id in encounter["documents"]:
            fits = [(_fit(m, encounter), -m.rank, m.group_id) for m in by_document[document_id]]
            best, _, group_id = max(fits, default=(0.0, 0, ""))
            found[Told(encounter["id"], document_id)] = group_id if best > 0 else None
    return found


class _Member(NamedTuple):
    group_id: str
    parties: frozenset[str]
    date: str | None
    rank: int  # 0 for what only the headline tells


def _fit(member: _Member, encounter: Mapping[str, Any]) -> float:
    wanted = encounter["participants"]
    named = member.parties & set(wanted)
    # "I spoke with Mario Draghi": the speaker's own side is not always named.
    if len(named) < PAIR and not named & set(wanted[1:]):
        return 0.0
    if member.rank == 0:
        return len(named) + 0.6
    if member.date is None:
        return len(named) + 0.5
    if len(member.date) < len("2021-12-30"):
        return len(named) + 0.4 if encounter["date"].startswith(member.date) else 0.0
    gap = datetime.date.fromisoformat(member.date) - datetime.date.fromisoformat(encounter["date"])
    return len(named) + 1.0 - 0.4 * abs(gap.days) if abs(gap.days) <= 1 else 0.0


def score_pairs(
    groups: Mapping[Told, str | None], encounters: Iterable[Mapping[str, Any]], part: str
) -> dict[str, float]:
    """Pairwise precision, recall and F1 over the tellings of a part."""
    inside = {encounter["id"] for encounter in encounters if encounter["part"] == part}
    right = joined = wanted = 0
    for a, b in combinations([told for told in groups if told.encounter in inside], 2):
        is_one = a.encounter == b.encounter
        is_joined = groups[a] is not None and groups[a] == groups[b]
        # One telling that was taken for two encounters is a fault of the reading, not of a link.
        wanted += is_one
        joined += is_joined
        right += is_one and is_joined
    precision = right / joined if joined else 1.0
    recall = right / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "F1": f1}


def measure_encounters(data: Path) -> dict[str, float]:
    """Pairwise scores by part; reads the documents of the list, which takes some minutes.

    What is "further" stands in a store of its own, so that it draws nothing from the others.
    """
    scores: dict[str, float] = {}
    for parts in (("development", "measuring"), ("further",), ("third",)):
        encounters = [one for one in load_encounters() if one["part"] in parts]
        wanted = {document_id for one in encounters for document_id in one["documents"]}
        with (
            tempfile.TemporaryDirectory() as folder,
            Corpus.open(Path(folder) / "encounters.duckdb") as corpus,
        ):
            corpus.add(read_documents(data / ARCHIVE, wanted))
            corpus.consolidate()
            groups = find_groups(corpus, encounters)
        for part in parts:
            for name, score in score_pairs(groups, encounters, part).items():
                scores[f"encounters, {part}: {name}"] = score
    return scores


def read_documents(archive: Path, wanted: set[str]) -> Iterator[Document]:
    """The documents of some ids in the archive of official texts."""
    with archive.open("rb") as file:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), "utf-8")
        for line in lines:
            values = json.loads(line)
            if values["id"] in wanted:
                yield Document.from_text(
                    values["text"],
                    id=values["id"],
                    date=values["published"][:10],
                    title=values["title"],
                    publisher=values["publisher"],
                    url=values["url"],
                    party=values["party"],
                )
