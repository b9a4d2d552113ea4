"""Rules for durations, recurring times, and words such as "now" and "recently"."""

from __future__ import annotations

from communique.language.dates.context import Context, Reading
from communique.language.dates.grammar import Fields, RuleSet
from communique.language.dates.lexicon import (
    CLOCK_UNITS,
    DAY_PARTS,
    FREQUENCIES,
    REFERENCES,
    UNITS,
)
from communique.language.dates.numbers import read_amount

rules = RuleSet()


def singular(unit: str) -> str:
    """The singular of a unit of time, in lower case."""
    unit = unit.lower()
    return "century" if unit == "centuries" else unit.removesuffix("s")


def duration_value(amount: float | None, unit: str) -> str:
    """The ISO 8601 duration of an amount of a unit; `X` stands for an unknown amount."""
    letter, size = UNITS[unit]
    prefix = "PT" if unit in CLOCK_UNITS else "P"
    if amount is None:
        return f"{prefix}X{letter}"
    count = amount * size
    if count == int(count):
        return f"{prefix}{int(count)}{letter}"
    smaller = {"Y": ("M", 12), "D": ("TH", 24), "H": ("M", 60), "W": ("D", 7)}
    if unit != "minute" and letter in smaller:
        small, factor = smaller[letter]
        rest = round((count - int(count)) * factor)
        whole = f"{int(count)}{letter}" if int(count) else ""
        time = "T" if small == "TH" else ""
        return f"{prefix}{whole}{time}{rest}{small[-1]}"
    return f"{prefix}{count:g}{letter}"


@rules(
    r"(?:each|every) (?:(?P<other>other|second|third|fourth) |{amount} )?(?:of the )?{unit}",
    r"(?:once|twice|{exact} times|several times) (?:a|an|per|each|every) {unit}",
    r"per {unit}",
    r"(?:each|every) {day_part}",
    r"{frequency}",
)
def recurrence(fields: Fields, context: Context) -> Reading | None:
    if "frequency" in fields:
        return context.reading("SET", FREQUENCIES[fields["frequency"].lower()])
    if "day_part" in fields:
        return context.reading("SET", "XXXX-XX-XX" + DAY_PARTS[fields["day_part"].lower()])
    unit = singular(fields["unit"])
    if unit == "second":
        return None
    count = {"other": 2.0, "second": 2.0, "third": 3.0, "fourth": 4.0}.get(
        fields.get("other", "").lower()
    )
    amount = read_amount(fields["amount"]) if "amount" in fields else 1.0
    if context.text[context.start : context.end].lower().startswith("per"):
        return context.reading("SET", duration_value(1.0, unit))
    return context.reading("SET", duration_value(count or amount, unit))


@rules(r"(?P<rate>a|an) {unit}")
def rate(fields: Fields, context: Context) -> Reading | None:
    """ "a year" after a price or quantity says how often, otherwise how long."""
    unit = singular(fields["unit"])
    if fields["unit"].lower().endswith("s") or unit == "second" or _is_no_time(context):
        return None
    words = context.before(40).split()
    is_rate = bool(words) and (
        words[-1] in {"million", "billion", "percent", "cents", "dollars", "sold", "times"}
        or (len(words) > 1 and any(c.isdigit() for c in words[-2] + words[-1]))
    )
    return context.reading("SET" if is_rate else "DURATION", duration_value(1.0, unit))


_SPAN = (
    r"(?:the )?(?:last|past|next|coming|first|previous|preceding|following|final|remaining|recent)"
)


@rules(
    rf"(?:{{nearly}} )?(?:each of )?{_SPAN} {{amount}}~(?:more )?(?:consecutive |full |trading |working )?{{unit}}(?: or so)?",
    rf"{_SPAN} (?:12|{{exact}})(?: to |-|–){{amount}}~{{unit}}",
    rf"(?:the )?(?:recent|past|coming|last|first|early|final|next) (?P<plural>days|weeks|months|years|decades|centuries|hours|minutes)",
    r"(?:{nearly} )?{amount}~(?:more )?(?:consecutive |full |straight |trading |working |additional )?{unit}(?:~long)?(?: (?:and|,) (?P<more>{EXACT}) (?P<more_unit>{UNIT}))?(?: or so)?",
    r"(?:{nearly} )?(?P<half>half(?: an?)?|an? half)~{unit}",
    r"(?:{nearly} )?(?P<article>an?|another|one)~(?:full )?{unit}(?P<half_more> and a half)?",
    r"(?P<bare>the )?(?P<plural>days|weeks|months|years|decades|centuries|hours)(?:~long| ahead| to come)?",
    r"(?P<unit>day|week|month|year|decade)~?long",
    r"the {amount} {unit}",
)
def duration(fields: Fields, context: Context) -> Reading | None:
    if _is_no_time(context):
        return None
    if "plural" in fields:
        return _plural(fields, context)
    unit = singular(fields["unit"])
    text = context.text[context.start : context.end].lower()
    if "half" in fields:
        amount: float | None = 0.5
    elif "article" in fields:
        amount = 1.5 if "half_more" in fields else 1.0
    elif "amount" in fields:
        amount = read_amount(fields["amount"])
        if (
            unit == "second"
            and not any(c.isdigit() for c in fields["amount"])
            and not text.endswith("s")
        ):
            return None
        if (
            unit not in CLOCK_UNITS
            and fields["unit"].lower() == unit
            and "-" not in text
            and amount
            and amount > 1
        ):
            # "six year diplomatic process" is a duration, "the 15 day" is not.
            if not any(w in text for w in ("last", "past", "next")) and context.after(2)[:1] != " ":
                return None
    else:
        amount = 1.0
    value = duration_value(amount, unit)
    if "more" in fields:
        other = duration_value(read_amount(fields["more"]), singular(fields["more_unit"]))
        value += other.removeprefix("P") if "T" not in value else other.removeprefix("PT")
    return context.reading("DURATION", value)


_PLURAL_LEADS = ("for ", "in ", "within ", "over ", "of ", "after ", "through ", "during ", "took ",
                 "take ", "last ", "lasted ", "until ", "spent ", "the ", "many ", "in just ", "only ",
                 "following ", "for the ", "by ", "were ")  # fmt: skip


def _plural(fields: Fields, context: Context) -> Reading | None:
    unit = singular(fields["plural"])
    text = context.text[context.start : context.end].lower()
    letter, _ = UNITS[unit]
    value = duration_value(None, unit) if unit != "decade" else "PXY"
    if "bare" in fields and unit in {"day", "hour"}:
        return None
    if (
        "bare" not in fields
        and text == fields["plural"].lower()
        and not context.before().endswith(_PLURAL_LEADS)
    ):
        return None
    return context.reading("DURATION", value if letter else "PXY")


def _is_no_time(context: Context) -> bool:
    """Ages ("a 32-year-old", "two years old", "aged six months") are not durations."""
    after = context.after(12)
    return after.lstrip(" -").startswith(("old", "of age", "-olds")) or context.before(6).endswith(
        "aged "
    )


@rules(r"{reference}")
def reference(fields: Fields, context: Context) -> Reading | None:
    name = " ".join(fields["reference"].lower().split())
    if (
        name in {"the past", "the present"}
        and context.after(3)[:1] == " "
        and context.after(8).split()[:1]
        not in (
            [],
            ["and"],
            ["it"],
            ["or"],
            ["that"],
            ["we"],
            ["to"],
            ["but"],
            ["but,"],
            ["the"],
            ["they"],
            ["i"],
            ["when"],
        )
    ):
        return None
    return context.reading("DATE", REFERENCES[name])
