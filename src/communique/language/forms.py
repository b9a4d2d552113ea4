"""Part of speech, morphology and lemma of a word form, by spaCy's own rules, remembered.

spaCy's attribute rules and its rule lemmatizer look at one token, at its form, its tag and its
relation, but for a few rules over neighbours ("gon na", "there 's"). So what they say of a token is
computed once, with spaCy's own components, and kept; with the neighbours where such a rule may
touch it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from communique.language.stand_ins import ids_of_tokens, stand_in

# Some 35 MB; a corpus of 16 million words of official texts has about 130,000 forms.
REMEMBERED_FORMS = 200_000
RULES = ("attribute_ruler", "lemmatizer")
# What a form is: ids of 8 bytes each, kept as bytes, which take a quarter of a tuple's memory.
FORM: list[int | str] = ["ORTH", "TAG", "DEP"]
# What is asked of it: the analysis, kept in the same way.
ASKED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]


class FormsComponent:
    """Sets what follows from form, tag and relation: exactly what spaCy's two components set.

    `rules` are the two components; `patterns` those of the attribute rules.
    """

    def __init__(
        self, nlp: Language, rules: tuple[Callable[[Doc], Doc], ...], patterns: list[Any]
    ) -> None:
        self._rules = rules
        # Analyses by form; of those near which a rule over neighbours may hold, by all these.
        self._known: dict[bytes, bytes] = {}
        self._near: set[bytes] = set()
        self._reach = max(len(pattern) for rule in patterns for pattern in rule["patterns"]) - 1
        # What a rule over several tokens asks of the token that it changes.
        self._changed_by_neighbours = Matcher(nlp.vocab)
        asked = [
            [pattern[rule["index"]]]
            for rule in patterns
            for pattern in rule["patterns"]
            if len(pattern) > 1
        ]
        if asked:
            self._changed_by_neighbours.add("any", asked)

    def __call__(self, doc: Doc) -> Doc:
        """Set tag, part of speech, morphology, lemma and relation of every token."""
        if not len(doc):
            return doc
        if len(self._known) > REMEMBERED_FORMS:
            self._known.clear()
            self._near.clear()
        forms = ids_of_tokens(doc, FORM)
        self._ask_alone(doc, list(set(forms).difference(self._known)))
        near, known, reach = self._near, self._known, self._reach
        analyses = []
        for place, form in enumerate(forms):
            if form not in near:
                analyses.append(known[form])
                continue
            first = max(0, place - reach)
            around = forms[first : place + reach + 1]
            key = b"".join(around)
            if key not in known:
                known[key] = self._analyse(self._doc_of(doc, around))[place - first]
            analyses.append(known[key])
        doc.from_array(ASKED, _ids(analyses, len(ASKED)))
        return doc

    def _ask_alone(self, doc: Doc, forms: list[bytes]) -> None:
        """Learn what the rules say of new forms where neighbours make no odds."""
        if not forms:
            return
        asked = self._doc_of(doc, forms)
        self._near.update(
            forms[start] for _, start, _ in self._changed_by_neighbours(asked, allow_missing=True)
        )
        self._known.update(zip(forms, self._analyse(asked), strict=True))

    def _analyse(self, doc: Doc) -> list[bytes]:
        for rule in self._rules:
            doc = rule(doc)
        return ids_of_tokens(doc, ASKED)

    def _doc_of(self, doc: Doc, forms: list[bytes]) -> Doc:
        ids = _ids(forms, len(FORM))
        made = Doc(doc.vocab, words=[doc.vocab.strings[text] for text in ids[:, 0].tolist()])
        made.from_array(FORM[1:], ids[:, 1:])
        return made


def _ids(rows: list[bytes], width: int) -> Any:
    return np.frombuffer(b"".join(rows), dtype=np.uint64).reshape(-1, width)


def remember_forms(nlp: Language) -> None:
    """Put one component in the place of spaCy's two; pipelines with others keep their own."""
    if not all(name in nlp.pipe_names for name in RULES):
        return
    ruler, lemmatizer = (nlp.get_pipe(name) for name in RULES)
    if (
        isinstance(ruler, AttributeRuler)
        and isinstance(lemmatizer, EnglishLemmatizer)
        and lemmatizer.mode == "rule"
    ):
        # The lemmatizer looks for words in lists of up to 57,528; a dictionary answers at once.
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for part_of_speech, words in index.items():
            index[part_of_speech] = dict.fromkeys(words)
        stand_in(nlp, "communique_forms", *RULES)


@Language.factory(
    "communique_forms",
    requires=["token.tag", "token.dep"],
    assigns=["token.pos", "token.morph", "token.lemma"],
)
def make_forms(nlp: Language, name: str) -> FormsComponent:  # noqa: ARG001
    """The component with the rules of the pipeline that it is added to."""
    ruler, lemmatizer = (nlp.get_pipe(rule) for rule in RULES)
    assert isinstance(ruler, AttributeRuler)
    return FormsComponent(nlp, (ruler, lemmatizer), ruler.patterns)
