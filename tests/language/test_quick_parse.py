"""Token vectors and names computed our way: the same as spaCy's own, token for token."""

from __future__ import annotations

import textwrap

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from communique.language import token_vectors
from communique.language.line_parser import parse_lines_together
from communique.language.named_entities import decide_names_together
from communique.language.pipeline import find_model
from communique.language.token_vectors import quicken_token_vectors
from tests.language.golden import golden_cases

SET: list[int | str] = ["TAG", "DEP", "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE"]
TASKS = ("actors", "encounters", "positions", "statements")
GOLDEN_TEXTS = [case["text"] for task in TASKS for case in golden_cases(task)]
HARD_TEXTS = (
    "Oslo",
    "\n",
    "  New York\n\nNew York City's Mayor, the  United\nNations and Ban Ki-moon",
    "On 3 March 2021 the European Union, the African Union and the United States",
    "“From January to March” – £3.5 billion, 20% of it, to the Kivu Lake Basin Commission of",
    "Prime Minister of the Republic of Northern Ruritania and of the Isles of the Outer South Sea",
)


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(find_model(), exclude=["attribute_ruler", "lemmatizer"])


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = spacy.load(find_model(), exclude=["attribute_ruler", "lemmatizer"])
    quicken_token_vectors(nlp)
    parse_lines_together(nlp)
    decide_names_together(nlp)
    return nlp


def in_lines(nlp: Language, text: str) -> Doc:
    """A text made ready as the pipeline does: each line starts a sentence."""
    doc = nlp.make_doc(text)
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def told(doc: Doc) -> object:
    return doc.to_array(SET).tolist()


def check_same(expected: Doc, found: Doc) -> None:
    assert told(found) == told(expected), expected.text
    assert np.allclose(found.tensor, expected.tensor, atol=1e-4), expected.text


def test_takes_the_place_of_spacys(quick: Language) -> None:
    assert quick.pipe_names == ["tok2vec", "tagger", "lines", "names"]
    recogniser = quick.get_pipe("ner").model  # type: ignore[attr-defined]
    for model in (quick.get_pipe("tok2vec").model, recogniser.layers[0].layers[0]):  # type: ignore[attr-defined]
        assert model.name == "token_vectors"


def test_same_as_spacy(bare: Language, quick: Language) -> None:
    texts = [*HARD_TEXTS, *GOLDEN_TEXTS, "\n\n".join(GOLDEN_TEXTS[:100])]
    found = list(quick.pipe(texts, batch_size=16))
    for expected, doc in zip(bare.pipe(texts), found, strict=True):
        check_same(expected, doc)
    assert len({name.label for doc in found for name in doc.ents}) > 10


def test_lines_are_parsed_as_by_spacy(bare: Language, quick: Language) -> None:
    texts = [textwrap.fill(text, width) for width in (60, 90) for text in GOLDEN_TEXTS[:200]]
    found = list(quick.pipe([in_lines(quick, text) for text in texts], batch_size=64))
    same = 0
    for text, doc in zip(texts, found, strict=True):
        expected = bare(in_lines(bare, text))
        # spaCy's one fault: a sentence of the first word of a line, seen from the line before.
        faults = [t for t in expected[1:] if t.is_sent_start and "\n" in expected[t.i - 2].text]
        if not faults:
            assert told(doc) == told(expected), text
            same += 1
    assert same > len(texts) * 0.8


def test_the_first_word_of_a_line_is_no_sentence(bare: Language, quick: Language) -> None:
    text = "During the conversation, Anna Lund\nand Ole Berg reviewed the\nsituation in Mali."
    assert "in" in [sentence[0].text for sentence in bare(in_lines(bare, text)).sents]
    starts = [sentence[0].text for sentence in quick(in_lines(quick, text)).sents]
    assert starts == ["During", "and", "situation"]


def test_texts_without_words(quick: Language) -> None:
    docs = list(quick.pipe(["", "Oslo met Bergen.", ""]))
    assert [len(doc) for doc in docs] == [0, 4, 0]
    assert quick("").ents == ()


def test_sentences_set_before_bound_names(bare: Language, quick: Language) -> None:
    def read(nlp: Language) -> Doc:
        doc = nlp.make_doc("A visit to New York City Hall on Monday 5 July 2021")
        doc[4].is_sent_start = doc[8].is_sent_start = True
        return nlp(doc)

    assert [str(name) for name in read(quick).ents] == [str(name) for name in read(bare).ents]
    assert read(quick).to_array(SET[-2:]).tolist() == read(bare).to_array(SET[-2:]).tolist()


def test_names_set_before_are_left_to_spacy(bare: Language, quick: Language) -> None:
    def read(nlp: Language) -> Doc:
        doc = nlp.make_doc("The Green Harbour Accord was signed by Norway.")
        doc.set_ents([Span(doc, 1, 4, label="LAW")])
        return nlp(doc)

    expected = read(bare)
    assert expected.ents[0].label_ == "LAW"
    check_same(expected, read(quick))


def test_forgotten_tokens_are_learnt_again(
    quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Wang met Lavrov in Geneva."
    before = quick(text).tensor
    monkeypatch.setattr(token_vectors, "REMEMBERED_TOKENS", 0)
    assert np.allclose(quick(text).tensor, before, atol=1e-5)


def test_training_goes_through_spacys_own_layers(quick: Language) -> None:
    model = quick.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    (vectors,), backward = model([quick.make_doc("Oslo waits.")], is_train=True)
    assert vectors.shape == (3, 96)
    backward([vectors])


def test_other_architectures_stay() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.HashEmbedCNN.v2",
                "pretrained_vectors": None,
                "width": 16,
                "depth": 2,
                "embed_size": 50,
                "window_size": 2,
                "maxout_pieces": 3,
                "subword_features": True,
            }
        },
    )
    nlp.add_pipe("beam_ner", name="ner").add_label("GPE")  # type: ignore[attr-defined]
    nlp.initialize()
    names = [node.name for node in nlp.get_pipe("tok2vec").model.walk()]  # type: ignore[attr-defined]
    nlp.add_pipe("beam_parser", name="parser").add_label("nsubj")  # type: ignore[attr-defined]
    nlp.initialize()
    quicken_token_vectors(nlp)
    parse_lines_together(nlp)
    decide_names_together(nlp)
    assert nlp.pipe_names == ["tok2vec", "ner", "parser"]
    assert [n.name for n in nlp.get_pipe("tok2vec").model.walk()] == names  # type: ignore[attr-defined]
