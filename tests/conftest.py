"""Fixtures that several test folders share."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

import communique.language.components  # noqa: F401  (declares the extension attributes)
from communique.language.settings import Settings
from communique.records import Document, Record
from tests.made_up import TEXT, make_record
from tests.store.stores import postgres_server, postgres_url, target

__all__ = ["postgres_server", "postgres_url", "target"]


@pytest.fixture
def record() -> Record:
    """A record with something in every list."""
    return make_record(
        Document.from_text(
            TEXT, id="doc-1", date="2022-05-04", publisher="The Courier", party="NOR"
        )
    )


@pytest.fixture
def blank_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that only cuts words and sentences: the path around it, without a model."""

    def build(settings: Settings) -> Language:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        return nlp

    # Behind `build_pipeline`: a module first imported meanwhile would keep another one for good.
    monkeypatch.setattr("communique.language.pipeline._build", build)
