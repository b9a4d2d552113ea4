"""The learned typer of events: which words it looks at, its head, and who takes part."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

import communique
from communique.language.encoder.layers import softmax
from communique.language.encoder.model import load_encoder
from communique.language.events.typed_events import is_sure, load_places
from communique.language.events.typer import (
    NONE,
    Typed,
    features_of,
    is_candidate,
    load_head,
    parse_of,
    typed,
)
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


def test_a_word_is_read_with_its_sentence_wherever_its_text_begins() -> None:
    doc, words = _doc(), [_doc()[2], _doc()[4]]
    encoder = load_encoder()
    alone = features_of(words, encoder.encode(doc.text), ["dep=ROOT"])
    width = encoder.width
    assert alone.shape == (2, 2 * width + 1)
    assert alone[:, -1].tolist() == [1, 0]
    assert np.array_equal(alone[0, width : 2 * width], alone[1, width : 2 * width])
    before = "The army has denied it. "
    inside = features_of(words, encoder.encode(before + doc.text), [], start=len(before))
    assert not np.allclose(inside[0, :width], alone[0, :width])
    assert np.corrcoef(inside[0, :width], alone[0, :width])[0, 1] > 0.5


@pytest.mark.parametrize(
    ("type", "position", "probability", "actors", "recipients", "is_enough"),
    [
        ("ASSAULT", 2, 0.9, (), ("PER",), True),
        ("ASSAULT", 2, 0.8, (), ("PER",), False),
        ("ASSAULT", 2, 0.95, (), (), False),
        ("CONSULT", 2, 0.8, ("PER",), ("PER",), True),
        ("CONSULT", 2, 0.6, ("PER",), ("PER",), False),
        ("REQUEST", 4, 0.95, ("PER",), (), False),
    ],
)
def test_a_sure_verb_needs_fewer_sides(
    type: str,
    position: int,
    probability: float,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
    is_enough: bool,
) -> None:
    assert is_sure(Typed(_doc()[position], type, probability), actors, recipients) is is_enough


@pytest.mark.parametrize(
    "text",
    ["A film about the uprising in Peru opened.", "Chile attacked late in the match."],
)
def test_films_and_matches_tell_of_no_event(text: str) -> None:
    assert communique.read(text).events == ()


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


@pytest.mark.parametrize(
    ("text", "type", "actor", "recipient"),
    [
        ("Peru trains pilots to fly jets at the request of Chile.", "REQUEST", "CHL", "PER"),
        ("Peru granted a request by Chile for more water.", "REQUEST", "CHL", "PER"),
        ("They attended a rally by media workers in Lima.", "PROTEST", "PER:workers", None),
        ("Three US soldiers were killed by an explosive device near Basra.",
         "ASSAULT", None, "USA:armed-forces"),
    ],
)  # fmt: skip
def test_nouns_that_presuppose_their_deed_tell_it(
    text: str, type: str, actor: str | None, recipient: str | None
) -> None:
    found = [e for e in communique.read(text).events if e.type == type]
    assert found, text
    assert found[0].actors == ((actor,) if actor else ())
    assert recipient is None or recipient in found[0].recipients


def test_a_deed_that_is_averted_is_none() -> None:
    events = communique.read("The envoy of Chile came to prevent strikes on Peru.").events
    assert not [e for e in events if e.type == "ASSAULT"]
