"""Long texts in slices: nothing is lost, nothing moves."""

from __future__ import annotations

import itertools

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.language import long_texts, pipeline
from communique.language.batches import split_into_batches
from communique.language.long_texts import process_long, slices_of
from communique.records import Document

PARAGRAPH = "The ministers met in Oslo. They agreed to talk again in the spring.\n\n"


@pytest.fixture(autouse=True)
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_texts, "SLICE_CHARACTERS", 100)
    monkeypatch.setattr(long_texts, "MAX_SLICE_CHARACTERS", 200)


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH * 20,
        PARAGRAPH.replace("\n", " ") * 20,
        "word " * 500,
        "x" * 1000,
        "\n" * 500 + PARAGRAPH,
        "Short.",
    ],
)
def test_slices_make_up_the_text(text: str) -> None:
    slices = list(slices_of(spacy.blank("en").make_doc(text)))
    assert "".join(piece.text_with_ws for piece in slices) == text
    assert all(a.end == b.start for a, b in itertools.pairwise(slices))


def test_slices_end_with_paragraphs_or_else_lines() -> None:
    nlp = spacy.blank("en")
    pieces = list(slices_of(nlp.make_doc(PARAGRAPH * 20)))
    assert len(pieces) > 2
    for piece in pieces[:-1]:
        assert piece.text.endswith(".\n\n")
        assert len(piece.text) < 200
    for piece in list(slices_of(nlp.make_doc("- an item of a list\n" * 50)))[:-1]:
        assert piece.text.endswith("list\n")
        assert 100 <= len(piece.text) <= 200


def test_own_components_see_the_whole_text() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    lengths: list[int] = []

    @Language.component("test_notes_length")
    def note_length(doc: Doc) -> Doc:
        lengths.append(len(doc.text))
        return doc

    nlp.add_pipe("test_notes_length", name="communique_test")
    text = PARAGRAPH * 20
    doc = nlp.make_doc(text)
    document = Document.from_text(text)
    doc._.document = document
    read = process_long(nlp, doc)
    assert lengths == [len(text)]
    assert read._.document is document
    expected = nlp(text)
    assert [token.idx for token in read] == [token.idx for token in expected]
    assert _sentences(read) == _sentences(expected)


def _sentences(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]


@pytest.mark.usefixtures("blank_pipeline")
def test_long_and_short_documents_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LONG_CHARACTERS", 300)
    documents = [
        Document.from_text(PARAGRAPH * count, id=str(i)) for i, count in enumerate((1, 1, 9, 1, 9))
    ]
    read = [record.document.id for record in pipeline.read_documents(documents)]
    assert read == ["0", "1", "2", "3", "4"]


def test_batches_are_bounded_by_number_and_length() -> None:
    batches = split_into_batches(
        ["a", "b", "cc", "dddd", "e", "f", "g"], length=len, max_count=2, max_length=3
    )
    assert list(batches) == [["a", "b"], ["cc"], ["dddd"], ["e", "f"], ["g"]]
