"""What holds for every record, whatever the text: DESIGN's invariants and the contract's rules."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.language.pipeline import read_document, read_documents
from communique.records import Document, Record, Statement

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
WORDS = [
    "Wang", "Yi", "said", "that", "the", "United", "States", "must", "talk,", "“and", "soon”",
    "Biden’s", "call", "with", "Putin", "on", "Friday", "(", ")", "according to", "ministry", ".",
    "agreed", ";", "Yias", "urged", "Beijing", "...", "he", "2021-11-14", "summit", "if", "unless",
    "“", "”", "\U0001f600", "\u200b", "—", "two leaders", "President Jinping,", "for", '"', "\n\n",
]  # fmt: skip


def read_example(path: Path) -> Record:
    return read_document(Document.from_text(path.read_text("utf-8"), date="2021-12-08"))


def spans_of(value: Any) -> Iterator[tuple[int, int]]:
    """Every `[start, end]` pair and every `start`/`end` object below a dumped value."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value["start"], value["end"]
        for child in value.values():
            yield from spans_of(child)
    elif isinstance(value, list):
        if len(value) == 2 and all(type(v) is int for v in value):
            yield value[0], value[1]
        else:
            for child in value:
                yield from spans_of(child)


def check_record(record: Record) -> None:
    dumped = record.model_dump(mode="json")
    length = dumped["document"]["length"]
    for start, end in spans_of(dumped):
        assert 0 <= start < end <= length
    known = {actor["id"] for actor in dumped["actors"]}
    for actor in dumped["actors"]:
        assert actor["mentions"], f"{actor['id']} is reported without a span"
    check_levels(record)
    for item in dumped["statements"]:
        named = {*item["speakers"], *item["via"], item["addressee"]} - {None}
        assert named <= known
        assert item["content"]
    for item in dumped["events"]:
        assert {*item["actors"], *item["recipients"], item["reported_by"]} - {None} <= known
        assert item["evidence"]
        assert (item["date"] is None) == (item["date_precision"] is None)
    for item in dumped["encounters"]:
        assert set(item["participants"]) <= known
        assert item["evidence"]
    for item in dumped["undertakings"]:
        assert {item["by"], item["to"]} - {None} <= known
        assert item["condition"] is None or item["condition"]
    for item in dumped["positions"]:
        assert item["actor"] in known
    statement_ids = {s["id"] for s in dumped["statements"]}
    for task in ("events", "undertakings", "positions"):
        assert {item["statement"] for item in dumped[task]} - {None} <= statement_ids
    for task in ("statements", "events", "encounters", "undertakings", "positions"):
        ids = [item["id"] for item in dumped[task]]
        assert len(set(ids)) == len(ids)
    assert Record.model_validate(dumped | {"document": record.document}) == record


def is_held(inner: Statement, outer: Statement) -> bool:
    cue = (*inner.cue, *inner.content)[0]
    return inner is not outer and any(
        c.start <= cue.start and cue.end <= c.end for c in outer.content
    )


def check_levels(record: Record) -> None:
    """Of two statements at most one holds the other; nobody hands on their own words."""
    for inner in record.statements:
        for outer in record.statements:
            assert not (outer.cue and is_held(inner, outer) and is_held(outer, inner))
        assert not set(inner.via) & set(inner.speakers)
        assert len(set(inner.via)) == len(inner.via)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Biden said that Putin would not invade, according to the White House.",
        "Biden said Putin would not go, and Scholz warned that he might, according to the Kremlin.",
        "“We go,” Putin told Xi, adding that it was late, according to the Kremlin, Reuters said.",
        "The Elysee said that Macron told Scholz that Xi had promised Modi that he would pay.",
        "Modi told Macron that Biden had asked him to wait, India's foreign ministry said.",
    ],
)
def test_levels_of_reports_are_named_outermost_first(text: str) -> None:
    record = read_document(Document.from_text(text, date="2022-02-10"))
    check_levels(record)
    chained = [statement for statement in record.statements if statement.via]
    assert chained
    for statement in record.statements:
        assert ", according to" not in record.quote(statement.content)
    for statement in chained:
        holders = [o for o in record.statements if is_held(statement, o)]
        for outer in holders:
            for inner in holders:
                if is_held(inner, outer):
                    places = [statement.via.index(s.speakers[0]) for s in (outer, inner)]
                    assert places[0] < places[1]


@pytest.mark.model
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_keep_the_contract(path: Path) -> None:
    record = read_example(path)
    check_record(record)
    assert record.text == path.read_text("utf-8")
    assert record.statements
    firsts = [actor.mentions[0].start for actor in record.actors]
    assert firsts == sorted(firsts)


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join))
def test_garbled_text_never_breaks_the_contract(text: str) -> None:
    if text.strip():
        check_record(read_document(Document.from_text(text, date="2021-11-14")))


@pytest.mark.model
def test_the_same_document_gives_the_same_record_alone_or_in_a_batch() -> None:
    documents = [Document.from_text(path.read_text("utf-8")) for path in EXAMPLES]
    alone = [read_document(document) for document in documents]
    assert list(read_documents(documents)) == alone
    assert list(read_documents(reversed(documents))) == alone[::-1]


@pytest.mark.model
def test_reading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_example(EXAMPLES[0]).statements
