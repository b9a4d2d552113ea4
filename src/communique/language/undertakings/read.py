"""Reads the undertakings out of statements: from the cue, or from the words of the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from communique.language.conditions import find_conditions, find_deadline, supposed_subject
from communique.language.mentions import actors_of
from communique.language.statements.acts import act_of_statement
from communique.language.statements.lexicon import LIGHT_VERBS
from communique.language.syntax import (
    FIRST_PERSON,
    is_negated,
    object_of,
    subject_of,
    subtree_span,
    trim_span,
)
from communique.language.undertakings import lexicon
from communique.language.undertakings.addressees import (
    beneficiary,
    first,
    maker,
    others_than_speaker,
    performer,
    told,
    warned,
)
from communique.language.undertakings.threats import is_answered, is_hostile, threatens
from communique.records import Actor, Span, Statement, UndertakingKind

# Words within which one is named who is asked "whether".
_ASKED_WORDS = 6


_PROVISOS = ("provided ", "providing ", "on condition ", "on the condition ", "as long as ")


@dataclass(frozen=True, slots=True)
class Found:
    """One undertaking before it has an id."""

    kind: UndertakingKind
    by: str | None
    to: str | None
    content: tuple[Span, ...]
    condition: tuple[Span, ...] | None
    deadline: str | None
    statement: str


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a content that demands, commits, offers or threatens by its own words."""

    kind: UndertakingKind
    verb: Token
    subject: Token | None


def read_undertakings(doc: Doc, statement: Statement) -> list[Found]:
    """The undertakings of one statement; mostly none."""
    actors = {actor.id: actor for actor in doc._.actors}
    statement = _with_carrier(doc, statement)
    act = act_of_statement(doc, statement)
    stretches = [
        stretch
        for span in statement.content
        if (stretch := doc.char_span(*span, alignment_mode="expand")) is not None
    ]
    if not stretches or not statement.speakers or _is_negated_cue(doc, statement):
        return []
    kind = lexicon.KIND_OF_ACT.get(act) if act else None
    if kind == "demand" and _is_question(stretches[0]):
        return []
    if act in {"reject", "accuse"}:
        return []
    if kind == "demand" and _is_offering(doc, statement, stretches[0]):
        kind = "offer"
    if kind in {"offer", "commitment"} and is_hostile(stretches[0].root):
        kind = "warning"
    if kind is None and _asks_that(doc, statement, stretches[0]):
        kind = "demand"
    if kind is None and _opens_with_plan(stretches[0]):
        kind = "commitment"
    if kind == "warning" and not any(map(threatens, stretches)):
        kind = None
    # "His oath of office": a noun undertakes something only with a clause of its own.
    is_promise = _cue_lemma(doc, statement) in lexicon.PROMISING_VERBS
    if kind == "commitment" and not is_promise:
        kind = kind if any(t.pos_ in {"VERB", "NUM"} for s in stretches for t in s) else None
    if kind == "offer" and stretches[0].root.lemma_.lower() in lexicon.COURTESIES:
        return []
    if kind is not None:
        found = _from_cue(doc, statement, stretches, kind, actors)
        # "Instructed their teams": what one asks of one's own side is no demand on another.
        is_inward = found.to is not None and not others_than_speaker((found.to,), statement, actors)
        return [] if kind == "demand" and is_inward else [found]
    return [
        _from_clause(doc, statement, clause, stretch, actors)
        for stretch in stretches
        for clause in _clauses(stretch, statement, actors)
        if not _is_told_within(doc, statement, clause.verb)
        if not (act == "agree" and _binds_nobody(clause))
    ]


def _with_carrier(doc: Doc, statement: Statement) -> Statement:
    """The statement with the noun it undertakes by in its cue: "[repeated its demand] that …"."""
    if not statement.content or not statement.cue:
        return statement
    cue, opening = statement.cue[0], statement.content[0]
    stretch = doc.char_span(*opening, alignment_mode="expand")
    noun = stretch.root if stretch is not None else None
    if stretch is None or noun is None or noun.dep_ != "dobj" or noun.i + 1 >= stretch.end:
        return statement
    is_owned = any(c.dep_ == "poss" for c in noun.lefts)
    if not is_owned or not cue.start <= noun.head.idx < cue.end <= opening.start:
        return statement
    longer = (Span(cue.start, noun.idx + len(noun)), *statement.cue[1:])
    rest = (Span(doc[noun.i + 1].idx, opening.end), *statement.content[1:])
    carried = statement.model_copy(update={"cue": longer, "content": rest})
    is_light = noun.head.lemma_.lower() in LIGHT_VERBS
    return (
        carried if is_light and act_of_statement(doc, carried) in lexicon.KIND_OF_ACT else statement
    )


