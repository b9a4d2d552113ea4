"""Persons told by the body that they head or serve: "the Head of the President's Office"."""

from __future__ import annotations

from communique.language.actors.descriptions import Description
from communique.language.actors.lexicon import Noun
from communique.language.actors.words import GENITIVE, Words

BODY_TITLES = frozenset({"head", "adviser", "advisor", "chief"})
_SMALL = frozenset({"of", "to", "the", "s"})


def find_heads(words: Words) -> list[Description]:
    """Persons told by the body that they head or serve: "the Head of the President's Office".

    Their `words` are those of the whole title; other descriptions may lie inside them.
    """
    found = []
    for i, lower in enumerate(words.lower):
        if lower not in BODY_TITLES or i == 0:
            continue
        if words.lower[i + 1 : i + 2] not in (["of"], ["to"]):
            continue
        start = i
        while start > 0 and words.lower[start - 1] in {"deputy", "first", "acting", "vice"}:
            start -= 1
        if start == 0 or words.lower[start - 1] != "the":
            continue
        end = i + 1
        while end < len(words) and (
            words.is_capitalised(end) or words.lower[end] in {"of", "to", "the", *GENITIVE}
        ):
            end += 1
        while end > i + 1 and not words.is_capitalised(end - 1):
            end -= 1
        if end < i + 3 or words.lower[i + 2] in {"state", "government"}:
            continue
        noun = Noun("role", lower, "GOV", ("other",))
        title = tuple(w for w in words.lower[start:end] if w.isalpha() and w not in _SMALL)
        found.append(Description(start - 1, end, i, noun, words=title, is_definite=True))
    return found
