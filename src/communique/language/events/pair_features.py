"""What the pair typer sees of a sentence: its words by where they stand to actor and recipient."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import Any

from communique.language.events.lexicon import verbs, word_classes

BUCKETS = 1 << 15
FEATURE_TABLES = ("verbs.tsv", "nouns.tsv", "operators.tsv", "classes.toml", "pair_words.toml")
Offsets = tuple[int, int]

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’\-]*|\d[\d.,]*|[^\sA-Za-z\d]")


@functools.cache
def pair_words() -> dict[str, frozenset[str]]:
    """Word lists of the typer by name."""
    return {n: frozenset(w.split()) for n, w in _tables().items() if isinstance(w, str)}


@functools.cache
def _irregular() -> dict[str, str]:
    return dict(_tables()["irregular"])


@functools.cache
def _tables() -> dict[str, Any]:
    path = resources.files("communique.language.events") / "data" / "pair_words.toml"
    return tomllib.loads(path.read_text("utf-8"))


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A crude lemma: irregular past forms, else the ending taken off to a lemma of the lexicon."""
    if found := _irregular().get(word):
        return found
    known = verbs()
    if word in known:
        return word
    for ending, endings in (("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")),
                            ("es", ("", "e")), ("s", ("",)), ("d", ("",))):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)]
            for new in endings:
                if base + new in known:
                    return base + new
            if ending in {"ing", "ed"} and base[-1:] == base[-2:-1] and base[:-1] in known:
                return base[:-1]
    for ending in ("ing", "ed", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@functools.cache
def _types_of_verbs() -> dict[str, tuple[str, ...]]:
    return {
        lemma: tuple(dict.fromkeys(p.type for p in frames if p.type))
        for lemma, frames in verbs().items()
    }


@functools.cache
def _classes_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, words in word_classes().items():
        for word in words:
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def clamp(span: Sequence[int], length: int) -> Offsets:
    """A span inside a text of some length, whatever was given."""
    start, end = (int(span[0]), int(span[1])) if len(span) >= 2 else (0, 0)
    start = min(max(start, 0), length)
    return start, min(max(end, start), length)


def zones(sentence: str, actor: Offsets, recipient: Offsets) -> tuple[list[str], ...]:
    """Stems before the first party, between the parties and after the second one."""
    first, second = sorted((actor, recipient))
    if first == second:
        second = (first[1], first[1])
    parts = (
        sentence[: first[0]],
        sentence[first[1] : max(second[0], first[1])],
        sentence[max(second[1], first[1]) :],
    )
    return tuple([stem(w.lower().replace("’", "'")) for w in _TOKEN.findall(p)] for p in parts)


def feature_names(sentence: str, actor: Sequence[int], recipient: Sequence[int]) -> Iterator[str]:
    """Names of the features of a sentence with a marked pair, some more than once."""
    own, other = clamp(actor, len(sentence)), clamp(recipient, len(sentence))
    before, between, after = zones(sentence, own, other)
    is_reversed = other < own
    lead = before if is_reversed and len(between) < 2 else between
    tail = [*between, "|", *after] if not is_reversed else [*after, "|", *between]
    yield f"order={is_reversed}"
    yield f"gap={min(len(between), 12) // 3}"
    yield from _grams("m", lead[:14])
    yield from _grams("a", after[:12])
    yield from (f"w={w}" for w in {*before[-8:], *between, *after[:16]})
    yield from (f"p={w}" for w in _party_words(sentence[own[0] : own[1]]))
    yield from (f"q={w}" for w in _party_words(sentence[other[0] : other[1]]))
    yield from _predicate(tail)


def _grams(zone: str, words: list[str]) -> Iterator[str]:
    yield from (f"{zone}1={w}" for w in words)
    yield from (f"{zone}2={a} {b}" for a, b in itertools.pairwise(words))
    kept = [w for w in words if w not in pair_words()["skipped"] and w.isalpha()]
    yield from (f"{zone}k={a} {b}" for a, b in itertools.pairwise(kept))


def _party_words(text: str) -> list[str]:
    return [stem(w.lower()) for w in _TOKEN.findall(text) if w[0].isalpha()][-5:]


def _predicate(words: list[str]) -> Iterator[str]:
    """The words that a party's own verb phrase begins with, and what the lexicon knows of them."""
    content = [w for w in words if w not in pair_words()["skipped"] and (w.isalpha() or w == "|")][
        :7
    ]
    auxiliaries = {
        w for w in words[:6] if w in {"will", "would", "not", "n't", "may", "to", "must"}
    }
    yield from (f"x={w}" for w in auxiliaries)
    plain = [w for w in content if w != "|"]
    if plain:
        yield f"v={plain[0]}"
        yield from (f"v2={plain[0]} {w}" for w in plain[1:5])
        yield f"v12={' '.join(plain[:2])}"
    types, classes = _types_of_verbs(), _classes_of_words()
    known = [w for w in plain if w in types]
    for rank, word in enumerate(known[:2]):
        yield from (f"l{rank}={t}" for t in types[word])
    if known:
        for word in words[:18]:
            for name in classes.get(word, ()):
                yield f"c={known[0]} {name}"
                yield from (f"tc={t} {name}" for t in types[known[0]])
    for word in words[:14]:
        yield from (f"t={t}" for t in types.get(word, ()) if len(types[word]) == 1)
        yield from (f"n={name}" for name in classes.get(word, ()))


def hashed(
    sentence: str, actor: Sequence[int], recipient: Sequence[int], parse: Iterable[str] = ()
) -> dict[int, float]:
    """Bucket and weight of each feature, those of the parse included; scaled to unit length."""
    counts: dict[int, float] = {}
    names = {*feature_names(sentence, actor, recipient), *(f"parse {name}" for name in parse)}
    for name in sorted(names):
        bucket = zlib.crc32(name.encode()) % BUCKETS
        counts[bucket] = counts.get(bucket, 0.0) + 1.0
    norm = sum(v * v for v in counts.values()) ** 0.5 or 1.0
    return {bucket: value / norm for bucket, value in counts.items()}


def fingerprint() -> int:
    """A checksum of the tables that features are read from; weights fit only the one they saw."""
    folder = resources.files("communique.language.events") / "data"
    checksum = 0
    for name in FEATURE_TABLES:
        checksum = zlib.crc32((folder / name).read_bytes(), checksum)
    return checksum
