"""Rules for durations, recurring times, and words such as "now" and "recently"."""

from __future__ import annotations

import re

from communique.language.dates import numbers
from communique.language.dates.context import Context, Reading
from communique.language.dates.grammar import Fields, RuleSet
from communique.language.dates.lexicon import (
    CLOCK_UNITS,
    DAY_PARTS,
    FREQUENCIES,
    PLURAL_LEADS,
    REFERENCES,
    UNITS,
)
from communique.language.dates.numbers import read_amount
from communique.records import TimexType

rules = RuleSet()


def singular(unit: str) -> str:
    """The singular of a unit of time, in lower case."""
    unit = " ".join(unit.lower().split())
    return "century" if unit == "centuries" else unit.removesuffix("s")


_SMALLER_UNITS = {"Y": ("M", 12), "W": ("D", 7), "D": ("H", 24), "H": ("M", 60)}


def duration_value(amount: float | None, unit: str) -> str:
    """The ISO 8601 duration of an amount of a unit; `X` stands for an unknown amount."""
    letter, size = UNITS[unit]
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if amount is None:
        return f"{prefix}X{letter}"
    count = amount * size
    whole = int(count)
    if count == whole:
        return f"{prefix}{whole}{letter}"
    if unit == "minute" or letter not in _SMALLER_UNITS:
        return f"{prefix}{count:g}{letter}"
    smaller, factor = _SMALLER_UNITS[letter]
    separator = "T" if letter == "D" else ""
    rest = f"{separator}{round((count - whole) * factor)}{smaller}"
    return f"{prefix}{whole}{letter}{rest}" if whole else f"{prefix}{rest}"


@rules(
    r"(?:each|every) (?:(?P<other>other|second|third|fourth) |{amount} )?{unit}",
    r"(?:once|twice|{EXACT} times|several times) (?:a|an|per|each|every) {unit}",
    r"per {unit}",
    r"(?:each|every) {day_part}",
    r"{frequency}",
)
def recurrence(fields: Fields, context: Context) -> Reading | None:
    if "frequency" in fields:
        if _is_newspaper(fields["frequency"], context):
            return None
        return context.reading("SET", FREQUENCIES[fields["frequency"].lower()])
    if "day_part" in fields:
        return context.reading("SET", "XXXX-XX-XX" + DAY_PARTS[fields["day_part"].lower()])
    unit = singular(fields["unit"])
    if unit == "second":
        return None
    others = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}
    count = others.get(fields.get("other", "").lower(), 1.0)
    amount = read_amount(fields["amount"]) if "amount" in fields else count
    return context.reading("SET", duration_value(amount, unit))


def _is_newspaper(word: str, context: Context) -> bool:
    """Names such as "the People's Daily" and "the daily Granma"."""
    before, after = context.before().rstrip(), context.text[context.end + 1 : context.end + 2]
    is_name = word[0].isupper() and bool(before) and before[-1] not in '.!?:"”*'
    return after.isupper() or is_name


# A price or a count before "a year": "$5 million", "30 percent", "four flights".
_RATE_BEFORE = re.compile(
    rf"(?:(?:[$£€]\s?\d[\d.,]*|\b{numbers.EXACT})(?:\s[a-z-]+s)?|million|billion|percent|cents|sold)\s$"
)


@rules(r"(?:a|an) {unit}(?!-(?:ago|earlier|long)| and a half)(?: or (?:so|two))?")
def rate(fields: Fields, context: Context) -> Reading | None:
    """ "a year" after a price or a count says how often, otherwise how long."""
    unit = singular(fields["unit"])
    if fields["unit"].lower() != unit or unit in {"second", "quarter"} or _is_age(context):
        return None
    kind: TimexType = "SET" if _RATE_BEFORE.search(context.before(40)) else "DURATION"
    return context.reading(kind, duration_value(1.0, unit))


_MODAL_BEFORE = re.compile(r"\b(?:will|would|to|may|might|could|can|should|must)\s$")
_WHICH = r"(?:last|past|next|coming|first|previous|preceding|following|final|remaining|recent)"
_KIND = (
    r"(?:(?:consecutive|full|straight|trading|working|business|calendar|additional|more|long) )?"
)
_PLURAL = r"(?P<plural>days|weeks|months|quarters|years|decades|centuries|hours|minutes)"
_AND_LONGER = r"(?: (?:and|or) (?:weeks|months|years))?"


