"""Which words head a description: "minister", "sides", but not "party" in "party line"."""

from __future__ import annotations

from communique.language.actors.lexicon import (
    ABBREVIATED_ROLES,
    LEADERS,
    NOUNS,
    POSSESSIVES,
    Noun,
)
from communique.language.actors.words import Words

_AFFAIRS = frozenset({"d'affaires", "d’affaires", "d'", "d’", "affaires", "d'affaire"})
# "Aid workers" are no labour.
_OF_AGENCIES = frozenset({"aid", "relief", "humanitarian", "rescue"})
# "The pair", "the two men": persons named before; men at large are not.
_COUNTED = {"pair": ("the",), "duo": ("the",), "men": ("two", "both"), "women": ("two", "both")}


def noun_at(words: Words, i: int) -> Noun | None:
    """What token `i` describes as the head of a description; none where it heads none."""
    lower = words.lower[i]
    noun = NOUNS.get(lower)
    if noun is None and lower in {"head", "heads"}:
        noun = _head_of_state(words, i)
    if lower in {"charge", "chargé"}:
        noun = NOUNS["chargé"] if is_affairs(words, i + 1) else None
    return noun if noun is not None and _is_head(words, i, noun) else None


def is_affairs(words: Words, i: int) -> bool:
    """Whether token `i` is of "d'affaires", which the tokenizer may take apart."""
    return i < len(words) and words.lower[i] in _AFFAIRS


def _head_of_state(words: Words, i: int) -> Noun | None:
    after = words.lower[i + 1 : i + 3]
    if after[:1] == ["of"] and after[1:] and after[1] in {"state", "government"}:
        roles = LEADERS[:1] if after[1] == "state" else LEADERS[1:]
        if words.lower[i] == "heads":
            return Noun("role", "head-of-state", "GOV", LEADERS, is_plural=True)
        return Noun("role", "head-of-state", "GOV", roles)
    return None


def _is_head(words: Words, i: int, noun: Noun) -> bool:
    if i in words.hit_over:
        return False
    tag, lower = words.tag[i], words.lower[i]
    if lower in ABBREVIATED_ROLES:  # "10 PM" is an hour
        return words.text[i].isupper() and not words.text[words.before(i)][:1].isdigit()
    if tag and not tag.startswith("NN") and not words.is_capitalised(i):
        return False
    previous = words.before(i)
    if lower == "general" and previous >= 0 and words.lower[previous] in {"-", "secretary"}:
        return False
    if lower == "workers" and words.lower[previous] in _OF_AGENCIES:
        return False
    if lower in {"lady", "ladies"}:
        return previous >= 0 and words.text[previous] == "First"
    if lower in {"general", "prince", "justice", "speaker", "representative", "chair", "judge"}:
        return words.is_capitalised(i) or lower in {"general", "prince", "judge"}
    follows = words.after(i + 1)
    if lower == "opposition" and words.lower[follows : follows + 1] == ["to"]:
        return False  # "Norway's opposition to the tax" is what it thinks.
    # "the State Prize", "a company car"
    if (
        noun.sort in {"country", "organisation"}
        and follows < len(words)
        and words.tag[follows] in {"NN", "NNP", "NNS", "NNPS"}
        and follows not in words.hit_over
    ):
        return False
    if lower == "government" and words.lower[previous] in POSSESSIVES and follows < len(words):
        return words.tag[follows] not in {"NN", "NNS"}  # "her government address"
    if lower in _COUNTED:
        is_other = follows < len(words) and words.lower[follows] in {"of", "who", "that", "from"}
        return words.lower[previous] in _COUNTED[lower] and not is_other
    # "The party" is a political one more often than a side.
    return lower != "party"
