"""What a point is about, as weighted terms: the evidence that an alignment rests on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from communique.accounts.concepts import find_concepts
from communique.accounts.lemmas import GENERIC_NOUNS, RARE_LEMMA_WEIGHT, load_lemma_weights, stem
from communique.language.points.lexicon import IMPEDING_VERBS
from communique.language.points.units import Unit, Word
from communique.records import Record, Span

OWN_NAME_WEIGHT = 0.2
OTHER_NAME_WEIGHT = 2.0
NUMBER_WEIGHT = 0.5
# From this weight on a verb or adjective is rare enough to be an anchor.
ANCHOR_WEIGHT = 1.7
# An account shorter than this counts as this long where local frequencies are taken.
LEAST_POINTS = 6
LOCAL_LOSS = 1.0
CARRIED_SHARE = 0.9
SEPARATOR = ". "
COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTS = "|".join(COUNTED)
REFUSAL = re.compile(
    r"\b(?:grave error|mistake|unacceptable|unjustified|groundless|baseless|unfounded|false"
    r"|illegal(?! (?:fishing|fisher|migra|immigra|cross|entr|trade|traffick|logg|min|drug|arms))"
    r"|counterproductive|rule[sd]? out|no intention|refus\w+|reject\w*|den(?:y|ie[sd])"
    r"|without any|allegedly|so-called|sovereign (?:matter|right|decision)"
    r"|internal (?:matter|affair)s?|only (?:after|if|when)|(?:remain|stay)s? (?:closed|frozen)"
    r"|counter-productive|pretext)\b",
    re.IGNORECASE,
)
# Not "not wait" and "not only", which deny nothing.
DENIAL = re.compile(
    r"\b(?:never|not|no|cannot)\b"
    r"(?! (?:only|just|least|merely|simply|later|fewer|less|doubt)\b)"
    rf"(?! (?:longer |to |be )?(?:{'|'.join(sorted(IMPEDING_VERBS))})\w*)",
    re.IGNORECASE,
)
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTHS = frozenset(MONTH.split("|"))
# "A billion dollars" is one, "half a billion" is not.
ONE = r"(?<!half )(?<!quarter of )a(?=\s(?:thousand|million|billion|trillion)\b)"
QUANTITY = re.compile(
    rf"\b(?P<month>{MONTH})\s(?P<day>\d{{1,2}})\b"
    rf"|\b(?P<number>\d[\d,.]*|{COUNTS}|{ONE})\s(?P<unit>[A-Za-z]+)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A concept or lemma of a point; `text` is how the account words it, at `span`.

    `is_anchor` marks a term that can be the policy object that two points share: a concept, a noun
    or a rare verb or adjective, but no common one, no adverb, number or name. `is_thing` leaves out
    the verbs and adjectives.
    """

    key: str
    weight: float
    text: str
    is_anchor: bool = False
    is_thing: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Kernel:
    """The evidence that one point offers to an alignment.

    `before` is the text of the point that this one refers back to. `names` are the places in
    `full_text` that name an actor.
    """

    unit: Unit
    text: str
    terms: dict[str, Term]
    dates: frozenset[str]
    quantities: dict[str, frozenset[str]]
    is_negative: bool
    before: str = ""
    date_spans: tuple[tuple[str, Span], ...] = ()
    names: tuple[Span, ...] = ()

    @property
    def full_text(self) -> str:
        """The text with what it refers back to, for a sentence vector."""
        return f"{self.before}{SEPARATOR}{self.text}" if self.before else self.text

    @property
    def weight(self) -> float:
        """Sum of the terms' weights."""
        return sum(term.weight for term in self.terms.values())

    @property
    def concepts(self) -> frozenset[str]:
        """The terms that are policy objects."""
        return frozenset(key for key in self.terms if key.startswith("="))

    @property
    def leading_concept(self) -> str | None:
        """Name of the weightiest concept, else None."""
        concepts = [term for term in self.terms.values() if term.key.startswith("=")]
        return max(concepts, key=lambda t: t.weight).key[1:] if concepts else None


def read_kernel(unit: Unit, record: Record, parties: frozenset[str]) -> Kernel:
    """Gather a point's terms, dates and numbers; the two parties' own names weigh little."""
    start, end = unit.span
    text = re.sub(r"\s", " ", record.text[start:end])
    own, others = _names(record, start, end, parties)
    terms: dict[str, Term] = {}
    covered: set[Word] = set()
    for match in find_concepts(text):
        left, right = start + match.start, start + match.end
        if any(name.start <= left and right <= name.end for name in own):
            continue
        covered.update(w for w in unit.words if w.start < right and w.end > left)
        key = f"={match.concept.name}"
        terms.setdefault(
            key,
            Term(
                key,
                match.concept.weight,
                text[match.start : match.end],
                is_anchor=True,
                is_thing=True,
                span=Span(left, right),
            ),
        )
    for word in unit.words:
        if word not in covered and word.lemma.strip("'’-"):
            term = _word_term(word, record.text[word.start : word.end], own, others)
            term = replace(term, span=Span(word.start, word.end))
            terms.setdefault(term.key, term)
    timexes = [t for t in record.timexes if start <= t.start and t.end <= end]
    return Kernel(
        unit=unit,
        text=text,
        terms=terms,
        dates=frozenset(t.value for t in timexes),
        quantities=_read_quantities(text),
        is_negative=_is_negative(unit, text),
        date_spans=tuple((t.value, Span(t.start, t.end)) for t in timexes),
        names=tuple(Span(s.start - start, s.end - start) for s in own),
    )


