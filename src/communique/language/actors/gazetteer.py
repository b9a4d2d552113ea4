"""Find the registry's names in a text, in one pass of an Aho-Corasick automaton."""

from __future__ import annotations

import functools
from bisect import bisect_right
from dataclasses import dataclass

import ahocorasick_rs
from spacy.tokens import Doc

from communique.knowledge import Alias, Registry

_SHORTEST_IN_CAPITALS = 4
"""Names of countries with more letters are known in a headline's capitals, too."""
_OTHER_WORDS = frozenset({"PACE", "ALBA", "SICA", "CICA", "SANA", "WAFA", "IRENA", "ANSA", "BRIC"})
"""Abbreviations that are another word or name with small letters."""
_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "–": "-", "‑": "-", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `doc[start:end]` that spell a registry alias; one text may name several entities."""

    start: int
    end: int
    aliases: tuple[Alias, ...]

    @property
    def entity_ids(self) -> tuple[str, ...]:
        """Ids of the entities that the text names."""
        return tuple(dict.fromkeys(alias.entity_id for alias in self.aliases))


class Gazetteer:
    """The aliases of a registry, ready to be searched for; matching respects case."""

    def __init__(self, registry: Registry) -> None:
        forms: dict[str, list[Alias]] = {}
        for alias in registry.aliases():
            for form in _forms(alias):
                forms.setdefault(form, []).append(alias)
        self._aliases = [tuple(found) for found in forms.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(list(forms))

    def find(self, doc: Doc) -> list[Hit]:
        """The longest aliases in a text, leftmost first, that start and end at word borders."""
        words = [token for token in doc if not token.is_space]
        pieces: list[str] = []
        starts: list[int] = []
        length = 0
        for position, token in enumerate(words):
            text = token.text
            starts.append(length)
            follows = position + 1 < len(words) and words[position + 1].idx > token.idx + len(text)
            pieces.append(text + " " if follows else text)
            length += len(text) + follows
        text = "".join(pieces).translate(_SAME_LENGTH)
        # Every match is looked at: the longest one may end inside a word and hide a shorter one.
        longest: dict[int, tuple[int, int]] = {}
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and text[start - 1].isalnum()) or (
                end < length and (text[end].isalnum() or text[end] in "$€£")
            ):
                continue
            if start not in longest or end > longest[start][0]:
                longest[start] = end, pattern
        hits: list[Hit] = []
        reached = 0
        for start in sorted(longest):
            end, pattern = longest[start]
            if start < reached:
                continue
            first = words[bisect_right(starts, start) - 1].i
            if "@" in doc[first].text or "://" in doc[first].text:
                continue
            # "PORT-AU-PRINCE" names no African Union.
            if text[max(0, start - 1) : start] == "-" == text[end : end + 1]:
                continue
            reached = end
            last = words[bisect_right(starts, end - 1) - 1].i
            is_same_token = bool(hits) and last == first == hits[-1].end - 1 == hits[-1].start
            if not hits or first >= hits[-1].end or is_same_token:
                hits.append(Hit(first, last + 1, self._aliases[pattern]))
        return hits


def _forms(alias: Alias) -> set[str]:
    text = alias.text.translate(_SAME_LENGTH)
    bare = text.removeprefix("the ").removeprefix("The ")
    # "The Times" is never named without its article: "the Fiji Times" is another paper.
    is_one_word = alias.entity_id.startswith("org:") and bare != text and " " not in bare
    forms = {f"The {bare}", f"the {bare}"} if is_one_word else {text, bare}
    if alias.kind == "name" and len(text) > _SHORTEST_IN_CAPITALS:
        forms.add(text.upper())
    if alias.kind == "abbreviation" and text.isupper() and text.isalpha() and len(text) <= 3:
        forms.add(".".join(text) + ".")
    if alias.kind == "abbreviation" and alias.entity_id.startswith("org:") and _is_spoken(text):
        forms.add(text.capitalize())
    return {form for form in forms if len(form) > 1}


def _is_spoken(text: str) -> bool:
    """Whether an abbreviation may be spelt as it is spoken: "Nato", "Unesco"."""
    is_word = text.isupper() and text.isalpha() and len(text) >= _SHORTEST_IN_CAPITALS
    return is_word and bool(set(text) & set("AEIOU")) and text not in _OTHER_WORDS


_SHORT_NAMES = {"North": "PRK", "South": "KOR"}


def with_short_names(doc: Doc, hits: list[Hit]) -> list[Hit]:
    """The hits and "the North", "the South" in a text that names both or either Korea."""
    named = {id for hit in hits for id in hit.entity_ids}
    if not named & set(_SHORT_NAMES.values()):
        return hits
    covered = {i for hit in hits for i in range(hit.start, hit.end)}
    found = list(hits)
    for token in doc:
        id = _SHORT_NAMES.get(token.text)
        if id is None or token.i in covered or token.i == 0 or id not in named:
            continue
        follows = doc[token.i + 1].text[:1] if token.i + 1 < len(doc) else ""
        if doc[token.i - 1].lower_ == "the" and not follows.isupper():
            found.append(Hit(token.i, token.i + 1, (Alias(token.text, id, "name"),)))
    return sorted(found, key=lambda hit: hit.start)


@functools.lru_cache(maxsize=4)
def gazetteer_of(registry: Registry) -> Gazetteer:
    """The gazetteer of a registry, built once."""
    return Gazetteer(registry)
