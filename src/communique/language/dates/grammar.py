"""How rules are written: templates over named word classes, compiled into one pattern.

In a template a blank stands for white space, `~` for white space or a hyphen, `{month}` for the
word class with that name, caught in a group of that name, and `{MONTH}` for it without a group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from communique.language.dates import lexicon, numbers
from communique.language.dates.context import Context, Reading

Fields = dict[str, str]
Reader = Callable[[Fields, Context], Reading | None]

# Words that point from the document's date, or from the date last mentioned, to another period.
BACK_SHIFTS = frozenset({"last", "this past", "past", "previous", "preceding"})
AHEAD_SHIFTS = frozenset({"next", "coming", "this coming", "following"})
SHIFTS = BACK_SHIFTS | AHEAD_SHIFTS | {"this", "current", "same", "that", "that same"}


def shift_of(fields: dict[str, str]) -> str:
    """The shift word that a rule caught, normalised; empty if none."""
    return " ".join(fields.get("shift", "").lower().split())


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s{1,8}") for w in ordered) + ")"


# "may", "march", "sun" and the like are other words unless they are written with a capital.
_CAPITAL_WORDS = {"may", "march", "mar", "sun", "sat", "wed", "mon", "dec", "jan"}


def _names(full: Iterable[str], short: Iterable[str]) -> str:
    """Names of months or weekdays; the full stop of an abbreviation belongs to it."""
    return rf"(?:{_cased(full)}(?!\w)|{_cased(short)}(?!\w)\.?)"


def _cased(words: Iterable[str]) -> str:
    words = set(words)
    capital = words & _CAPITAL_WORDS
    cased = "".join(rf"|(?-i:{w.capitalize()}|{w.upper()})" for w in sorted(capital))
    return rf"(?:{_any_of(words - capital)}{cased})"


_UNIT = _any_of(lexicon.UNITS) + "s?"
_LONG_UNIT = r"(?:day|night|week|fortnight|weekend|month|quarter|year|decade|century)"

CLASSES = {
    "month": _names(lexicon.MONTH_NAMES, lexicon.MONTHS.keys() - lexicon.MONTH_NAMES),
    "weekday": _names(lexicon.WEEKDAY_NAMES, lexicon.WEEKDAYS.keys() - lexicon.WEEKDAY_NAMES),
    "season": _any_of(lexicon.SEASONS),
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
    "year": r"(?:(?:1[5-9]|20)\d\d(?![\d%]|,\d|\.\d))",
    "year_words": numbers.YEAR_WORDS,
    "short_year": r"['’‘]\d\d(?!\d)",
    "quarter": r"(?:first|second|third|fourth|1st|2nd|3rd|4th|1Q|2Q|3Q|4Q|Q[1-4])",
    "amount": numbers.AMOUNT,
    "exact": numbers.EXACT,
    "ordinal": numbers.ORDINAL,
    "unit": _UNIT,
    "period": _LONG_UNIT,
    "shift": _any_of(SHIFTS),
    "part": r"(?:early|earlier|late|later|mid)",
    "day_part": r"(?:morning|afternoon|evening|night|dawn|dusk|noon|midday|midnight|lunchtime)",
    "decade_name": _any_of(lexicon.DECADE_NAMES),
    "frequency": _any_of(lexicon.FREQUENCIES),
    "reference": _any_of(lexicon.REFERENCES),
    "holiday": _any_of([*lexicon.FIXED_HOLIDAYS, *lexicon.MOVABLE_HOLIDAYS]).replace("'", "['’]"),
    "nearly": (
        r"(?:nearly|almost|at\s(?:least|most)|up\sto|more\sthan|less\sthan|fewer\sthan"
        r"|no\smore\sthan|not\smore\sthan|as\s(?:long|much|many|little)\sas)"
    ),
    "zone": (
        r"(?:(?-i:(?:GMT|UTC)\s?[+\-−–]\d{1,2}(?::?\d\d)?)(?!\w)"
        r"|(?-i:[ECMP][SD]?T|GMT|UTC|CES?T|EES?T|MSK|BST|IST|JST|KST|Z)(?!\w)"
        r"|local\stime|(?-i:(?:Central|Eastern)\sEuropean(?:\sSummer)?)\stime"
        r"|(?-i:U\.?S\.?\s)?(?-i:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight))?(?:\s[Tt]ime)?"
        r"|(?-i:(?:[A-Z][a-z]+\s){0,2}[A-Z][a-z]+)\stime)"
    ),
}


def expand(template: str) -> str:
    """The regular expression of a template."""

    def replace(match: re.Match[str]) -> str:
        name = match.group(1)
        pattern = CLASSES[name.lower()]
        return f"(?P<{name}>{pattern})" if name.islower() else f"(?:{pattern})"

    pattern = re.sub(r"\{([A-Za-z_]+)\}", replace, template)
    return pattern.replace(" ", r"\s{1,8}").replace("~", r"(?:\s{1,8}|-\s?)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the function that reads what it caught; None means no time expression."""

    name: str
    pattern: str
    regex: re.Pattern[str]
    read: Reader


class RuleSet:
    """Rules in order of precedence; a rule is declared above its reader with `@rules(template)`."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def __call__(self, *templates: str) -> Callable[[Reader], Reader]:
        def declare(read: Reader) -> Reader:
            for template in templates:
                pattern = rf"(?:{expand(template)})(?!\w)"
                regex = re.compile(pattern, re.IGNORECASE)
                self.rules.append(Rule(read.__name__, pattern, regex, read))
            return read

        return declare


def compile_templates(templates: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches any of the templates."""
    return re.compile("|".join(rf"(?:{expand(t)})(?!\w)" for t in templates), re.IGNORECASE)


def compile_rules(rules: Iterable[Rule]) -> re.Pattern[str]:
    """One pattern that tries the rules in order; `lastindex` is the number of the rule, from 1."""
    bare = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern) for rule in rules)
    return re.compile("|".join(f"({pattern})" for pattern in bare), re.IGNORECASE)