def _is_negative(unit: Unit, text: str) -> bool:
    """Whether a point refuses or denies; who asks that a thing be not done does not."""
    denies = unit.is_negated or bool(DENIAL.search(text))
    return bool(REFUSAL.search(text)) or (denies and unit.act != "request")


def _word_term(word: Word, text: str, own: list[Span], others: dict[Span, str]) -> Term:
    """The term of a word outside concepts: an actor's name, a number, or a lemma."""
    if word.pos == "NUM":
        return Term(word.lemma, NUMBER_WEIGHT, text)
    if text[0].isupper():
        if any(_overlap(name, word) for name in own):
            return Term(stem(word.lemma), OWN_NAME_WEIGHT, text)
        for name, actor in others.items():
            if _overlap(name, word):
                return Term(f"@{actor}", OTHER_NAME_WEIGHT, text)
    weight = RARE_LEMMA_WEIGHT * load_lemma_weights().get(word.lemma, 1.0)
    is_noun = word.pos in {"NOUN", "PROPN"} and word.lemma not in GENERIC_NOUNS
    is_rare = word.pos in {"VERB", "ADJ"} and weight >= ANCHOR_WEIGHT
    return Term(stem(word.lemma), weight, text, is_anchor=is_noun or is_rare, is_thing=is_noun)


def _overlap(name: Span, word: Word) -> bool:
    return name.start < word.end and name.end > word.start


def _read_quantities(text: str) -> dict[str, frozenset[str]]:
    """Numbers by what they count: percent, million, a month's days."""
    found: dict[str, set[str]] = {}
    for match in QUANTITY.finditer(text):
        number = match["day"] or number_of(match["number"])
        found.setdefault(unit_of(match), set()).add(number)
    return {unit: frozenset(values) for unit, values in found.items()}


def unit_of(match: re.Match[str]) -> str:
    """What a match of `QUANTITY` counts, as the key of a kernel's quantities."""
    word = (match["month"] or match["unit"]).lower()
    return word if word.capitalize() in MONTHS else stem(word.removesuffix("s"))


def number_of(text: str) -> str:
    """A number in figures where it is a small one in words."""
    number = text.lower().strip(".,")
    if number == "a":
        return "1"
    return str(COUNTED.index(number) + 2) if number in COUNTED else number


def weigh_locally(kernels: list[Kernel]) -> list[Kernel]:
    """Lower the weight of terms that run through an account: they tell its points not apart."""
    counts = Counter(key for kernel in kernels for key in kernel.terms)
    size = max(len(kernels), LEAST_POINTS)
    return [
        replace(
            kernel,
            terms={
                key: replace(term, weight=term.weight * (1 - LOCAL_LOSS * (counts[key] - 1) / size))
                for key, term in kernel.terms.items()
            },
        )
        for kernel in kernels
    ]


def carry_over(kernels: list[Kernel]) -> list[Kernel]:
    """Give a point that refers back ("this would be an error") a share of the terms before it."""
    found: list[Kernel] = []
    for kernel in kernels:
        if kernel.unit.refers_back and found:
            before = {
                key: replace(term, weight=term.weight * CARRIED_SHARE)
                for key, term in found[-1].terms.items()
            }
            kernel = replace(
                kernel,
                terms=before | kernel.terms,
                before=found[-1].text,
                names=_names_in_both(found[-1], kernel),
            )
        found.append(kernel)
    return found


def _names_in_both(before: Kernel, own: Kernel) -> tuple[Span, ...]:
    """Places of names in a point's text behind that of the point before it."""
    left, right = len(before.full_text) - len(before.text), len(before.text) + len(SEPARATOR)
    return (
        *(Span(s.start - left, s.end - left) for s in before.names if s.start >= left),
        *(Span(s.start + right, s.end + right) for s in own.names),
    )


def _names(
    record: Record, start: int, end: int, parties: frozenset[str]
) -> tuple[list[Span], dict[Span, str]]:
    """Places where a point names the parties themselves, and where it names others."""
    own: list[Span] = []
    others: dict[Span, str] = {}
    for actor in record.actors:
        for mention in actor.mentions:
            if start <= mention.start and mention.end <= end:
                if actor.country in parties or actor.id in parties:
                    own.append(mention)
                else:
                    others[mention] = actor.id
    return own, others
