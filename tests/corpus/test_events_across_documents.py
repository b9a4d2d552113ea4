"""One event in many reports: near words in like passages, by the same parties on near days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from communique.corpus.consolidate.links import Key
from communique.corpus.consolidate.passages import Passages, weigh_passage
from tests.corpus.reports import consolidated, report

STRUCK = (
    "Norwegian frigates attacked the harbour of Tema at dawn. "
    "Cranes and two grain silos burned, the harbour master Ekow Addo said."
)
BOMBED = (
    "In Tema two grain silos and the cranes burned, said Ekow Addo. "
    "Norway struck the harbour with its frigates."
)
ELSEWHERE = "A Norwegian patrol attacked a lonely lighthouse off Cape Three Points by mistake."
ASSAULT: dict[str, Any] = {"type": "ASSAULT", "status": "occurred", "actors": ["NOR"]}


def groups_of(path: Path, *told: tuple[str, str, dict[str, Any]]) -> list[str | None]:
    """The group of the event of each of some reports: its text, the word that tells it, fields."""
    records = [
        report(f"r{n}", "2021-12-30", text, events=[{**ASSAULT, "words": word, **fields}])
        for n, (text, word, fields) in enumerate(told)
    ]
    with consolidated(path / "events.duckdb", *records) as corpus:
        return [corpus.group_of("event", record.document.id, "e1") for record in records]


def test_other_words_in_a_like_passage_tell_of_one_event(tmp_path: Path) -> None:
    fields = {"recipients": ["GHA"]}
    a, b = groups_of(tmp_path, (STRUCK, "attacked", fields), (BOMBED, "struck", fields))
    assert a == b


@pytest.mark.parametrize(
    "other",
    [
        (ELSEWHERE, "attacked", {}),
        (BOMBED, "struck", {"date": "2021-12-28"}),
        (BOMBED, "struck", {"recipients": ["CHN"]}),
    ],
)
def test_another_story_day_or_recipient_is_another_event(
    other: tuple[str, str, dict[str, Any]], tmp_path: Path
) -> None:
    first = (STRUCK, "attacked", {"date": "2021-12-30", "recipients": ["GHA"]})
    a, b = groups_of(tmp_path, first, other)
    assert a != b


def test_one_party_alone_does_not_make_two_meetings_one(tmp_path: Path) -> None:
    fields = {"type": "CONSULT", "actors": ["NOR"]}
    told = ("Foreign Minister Solberg met a colleague on trade today.", "met", fields)
    a, b = groups_of(tmp_path, told, told)
    assert a != b


def test_a_second_party_makes_them_one(tmp_path: Path) -> None:
    fields = {"type": "CONSULT", "actors": ["NOR", "GHA"]}
    told = ("Foreign Minister Solberg met a colleague on trade today.", "met", fields)
    a, b = groups_of(tmp_path, told, told)
    assert a == b


def test_names_weigh_more_than_common_words() -> None:
    terms = weigh_passage("The president of Ghana met Addo")
    assert terms["addo"] > terms["met"] > 0
    assert sum(weight**2 for weight in terms.values()) == pytest.approx(1.0)


def test_passages_of_a_document_are_read_once() -> None:
    asked: list[list[str]] = []

    def read(ids: Any) -> list[dict[str, str]]:
        asked.append(list(ids))
        return [{"document_id": id, "item_id": "e1", "passage": STRUCK} for id in ids]

    passages = Passages(read)
    passages.load(["a", "b"])
    assert passages.likeness(Key("a", "e1"), Key("b", "e1")) == pytest.approx(1.0)
    assert asked == [["a", "b"]]
