"""How two aligned points relate, and why, in words that a person can check."""

from __future__ import annotations

from communique.accounts.alignment import MIRRORS
from communique.accounts.kernels import Kernel, Term
from communique.records import Relation

OPPOSING = frozenset(
    frozenset(pair)
    for pair in (
        ("request", "reject"), ("offer", "reject"), ("warn", "reject"), ("promise", "reject"),
        ("support", "reject"), ("accuse", "reject"), ("agree", "reject"), ("warn", "warn"),
        ("concern", "reject"), ("support", "accuse"), ("accuse", "accuse"), ("plan", "reject"),
    )
)  # fmt: skip
SAME_DICE = 0.62
CONFLICT_DICE = 0.5
ALIKE = (
    frozenset({"assert", "inform", "plan"}),
    frozenset({"agree", "plan", "promise"}),
    frozenset({"support", "assert"}),
)
MAXIMUM_TERMS = 3


def relate(a: Kernel, b: Kernel) -> Relation:
    """Whether two aligned points say the same, only overlap, or contradict each other."""
    similarity = _dice(a, b)
    if _is_conflict(a, b, similarity):
        return "conflict"
    speakers_a, speakers_b = set(a.unit.speakers), set(b.unit.speakers)
    is_alike = a.unit.act == b.unit.act or any({a.unit.act, b.unit.act} <= x for x in ALIKE)
    if (
        is_alike
        and speakers_a == speakers_b
        and similarity >= SAME_DICE
        and a.unit.is_conditional == b.unit.is_conditional
        and a.dates == b.dates
        and a.numbers == b.numbers
    ):
        return "same"
    return "overlap"


def _is_conflict(a: Kernel, b: Kernel, similarity: float) -> bool:
    speakers_a, speakers_b = set(a.unit.speakers), set(b.unit.speakers)
    have_lone_speakers = len(speakers_a) == len(speakers_b) == 1
    acts = frozenset({a.unit.act, b.unit.act})
    if have_lone_speakers and speakers_a != speakers_b:
        return acts in OPPOSING and (len(acts) == 2 or a.is_negative != b.is_negative)
    if speakers_a & speakers_b:
        if a.unit.is_negated != b.unit.is_negated:
            return similarity >= CONFLICT_DICE
        if similarity >= CONFLICT_DICE:
            return _differ(a.dates, b.dates) or _differ(a.numbers, b.numbers)
    return False


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both sides give values and none of them agrees."""
    return bool(a and b) and not a & b


def _dice(a: Kernel, b: Kernel) -> float:
    shared = sum(min(t.weight, b.terms[k].weight) for k, t in a.terms.items() if k in b.terms)
    total = a.weight + b.weight
    return 2 * shared / total if total else 0.0


def explain(a: Kernel, b: Kernel, relation: Relation, sides: tuple[str, str]) -> str:
    """What both points say and what only one says: "both: sanctions; only RUS: January 9"."""
    shared = [t for k, t in a.terms.items() if k in b.terms]
    parts = [f"both: {_list(shared)}"] if shared else []
    for side, own, other in ((sides[0], a, b), (sides[1], b, a)):
        extra = [t for k, t in own.terms.items() if k not in other.terms]
        if extra and relation != "same":
            parts.append(f"only {side}: {_list(extra, in_order=True)}")
    if a.unit.act != b.unit.act and frozenset({a.unit.act, b.unit.act}) in MIRRORS:
        parts.append(f"{sides[0]} {a.unit.act}, {sides[1]} {b.unit.act}")
    return "; ".join(parts) or "worded alike"


def _list(terms: list[Term], *, in_order: bool = False) -> str:
    """The weightiest terms, in text order, concepts by their names where both sides share them."""
    top = sorted(terms, key=lambda t: -t.weight)[:MAXIMUM_TERMS]
    names = [
        t.key[1:] if t.key.startswith("=") and not in_order else t.text for t in terms if t in top
    ]
    return ", ".join(dict.fromkeys(names))
