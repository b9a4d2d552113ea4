"""Comparing the accounts of an encounter that a consolidated store holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from communique.cli import app
from communique.corpus import Corpus
from communique.records import Document

NORWAY = (
    "Prime Minister Jonas Gahr Støre spoke by telephone with President Sauli Niinistö of Finland "
    "on Wednesday. He urged Finland to lower the mackerel quota. They agreed to meet in Oslo."
)
FINLAND = (
    "President Sauli Niinistö had a telephone conversation with Prime Minister Jonas Gahr Støre "
    "of Norway on Wednesday. He rejected a lower mackerel quota."
)


@pytest.mark.model
def test_the_accounts_of_a_stored_encounter_are_compared(tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    documents = [
        Document.from_text(text, party=party, date="2022-05-04", id=party.lower())
        for text, party in ((NORWAY, "NOR"), (FINLAND, "FIN"))
    ]
    with Corpus.open(store) as corpus:
        corpus.add(documents)
        corpus.consolidate()
        (encounter,) = (x for x in corpus.encounter_groups() if x.kind == "call")
    result = CliRunner().invoke(app, ["compare", "--store", str(store), encounter.id])
    assert result.exit_code == 0, result.stderr
    assert "mackerel quota" in result.stdout
    assert "≠ conflict" in result.stdout
