"""Numbers as written in time expressions: digits, words, fractions, years in words."""

from __future__ import annotations

import re

from communique.language.dates.lexicon import (
    CARDINALS,
    ORDINALS,
    PAIRS,
    SCALES,
    VAGUE_AMOUNTS,
)

_UNIT_WORD = "(?:" + "|".join(w for w, n in CARDINALS.items() if 0 < n < 10) + ")"
_TENS_WORD = "(?:" + "|".join(w for w, n in CARDINALS.items() if n >= 20) + ")"
_SMALL = "(?:" + "|".join(sorted(CARDINALS, key=len, reverse=True)) + ")"
_BELOW_HUNDRED = rf"(?:{_TENS_WORD}[\s-]{_UNIT_WORD}|{_SMALL})"
_WORDS = (
    rf"(?:{_BELOW_HUNDRED}(?:[\s-](?:hundred|thousand|dozen)"
    rf"(?:\sand)?(?:\s{_BELOW_HUNDRED})?)?|(?:a\s)?(?:hundred|thousand|dozen))"
)
_VAGUE = "|".join(
    re.escape(w).replace(r"\ ", r"\s") for w in sorted(VAGUE_AMOUNTS | PAIRS, key=len, reverse=True)
)

EXACT = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?(?:[\s-]\d/\d|[½¼¾])?|\d/\d"
    rf"|{_WORDS}(?:[\s-]and[\s-]a[\s-]half)?)"
)
AMOUNT = rf"(?:{EXACT}|{_VAGUE})"
ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(ORDINALS) + ")"
YEAR_WORDS = (
    rf"(?:(?:nineteen|twenty)[\s-](?:hundred|{_TENS_WORD}(?:[\s-]{_UNIT_WORD})?"
    rf"|(?:oh|o)[\s-]{_UNIT_WORD}|ten|eleven|twelve|\w+teen)"
    rf"|two\sthousand(?:\s(?:and\s)?{_BELOW_HUNDRED})?)"
)

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3}


def read_amount(text: str) -> float | None:
    """The number that an amount stands for; None for a vague one ("several")."""
    text = " ".join(text.lower().replace("-and-a-half", " and a half").split())
    if text in VAGUE_AMOUNTS:
        return None
    if text in PAIRS:
        return 2.0
    if text in {"a", "an", "another"}:
        return 1.0
    if text.endswith(" and a half"):
        return (_read_words(text.removesuffix(" and a half")) or 0.0) + 0.5
    if text[0].isdigit():
        return _read_digits(text)
    return _read_words(text)


def _read_digits(text: str) -> float:
    whole = re.match(r"[\d,]+(?:\.\d+)?(?![\d/])", text)
    total = float(whole.group().replace(",", "")) if whole else 0.0
    for mark, part in _FRACTIONS.items():
        if text.endswith(mark):
            return total + part
    return total


def _read_words(text: str) -> float | None:
    total = 0
    for word in re.split(r"[\s-]+", text):
        if word in CARDINALS:
            total += CARDINALS[word]
        elif word in SCALES:
            total = max(total, 1) * SCALES[word]
    return float(total) if total else None


def read_ordinal(text: str) -> int:
    """The number of an ordinal, in digits ("21st") or words ("third")."""
    text = text.lower()
    return int(text[:-2]) if text[0].isdigit() else ORDINALS[text]


def read_year(text: str, *, pivot: int = 2000) -> int:
    """A year in digits or words; two digits are read as the nearest such year to `pivot`."""
    text = " ".join(text.lower().split()).strip("'’‘")
    if text.isdigit():
        year = int(text)
        return year if len(text) > 2 else _nearest_year(year, pivot)
    words = re.split(r"[\s-]+", text)
    if words[:2] == ["two", "thousand"]:
        rest = [CARDINALS[w] for w in words[2:] if w in CARDINALS]
        return 2000 + sum(rest)
    tail = sum(CARDINALS.get(w, 0) for w in words[1:])
    return CARDINALS[words[0]] * 100 + tail


def _nearest_year(two_digits: int, pivot: int) -> int:
    century = pivot - pivot % 100
    candidates = (century - 100 + two_digits, century + two_digits, century + 100 + two_digits)
    return min(candidates, key=lambda year: (abs(year - pivot), year))