def _is_question(stretch: DocSpan) -> bool:
    """ "Asked why", "asked its lawyers whether"."""
    is_indirect = any(t.lower_ == "whether" for t in stretch[:_ASKED_WORDS])
    return stretch[0].lower_ in lexicon.QUESTION_WORDS or is_indirect


def _binds_nobody(clause: _Clause) -> bool:
    """Whether what is agreed asks nobody in particular: "agreed that ministers should meet"."""
    named = clause.subject is not None and bool(actors_of(clause.subject))
    return clause.kind == "demand" and not named


def _is_told_within(doc: Doc, statement: Statement, verb: Token) -> bool:
    """Whether a clause is another's words: "the ministry said that Ruto told him he would stay"."""
    return any(
        any(start <= inner.cue[0].start < end for start, end in statement.content)
        and any(start <= verb.idx < end for start, end in inner.content)
        for inner in doc._.statements
        if inner.id != statement.id and inner.cue
    )


def _from_cue(
    doc: Doc,
    statement: Statement,
    stretches: list[DocSpan],
    kind: UndertakingKind,
    actors: dict[str, Actor],
) -> Found:
    spans = (_without_addressee(stretches[0]), *statement.content[1:])
    conditions = find_conditions(doc, statement.content)
    to = statement.addressee
    if to is None and stretches[0][0].lower_ == "to" and stretches[0][0].dep_ in {"prep", "dative"}:
        # "Extended an invitation *to Chad* to attend".
        led = [i for c in stretches[0][0].children if c.dep_ == "pobj" for i in actors_of(c)]
        to = first(others_than_speaker(tuple(led), statement, actors))
    if to is None and kind in {"demand", "warning"}:
        to = performer(stretches[0], statement)
        to = first(others_than_speaker((to,), statement, actors)) if to is not None else None
    if to is None and kind == "warning":
        to = warned(doc, stretches[0].root, statement, actors)
    if to is None and kind in {"commitment", "offer"}:
        verb = stretches[0].root
        to = beneficiary(verb, statement, actors) or told(statement, actors)
    return Found(
        kind=kind,
        by=maker(statement, stretches[0].root, actors),
        to=to,
        content=spans,
        condition=conditions or None,
        deadline=find_deadline(doc, statement.content),
        statement=statement.id,
    )


def _from_clause(
    doc: Doc, statement: Statement, clause: _Clause, stretch: DocSpan, actors: dict[str, Actor]
) -> Found:
    # "He was ready to talk if …": the condition hangs above the verb that it limits.
    top = clause.verb.head if clause.verb.dep_ in {"xcomp", "acl"} else clause.verb
    top = top.head if top.dep_ == "acomp" else top
    conditions = find_conditions(doc, [_with_proviso(subtree_span(top), stretch)])
    clause_span = _clause_span(clause)
    inside = Span(
        max(clause_span.start, stretch.start_char), min(clause_span.end, stretch.end_char)
    )
    content = _without_conditions(inside, conditions, doc)
    supposed = supposed_subject(clause.verb) if clause.kind == "warning" else None
    if supposed is not None:
        # What may happen is told as the subject, so it stays in the content too.
        conditions = tuple(sorted({*conditions, supposed}))
    to = statement.addressee
    if clause.kind == "demand" and clause.subject is not None:
        owed = actors_of(clause.subject)
        others = others_than_speaker(owed, statement, actors)
        # "Both sides must …" binds the speaker too: it is addressed to nobody in particular.
        to = first(others) if len(others) == len(owed) and others else to
    if clause.kind == "warning" and to is None:
        to = warned(doc, clause.verb, statement, actors)
    if clause.kind in {"commitment", "offer"} and to is None:
        to = beneficiary(clause.verb, statement, actors) or told(statement, actors)
    return Found(
        kind=clause.kind,
        by=maker(statement, clause.verb, actors),
        to=to,
        content=(content,),
        condition=conditions or None,
        deadline=find_deadline(doc, [content]),
        statement=statement.id,
    )


def _with_proviso(span: Span, stretch: DocSpan) -> Span:
    """A clause with a proviso behind it, which the parser hangs on the verb of saying."""
    behind = stretch.doc.char_span(span.end, stretch.end_char, alignment_mode="contract")
    words = behind.text.lower().lstrip(", ") if behind is not None else ""
    return Span(span.start, stretch.end_char) if words.startswith(_PROVISOS) else span


def _clauses(stretch: DocSpan, statement: Statement, actors: dict[str, Actor]) -> Iterator[_Clause]:
    taken: set[int] = set()
    for token in stretch:
        clause = _clause_at(token, statement, actors)
        if clause is None or clause.verb.i in taken:
            continue
        taken.update(t.i for t in clause.verb.subtree)
        yield clause