@rules(
    rf"(?:{{nearly}} )?(?:each of )?(?:the )?{_WHICH} {{amount}}~{_KIND}{{unit}}(?: or so)?",
    rf"(?:(?:the )?{_WHICH} )?{{amount}}(?: to |-|–| or ){{EXACT}}~{_KIND}{{unit}}",
    rf"(?:the )?(?:recent|past|coming|last|first|early|final|next) {_PLURAL}{_AND_LONGER}",
    rf"(?:the (?!{{AMOUNT}}-|more~))?(?:{{nearly}} )?{{amount}}~{_KIND}{{unit}}(?:~long)?"
    r"(?: and (?P<more>{EXACT}) (?P<more_unit>{UNIT}))?(?: or so)?",
    r"(?:{nearly} )?(?P<half>half(?: an?)?|an? half)~{unit}",
    r"(?:{nearly} )?(?:an?|another|one)~(?:full )?{unit}(?!-(?:ago|earlier|long))"
    r"(?P<half_more> and a half)?",
    rf"(?P<article>the )?{_PLURAL}(?:~long| ahead| to come|{_AND_LONGER})",
    r"(?P<unit>hour|day|week|month|year|decade)~?long",
)
def duration(fields: Fields, context: Context) -> Reading | None:
    if _is_age(context) or _begins_with_verb(context):
        return None
    if "plural" in fields:
        return _plural(fields, context)
    unit = singular(fields["unit"])
    if not _is_counted(unit, fields, context):
        return None
    value = duration_value(_amount_of(fields), unit)
    if "more" in fields:
        other = duration_value(read_amount(fields["more"]), singular(fields["more_unit"]))
        value += other.removeprefix("PT" if "T" in value else "P")
    return context.reading("DURATION", value)


def _begins_with_verb(context: Context) -> bool:
    """ "The talks will last two days": the verb is no part of the length."""
    words = context.text[context.start : context.end].lower()
    return words.startswith("last") and _MODAL_BEFORE.search(context.before()) is not None


def _amount_of(fields: Fields) -> float | None:
    if "amount" in fields:
        return read_amount(fields["amount"])
    if "half" in fields:
        return 0.5
    return 1.5 if "half_more" in fields else 1.0


def _is_counted(unit: str, fields: Fields, context: Context) -> bool:
    """Whether the words count a unit of time: not "two second places", "three-quarters"."""
    is_singular = fields["unit"].lower() == unit
    text = context.text[context.start : context.end].lower()
    if unit == "quarter":
        return not (is_singular or "-quarters" in text)
    if unit == "second" and is_singular:
        return fields.get("amount", "")[:1].isdigit() and "-" in text
    return True


def _plural(fields: Fields, context: Context) -> Reading | None:
    """Weeks, years and the like without a number: only where they say how long."""
    unit = singular(fields["plural"])
    text = context.text[context.start : context.end].lower()
    if "article" in fields and unit in {"day", "hour", "minute", "quarter"}:
        return None
    is_bare = text == fields["plural"].lower()
    if "early" in text and unit == "hour":
        return None  # "the early hours of Friday": the day says more
    if is_bare and (unit == "quarter" or not context.before().endswith(PLURAL_LEADS)):
        return None
    return context.reading("DURATION", duration_value(None, unit))


def _is_age(context: Context) -> bool:
    """Ages ("a 32-year-old", "two years old", "aged six months") are not durations."""
    after = context.after().lstrip(" -")
    return after.startswith(("old", "of age")) or context.before().endswith("aged ")


@rules(r"{reference}")
def reference(fields: Fields, context: Context) -> Reading | None:
    name = " ".join(fields["reference"].lower().split())
    if name == "now" and fields["reference"][0] == "N" and context.after()[:1] == ",":
        return None  # "Now, let me turn to …"
    if name.endswith("moment") and context.after().startswith((" of ", " when ")):
        return None
    return context.reading("DATE", REFERENCES[name])
