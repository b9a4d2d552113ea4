"""Commands across documents: every form of output, decisions by hand, what they say when unsure."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from communique.cli.output import counted
from communique.corpus import Corpus
from tests.cli.running import run
from tests.corpus.reports import add, consolidated, report

SOLBERG, MENSAH = "person:ana-solberg", "person:kofi-mensah"
MEETING = {"kind": "meeting", "status": "held", "participants": (SOLBERG, MENSAH)}
BOATS = {"kind": "commitment", "by": SOLBERG, "to": MENSAH}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two reports of one meeting, with a promise and a stance that come again."""
    path = tmp_path / "my.duckdb"
    consolidated(
        path,
        report(
            "oslo", "2022-03-04",
            "Ana Solberg met Kofi Mensah & promised <b>12 patrol boats</b> with radar.",
            publisher="Agency", party="NOR", encounters=[MEETING],
            undertakings=[
                {**BOATS, "words": "12 patrol boats</b> with radar", "deadline": "2022-06"}
            ],
            positions=[{"actor": "NOR", "issue": "fishing rights", "stance": "support"}],
            events=[{"type": "AID", "status": "occurred", "actors": ("NOR",),
                     "recipients": ("GHA",)}],
        ),
        report(
            "accra", "2022-03-05",
            "Kofi Mensah met Ana Solberg, who promised 8 patrol boats with radar.",
            publisher="Herald", party="GHA",
            encounters=[{**MEETING, "date": "2022-03-04", "date_precision": "day"}],
            undertakings=[{**BOATS, "words": "8 patrol boats with radar"}],
            positions=[{"actor": "NOR", "issue": "fishing rights", "stance": "oppose"}],
        ),
    ).close()  # fmt: skip
    return path


