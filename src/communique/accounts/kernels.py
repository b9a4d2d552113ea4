"""What a point is about, as weighted terms: the evidence that an alignment rests on."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

from communique.accounts.concepts import find_concepts
from communique.language.points import Unit
from communique.records import Record

# Weight of a lemma that the corpus of official texts has in fewer than 12 of 9,167 sentences, on
# the scale of the concepts. Chosen on the development halves of the pairs.
RARE_LEMMA_WEIGHT = 2.0
OWN_NAME_WEIGHT = 0.2
OTHER_NAME_WEIGHT = 2.0
NEGATIVE = re.compile(
    r"\b(?:grave error|mistake|unacceptable|unjustified|groundless|baseless|unfounded|illegal|false"
    r"|counterproductive|rule[sd]? out|no intention|never|not|no|cannot|refus\w+|reject\w*"
    r"|den(?:y|ie[sd])|without any|allegedly|so-called)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\b\d[\d,.]*\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or lemma of a point; `text` is how the account words it."""

    key: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Kernel:
    """The evidence that one point offers to an alignment."""

    unit: Unit
    text: str
    terms: dict[str, Term]
    dates: frozenset[str]
    numbers: frozenset[str]
    is_negative: bool

    @property
    def weight(self) -> float:
        """Sum of the terms' weights."""
        return sum(term.weight for term in self.terms.values())


@functools.cache
def load_lemma_weights() -> dict[str, float]:
    """Weight in [0, 1] of each lemma that is common in official texts; others weigh 1.

    From sentence frequencies in 900 short texts on encounters, `log(n / df)` scaled.
    """
    table = resources.files("communique.accounts").joinpath("data/lemma_weights.tsv")
    rows = (line.split("\t") for line in table.read_text("utf-8").splitlines()[1:])
    return {lemma: float(weight) for lemma, weight in rows}


def read_kernel(unit: Unit, record: Record, parties: frozenset[str]) -> Kernel:
    """Gather a point's terms, dates and numbers; the two parties' own names weigh little."""
    start, end = unit.span
    text = re.sub(r"\s", " ", record.text[start:end])
    covered: set[int] = set()
    terms: dict[str, Term] = {}
    spans = [(w.start - start, w.end - start) for w in unit.words]
    for match in find_concepts(text):
        words = [
            i for i, (left, right) in enumerate(spans) if left < match.end and right > match.start
        ]
        if words:
            covered.update(words)
            words_text = text[match.start : match.end]
            key = f"={match.concept.name}"
            terms.setdefault(key, Term(key, match.concept.weight, words_text))
    own, others = _names(record, start, end, parties)
    for i, word in enumerate(unit.words):
        if i in covered or not word.lemma.strip("'’-"):
            continue
        surface = record.text[word.start : word.end]
        if any(left < word.end and right > word.start for left, right in own):
            weight, key = OWN_NAME_WEIGHT, word.lemma
        else:
            weight, key = RARE_LEMMA_WEIGHT * load_lemma_weights().get(word.lemma, 1.0), word.lemma
            for (left, right), actor in others.items():
                if left < word.end and right > word.start:
                    key, weight = f"@{actor}", OTHER_NAME_WEIGHT
        if word.pos == "NUM":
            weight = min(weight, 0.5)
        terms.setdefault(key, Term(key, weight, surface))
    dates = frozenset(t.value for t in record.timexes if start <= t.start and t.end <= end)
    return Kernel(
        unit=unit,
        text=text,
        terms=terms,
        dates=dates,
        numbers=frozenset(n.strip(".,") for n in NUMBER.findall(text)),
        is_negative=unit.is_negated or bool(NEGATIVE.search(text)),
    )


def _names(
    record: Record, start: int, end: int, parties: frozenset[str]
) -> tuple[list[tuple[int, int]], dict[tuple[int, int], str]]:
    """Places where a point names the parties themselves, and where it names others."""
    own: list[tuple[int, int]] = []
    others: dict[tuple[int, int], str] = {}
    for actor in record.actors:
        for mention in actor.mentions:
            if start <= mention.start and mention.end <= end:
                if actor.country in parties or actor.id in parties:
                    own.append((mention.start, mention.end))
                else:
                    others[mention.start, mention.end] = actor.id
    return own, others
