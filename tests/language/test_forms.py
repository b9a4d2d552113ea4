"""Remembered forms: the same as spaCy's own two components, word for word."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.language.forms import ASKED, RULES, remember_forms
from communique.language.pipeline import find_model

TEXTS = (
    "The ministers discussed the talks; they've been discussing them for years, haven't they?",
    "There is hope. There 's a way, there were two. It is late, and that is all there is.",
    "I'm gonna go, you gotta see it, c'mon! Let's go. It ain't so. Y'all know it.",
    "Its left wing left.\n\n THE ENVOYS LEFT  THEIR LEAVES\tbehind; you said it.",
    "He saw her saw it with her better saws, better than I read what you have read.",
    "But for that, but that they do not do it, the axes of the axis ...",
    " ",
)


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(find_model(), exclude=["ner"])


@pytest.fixture(scope="module")
def remembering() -> Language:
    nlp = spacy.load(find_model(), exclude=["ner"])
    remember_forms(nlp)
    return nlp


def told(doc: Doc) -> list[object]:
    return [doc.to_array(ASKED).tolist(), [(t.head.i, t.is_sent_start) for t in doc]]


def test_takes_the_place_of_the_two(remembering: Language) -> None:
    assert "forms" in remembering.pipe_names
    assert not set(RULES) & set(remembering.pipe_names)


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS)])
def test_same_as_spacy(bare: Language, remembering: Language, text: str) -> None:
    expected = told(bare(text))
    assert told(remembering(text)) == expected
    assert told(remembering(text)) == expected, "remembered"


def test_neighbours_count_only_where_they_stand(bare: Language, remembering: Language) -> None:
    first, second = "Let's go.", "The envoy's car and let 's"
    remembering(first)
    assert told(remembering(second)) == told(bare(second))


def test_sentences_set_before_stay(bare: Language, remembering: Language) -> None:
    def read(nlp: Language) -> Doc:
        doc = nlp.make_doc("A headline without a stop\nThe minister left on Monday")
        doc[6].is_sent_start = True
        return nlp(doc)

    assert told(read(remembering)) == told(read(bare))


def test_other_pipelines_keep_their_own() -> None:
    nlp = spacy.blank("en")
    remember_forms(nlp)
    assert nlp.pipe_names == []
