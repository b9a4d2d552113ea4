"""Names of organisations that the registry does not know, as the entity recogniser marks them."""

from __future__ import annotations

from spacy.tokens import Span

from communique.knowledge.places import country_of_city
from communique.language.actors.false_names import is_in_capitals
from communique.language.actors.heads import BODY_TITLES
from communique.language.actors.lexicon import (
    ABBREVIATED_ROLES,
    MEDIA_WORDS,
    NOUNS,
    ORGANISATION_WORDS,
)
from communique.language.actors.words import Words

_LABELS = frozenset({"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})

_ZONES = frozenset({"GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "PST", "PDT", "IST", "JST",
                    "MSK", "EET", "EEST"})  # fmt: skip
_TRAILING = frozenset({"'s", "’s", "'", "’", "of", "for", "the", "and"})


def find_organisations(words: Words) -> list[tuple[int, int]]:
    """Token stretches of unknown organisations; registry names that are a mere part go.

    "The Indian Express" does not speak of India, so that hit is taken back; "the Indian government"
    does.
    """
    found: list[tuple[int, int]] = []
    for entity in words.doc.ents:
        if entity.label_ == "LOC":
            start, end = _trim(words, entity)
            for hit in [h for h in words.hits if start <= h.start and h.end <= end]:
                if hit.end - hit.start < end - start:
                    words.forget(hit)
        if entity.label_ not in _LABELS:
            continue
        start, end = _trim(words, entity)
        if end - start < 1:
            continue
        inside = [hit for hit in words.hits if hit.start < end and start < hit.end]
        if any(hit.aliases[0].kind in {"organ", "organisation", "person"} for hit in inside):
            continue
        if any(hit.start <= start and end <= hit.end for hit in inside):
            continue
        if not _is_proper_name(words, start, end):
            continue
        if words.lower[end - 1] in ABBREVIATED_ROLES or words.lower[start] in BODY_TITLES:
            continue
        last = NOUNS.get(words.lower[end - 1])
        if last is not None and (inside or last.sort == "organ"):
            continue
        if inside and not _may_swallow(words, start, end):
            continue
        for hit in inside:
            words.forget(hit)
        if entity.label_ == "ORG" and _is_organisation(words, start, end):
            found.append((start, end))
    return found


def _trim(words: Words, entity: Span) -> tuple[int, int]:
    start, end = entity.start, entity.end
    while start < end and (words.lower[start] == "the" or words.text[start].isspace()):
        start += 1
    while end > start and (
        words.lower[end - 1] in {"'s", "’s", "'", "’", "of", "for", "the", "and"}
        or words.text[end - 1].isspace()
    ):
        end -= 1
    return start, end


def _is_proper_name(words: Words, start: int, end: int) -> bool:
    return end - start < 9 and all(
        words.is_capitalised(i)
        or words.lower[i] in {"of", "for", "and", "the", "on", "in", "&", "-"}
        for i in range(start, end)
    )


def _may_swallow(words: Words, start: int, end: int) -> bool:
    last = words.lower[end - 1]
    return end - start > 1 and (last in ORGANISATION_WORDS or last in MEDIA_WORDS)


def _is_organisation(words: Words, start: int, end: int) -> bool:
    lowers = words.lower[start:end]
    if end - start == 1:
        text = words.text[start]
        if words.lower[words.before(start)] in {"a", "an"}:
            return False  # "an END to the war"
        is_acronym = text.isupper() and 2 < len(text) < 7 and text.isalpha()
        is_other = text in _ZONES or is_in_capitals(words, start) or country_of_city(text.title())
        return is_acronym and not is_other
    if all(words.text[i].isupper() for i in range(start, end)):
        return False
    return any(lower in ORGANISATION_WORDS or lower in MEDIA_WORDS for lower in lowers)
