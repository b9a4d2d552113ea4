"""The lexicon of predicates: which verbs and nouns tell of an event, in which frame, of what type.

The tables are ours, in `data/`. A frame is a list of conditions on what stands beside a verb, all
of which must hold: `obj:x|y` (its direct object, or its passive subject), `mod:` (what modifies
that), `dative:`, `subj:`, `oprd:`, `prt:` (particle), `prep:p` or `prep:p,q=x|y` (a preposition,
and the noun after it), `comp` (a clause that completes it) and the kinds `comp.to`, `comp.modal`,
`comp.threat`, `comp.coop`, `comp.conflict`. Values are lemmas, `$class` (a group of `classes.toml`)
or `*sort`, a sort being actor, place, people, organisation, pact or any.
"""

from __future__ import annotations

import csv
import functools
import re
import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import Final, Literal

Slot = Literal["obj", "mod", "dative", "subj", "oprd", "prt", "prep", "comp", "of", "gov"]
Effect = Literal[
    "transparent", "implicative", "ongoing", "planned", "unreal", "negated", "denied", "alleged"
]

# Of a table, below its header.
_FIRST_LINE: Final = 2
_DATA: Final = resources.files("communique.language.events") / "data"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a frame; `prepositions` and `kind` belong to `prep` and `comp`."""

    slot: Slot
    words: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a verb or noun in a frame tells of; `type` is null where the frame is no event.

    `recipient` names where the recipient stands, in order of preference. `row` is the table's row,
    `verbs.tsv:57 obj:ship|boat`: of equal predicates the first one's.
    """

    type: str | None
    mode: str | None
    frame: tuple[Condition, ...]
    recipient: tuple[str, ...]
    needs_recipient: bool
    row: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NounPredicate:
    """A noun that tells of an event; the places where its actor and its recipient stand.

    A place is a preposition, `poss` (who owns or modifies it), `comp` (who acts in the clause that
    spells it out) or `place` (the country where it happens). `type` is null where it is no event;
    `content` is what it must be "of" or made up with ("delivery of tanks", "tank delivery"; `of:`),
    or the verb that it must be the subject of (`gov:`). A mutual one ("clashes between") has both
    sides as actors and as recipients. `row` is the table's, as in `Predicate`.
    """

    type: str | None
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    needs_recipient: bool
    is_mutual: bool = False
    content: Condition | None = None
    row: str = field(default="", compare=False)


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table in `data/`, by column."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [
        {key: value or "" for key, value in row.items()}
        for row in csv.DictReader(lines, delimiter="\t")
    ]


@functools.cache
def word_classes() -> dict[str, frozenset[str]]:
    """Named groups of lemmas."""
    classes = tomllib.loads((_DATA / "classes.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in classes.items()}


@functools.cache
def verbs() -> dict[str, tuple[Predicate, ...]]:
    """Frames of each verb lemma, in the order in which they are tried."""
    found: dict[str, list[Predicate]] = {}
    for line, row in enumerate(read_table("verbs.tsv"), start=_FIRST_LINE):
        predicate = Predicate(
            type=None if row["type"] == "-" else row["type"],
            mode=row["mode"] or None,
            frame=tuple(_condition(part) for part in row["frame"].split()),
            recipient=tuple(row["recipient"].split()),
            needs_recipient=row["needs"] == "recipient",
            row=f"verbs.tsv:{line} {row['frame']}".strip(),
        )
        for lemma in row["lemmas"].split(","):
            frames = found.setdefault(lemma, [])
            if predicate not in frames:
                frames.append(predicate)
    return {
        lemma: tuple(sorted(frames, key=lambda p: not p.frame)) for lemma, frames in found.items()
    }


@functools.cache
def nouns() -> dict[str, tuple[NounPredicate, ...]]:
    """What each noun lemma tells of, in the order in which it is tried."""
    found: dict[str, list[NounPredicate]] = {}
    for line, row in enumerate(read_table("nouns.tsv"), start=_FIRST_LINE):
        predicate = NounPredicate(
            type=None if row["type"] == "-" else row["type"],
            mode=row["mode"] or None,
            actor=tuple(re.split("[ ,]", row["actor"])),
            recipient=tuple(re.split("[ ,]", row["recipient"])),
            needs_recipient=row["needs"] == "recipient",
            is_mutual=row["needs"] == "both",
            content=_condition(row["content"]) if row["content"] else None,
            row=f"nouns.tsv:{line} {row['content']}".strip(),
        )
        for lemma in row["nouns"].split(","):
            found.setdefault(lemma, []).append(predicate)
    return {
        lemma: tuple(sorted(frames, key=lambda p: p.content is None))
        for lemma, frames in found.items()
    }


def types_of_noun(lemma: str) -> frozenset[str]:
    """The types that a noun may tell of; empty for one that is not in the lexicon."""
    return frozenset(p.type for p in nouns().get(lemma, ()) if p.type)


@functools.cache
def operators() -> dict[str, Effect]:
    """What a governing verb says of the truth of what it governs."""
    effects: dict[str, Effect] = {}
    for row in read_table("operators.tsv"):
        for lemma in row["lemmas"].split(","):
            effects[lemma] = row["effect"]  # type: ignore[assignment]
    return effects


@functools.cache
def context_words() -> dict[str, str]:
    """The context that a lemma speaks for."""
    return {
        lemma: row["context"]
        for row in read_table("contexts.tsv")
        for lemma in row["lemmas"].split(",")
    }


@functools.cache
def venues() -> dict[str, str]:
    """Seats of power and the country that hosts there."""
    return {
        venue: row["country"]
        for row in read_table("venues.tsv")
        for venue in row["venues"].split(",")
    }


def _condition(text: str) -> Condition:
    slot, _, values = text.partition(":")
    slot, _, kind = slot.partition(".")
    prepositions: frozenset[str] = frozenset()
    if slot == "prep":
        listed, _, values = values.partition("=")
        prepositions = frozenset(listed.split(","))
    words: set[str] = set()
    sorts: set[str] = set()
    for value in filter(None, values.split("|")):
        if value.startswith("$"):
            words |= word_classes()[value[1:]]
        elif value.startswith("*"):
            sorts.add(value[1:])
        else:
            words.add(value)
    return Condition(
        slot=slot,  # type: ignore[arg-type]
        words=frozenset(words),
        sorts=frozenset(sorts),
        prepositions=prepositions,
        kind=kind,
    )
