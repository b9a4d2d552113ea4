"""Names an issue: a short noun phrase out of the words that a stance is about."""

from __future__ import annotations

from spacy.tokens import Token

from communique.language.syntax import object_of, prepositional_objects

MAX_WORDS = 9
# Modifiers that grade an issue but do not name it.
DROPPED = frozenset({"continued", "continuing", "ongoing", "longstanding", "long-standing", "any",
                     "all", "very", "deep", "serious", "grave", "full", "strong"})  # fmt: skip
NEVER_FIRST = frozenset({"DET", "PUNCT", "CCONJ", "PRON", "PART", "ADP"})
KEPT_CHILDREN = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "conj", "cc",
                           "case", "punct", "advmod", "npadvmod"})  # fmt: skip
EMPTY_HEADS = frozenset({"fact", "way", "thing", "issue", "matter", "question", "kind", "view",
                         "importance", "this", "that", "it", "what", "them", "he", "she", "they",
                         "one", "who", "which", "him", "her", "us", "me", "you"})  # fmt: skip
# Words that name no issue where they stand alone: "denied the claim".
VAGUE_ALONE = frozenset({"claim", "claims", "allegation", "allegations", "report", "reports",
                         "accusation", "accusations", "remark", "remarks", "comment", "comments",
                         "statement", "statements", "decision", "move", "moves", "proposal",
                         "request", "idea", "effort", "efforts", "step", "steps",
                         "measure", "measures", "action", "actions", "way", "ways",
                         "attempt", "attempts", "plan", "plans", "bid", "need", "state", "states",
                         "country", "countries", "visit", "side", "sides", "charge", "charges",
                         "incident", "incidents", "words", "offer", "offers", "call", "calls",
                         "appeal", "demand", "demands", "warning", "warnings", "threat", "threats",
                         "criticism", "suggestion", "notion", "response", "reply", "announcement",
                         "news", "development", "developments", "outcome", "result", "ruling",
                         "judgment", "verdict", "financing", "initiative", "initiatives",
                         "hospitality"})  # fmt: skip


def name_issue(head: Token) -> str | None:
    """A phrase of at most nine words for what a word stands for; None where it names nothing.

    A noun gives its noun phrase; a gerund or infinitive its clause, since lifting sanctions is
    another issue than sanctions.
    """
    if head.pos_ in {"VERB", "AUX"}:
        if head.tag_ not in {"VBG", "VB"} or any(c.lower_ in {"was", "is"} for c in head.lefts):
            return None
        if head.lemma_ == "support" and (supported := object_of(head)) is not None:
            return name_issue(supported)
        left = {t.i for c in head.children if c.i < head.i for t in c.subtree}
        return _join(head, {t.i for t in head.subtree} - left) or None
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if head.lower_ in EMPTY_HEADS:
        inner = next(iter(prepositional_objects(head, "of", "about", "on")), None)
        return name_issue(inner) if inner is not None else None
    text = _join(head, _phrase(head, depth=0))
    if text.casefold() in VAGUE_ALONE:
        # "Measures to ensure the supply of gas": a vague noun says its issue in a clause.
        text = _join(head, {t.i for t in head.subtree})
    return None if not text or text.casefold() in VAGUE_ALONE else text


def _join(head: Token, indices: set[int]) -> str:
    """Up to nine of the words, without determiners in front and loose ends behind."""
    words: list[Token] = []
    for index in sorted(indices):
        token = head.doc[index]
        if words or (token.pos_ not in NEVER_FIRST and token.lower_ not in DROPPED):
            words.append(token)
    words = words[:MAX_WORDS]
    while words and words[-1].pos_ in {"ADP", "CCONJ", "DET", "PUNCT", "PART", "SCONJ"}:
        words.pop()
    text = "".join(t.text_with_ws + " " * _ends_line(t) for t in words).strip(" \"“”'‘’")
    return " ".join(text.split())


def _ends_line(token: Token) -> bool:
    """Whether a line break, which is a token of its own, follows."""
    return token.i + 1 < len(token.doc) and token.nbor().is_space


def _phrase(head: Token, depth: int) -> set[int]:
    """Indices of the words that name the thing: modifiers, conjuncts, and prepositions two deep."""
    found = {head.i}
    for child in head.children:
        if child.dep_ in KEPT_CHILDREN and child.lower_ not in DROPPED:
            found |= (
                _phrase(child, depth + 1) if child.dep_ == "conj" else {t.i for t in child.subtree}
            )
        elif child.dep_ == "prep" and depth < 3:
            found.add(child.i)
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found |= _phrase(inner, depth + 1) | {
                        t.i for t in inner.children if t.dep_ == "det"
                    }
    return found
