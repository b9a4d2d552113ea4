"""What a later undertaking does to an earlier one on the same matter, by its words."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from communique.corpus.consolidate.sources import month_bounds, parse_day
from communique.corpus.consolidate.terms import (
    find_names,
    overlap,
    shared_substance,
    stem_word,
    weigh_terms,
)
from communique.corpus.consolidate.undertakings import LEAST_SUBSTANCE, UndertakingItem

Relation = Literal["repeated", "strengthened", "weakened", "dropped"]


class Change(NamedTuple):
    """How a later undertaking stands to an earlier one, and the words that show it."""

    relation: Relation
    why: str


# A change of strength is only sure where the other words are much alike: of 36 changes drawn from
# the whole corpus (2026-12-01) with half of the lighter words in common alone three were right.
LEAST_OVERLAP, LEAST_OVERLAP_OF_NEW = 0.55, 0.7
# A deadline that has long passed was another one: the date of a yearly day, the last year's term.
DAYS_BEHIND_DEADLINE = 60
# "As long as it takes", "if needed", "even if": no condition that takes anything back.
IDLE_CONDITION = re.compile(
    r"^(?:as long as (?:it takes|necessary|needed)|even\b|(?:if|where|when|as) (?:needed|necessary"
    r"|required|possible|appropriate)\b|until\b|once\b|(?:if|unless) (?:you|I)\b)",
    re.IGNORECASE,
)
# Only these words of an undertaking say how firm it is, beside the verb that it was said with.
WORDS_OF_FIRMNESS = 5
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
    r"(?<![\w-])(?P<number>\d[\d,]*(?:\.\d+)?)(?: (?P<scale>thousand|million|billion|trillion))?"
    r"[ -](?!and\b|or\b|to\b)(?P<unit>[A-Za-z]{3,})(?: [a-z]+)?"
)
FIGURE = re.compile(
    r"\b(?:by|before|until|from)?\s?(?:the )?(?:end of |early |late )?(?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b(?: \d{1,2}\b)?"
    r"|\b\d[\d,.]*\b"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|hundred)\b"
)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def relate(earlier: UndertakingItem, later: UndertakingItem) -> Change:
    """The relation of two undertakings that are on one matter, the earlier first."""
    is_denied = NEGATION.search(earlier.quote) is not None
    if not is_denied and (dropped := DROPPED.search(f"{later.cue} {later.quote}")):
        return Change("dropped", f"taken back: “{flatten(dropped[0])}”")
    change = _compare_strength(earlier, later)
    return change or Change("repeated", "in the same strength")


def _compare_strength(earlier: UndertakingItem, later: UndertakingItem) -> Change | None:
    """Deadline, condition, amount and firmness, the plainest evidence first."""
    terms = [weigh_terms(_matter(item)) for item in (earlier, later)]
    alike = overlap(*terms)
    is_one_text = earlier.key.document_id == later.key.document_id
    if is_one_text or alike < LEAST_OVERLAP or shared_substance(*terms) < LEAST_SUBSTANCE:
        return None
    if earlier.deadline and later.deadline and earlier.deadline != later.deadline:
        if _is_behind(later, earlier.deadline):
            return None
        moved = f"deadline moved from {earlier.deadline} to {later.deadline}"
        return Change("weakened" if later.deadline > earlier.deadline else "strengthened", moved)
    is_sure = alike >= LEAST_OVERLAP_OF_NEW and bool(
        find_names(earlier.quote) & find_names(later.quote)
    )
    if later.deadline and not earlier.deadline and is_sure:
        return Change("strengthened", f"now with a deadline, {later.deadline}")
    # Who repeats a promise in short leaves the condition out: that it is gone is no change.
    is_bound = later.condition and not IDLE_CONDITION.match(later.condition)
    if is_bound and not earlier.condition and is_sure:
        return Change("weakened", f"now under a condition: “{flatten(later.condition or '')}”")
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


def _matter(item: UndertakingItem) -> str:
    """The words that are to be alike: without condition, amounts and dates."""
    words = item.quote.replace(item.condition, " ") if item.condition else item.quote
    return FIGURE.sub(" ", words)


def _is_behind(later: UndertakingItem, deadline: str) -> bool:
    """Whether an undertaking was told long after an earlier deadline."""
    day = parse_day(deadline) if len(deadline) == 10 else month_bounds(deadline)[1]
    told = later.anchor_day
    return day is not None and told is not None and told > day + DAYS_BEHIND_DEADLINE


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
    text = " ".join([item.cue, *item.quote.split()[:WORDS_OF_FIRMNESS]])
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
