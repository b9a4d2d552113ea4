"""Conditions and deadlines inside a clause: "if …", "unless …", "by June"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from communique.language.dates import resolve_day
from communique.language.syntax import subject_of, subtree_span
from communique.language.text import text_of
from communique.records import Span

# Words that open a conditional clause; "when" and "after" tell a time, not a condition.
CONDITIONAL_MARKS = frozenset({"if", "unless", "provided", "providing", "once", "until", "lest"})
CONDITIONAL_PHRASES = (
    "on condition", "on the condition", "in exchange for", "in return for", "in the event of",
    "in case of", "provided that", "providing that", "as long as", "so long as",
    "with the understanding", "in case",
)  # fmt: skip
DEADLINE_WORDS = frozenset({"by", "before", "until", "till", "within"})


def find_conditions(doc: Doc, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of the conditions that stand inside some stretches of the text, in order."""
    found: list[Span] = []
    for start, end in spans:
        stretch = doc.char_span(start, end, alignment_mode="expand")
        for token in stretch or ():
            clause = _conditional_clause(token)
            if clause is None:
                continue
            span = subtree_span(clause)
            inside = Span(max(span.start, start), min(span.end, end))
            if inside.start < inside.end and not any(
                f.start <= inside.start and inside.end <= f.end for f in found
            ):
                found.append(inside)
    return tuple(sorted(found))


def _conditional_clause(token: Token) -> Token | None:
    """The head of the clause or phrase that `token` opens as a condition."""
    if token.lower_ in CONDITIONAL_MARKS and token.dep_ in {"mark", "advmod"}:
        head: Token = token.head
        # "asked whether", "see if": a question, not a condition.
        return head if head.dep_ == "advcl" else None
    if token.lower_ == "should" and token.dep_ == "aux" and _is_inverted(token):
        return token.head
    if token.dep_ in {"prep", "mark", "advmod", "pcomp", "aux"}:
        words = token.doc[token.i : token.i + 6].text.lower()
        if any(words.startswith(phrase + " ") for phrase in CONDITIONAL_PHRASES):
            return token if token.dep_ == "prep" else token.head
    return None


def _is_inverted(auxiliary: Token) -> bool:
    """Whether an auxiliary opens its clause, before the subject: "should Russia attack"."""
    verb = auxiliary.head
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    is_before = bool(subjects) and auxiliary.i < subjects[0].i
    return is_before and verb.dep_ in {"advcl", "ccomp"} and verb.left_edge.i == auxiliary.i


# What another can avert or bring about; "once the law is passed" only tells a time.
_AVERTING = (
    "if ", "unless ", "should ", "as long as ", "so long as ", "provided ", "providing ",
    "in the event of ", "in case ", "on condition ", "on the condition ",
)  # fmt: skip


def hangs_on_condition(verb: Token) -> bool:
    """Whether a clause, or one that follows it in a row, holds only if something happens."""
    conditions = find_conditions(verb.doc, [subtree_span(verb)])
    text = text_of(verb.doc)
    return any(text[start:end].lower().startswith(_AVERTING) for start, end in conditions)


def supposed_subject(verb: Token) -> Span | None:
    """ "*Any attack* would be met with force": what may happen, where the verb tells the answer."""
    told = [verb]
    while told[-1].dep_ == "conj" and subject_of(told[-1]) is None:
        told.append(told[-1].head)
    subject = subject_of(told[-1])
    modals = {c.lower_ for v in told for c in v.children if c.dep_ == "aux"}
    if subject is None or not modals & {"would", "will", "shall"}:
        return None
    is_any = any(c.dep_ == "det" and c.lower_ == "any" for c in subject.children)
    return subtree_span(subject) if is_any else None


def is_conditional(tokens: Iterable[Token]) -> bool:
    """Whether a condition opens among some tokens."""
    return any(_conditional_clause(token) is not None for token in tokens)


def opens_supposition(token: Token) -> bool:
    """Whether a word makes its clause a supposition, which tells of nothing: "if", "whether"."""
    return token.dep_ == "mark" and token.lower_ in {"if", "unless", "whether"}


def find_deadline(doc: Doc, spans: Iterable[Span]) -> str | None:
    """The date by which something inside the spans is to be done, as a partial ISO date."""
    spans = tuple(spans)
    for timex in doc._.timexes:
        if timex.type not in {"DATE", "TIME"} or not any(
            start <= timex.start and timex.end <= end for start, end in spans
        ):
            continue
        before = text_of(doc)[max(0, timex.start - 24) : timex.start].lower().split()
        if before and (before[-1] in DEADLINE_WORDS or before[-2:] == ["later", "than"]):
            day = resolve_day(timex, text_of(doc))
            if day is not None:
                return day.date
    return None
