"""How two aligned points relate, and why, in words that a person can check."""

from __future__ import annotations

from collections.abc import Sequence

from communique.accounts.act_pairs import AGREEABLE, AGREES_WITH_REJECTION, ALIKE, MIRRORS
from communique.accounts.kernels import QUANTITY, Kernel, Term, unit_of
from communique.accounts.polarity import deny_alike, find_opposites
from communique.records import Relation

SAME_DICE = 0.62
CONFLICT_DICE = 0.4
# Two speakers stand against each other by single words only where they share that much.
OPPOSED_DICE = 0.25
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
        and a.quantities == b.quantities
    ):
        return "same"
    return "overlap"


def _is_conflict(a: Kernel, b: Kernel, similarity: float) -> bool:
    if similarity >= CONFLICT_DICE and _differing(a, b) is not None:
        return True
    if deny_alike(a, b):
        return False
    speakers_a, speakers_b = set(a.unit.speakers), set(b.unit.speakers)
    if len(speakers_a) == len(speakers_b) == 1 and speakers_a != speakers_b:
        return _oppose(a, b) or (similarity >= OPPOSED_DICE and find_opposites(a, b) is not None)
    if not speakers_a & speakers_b and _is_rejected(a, b):
        return True
    return similarity >= CONFLICT_DICE and find_opposites(a, b) is not None


def _oppose(a: Kernel, b: Kernel) -> bool:
    """Whether two different speakers stand against each other on what their points share."""
    if _is_rejected(a, b):
        return True
    acts = {a.unit.act, b.unit.act}
    if acts & AGREEABLE:
        return False
    return "accuse" in acts or a.is_negative != b.is_negative


def _is_rejected(a: Kernel, b: Kernel) -> bool:
    acts = {a.unit.act, b.unit.act}
    return "reject" in acts and len(acts) == 2 and not acts & AGREES_WITH_REJECTION


def _differing(a: Kernel, b: Kernel) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The first thing that both count without a number in common, or both date, and what each says.

    A number that the other gives for whatever else ("10 billion, to 15 within five years") counts.
    """
    numbers_a, numbers_b = (frozenset().union(*x.quantities.values()) for x in (a, b))
    for unit, values in a.quantities.items():
        if unit in b.quantities and not values & numbers_b and not b.quantities[unit] & numbers_a:
            return unit, values, b.quantities[unit]
    if len(a.dates) == len(b.dates) == 1:
        (day,), (other,) = a.dates, b.dates
        if len(day) == len(other) and day != other:
            return "day", a.dates, b.dates
    return None


def _dice(a: Kernel, b: Kernel) -> float:
    shared = sum(min(t.weight, b.terms[k].weight) for k, t in a.terms.items() if k in b.terms)
    total = a.weight + b.weight
    return 2 * shared / total if total else 0.0


def explain(
    a: Kernel,
    b: Kernel,
    relation: Relation,
    sides: tuple[str, str],
    words: Sequence[tuple[str, str]] = (),
) -> str:
    """What both points say and what only one says: "both: sanctions; only RUS: January 9".

    `words` are pairs of what they say in different words, told where they share no object.
    """
    shared = [t for k, t in a.terms.items() if k in b.terms and _tells(t)]
    matched = () if shared else {word for pair in words for word in pair}
    parts = [f"both: {_list(shared)}" if shared else _in_other_words(words)]
    for side, own, other in ((sides[0], a, b), (sides[1], b, a)):
        extra = [
            term
            for key, term in own.terms.items()
            if key not in other.terms and term.text not in matched and _tells(term, is_thing=True)
        ]
        if extra and relation != "same":
            parts.append(f"only {side}: {_list(extra, in_order=True)}")
    acts = frozenset({a.unit.act, b.unit.act})
    if relation == "conflict":
        parts.append(_quarrel(a, b, sides))
    elif len(acts) == 2 and acts in MIRRORS:
        parts.append(_acts(a, b, sides))
    return "; ".join(parts)


def _tells(term: Term, *, is_thing: bool = False) -> bool:
    """Whether a term tells a reader something: an object, a name, a number.

    `is_thing` leaves out verbs and adjectives: alone they say nothing ("put", "swift").
    """
    is_object = term.is_thing if is_thing else term.is_anchor
    is_number = term.text[:1].isdigit()
    # Not the "’s" of "that's".
    is_word = is_number or (term.text[:1].isalpha() and len(term.text) > 1)
    return term.weight > 0 and is_word and (is_object or term.key[:1] == "@" or is_number)


def _in_other_words(words: Sequence[tuple[str, str]]) -> str:
    if not words:
        return "in other words"
    return "in other words: " + ", ".join(f"{own} ~ {other}" for own, other in words)


def _quarrel(a: Kernel, b: Kernel, sides: tuple[str, str]) -> str:
    """On what two points conflict: a number, a day, a denial, or the acts of who stands where."""
    if differing := _differing(a, b):
        unit, mine, yours = differing
        against = f"{' and '.join(sorted(mine))} against {' and '.join(sorted(yours))}"
        return f"{_unit_word(a, unit)}: {against}"
    if opposites := find_opposites(a, b):
        return f"{sides[0]} “{opposites[0]}”, {sides[1]} “{opposites[1]}”"
    return _acts(a, b, sides)


def _unit_word(kernel: Kernel, unit: str) -> str:
    """What is counted in the account's own word: months and units are compared by their stems."""
    words = (m["month"] or m["unit"] for m in QUANTITY.finditer(kernel.text) if unit_of(m) == unit)
    return next(words, unit)


def _acts(a: Kernel, b: Kernel, sides: tuple[str, str]) -> str:
    return f"{sides[0]} {a.unit.act}, {sides[1]} {b.unit.act}"


def _list(terms: list[Term], *, in_order: bool = False) -> str:
    """The weightiest terms, in text order, concepts by their names where both sides share them."""
    top = sorted(terms, key=lambda t: -t.weight)[:MAXIMUM_TERMS]
    names = [
        t.key[1:] if t.key.startswith("=") and not in_order else t.text for t in terms if t in top
    ]
    return ", ".join(dict.fromkeys(names))
