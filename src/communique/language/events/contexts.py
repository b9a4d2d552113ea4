"""The contexts of an event: what its clause is about, in PLOVER's terms."""

from __future__ import annotations

from spacy.tokens import Doc

from communique.language.events.lexicon import context_words
from communique.ontology import CONTEXTS
from communique.records import Span

# As verbs these speak of other things: "pressed Russia to", "drilled for oil".
_OTHER_VERBS = frozenset({"press", "drill", "exercise", "water", "market", "price", "bank", "fish"})


def contexts_of(doc: Doc, evidence: Span) -> tuple[str, ...]:
    """Contexts that the words of a clause speak for, in the manual's order."""
    clause = doc.char_span(*evidence, alignment_mode="expand")
    if clause is None:
        return ()
    words = context_words()
    found = {
        words[lemma]
        for t in clause
        if (lemma := t.lemma_.lower()) in words and not (lemma in _OTHER_VERBS and t.pos_ == "VERB")
    }
    text = clause.text.lower()
    found |= {context for phrase, context in words.items() if " " in phrase and phrase in text}
    return tuple(context for context in CONTEXTS if context in found)
