"""Questions about a dependency parse (ClearNLP labels, as in spaCy's English pipelines)."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from communique.records import Span

QUOTE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})


_REPORTED_ACTS = frozenset({
    "accuse", "add", "appeal", "ask", "blame", "call", "condemn", "criticise", "criticize",
    "demand", "denounce", "deny", "dismiss", "express", "insist", "pledge", "praise", "promise",
    "reject", "tell", "thank", "threaten", "urge", "vow", "warn", "welcome",
})  # fmt: skip


def word_beside(token: Token, offset: int) -> str:
    """The word so many tokens on, in lower case; empty beyond the text's ends."""
    i = token.i + offset
    return token.doc[i].lower_ if 0 <= i < len(token.doc) else ""


def reporter_of(conjunct: Token) -> Token | None:
    """The verb of saying that a conjunct goes with, not with the clause that is said.

    "X said that Y "caused it" *and accused* him"; "X said Y had fled *and urged* calm".
    """
    said = conjunct.head
    reporter = said.head
    if _is_finite_after_infinitive(conjunct):
        return reporter
    if conjunct.dep_ != "conj" or said.dep_ != "ccomp" or reporter.i > said.i:
        return None
    if conjunct.lemma_.lower() not in _REPORTED_ACTS or reporter.pos_ != "VERB":
        return None
    if any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "mark"} for c in conjunct.children):
        return None
    marks = [t.i for t in conjunct.doc[reporter.i : conjunct.i] if t.text in QUOTE_MARKS]
    closes = len(marks) > 1 and len(marks) % 2 == 0 and marks[-1] > said.i
    # Not "said Y spoke of "attempts" to win *and demanded* a halt": Y demanded it.
    between = conjunct.doc[marks[-1] : conjunct.i] if closes else ()
    closes = closes and not any(t.is_alpha and t.pos_ != "CCONJ" for t in between)
    has_aux = any(c.dep_ in {"aux", "auxpass"} for c in said.children)
    is_like = conjunct.tag_ == reporter.tag_ and conjunct.tag_ != said.tag_
    return reporter if closes or (has_aux and is_like) else None


def _is_finite_after_infinitive(conjunct: Token) -> bool:
    """ "Denies laying mines *and demands* their return": no conjunct of *laying*."""
    said = conjunct.head
    governor = said.head
    return (
        conjunct.dep_ == "conj"
        and said.dep_ in {"xcomp", "advcl"}
        and said.tag_ in {"VB", "VBG"}
        and conjunct.tag_ in {"VBZ", "VBD"}
        and governor.tag_ == conjunct.tag_
        and governor.i < said.i
        and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in conjunct.children)
    )


def subject_of(verb: Token) -> Token | None:
    """The syntactic subject of a verb, inherited through coordination and control.

    "Wang met Lavrov and urged restraint": the subject of *urged* is *Wang*.
    """
    seen = 0
    while seen < 6:
        # The nearest before the verb: a dateline may be parsed as a further subject.
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if subjects:
            child = next((c for c in reversed(subjects) if c.i < verb.i), subjects[0])
            # "Macron, who visited Kyiv": the antecedent, not the relative pronoun.
            is_relative = verb.dep_ == "relcl" and child.tag_ in {"WP", "WDT"}
            return verb.head if is_relative else child
        # "Invited the president to visit": the one who is invited visits.
        if verb.dep_ == "xcomp" and verb.head.lemma_ != "promise":
            controller = object_of(verb.head)
            if controller is not None and controller.i < verb.i:
                return controller
        # In a headline: "Envoys to meet in Havana".
        is_headed = verb.dep_ == "advcl" and verb.head.dep_ == "ROOT" and verb.head.i < verb.i
        if is_headed and verb.head.pos_ in {"NOUN", "PROPN"}:
            return verb.head
        if (reporter := reporter_of(verb)) is not None:
            verb = reporter
        elif verb.dep_ in {"conj", "xcomp", "advcl", "pcomp"} and verb.head != verb:
            verb = verb.head if verb.dep_ != "pcomp" else verb.head.head
        elif verb.dep_ in {"acl", "relcl"}:
            return verb.head
        elif verb.dep_ in {"aux", "auxpass", "prep"}:
            verb = verb.head
        else:
            return None
        # "Was due to meet": the adjective stands between the infinitive and its subject.
        if verb.pos_ == "ADJ" and verb.dep_ == "acomp":
            verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return None
        seen += 1
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive ("was expelled", "expelled by")."""
    labels = {c.dep_ for c in verb.children}
    return bool(labels & {"auxpass", "nsubjpass"}) or ("agent" in labels and "nsubj" not in labels)


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, which `subject_of` may find elsewhere."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands behind "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def object_of(verb: Token) -> Token | None:
    """The direct object of a verb."""
    for child in verb.children:
        if child.dep_ in {"dobj", "obj"}:
            return child
    return None


def prepositional_objects(head: Token, *prepositions: str) -> list[Token]:
    """Nouns that hang on `head` by one of the prepositions, in text order."""
    found = []
    for child in head.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in prepositions:
            # "Sanctions on Chad and on Niger".
            joined = [c for c in child.conjuncts if c.i > child.i and c.lower_ in prepositions]
            found += [
                n for p in (child, *joined) for n in p.children if n.dep_ in {"pobj", "pcomp"}
            ]
    return found


def is_negated(verb: Token) -> bool:
    """Whether a verb carries a negation of its own ("did not", "never", "no longer")."""
    return any(
        c.dep_ == "neg"
        or c.lower_ in {"never", "no", "neither", "hardly"}
        or (c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children))
        for c in verb.children
        if c.dep_ in {"neg", "advmod", "det", "preconj", "cc"}
    )


def subtree_span(token: Token, *, without: Iterable[Token] = (), keep_quotes: bool = True) -> Span:
    """Characters of the contiguous stretch of a token's subtree, edge punctuation trimmed.

    Subtrees of the tokens in `without` are cut off where they lie at an edge.
    """
    cut = {t.i for w in without for t in w.subtree}
    indices = sorted(t.i for t in token.subtree if t.i not in cut)
    if not indices:
        return Span(token.idx, token.idx + len(token))
    start = end = indices.index(token.i) if token.i in indices else 0
    while start > 0 and indices[start - 1] == indices[start] - 1:
        start -= 1
    while end + 1 < len(indices) and indices[end + 1] == indices[end] + 1:
        end += 1
    return trim_span(token.doc, indices[start], indices[end] + 1, keep_quotes=keep_quotes)


def trim_span(doc: Doc, start: int, end: int, *, keep_quotes: bool = True) -> Span:
    """Characters of `doc[start:end]` without edge punctuation and space (quotes kept by choice)."""

    def is_trimmed(token: Token) -> bool:
        if token.text in QUOTE_MARKS:
            return not keep_quotes
        return token.is_space or (token.is_punct and token.text not in {"(", ")", "[", "]", "%"})

    while start < end - 1 and is_trimmed(doc[start]):
        start += 1
    while end > start + 1 and is_trimmed(doc[end - 1]):
        end -= 1
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))
