"""The learned typer of events: which words it looks at, its head, and who takes part."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

import communique
from communique.language.encoder.layers import softmax
from communique.language.events.typed_events import load_places
from communique.language.events.typer import NONE, is_candidate, load_head, parse_of, typed
from communique.ontology import TYPES


def _doc() -> Doc:
    return Doc(
        Vocab(),
        words=["Peru", "has", "shelled", "border", "towns"],
        pos=["PROPN", "AUX", "VERB", "NOUN", "NOUN"],
        deps=["nsubj", "aux", "ROOT", "compound", "dobj"],
        tags=["NNP", "VBZ", "VBN", "NN", "NNS"],
        heads=[2, 2, 2, 4, 2],
    )


def test_candidates_head_a_clause_or_a_phrase() -> None:
    assert [t.text for t in _doc() if is_candidate(t)] == ["shelled", "towns"]


def test_the_head_knows_none_first_and_every_type() -> None:
    labels = load_head().labels("types")
    assert labels[0] == NONE
    assert set(labels[1:]) == set(TYPES)
    assert {"pos=VERB", "dep=dobj", "tag=NNS"} <= set(load_head().labels("parse"))


def test_words_are_typed_with_probabilities_and_never_none() -> None:
    doc = _doc()
    deed, towns = typed(doc, [t for t in doc if is_candidate(t)])
    assert (deed.word.text, deed.type) == ("shelled", "ASSAULT")
    assert 0 < towns.probability < deed.probability < 1
    assert typed(doc, []) == []


def test_every_type_says_where_its_sides_stand() -> None:
    places = load_places()
    assert set(places) == set(TYPES)
    assert all(p.verb_recipient and p.noun.actor and p.noun.recipient for p in places.values())


def test_the_parse_names_its_features() -> None:
    assert parse_of(_doc()[4]) == ("pos=NOUN", "dep=dobj", "tag=NNS")
    assert np.isclose(softmax(np.zeros((1, 4), dtype=np.float32)).sum(), 1)


def test_a_word_of_marks_that_the_encoder_drops_tells_of_nothing() -> None:
    record = communique.read("They attacked the \ufffd")
    assert record.events == ()
