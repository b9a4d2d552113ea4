"""Where a person's name begins and ends."""

from __future__ import annotations

from communique.language.actors.first_names import is_first_name
from communique.language.actors.lexicon import COURTESY, FIELD_WORDS, NOUNS, QUALIFIERS
from communique.language.actors.words import PERSON_FREE_KINDS, Words

SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
NEVER_NAMES = frozenset({
    "majesty", "highness", "excellency", "call", "meeting", "visit",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "the", "this", "that", "in", "on", "at", "by", "for", "of", "and", "but", "we",
    "i", "he", "she", "it", "they", "you", "question", "answer", "moderator", "reporting", "read",
    "good", "thank", "thanks", "god", "javascript", "html5", "q", "a", "u.s.", "usa", "covid",
    "vp", "pm", "fm", "hr", "mp", "eam", "candidate", "nominee", "incumbent", "comrade",
})  # fmt: skip
_PARTICLES = frozenset(
    {"al", "bin", "ibn", "van", "von", "der", "de", "del", "da", "di", "la", "el"}
)
_FIRST_PARTICLES = frozenset({"von", "van", "de"})
_NAME_LIKE = frozenset({"NNP", "NNPS", "NN", "JJ", "UH", "FW", "XX", ""})
_LONGEST_NAME = 6
"""Words of a name, its hyphens and particles not counted: "Al-Jabir Al-Sabah" has two."""


def widen(words: Words, start: int, end: int) -> tuple[int, int]:
    """Take in ", Jr." after a name, and a second half: "Kassym" + "-Jomart"."""
    while end + 1 < len(words) and words.text[end] == "-" and _is_joined(words, end):
        end += 2
    i = end
    if i < len(words) and words.text[i] == ",":
        i += 1
    if i < len(words) and words.lower[i] in SUFFIXES:
        end = i + 1
    return start, end


def _is_joined(words: Words, hyphen: int) -> bool:
    """Whether a hyphen goes on with a name: "Kassym-Jomart", "Jae-in"."""
    if words.is_capitalised(hyphen + 1):
        return True
    is_tight = not (words.doc[hyphen - 1].whitespace_ or words.doc[hyphen].whitespace_)
    return is_tight and words.text[hyphen + 1].isalpha() and len(words.text[hyphen + 1]) < 7


def trim(words: Words, start: int, end: int) -> tuple[int, int]:
    """Cut titles, genitives, country names and small words off what the recogniser marked."""
    while start < end and (
        words.lower[start] in NOUNS
        or words.lower[start] in COURTESY
        or words.lower[start] in FIELD_WORDS
        or words.lower[start] in QUALIFIERS
        or words.lower[start] in NEVER_NAMES
        or is_other_actor(words, start)
        or (not words.is_capitalised(start) and words.lower[start] not in _PARTICLES)
    ):
        start += 1
    stop = start
    while stop < end:
        lower = words.lower[stop]
        is_part = (
            words.is_capitalised(stop)
            or lower in _PARTICLES
            or lower == "-"
            or (stop > start and words.lower[stop - 1] == "-")
            or (words.text[stop].isspace() and "\n\n" not in words.text[stop])
        )
        is_actor = is_other_actor(words, stop) and not _may_be_surname(words, start, stop)
        if not is_part or lower in NOUNS or lower in NEVER_NAMES or is_actor:
            break
        stop += 1
    while stop > start and not (
        words.is_capitalised(stop - 1) or (stop - start > 2 and words.text[stop - 2] == "-")
    ):
        stop -= 1
    return start, stop


def _may_be_surname(words: Words, start: int, i: int) -> bool:
    """A city or country after a first name: "Valeska Paris", "Michael Jordan"."""
    hit = words.hit_over[i]
    if i != start + 1 or hit.end != hit.start + 1:
        return False
    kind = hit.aliases[0].kind
    return kind == "metonym" or (kind == "name" and is_first_name(words.text[start]))


def is_other_actor(words: Words, i: int) -> bool:
    """Whether a token is of a country, a body or another actor that is no person."""
    hit = words.hit_over.get(i)
    return hit is not None and hit.aliases[0].kind in PERSON_FREE_KINDS


def run_of_capitals(words: Words, start: int, *, allow_upper: bool = False) -> int:
    """Where the capitalised words that begin at a token, and may be a name, end, exclusive.

    `allow_upper` takes words that are capitals throughout, as in a transcript's label.
    """
    end = start
    length = 0
    while end < len(words) and length < _LONGEST_NAME:
        lower, text = words.lower[end], words.text[end]
        if text.isspace() and "\n\n" not in text:
            end += 1
            continue
        is_name = (
            words.is_capitalised(end)
            and text[0].isalpha()
            and (words.tag[end] in _NAME_LIKE or (allow_upper and _ends_label(words, end)))
            and lower not in NOUNS
            and lower not in FIELD_WORDS
            and lower not in NEVER_NAMES
            and not is_other_actor(words, end)
            and (allow_upper or not (text.isupper() and len(text) > 1))
        )
        joins = (
            (end > start or lower in _FIRST_PARTICLES)
            and (lower in _PARTICLES or lower == "-")
            and end + 1 < len(words)
            and (words.is_capitalised(end + 1) or words.lower[end + 1] in _PARTICLES)
        )
        if not (is_name or joins):
            break
        length += lower not in _PARTICLES and lower != "-"
        end += 1
    while end > start and not words.is_capitalised(end - 1):
        end -= 1
    return end


def _ends_label(words: Words, i: int) -> bool:
    """The last word of a turn's label, which is a name whatever its tag: "PRESIDENT BIDEN:"."""
    return words.text[i].isupper() and i + 1 < len(words) and words.text[i + 1] == ":"
