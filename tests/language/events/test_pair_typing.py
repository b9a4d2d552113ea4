"""The pair typer: the shipped weights fit the tables, odd spans never raise."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import classify_pair, classify_pairs
from communique.language.events.pair_features import fingerprint, stem
from communique.ontology import MODES, TYPES


def pair(sentence: str, actor: str, recipient: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    a, r = sentence.index(actor), sentence.index(recipient)
    return sentence, (a, a + len(actor)), (r, r + len(recipient))


@pytest.mark.parametrize(
    ("sentence", "actor", "recipient", "type"),
    [
        ("Oman accused Yemen of harbouring smugglers.", "Oman", "Yemen", "ACCUSE"),
        ("Peru urged Chile to reopen the crossing.", "Peru", "Chile", "REQUEST"),
        ("Rebels shelled the town of Goma at dawn.", "Rebels", "the town of Goma", "ASSAULT"),
        ("Ghana released 40 Togolese fishermen.", "Ghana", "40 Togolese fishermen", "RETREAT"),
        ("Laos lifted sanctions against Burma.", "Laos", "Burma", "CONCEDE"),
        ("Kenya sent food aid to Somalia.", "Kenya", "Somalia", "AID"),
        ("Samoa threatened to expel Fiji.", "Samoa", "Fiji", "THREATEN"),
        ("Cuba refused to meet the Spanish envoy.", "Cuba", "the Spanish envoy", "REJECT"),
        ("The premier met the Dutch king in Delft.", "The premier", "the Dutch king", "CONSULT"),
    ],
)
def test_plain_sentences(sentence: str, actor: str, recipient: str, type: str) -> None:
    text, own, other = pair(sentence, actor, recipient)
    assert classify_pair(text, actor=own, recipient=other).type == type


def test_result_is_plover() -> None:
    text, own, other = pair("Mali arrested two Belgian pilots.", "Mali", "two Belgian pilots")
    event = classify_pair(text, actor=own, recipient=other)
    assert (event.type, event.mode, event.quad) == ("COERCE", "arrest", 4)
    assert set(event.probabilities) == set(TYPES)
    assert sum(event.probabilities.values()) == pytest.approx(1.0, abs=1e-5)


@given(
    st.text(max_size=80),
    st.tuples(st.integers(-9, 99), st.integers(-9, 99)),
    st.tuples(st.integers(-9, 99), st.integers(-9, 99)),
)
def test_odd_spans_never_raise(text: str, own: tuple[int, int], other: tuple[int, int]) -> None:
    event = classify_pair(text, actor=own, recipient=other)
    assert event.type in TYPES
    assert event.mode is None or (event.type, event.mode) in MODES


def test_batch_equals_single() -> None:
    items = [pair("Iraq thanked Japan.", "Iraq", "Japan"), ("", (0, 0), (0, 0))]
    single = [classify_pair(text, actor=own, recipient=other) for text, own, other in items]
    assert list(classify_pairs(items)) == single


def test_weights_were_trained_on_these_tables() -> None:
    path = resources.files("communique.language.events") / "data" / "pair_typing.npz"
    with path.open("rb") as file, np.load(file) as arrays:
        assert int(arrays["fingerprint"]) == fingerprint(), "run models/pair_typing/train.py"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("accused", "accuse"), ("denies", "deny"), ("banned", "ban"), ("met", "meet")],
)
def test_stem(word: str, lemma: str) -> None:
    assert stem(word) == lemma
