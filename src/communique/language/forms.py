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

# Some 50 MB; a corpus of 16 million words of official texts has about 130,000 forms.
REMEMBERED_FORMS = 200_000
RULES = ("attribute_ruler", "lemmatizer")
ASKED: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]

# A form: the ids of its text, tag and relation.
Form = tuple[int, int, int]
# Ids of what `ASKED` names.
Analysis = tuple[int, int, int, int, int]


class FormsComponent:
    """Sets what follows from form, tag and relation: exactly what spaCy's two components set.

    `rules` are the two components; `patterns` those of the attribute rules.
    """

    def __init__(
        self, nlp: Language, rules: tuple[Callable[[Doc], Doc], ...], patterns: list[Any]
    ) -> None:
        self._rules = rules
        self._known: dict[Form | tuple[Form, ...], Analysis] = {}
        self._near: set[Form] = set()
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
        forms: list[Form] = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        self._ask_alone(doc, tuple(set(forms).difference(self._known)))
        near, known, reach = self._near, self._known, self._reach
        values = []
        for place, form in enumerate(forms):
            if form not in near:
                values.append(known[form])
                continue
            first = max(0, place - reach)
            around = tuple(forms[first : place + reach + 1])
            values.append(known.get(around) or self._ask_among(doc, around, place - first))
        doc.from_array(
            ASKED,
            np.array(values, dtype=np.uint64),  # type: ignore[arg-type]
        )
        return doc

    def _ask_alone(self, doc: Doc, forms: tuple[Form, ...]) -> None:
        """Learn what the rules say of new forms where neighbours make no odds."""
        if not forms:
            return
        asked = self._doc_of(doc, forms)
        self._near.update(
            forms[start] for _, start, _ in self._changed_by_neighbours(asked, allow_missing=True)
        )
        for form, analysis in zip(forms, self._analyse(asked), strict=True):
            self._known[form] = analysis

    def _ask_among(self, doc: Doc, forms: tuple[Form, ...], place: int) -> Analysis:
        analysis = self._analyse(self._doc_of(doc, forms))[place]
        self._known[forms] = analysis
        return analysis

    def _analyse(self, doc: Doc) -> list[Analysis]:
        for rule in self._rules:
            doc = rule(doc)
        return list(map(tuple, doc.to_array(ASKED).tolist()))

    def _doc_of(self, doc: Doc, forms: tuple[Form, ...]) -> Doc:
        made = Doc(doc.vocab, words=[doc.vocab.strings[text] for text, _, _ in forms])
        made.from_array(
            ["TAG", "DEP"],
            np.array([form[1:] for form in forms], dtype=np.uint64),  # type: ignore[arg-type]
        )
        return made


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
        # Named without our prefix: it belongs to the parse, which points and long texts run alone.
        nlp.add_pipe("communique_forms", name="forms", before=RULES[0])
        for name in RULES:
            nlp.disable_pipe(name)


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
