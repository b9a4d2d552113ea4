"""The public functions of the package."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

import communique
from communique.errors import InputError
from communique.language.settings import Settings
from communique.records import Document, Record, Rejection

ENGLISH = "The ministers of both countries met in Oslo on Monday and agreed to talk again."
blank = pytest.mark.usefixtures("blank_pipeline")


@blank
def test_read_takes_what_is_known_of_a_text() -> None:
    record = communique.read(
        ENGLISH, date=datetime.date(2022, 5, 4), publisher="The Courier", party="NOR"
    )
    document = record.document
    assert (document.date, document.publisher, document.party) == (
        "2022-05-04", "The Courier", "NOR",
    )  # fmt: skip
    assert document.type == "account"
    assert record.text == ENGLISH


@pytest.mark.parametrize(
    ("text", "known", "reason"),
    [
        ("", {}, "empty"),
        (" \n", {}, "empty"),
        (None, {}, "empty"),
        (5, {}, "format"),
        (b"The talks go on.", {}, "format"),
        ("The talks\x00 go on.", {}, "binary"),
        ("The talks \ud800 go on.", {}, "encoding"),
        ("Министр встретился с послом.", {}, "language"),
        (ENGLISH, {"date": "4 May"}, "date"),
        (ENGLISH, {"date": 20220504}, "date"),
        (ENGLISH, {"party": "XX"}, "format"),
        (ENGLISH, {"party": 3}, "format"),
        (ENGLISH, {"publisher": 3}, "format"),
        (ENGLISH, {"type": "blog"}, "format"),
        (ENGLISH, {"id": 3.5}, "format"),
        ("a " * 11_000_000, {}, "too_large"),
    ],
)
def test_read_raises_on_bad_input(text: Any, known: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError) as caught:
        communique.read(text, **known)
    assert caught.value.reason == reason


@blank
def test_read_each_turns_bad_input_into_rejections() -> None:
    items: list[Any] = [
        ENGLISH,
        "",
        {"text": ENGLISH, "date": "2022-05-04", "id": "mine"},
        {"text": ENGLISH, "date": "May", "id": "late"},
        {"text": ENGLISH, "day": "2022-05-04"},
        3,
        Document.from_text(ENGLISH, id="ready"),
        Rejection(id="gone", reason="missing"),
    ]
    read = list(communique.read_each(items))
    assert [type(item) for item in read] == [
        Record, Rejection, Record, Rejection, Rejection, Rejection, Record, Rejection,
    ]  # fmt: skip
    rejections = [(item.id, item.reason) for item in read if isinstance(item, Rejection)]
    assert rejections == [
        ("1", "empty"), ("late", "date"), ("4", "format"), ("5", "format"), ("gone", "missing"),
    ]  # fmt: skip


@pytest.mark.model
def test_actors_of_ones_own_are_read(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[person]]\nname = "Else Lysverk"\ncountry = "NOR"\nrole = "foreign_minister"\n'
        'start = "2031-01-01"\n'
    )
    text = "Norwegian Foreign Minister Lysverk urged Sweden to talk."
    record = communique.read(text, date="2031-05-05", settings=Settings(actors=own))
    assert "person:else-lysverk" in [actor.id for actor in record.actors]
    plain = communique.read(text, date="2031-05-05")
    assert "person:else-lysverk" not in [actor.id for actor in plain.actors]


def test_dates() -> None:
    (timex,) = communique.dates("They met on Saturday.", date="2022-05-04")
    assert (timex.value, timex.start, timex.end) == ("2022-04-30", 12, 20)
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        communique.dates("today", date="x")
    with pytest.raises(InputError, match="string"):
        communique.dates(cast(Any, 3))
    found = list(communique.dates_each(["on 3 May 2022", "never"]))
    assert [[timex.value for timex in timexes] for timexes in found] == [["2022-05-03"], []]


def test_public_names_are_documented() -> None:
    for name in communique.__all__:
        if name != "__version__":
            assert (getattr(communique, name).__doc__ or "").strip(), name


def test_import_is_light() -> None:
    code = (
        "import sys, communique\n"
        "heavy = {'spacy', 'duckdb', 'trafilatura', 'pydantic', 'numpy', 'rich', 'typer'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_examples_are_read_and_compared() -> None:
    examples = Path(__file__).parents[1] / "examples"
    sides = {
        party: communique.read(
            next(examples.glob(f"*readout-{party.lower()}.txt")).read_text("utf-8"),
            date="2021-12-07",
            party=party,
        )
        for party in ("USA", "RUS")
    }
    comparison = communique.compare(sides["USA"], sides["RUS"])
    assert comparison.sides == ("USA", "RUS")
    assert comparison.alignments
    (same,) = communique.compare_each([(sides["USA"], sides["RUS"])])
    assert same == comparison
    for party, points in comparison.points.items():
        aligned = {a.a if party == "USA" else a.b for a in comparison.alignments}
        only = set(comparison.only[party])
        assert {point.id for point in points} == aligned | only
        assert not aligned & only
        for point in points:
            assert sides[party].text[point.start : point.end].strip()


def test_pairs_are_classified_whatever_the_spans() -> None:
    sentence = "Norway expelled two Swedish diplomats."
    first = communique.classify_pair(sentence, actor=(0, 6), recipient=(20, 27))
    assert first.probabilities[first.type] == max(first.probabilities.values())
    pairs = [(sentence, (0, 6), (20, 27)), (sentence, (5, 5), (900, -3)), ("", (0, 0), (0, 0))]
    types = list(communique.classify_pairs(pairs))
    assert types[0] == first
    assert all(1 <= found.quad <= 4 for found in types)