class Elements(HTMLParser):
    """Gathers start tags with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def jsonl(*args: str | Path) -> list[dict[str, Any]]:
    result = run(*args, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_encounter_of_two_documents_with_its_reports(store: Path) -> None:
    (group,) = jsonl("encounters", store)
    assert (group["document_count"], group["parties"]) == (2, ["GHA", "NOR"])
    assert [member["document_id"] for member in group["members"]] == ["oslo", "accra"]
    page = run("encounters", store).stdout
    assert "● 2022-03-04, meeting" in page
    assert "Ana Solberg, Kofi Mensah" in page
    whole = run("encounters", store, group["id"][:6]).stdout
    assert "accra (Herald)" in whole
    assert group["members"][1]["why"] in " ".join(whole.split())
    rows = list(csv.DictReader(io.StringIO(run("encounters", store, "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == [group["id"]]
    members = run("encounters", store, group["id"], "--format", "csv").stdout
    assert [row["document_id"] for row in csv.DictReader(io.StringIO(members))] == ["oslo", "accra"]


def test_undertakings_show_what_became_of_them(store: Path) -> None:
    (thread,) = jsonl("undertakings", store, "--on", "2022-06-30")
    assert [step["relation"] for step in thread["steps"]] == ["first", "weakened"]
    assert not thread["is_overdue"]
    assert not jsonl("undertakings", store, "--status", "overdue", "--on", "2022-06-30")
    page = run("undertakings", store, "--status", "overdue", "--on", "2022-07-01").stdout
    assert "! 2022-03-04 to 2022-03-05, commitment, overdue, due 2022-06" in " ".join(page.split())
    markdown = run("undertakings", store, "--format", "markdown").stdout
    assert "**weakened** accra (Herald) u1" in markdown
    assert "“12 patrol boats” before, “8 patrol boats” now" in markdown


def test_positions_and_timeline(store: Path) -> None:
    (series,) = jsonl("positions", store, "--changed")
    assert [step["stance"] for step in series["steps"]] == ["support", "oppose"]
    assert jsonl("positions", store, "--stance", "concern") == []
    assert "Norway opposes fishing rights" in run("positions", store).stdout
    assert "changed" not in run("positions", store, "--format", "markdown").stdout
    items = [(row["item"], row["type"]) for row in jsonl("timeline", store)]
    assert sorted(items) == [("encounter", "meeting"), ("event", "AID")]
    assert [row["item"] for row in jsonl("timeline", store, "--least", "2")] == ["encounter"]


@pytest.mark.parametrize("command", ["timeline", "encounters", "undertakings", "positions"])
def test_the_html_page_needs_nothing_else(command: str, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert run(command, store, "--html", file).exit_code == 0
    page = Elements()
    page.feed(file.read_text("utf-8"))
    assert not {"script", "link", "img", "iframe", "b"} & {tag for tag, _ in page.tags}
    assert not any(attrs.get("src") for _, attrs in page.tags)
    assert "oslo (Agency)" in page.text
    if command == "encounters":
        assert "Mensah & promised <b>12 patrol boats</b> with radar." in page.text


def test_links_are_undone_and_made_by_hand(store: Path) -> None:
    (group,) = jsonl("encounters", store)
    result = run("consolidate", store, "--unlink", group["id"], "accra", "--note", "another day")
    assert result.exit_code == 0, result.stderr
    assert len(jsonl("encounters", store)) == 2
    run("consolidate", store, "--anew")
    assert len(jsonl("encounters", store)) == 2
    items = ("encounter", "oslo#n1", "accra#n1")
    assert run("consolidate", store, "--decide", *items, "together").exit_code == 0
    (group,) = jsonl("encounters", store)
    assert "decided by hand" in group["members"][1]["why"]
    assert "apart or together" in run("consolidate", store, "--decide", *items, "maybe").stderr
    assert run("consolidate", store, "--decide", "call", *items[1:], "apart").exit_code == 2


def test_consolidating_tells_what_it_found(store: Path) -> None:
    result = run("consolidate", store)
    assert result.stdout.startswith("2 documents (0 new), 0 of them copies\n1 encounter, ")
    found = json.loads(run("consolidate", store, "--format", "json").stdout)
    assert (found["document_count"], found["waiting_count"]) == (2, 0)


def test_counts_have_their_nouns_and_months_their_preposition(store: Path) -> None:
    assert "accounts of GHA, NOR" in " ".join(run("encounters", store).stdout.split())
    assert counted(1, "row") == "1 row"
    assert counted(1200, "row") == "1,200 rows"
    with Corpus.open(store) as corpus:
        add(corpus, report("later", "2022-07-01", "Solberg is to visit Accra in October.",
                           encounters=[{"kind": "visit", "status": "planned",
                                        "participants": (SOLBERG, "GHA"), "date": "2022-10",
                                        "date_precision": "month"}]))  # fmt: skip
        corpus.consolidate()
    lines = run("encounters", store, "--format", "markdown").stdout
    assert "held, on 2022-03-04" in lines
    assert "planned, in 2022-10" in lines


def test_what_is_not_linked_yet_is_said(store: Path, tmp_path: Path) -> None:
    with Corpus.open(store) as corpus:
        add(corpus, report("late", "2022-03-06", "They met.", encounters=[MEETING]))
    result = run("encounters", store)
    assert "left out: 1 newer document;" in result.stderr
    assert len(jsonl("encounters", store, "--by-document")) == 3
    with Corpus.open(tmp_path / "new.duckdb") as corpus:
        add(corpus, report("late", "2022-03-06", "They met.", encounters=[MEETING]))
    result = run("encounters", tmp_path / "new.duckdb", "--format", "jsonl")
    assert json.loads(result.stdout)["document_id"] == "late"
    assert "communique consolidate" in result.stderr
    assert run("encounters", tmp_path / "new.duckdb", "n1").exit_code == 1
    assert run("encounters", tmp_path / "new.duckdb", "--format", "markdown").exit_code == 2


def test_a_group_of_another_kind_is_said(store: Path) -> None:
    (group,) = jsonl("encounters", store)
    result = run("undertakings", store, group["id"])
    assert result.exit_code == 2
    assert "encounter" in result.stderr
