"""Documents to records where some fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.engines.local import LocalEngine
from communique.errors import SettingsError
from communique.language import reading
from communique.language.pipeline import build_pipeline, read_documents
from communique.language.settings import Components, Settings
from communique.records import Document, Record, Rejection


def make_documents(*texts: str) -> list[Document]:
    return [Document.from_text(text, id=text) for text in texts]


@pytest.mark.usefixtures("blank_pipeline")
def test_order_is_kept_and_rejections_pass_through() -> None:
    rejection = Rejection(id="x", reason="empty")
    one, two = make_documents("One.", "Two.")
    read = list(reading.read_all([rejection, one, rejection, two], settings=Settings(batch_size=3)))
    assert read == [rejection, Record(document=one), rejection, Record(document=two)]


@pytest.mark.usefixtures("blank_pipeline")
def test_reading_streams() -> None:
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for document in make_documents("One.", "Two.", "Three.", "Four.", "Five."):
            taken.append(document.id)
            yield document

    records = LocalEngine(Settings(batch_size=2))(documents())
    assert not taken
    next(records)
    assert len(taken) <= 3


def test_one_failing_document_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    @Language.component("test_fails_on_boom")
    def fail_on_boom(doc: Doc) -> Doc:
        if "boom" in doc.text:
            raise ValueError("broke")
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("test_fails_on_boom")
    monkeypatch.setattr("communique.language.pipeline._build", lambda settings: nlp)
    first, boom, last = reading.read_all(make_documents("One.", "boom", "Two."))
    assert isinstance(first, Record)
    assert boom == Rejection(id="boom", reason="error", detail="reading failed: ValueError: broke")
    assert isinstance(last, Record)


@pytest.mark.usefixtures("blank_pipeline")
def test_long_texts_close_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def spy(documents: list[Document], *, settings: Settings) -> Iterator[Record]:
        sizes.append(len(documents))
        return read_documents(documents, settings=settings)

    monkeypatch.setattr(reading, "read_documents", spy)
    monkeypatch.setattr(reading, "BATCH_CHARACTERS", 20)
    texts = ("Ten signs.", "Ten signs.", "Ten signs.", "More than twenty signs here.")
    assert len(list(reading.read_all(make_documents(*texts)))) == 4
    assert sizes == [2, 1, 1]


def test_settings_that_cannot_be_built_are_an_error() -> None:
    settings = Settings(model="no_such_model")
    with pytest.raises(SettingsError, match="no_such_model"):
        list(reading.read_all(make_documents("One."), settings=settings))


@pytest.mark.model
def test_unregistered_component_is_an_error() -> None:
    settings = Settings(components=Components(events="no_such_component"))
    with pytest.raises(SettingsError, match="no_such_component"):
        build_pipeline(settings)


@pytest.mark.model
def test_one_pipeline_is_loaded_whether_settings_are_given_or_left_out() -> None:
    assert build_pipeline() is build_pipeline(Settings())
