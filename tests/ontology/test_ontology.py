"""The tables of PLOVER and CAMEO agree with the manual and with each other."""

from __future__ import annotations

import pytest

from communique import ontology


def test_counts_are_those_of_the_manual() -> None:
    counts = [len(t) for t in (ontology.TYPES, ontology.MODES, ontology.CONTEXTS)]
    assert counts == [16, 67, 37]


def test_known_slips_are_set_right() -> None:
    assert ontology.quad("SANCTION") == 4
    assert ontology.intensity("ACCUSE") == -3.0
    assert ontology.intensity("REQUEST", "assist") == 0.5


def test_every_cameo_code_reads_as_plover_labels() -> None:
    for code in ontology.CAMEO.values():
        assert code.type is None or code.type in ontology.TYPES, code
        assert code.mode is None or (code.type, code.mode) in ontology.MODES, code
        assert set(code.contexts) <= set(ontology.CONTEXTS), code
        assert -10 <= code.goldstein <= 10


def test_every_type_and_mode_has_a_cameo_code() -> None:
    codes = {t.cameo for t in ontology.TYPES.values()} | {m.cameo for m in ontology.MODES.values()}
    assert codes <= set(ontology.CAMEO)


@pytest.mark.parametrize(
    ("type", "mode", "contexts", "code"),
    [
        ("CONSULT", "phone", (), "041"),
        ("AID", None, ("military",), "072"),
        ("REQUEST", "assist", ("economic",), "0211"),
        ("ASSAULT", "aerial", ("military",), "195"),
        ("SANCTION", "discontinue", ("economic",), "163"),
    ],
)
def test_mapping_to_cameo(
    type: str, mode: str | None, contexts: tuple[str, ...], code: str
) -> None:
    assert ontology.cameo_code(type, mode, contexts) == code


def test_mapping_from_cameo() -> None:
    read = ontology.from_cameo("1384")
    assert (read.type, read.mode) == ("THREATEN", "violence")
    assert ontology.from_cameo("0421").code == "042"
    assert ontology.from_cameo("010").type is None
    with pytest.raises(KeyError):
        ontology.from_cameo("99")


def test_lifted_sanctions_are_a_concession_and_imposed_ones_a_sanction() -> None:
    assert ontology.from_cameo("085").type == "CONCEDE"
    assert ontology.from_cameo("163").type == "SANCTION"


def test_older_labels() -> None:
    assert ontology.older_label("DISAPPROVE") == ("ACCUSE", "disapprove")
    assert ontology.older_label("AID") == ("AID", None)
    assert ontology.merged_label("RETREAT") == "YIELD"


def test_unknown_mode_scores_as_its_type() -> None:
    assert ontology.intensity("AID", "phone") == ontology.intensity("AID")
    with pytest.raises(KeyError):
        ontology.intensity("YIELD")
