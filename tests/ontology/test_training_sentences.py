"""Tests of the reader of our own training sentences, and of the sentences themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from communique.ontology import TYPES, merged_label, modes_of
from models.events.sentences import Trigger, read_pairs, read_sentences


def _file(folder: Path, line: str) -> Path:
    path = folder / "lines.txt"
    path.write_text(f"# a remark\n\n{line}\n", "utf-8")
    return path


def test_each_relation_of_a_line_is_one_pair_over_the_same_text(tmp_path: Path) -> None:
    line = "REQUEST C>A, ASSAULT A>R | [C The pope] begged [A the gunmen] to free [R six nuns]."
    request, assault = read_pairs(_file(tmp_path, line))
    assert request.text == assault.text == "The pope begged the gunmen to free six nuns."
    assert (request.type, assault.type) == ("REQUEST", "ASSAULT")
    assert request.text[slice(*request.actor)] == "The pope"
    assert request.text[slice(*request.recipient)] == "the gunmen"
    assert assault.text[slice(*assault.recipient)] == "six nuns"


def test_triggers_keep_their_offsets_in_the_text_without_marks(tmp_path: Path) -> None:
    line = "Oslo {REQUEST:yield:o asked} Minsk to {RETREAT::h free} them."
    (sentence,) = read_sentences(_file(tmp_path, line))
    assert sentence.text == "Oslo asked Minsk to free them."
    assert sentence.triggers == (
        Trigger(5, 10, "REQUEST", "yield", "occurred"),
        Trigger(20, 24, "RETREAT", None, "hypothetical"),
    )


def test_a_sentence_without_marks_names_no_event(tmp_path: Path) -> None:
    (sentence,) = read_sentences(_file(tmp_path, "Rain is expected."))
    assert sentence.triggers == ()


@pytest.mark.parametrize(
    "line", ["AID A>R | [A Oslo] slept.", "AID A-R | [A Oslo] fed [R Bergen]."]
)
def test_a_broken_pair_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"lines\.txt:3"):
        list(read_pairs(_file(tmp_path, line)))


def test_a_broken_trigger_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"lines\.txt:3"):
        list(read_sentences(_file(tmp_path, "Oslo {REQUEST:asked} Minsk.")))


def test_the_shipped_pairs_cover_every_merged_type() -> None:
    counts = Counter(pair.type for pair in read_pairs())
    assert set(counts) == {merged_label(name) for name in TYPES}
    assert min(counts.values()) >= 60


def test_the_shipped_triggers_have_types_and_modes_of_plover() -> None:
    sentences = list(read_sentences())
    triggers = [trigger for sentence in sentences for trigger in sentence.triggers]
    assert {trigger.type for trigger in triggers} == set(TYPES)
    for trigger in triggers:
        assert trigger.mode is None or trigger.mode in modes_of(trigger.type)
    assert sum(not sentence.triggers for sentence in sentences) >= 250
