"""Whether words stand in a relative clause beside the clause that is read."""

from __future__ import annotations

from spacy.tokens import Token

from communique.records import Timex


def is_of_relative(timex: Timex, trigger: Token) -> bool:
    """Whether a relative clause beside the trigger has the date: "X, who fell in May, said"."""
    span = trigger.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return False
    away = [t for t in (span.root, *span.root.ancestors) if t.dep_ == "relcl"]
    return any(trigger not in t.subtree for t in away)
