"""The words that introduce statements, with the act each performs and the frames it takes.

The list is `data/cues.tsv`: one cue a line, by lemma, written by us. Frames say what of a sentence
is content: `clause` (said *that…*), `object` (stressed *the importance of…*), `infinitive` (vowed
*to…*), `target` (urged *China to…*), `predicate` (called *it a crime*), `object_with` (an object
only with one of the object prepositions: cast *it as…*), `addressee` (told *Putin* that…), `quote`
(words in quotation marks). `prepositions` join the cue and their object is content (called for
*calm*); `object_prepositions` continue the content after an object (accused *Iran of…*).
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Literal, cast, get_args

from communique.records import Act

PartOfSpeech = Literal["verb", "noun", "adjective"]

LIGHT_VERBS = frozenset(
    {"express", "voice", "convey", "give", "make", "issue", "extend", "share", "raise", "have",
     "reiterate", "reaffirm", "repeat", "declare", "show", "offer", "register", "deliver", "send",
     "take", "pay", "draw", "reassert",
     "confirm", "state", "underline", "note", "affirm", "renew", "indicate",
     "signal", "lodge", "file", "level", "air", "get", "put", "be", "feel", "remain"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase (by lemma) that introduces statements."""

    phrase: str
    pos: PartOfSpeech
    act: Act
    frames: frozenset[str]
    prepositions: frozenset[str]
    object_prepositions: frozenset[str]


@functools.cache
def load_cues() -> Mapping[tuple[PartOfSpeech, str], Cue]:
    """The lexicon by part of speech and lemma phrase; read once."""
    source = resources.files("communique.language.statements") / "data" / "cues.tsv"
    cues: dict[tuple[PartOfSpeech, str], Cue] = {}
    with source.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            pos, act = row["pos"], row["act"]
            if pos not in get_args(PartOfSpeech) or act not in get_args(Act):
                raise ValueError(f"cues.tsv: unknown part of speech or act in {row}")
            cue = Cue(
                phrase=row["cue"],
                pos=cast(PartOfSpeech, pos),
                act=cast(Act, act),
                frames=_split(row["frames"]),
                prepositions=_split(row["prepositions"]),
                object_prepositions=_split(row["object_prepositions"]),
            )
            cues[cue.pos, cue.phrase] = cue
    return cues


def _split(cell: str) -> frozenset[str]:
    return frozenset(cell.split(",")) - {"-", ""}
