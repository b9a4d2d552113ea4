"""Every event can say why it was read, by its word, its row of the lexicon and its sides."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import communique
from communique.cli import app
from communique.cli.page import render_record
from communique.language.events.lexicon import NounPredicate, Predicate, nouns, read_table, verbs
from communique.records import ExplainedRecord

TEXT = (
    "France will send tents to Syria. The shelling of Kherson killed ten.\n\n"
    "Peru's foreign minister spoke by phone with his Chilean counterpart on Monday. "
    "Iran must return to talks, Germany's chancellor said."
)


@pytest.fixture(scope="module")
def explained() -> ExplainedRecord:
    record = communique.read(TEXT, date="2024-05-02")
    reasons = tuple(communique.explain(record))
    return ExplainedRecord(**dict(record), explanations=reasons)


def test_each_event_has_reasons_at_words_of_its_evidence(explained: ExplainedRecord) -> None:
    assert {why.event for why in explained.explanations} == {e.id for e in explained.events}
    triggers = {e.id: e.trigger for e in explained.events}
    assert all(
        any(w.event == id and w.word == trigger for w in explained.explanations)
        for id, trigger in triggers.items()
    )


def test_a_reason_names_row_words_and_where_the_sides_stand(explained: ExplainedRecord) -> None:
    words = {TEXT[slice(*why.word)]: why for why in explained.explanations}
    send, call, demand = words["send"], words["spoke"], words["return"]
    file, _, line = str(send.row).split()[0].partition(":")
    assert "send" in read_table(file)[int(line) - 2]["lemmas"].split(",")
    assert (send.by, send.type) == ("lexicon", "AID")
    assert [TEXT[slice(*span)] for span in send.status_words] == ["will"]
    assert [(s.role, s.actor, s.stands) for s in send.sides] == [
        ("actor", "FRA", "subj"), ("recipient", "SYR", "prep:to"),
    ]  # fmt: skip
    assert (call.by, call.row) == ("encounter", "n1")
    assert demand.by == "modal"
    assert ("recipient", "IRN", "subj") in [(s.role, s.actor, s.stands) for s in demand.sides]


def test_every_predicate_names_the_row_that_it_came_from() -> None:
    named: list[tuple[str, Predicate | NounPredicate]] = []
    for table in (verbs(), nouns()):
        named += [(lemma, entry) for lemma, entries in table.items() for entry in entries]
    assert {"verbs.tsv", "nouns.tsv"} == {entry.row.partition(":")[0] for _, entry in named}
    tables = {name: read_table(name) for name in ("verbs.tsv", "nouns.tsv")}
    for lemma, predicate in named:
        file, _, line = predicate.row.split()[0].partition(":")
        row = tables[file][int(line) - 2]
        assert lemma in (row.get("lemmas") or row["nouns"]).split(",")
        assert predicate.type == (None if row["type"] == "-" else row["type"])


def test_the_page_and_the_json_tell_it(explained: ExplainedRecord, tmp_path: Path) -> None:
    stream = io.StringIO()
    render_record(explained, Console(file=stream, width=300))
    assert "counted as AGREE; occurred by “will”" in stream.getvalue()
    path = tmp_path / "text.txt"
    path.write_text(TEXT)
    command = ["read", str(path), "--date", "2024-05-02", "--format", "json"]
    told = json.loads(CliRunner().invoke(app, [*command, "--explain"]).stdout)
    assert told.pop("explanations") == explained.model_dump(mode="json")["explanations"]
    assert told.keys() == json.loads(CliRunner().invoke(app, command).stdout).keys()
