"""Registry names that stand for something else: part of a longer name, a law's acronym."""

from __future__ import annotations

from communique.language.actors.gazetteer import Hit
from communique.language.actors.lexicon import WATERS
from communique.language.actors.words import Words

_LAWS = frozenset({"act", "law", "treaty", "agreement", "programme", "program", "initiative"})
_LANGUAGE = (["speaking"], ["speakers"], ["language"])
_PLAIN_WORDS = frozenset({"is", "who", "it"})
_PEOPLES = frozenset({"african", "asian", "arab", "hispanic", "native"})


def law_acronyms(words: Words) -> set[str]:
    """Acronyms that the text itself explains as no actor: "the Aid Act of 1961 (AIA)"."""
    found = set()
    for i in range(2, len(words) - 1):
        if words.text[i - 1] != "(" or words.text[i + 1] != ")" or not words.text[i].isupper():
            continue
        k = words.before(i - 1)
        if words.text[k].isdigit() and words.lower[words.before(k)] == "of":
            k = words.before(words.before(k))
        if words.lower[k] in _LAWS:
            found.add(words.text[i])
    return found


def shouted_words(words: Words) -> list[Hit]:
    """Hits that are plain words in a line of capitals: "ENVOY IS BOOTED OUT"."""
    return [
        hit
        for hit in words.hits
        if words.lower[hit.start] in _PLAIN_WORDS
        and hit.end == hit.start + 1
        and is_in_capitals(words, hit.start)
    ]


def is_in_capitals(words: Words, i: int) -> bool:
    """Whether the whole words beside a token are all in capitals, too."""
    beside = [k for k in (words.before(i), words.after(i + 1)) if 0 <= k < len(words)]
    spelt = [words.text[k] for k in beside if words.text[k].isalpha()]
    return bool(spelt) and all(text.isupper() and len(text) > 1 for text in spelt)


def is_part_of_name(words: Words, hit: Hit) -> bool:
    """Whether a country is part of a name of waters or of a people: "Taiwan Strait"."""
    if hit.aliases[0].kind == "demonym":
        before = words.before(hit.start)
        if words.text[hit.end : hit.end + 1] == ["-"]:
            return words.lower[hit.end + 1 : hit.end + 2] in _LANGUAGE
        return before >= 0 and words.lower[before] in _PEOPLES and words.is_capitalised(before)
    after = words.after(hit.end)
    before = words.before(hit.start)
    if words.lower[hit.start] == "states" and words.lower[before] == "member":
        return True
    if words.lower[hit.end - 1] == "kingdom" and words.lower[after : after + 1] == ["of"]:
        return True  # "The Kingdom of Norway"
    if hit.aliases[0].kind == "metonym" and words.text[hit.end : hit.end + 1] == ["-"]:
        is_name = words.tag[hit.end + 1 : hit.end + 2] == ["NNP"]
        return is_name and words.is_capitalised(hit.end + 1) and hit.end + 1 not in words.hit_over
    return (
        hit.aliases[0].kind == "name"
        and after < len(words)
        and words.lower[after] in WATERS
        and words.is_capitalised(after)
    )