def _clause_at(token: Token, statement: Statement, actors: dict[str, Actor]) -> _Clause | None:
    verb = token.head
    lower = token.lower_
    if token.dep_ == "aux" and verb.dep_ not in {"relcl", "advcl"}:
        subject = subject_of(verb)
        if lower in lexicon.DUTY_AUXILIARIES:
            if subject is not None and token.i < subject.i:
                return None  # "Should Kigali go on, …" is a condition.
            if verb.lemma_.lower() in lexicon.KNOWING_VERBS:
                return None
            return (
                _Clause("demand", verb, subject) if _is_owed(subject, statement, actors) else None
            )
        if lower in lexicon.WILL or lower == "would":
            return _promise_or_threat(verb, subject, lower, statement, actors)
    if token.lemma_ in lexicon.DUTY_VERBS and _to_infinitive(token) is not None:
        subject = subject_of(token)
        if token.dep_ != "relcl" and _is_owed(subject, statement, actors):
            # "Will have to bear the consequences".
            action = _to_infinitive(token)
            is_threat = action is not None and is_hostile(action)
            return _Clause("warning" if is_threat else "demand", token, subject)
    if token.lower_ == "right" and verb.lemma_ == "reserve":
        action, subject = _to_infinitive(token), subject_of(verb)
        if action is not None and is_hostile(action) and _is_own(subject, statement, actors):
            return _Clause("warning", verb, subject)
    if token.pos_ in {"ADJ", "VERB"} and (action := _to_infinitive(token)) is not None:
        subject = subject_of(token) or subject_of(verb)
        kind: UndertakingKind | None = (
            "offer"
            if lower in lexicon.READY
            else "commitment"
            if lower in lexicon.COMMITTED
            else None
        )
        if kind == "offer" and is_hostile(action):
            kind = "warning"
        if kind and not is_negated(verb) and _is_own(subject, statement, actors):
            return _Clause(kind, action, subject)
    return None


def _promise_or_threat(
    verb: Token, subject: Token | None, lower: str, statement: Statement, actors: dict[str, Actor]
) -> _Clause | None:
    conditional = bool(find_conditions(verb.doc, [subtree_span(verb)]))
    conditional = conditional or supposed_subject(verb) is not None
    if is_answered(verb):
        return _Clause("warning", verb, subject)
    hostile = is_hostile(verb) and not is_negated(verb)
    # "The president would answer": by itself no threat, but "will answer for it".
    is_felt = verb.lemma_.lower() not in lexicon.ANSWERING_VERBS
    is_felt = is_felt or any(c.lower_ == "for" for c in verb.rights)
    if hostile and (conditional or (is_felt and not _is_own(subject, statement, actors))):
        return _Clause("warning", verb, subject)
    if conditional and is_negated(verb) and not _is_own(subject, statement, actors):
        return _Clause("warning", verb, subject)
    # "He said he would …" is a promise told in the past; "I would …" is none.
    if lower == "would" and (subject is None or subject.lower_ in FIRST_PERSON):
        return None
    if is_negated(verb) and verb.lemma_.lower() not in lexicon.FORSWORN:
        return None
    is_deed = verb.lemma_ not in lexicon.STATES and not _is_contact(verb)
    if is_deed and _is_own(subject, statement, actors):
        kind: UndertakingKind = (
            "warning" if _is_left_undone(verb, statement, actors) else "commitment"
        )
        return _Clause(kind, verb, subject)
    return None


def _is_contact(verb: Token) -> bool:
    """Whether a deed is a visit or a talk: "will meet Lee", not "will meet its obligations"."""
    if verb.lemma_ not in lexicon.CONTACTS:
        return False
    met = object_of(verb)
    is_pushed = verb.lemma_ in {"press", "go"} and any(c.lower_ == "ahead" for c in verb.children)
    return not is_pushed and (met is None or met.lemma_.lower() not in lexicon.DUTIES)


def _is_left_undone(verb: Token, statement: Statement, actors: dict[str, Actor]) -> bool:
    """Whether one acts because others do not: "unless Berlin pays", "if it does not leave"."""
    if verb.lemma_.lower() in lexicon.GIVING_VERBS | lexicon.JOINING_VERBS:
        return False
    for clause in verb.children:
        marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
        is_undone = "unless" in marks or ("if" in marks and is_negated(clause))
        if clause.dep_ == "advcl" and is_undone:
            return not _is_own(subject_of(clause), statement, actors)
    return False


