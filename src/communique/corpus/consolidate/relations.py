"""What a later undertaking does to an earlier one on the same matter, by its words."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from communique.corpus.consolidate.terms import stem_word
from communique.corpus.consolidate.undertakings import UndertakingItem, likeness

Relation = Literal["repeated", "strengthened", "weakened", "dropped"]


class Change(NamedTuple):
    """How a later undertaking stands to an earlier one, and the words that show it."""

    relation: Relation
    why: str


# A change of strength is only sure where the other words are much alike.
LEAST_LIKE_CHANGE = 0.5
FIRM = re.compile(
    r"\b(?:must|demand(?:s|ed)?|insist(?:s|ed)?|requir(?:e|es|ed)|guarantee[sd]?|pledge[sd]?|swor[en]"
    r"|vow(?:s|ed)?|shall|commit(?:s|ted)?|commitment|categorically|under no circumstances|at once"
    r"|immediate(?:ly)?|unconditional(?:ly)?|ultimatum)\b",
    re.IGNORECASE,
)
HEDGED = re.compile(
    r"\b(?:may|might|could|consider(?:s|ed|ing)?|explor(?:e|es|ed|ing)|study|studying|hop(?:e|es|ed|ing)"
    r"|tr(?:y|ies|ied|ying)|seek(?:s|ing)?|invit(?:e|es|ed)|suggest(?:s|ed)?|encourag(?:e|es|ed)"
    r"|(?:is|are) (?:ready|open|willing|prepared)|in principle|if possible|where possible"
    r"|at some point|sooner or later|eventually)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nobody|nothing|cannot|without|refus\w+|prevent\w*"
    r"|rul(?:e|es|ed|ing) out)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
DROPPED = re.compile(
    r"\b(?:no longer (?:demand|insist|seek|ask|require|offer|intend|plan|promise)\w*"
    r"|(?:drop|dropp|withdr[ae]w|abandon|renounc|retract|rescind|revok|suspend|shelv)\w*"
    r" (?:\w+ ){0,2}(?:demand|offer|promise|pledge|plan|commitment|proposal|request|condition)s?"
    r"|(?:demand|offer|promise|pledge|commitment|proposal) (?:is|was|has been)"
    r" (?:off the table|withdrawn|dropped|abandoned|suspended)|back(?:s|ed|ing)? away from)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\b(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>thousand|million|billion|trillion))?"
    r"[ -](?!and\b|or\b|to\b)(?P<unit>[A-Za-z]{3,})(?: [a-z]+)?"
)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def relate(earlier: UndertakingItem, later: UndertakingItem) -> Change:
    """The relation of two undertakings that are on one matter, the earlier first."""
    is_denied = NEGATION.search(earlier.quote) is not None
    if not is_denied and (dropped := DROPPED.search(f"{later.cue} {later.quote}")):
        return Change("dropped", f"taken back: “{flatten(dropped[0])}”")
    alike = likeness(earlier, later)
    change = _compare_strength(earlier, later) if alike >= LEAST_LIKE_CHANGE else None
    return change or Change("repeated", "in the same strength")


def _compare_strength(earlier: UndertakingItem, later: UndertakingItem) -> Change | None:
    """Deadline, condition, amount and firmness, the plainest evidence first."""
    if earlier.deadline and later.deadline and earlier.deadline != later.deadline:
        moved = f"deadline moved from {earlier.deadline} to {later.deadline}"
        return Change("weakened" if later.deadline > earlier.deadline else "strengthened", moved)
    if later.deadline and not earlier.deadline:
        return Change("strengthened", f"now with a deadline, {later.deadline}")
    if later.condition and not earlier.condition:
        return Change("weakened", f"now under a condition: “{flatten(later.condition)}”")
    if earlier.condition and not later.condition:
        return Change("strengthened", f"no more under the condition “{flatten(earlier.condition)}”")
    if amounts := _compare_amounts(earlier.quote, later.quote):
        return amounts
    (before, words_before), (now, words_now) = _firmness(earlier), _firmness(later)
    # One step up or down is a matter of style: only from firm to hedged and back counts.
    if abs(now - before) >= 2:
        return Change(
            "weakened" if now < before else "strengthened",
            f"“{words_before}” before, “{words_now}” now",
        )
    return None


def _compare_amounts(earlier: str, later: str) -> Change | None:
    before, now = _amounts(earlier), _amounts(later)
    for unit in before:
        if unit not in now:
            continue
        (first, words_first), (second, words_second) = before[unit], now[unit]
        if first != second:
            return Change(
                "weakened" if second < first else "strengthened",
                f"“{words_first}” before, “{words_second}” now",
            )
    return None


def _amounts(text: str) -> dict[str, tuple[float, str]]:
    """Amounts by their unit; a unit that comes twice is left out, for its amounts may add up."""
    found: dict[str, tuple[float, str]] = {}
    twice = set()
    for match in AMOUNT.finditer(" ".join(text.split())):
        unit = stem_word(match["unit"].lower())
        number = float(match["number"].replace(",", "")) * SCALES.get(match["scale"] or "", 1)
        if unit in found:
            twice.add(unit)
        found[unit] = (number, match[0])
    return {unit: amount for unit, amount in found.items() if unit not in twice}


def _firmness(item: UndertakingItem) -> tuple[int, str]:
    """1 for firm words, -1 for hedged ones, 0 for others, each with the words."""
    text = f"{item.cue} {item.quote}"
    firm, hedged = FIRM.search(text), HEDGED.search(text)
    if firm and not hedged:
        return 1, flatten(firm[0])
    if hedged and not firm:
        return -1, flatten(hedged[0])
    return 0, ""


def flatten(words: str) -> str:
    """Words on one line, cut where they are long, to be quoted in an explanation."""
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:80].rsplit(" ", 1)[0] + " …"
