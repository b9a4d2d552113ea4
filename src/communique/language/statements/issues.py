"""What a statement is about: the short noun phrases that its content names."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from communique.language.issues import name_issue
from communique.records import Span

MAX_ISSUES = 3

_EMPTY_HEADS = frozenset(
    {"side", "country", "thing", "way", "time", "part", "people", "person", "one", "lot", "number",
     "day", "year", "week", "month", "today", "fact", "question", "issue", "matter", "importance",
     "need", "opportunity", "effort", "step", "leader", "president", "minister", "government",
     "all", "some", "statement", "meeting", "call", "world", "nation", "state", "group", "kind",
     "point", "case", "reason", "result", "place", "order", "man", "woman", "spirit", "manner",
     "official", "spokesman", "spokesperson", "measure", "action", "move", "term", "basis"}
)  # fmt: skip
_HEAD_DEPS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "conj", "ROOT", "appos"})
_NOT_ISSUES = frozenset({"PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY"})


def find_issues(doc: Doc, content: tuple[Span, ...]) -> tuple[str, ...]:
    """Up to three noun phrases of the content, the most specific first, in the text's words."""
    ranked: list[tuple[float, int, str]] = []
    for start, end in content:
        span = doc.char_span(start, end, alignment_mode="contract")
        # Not `noun_chunks`: a span's are found by walking the whole document.
        heads = [t for t in span or () if t.dep_ in _HEAD_DEPS and t.pos_ in {"NOUN", "PROPN"}]
        for position, head in enumerate(heads):
            phrase = _issue_phrase(head)
            if phrase is not None:
                ranked.append((_weight(head) - 0.1 * position, head.i, phrase))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    issues: list[str] = []
    for _, _, phrase in ranked:
        if not any(
            phrase.lower() in seen.lower() or seen.lower() in phrase.lower() for seen in issues
        ):
            issues.append(phrase)
        if len(issues) == MAX_ISSUES:
            break
    return tuple(issues)


def _issue_phrase(head: Token) -> str | None:
    if head.lemma_.lower() in _EMPTY_HEADS or head.ent_type_ in _NOT_ISSUES:
        return None
    return name_issue(head)


def _weight(head: Token) -> float:
    """Objects and complex phrases say more about the issue than subjects and bare nouns."""
    weight = {"dobj": 1.0, "pobj": 0.8, "nsubj": 0.6, "nsubjpass": 0.9}.get(head.dep_, 0.5)
    modifiers = sum(t.dep_ in {"amod", "compound", "nmod"} for t in head.lefts)
    weight += 0.4 * min(modifiers, 2)
    return weight - (0.5 if head.ent_type_ in {"GPE", "NORP"} else 0.0)