def _is_offering(doc: Doc, statement: Statement, stretch: DocSpan) -> bool:
    """Whether a request binds the one who makes it: who invites to report asks for something."""
    lemma = _cue_lemma(doc, statement)
    cues = [doc.char_span(*span, alignment_mode="expand") for span in statement.cue]
    if any(t.lower_ == "invitation" for cue in cues if cue is not None for t in cue):
        return True  # "Extended an invitation to attend"
    verb = next((t.head for t in stretch if t.lower_ == "to" and t.head.tag_ == "VB"), None)
    is_task = lemma == "invite" and verb is not None and verb.lemma_ not in lexicon.GUESTS_VERBS
    return lemma in lexicon.OFFERING_CUES and not is_task


def _asks_that(doc: Doc, statement: Statement, stretch: DocSpan) -> bool:
    """ "Insisted that Iran *return*": a bare verb behind a singular subject is asked for."""
    verb = stretch.root
    subject = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        _cue_lemma(doc, statement) in lexicon.INSISTING_CUES
        and subject is not None
        and subject.tag_ in {"NN", "NNP"}
        and not any(c.dep_ in {"conj", "cc"} for c in subject.children)
        and (verb.text == "be" or (verb.tag_ in {"VB", "VBP"} and verb.lower_ == verb.lemma_))
        and not any(c.dep_ in {"aux", "neg"} for c in verb.lefts)
    )


def _opens_with_plan(stretch: DocSpan) -> bool:
    root = stretch.root
    return (
        root.pos_ == "NOUN"
        and root.lemma_.lower() in lexicon.PLANS
        and _to_infinitive(root) is not None
    )


def _to_infinitive(token: Token) -> Token | None:
    """The infinitive that a word governs: "has to leave", "ready to talk", "plans to raise"."""
    for child in token.children:
        if child.dep_ in {"xcomp", "acl", "ccomp", "advcl"} and any(
            c.dep_ == "aux" and c.lower_ == "to" for c in child.children
        ):
            return child
    return None


def _is_owed(subject: Token | None, statement: Statement, actors: dict[str, Actor]) -> bool:
    """Whether a duty falls on somebody else than the speaker alone."""
    return subject is not None and not _is_own(subject, statement, actors)


def _is_own(subject: Token | None, statement: Statement, actors: dict[str, Actor]) -> bool:
    """Whether a subject is the speaker, or the country that the speaker speaks for."""
    if subject is None:
        return False
    if subject.lower_ in FIRST_PERSON:
        return True
    named = actors_of(subject)
    if any(actors[id].sector == "JUD" for id in named) and not any(
        actors[id].sector == "JUD" for id in statement.speakers
    ):
        return False  # "The courts would decide": no minister's promise.
    return bool(named) and not others_than_speaker(named, statement, actors)


def _without_addressee(stretch: DocSpan) -> Span:
    """The content from its infinitive on: "Beijing [to engage in dialogue]"."""
    verb = stretch.root
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ == "to" and stretch.start < child.i:
            before = [t for t in stretch.doc[stretch.start : child.i] if not t.is_punct]
            if all(t.head.i <= child.i or t.head == verb for t in before):
                # "[Not to send tanks]" is another promise than "to send tanks".
                is_denied = stretch.doc[child.i - 1].lower_ in {"not", "never"}
                return trim_span(stretch.doc, child.i - is_denied, stretch.end)
    return Span(stretch.start_char, stretch.end_char)


def _clause_span(clause: _Clause) -> Span:
    """The clause with its subject, without the complementizer; a conjunct borrows its subject."""
    marks = [c for c in clause.verb.children if c.dep_ == "mark" and c.lower_ == "that"]
    span = subtree_span(clause.verb, without=marks)
    if clause.subject is not None and clause.verb.dep_ == "conj":
        start = clause.subject.left_edge.idx
        if start < span.start and clause.subject.sent == clause.verb.sent:
            return Span(start, span.end)
    return span


def _without_conditions(span: Span, conditions: tuple[Span, ...], doc: Doc) -> Span:
    """A clause cut short of the conditions that stand at its edges."""
    for condition in conditions:
        if condition.start <= span.start < condition.end < span.end:
            rest = doc.char_span(condition.end, span.end, alignment_mode="contract")
        elif span.start < condition.start < span.end <= condition.end:
            rest = doc.char_span(span.start, condition.start, alignment_mode="contract")
        else:
            continue
        if rest is not None and len(rest):
            span = trim_span(doc, rest.start, rest.end)
    return span


def _cue_root(doc: Doc, statement: Statement) -> Token | None:
    cue = doc.char_span(*statement.cue[0], alignment_mode="expand") if statement.cue else None
    return cue.root if cue is not None else None


def _cue_lemma(doc: Doc, statement: Statement) -> str:
    root = _cue_root(doc, statement)
    return root.lemma_.lower() if root is not None else ""


def _is_negated_cue(doc: Doc, statement: Statement) -> bool:
    root = _cue_root(doc, statement)
    return root is not None and root.pos_ == "VERB" and is_negated(root)
