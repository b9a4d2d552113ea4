"""Whether words belong to an occasion that is only spoken of: "discussed the summit in Oslo"."""

from __future__ import annotations

from spacy.tokens import Token

from communique.records import Timex

_OCCASIONS = frozenset(
    {
        "anniversary", "ceremony", "conference", "congress", "election", "exhibition", "forum",
        "game", "hearing", "inauguration", "meeting", "poll", "referendum", "round", "session",
        "summit", "talk", "trial", "visit", "vote",
    }
)  # fmt: skip
_BEFORE_OCCASIONS = frozenset(
    {"about", "ahead", "before", "concerning", "on", "over", "regarding", "until"}
)
_TALKING = frozenset({"address", "discuss", "examine", "mention", "plan", "prepare", "raise",
                      "review"})  # fmt: skip
# "On the sidelines of the summit" is where the talks are, not what they are about.
_BESIDE = frozenset({"fringe", "margin", "sideline"})
_WITHIN_NAME = frozenset({"ADP", "ADJ", "DET", "NOUN", "NUM", "PROPN"})


def is_of_topic(word: Token, trigger: Token) -> bool:
    """Whether a place or date belongs to an occasion that others speak of, not to the trigger.

    The parser hangs "in July" of "discussed the summit in Oslo in July" on either word, so what
    counts is what stands before: names and prepositions back to the noun of an occasion.
    """
    if _is_discussed(word, trigger):
        return True
    occasion = _occasion_before(word)
    if occasion is None or occasion == trigger:
        return False
    while occasion.dep_ == "conj":
        occasion = occasion.head
    governor = occasion.head
    if governor.lower_ == "of":
        governor = governor.head
        if governor.lemma_.lower() in _BESIDE:
            return False
    if governor.lower_ == "for":
        return governor.head.pos_ == "NOUN"  # "Preparations for a summit"; one hosts for a summit.
    if governor.lower_ in _BEFORE_OCCASIONS:
        return True
    return occasion.dep_ == "dobj" and governor.lemma_.lower() in _TALKING


def _is_discussed(word: Token, trigger: Token) -> bool:
    """Whether a place belongs to what is discussed: "developments in Gaza were discussed"."""
    if word.dep_ != "pobj" or trigger.pos_ == "VERB":
        return False
    topic = next((t for t in word.ancestors if t.dep_ == "nsubjpass"), word)
    return topic.head.lemma_.lower() in _TALKING and trigger not in topic.subtree


def is_date_of_topic(timex: Timex, trigger: Token) -> bool:
    """The same of a time expression."""
    span = trigger.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    return span is not None and is_of_topic(span.root, trigger)


def _occasion_before(word: Token) -> Token | None:
    """The noun of an occasion before a place or date, with nothing but its like between."""
    doc, sentence = word.doc, word.sent
    place = word.left_edge.i - 1
    has_preposition = False
    while place >= sentence.start and doc[place].pos_ in _WITHIN_NAME:
        token = doc[place]
        if has_preposition and token.lemma_.lower() in _OCCASIONS:
            return token
        if token.pos_ == "NOUN" and token.ent_type_ not in {"DATE", "TIME"}:
            return None
        has_preposition = has_preposition or token.pos_ == "ADP"
        place -= 1
    return None
