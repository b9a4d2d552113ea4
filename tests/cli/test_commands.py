"""The command line: what each command does, in every form of output."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import communique
from communique import cli
from communique.corpus import Corpus
from communique.records import Record
from tests.cli.running import ENGLISH, run

pytestmark = pytest.mark.usefixtures("blank_pipeline")


def test_products_take_one_thread_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        "communique.cli.app", lambda **_: seen.append(os.environ["OMP_NUM_THREADS"])
    )
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    cli.main()
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    cli.main()
    assert seen == ["1", "2"]


def test_read_prints_one_object(good: Path) -> None:
    result = run("read", good, "--date", "2022-05-04", "--party", "nor", "--format", "json")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record["contract"] == 1
    assert record["document"]["date"] == "2022-05-04"
    assert (record["document"]["party"], record["document"]["type"]) == ("NOR", "account")
    assert record["document"]["length"] == len(ENGLISH)


def test_read_prints_many_as_an_array_or_as_lines(good: Path) -> None:
    result = run("read", good, good, good, "--format", "json")
    assert [r["contract"] for r in json.loads(result.stdout)] == [1, 1, 1]
    result = run("read", good, good, "--format", "jsonl")
    assert [json.loads(line)["contract"] for line in result.stdout.splitlines()] == [1, 1]


def test_read_takes_standard_input(good: Path) -> None:
    result = run("read", "-", "--format", "json", stdin=good.read_bytes())
    assert json.loads(result.stdout)["document"]["length"] == len(ENGLISH)


def test_read_prints_a_page_by_default(good: Path) -> None:
    result = run("read", good, "--title", "Talks in Oslo")
    assert result.exit_code == 0
    assert "Talks in Oslo" in result.stdout


def test_latin_1_is_decoded_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Talks in Côte d'Ivoire go on.".encode("latin-1"))
    result = run("read", path, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["encoding"] == "iso-8859-1"


def test_compare_takes_more_than_two_accounts(good: Path, tmp_path: Path) -> None:
    joint = tmp_path / "joint.txt"
    joint.write_text(ENGLISH)
    result = run("compare", good, good, joint, "--party-a", "NOR", "--party-b", "SWE",
                 "--format", "json")  # fmt: skip
    assert result.exit_code == 0, result.stderr
    sides = [x["sides"] for x in json.loads(result.stdout)]
    assert sides == [["NOR", "SWE"], ["NOR", "joint"], ["SWE", "joint"]]


def test_add_is_idempotent_and_lists_rejections(
    good: Path, bad_files: dict[str, Path], tmp_path: Path
) -> None:
    store = tmp_path / "my.duckdb"
    result = run("add", good, bad_files["empty"], "--to", store)
    assert result.exit_code == 3
    assert "1 added, 0 known already, 1 rejected" in result.stdout
    assert "rejected (empty)" in result.stderr
    result = run("add", good, "--to", store)
    assert result.exit_code == 0
    assert "0 added, 1 known already, 0 rejected" in result.stdout
    (row,) = json.loads(run("documents", store, "--format", "json").stdout)
    assert row["length"] == len(ENGLISH)
    (row,) = json.loads(run("rejections", store, "--format", "json").stdout)
    assert row["reason"] == "empty"


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("timeline", 2),
        ("statements", 1),
        ("events", 1),
        ("encounters", 1),
        ("undertakings", 1),
        ("positions", 1),
        ("documents", 1),
    ],
)
def test_every_question_in_every_form(store: Path, command: str, count: int) -> None:
    rows = json.loads(run(command, store, "--format", "json").stdout)
    assert len(rows) == count
    lines = run(command, store, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = list(csv.DictReader(io.StringIO(run(command, store, "--format", "csv").stdout)))
    assert len(table) == count
    assert list(table[0]) == list(rows[0])
    page = run(command, store)
    assert page.exit_code == 0
    assert "2022-05-0" in page.stdout
    narrowed = run(command, store, "--actor", "SWE", "--from", "2022", "--format", "json")
    assert json.loads(narrowed.stdout) == []


def test_who_is_not_named_stands_in_the_words_of_the_text(tmp_path: Path, record: Record) -> None:
    (statement,) = record.statements
    nobody = statement.model_copy(update={"speakers": (), "probability": 0.75})
    record = record.model_copy(update={"statements": (nobody,)})
    store = tmp_path / "my.duckdb"
    with Corpus.open(store) as corpus:
        corpus.add([record.document], engine=lambda items: iter([record for _ in items]))
    (row,) = json.loads(run("statements", store, "--format", "json").stdout)
    assert (row["speakers"], row["source"], row["probability"]) == ([], "She", 0.75)
    assert "She" in run("statements", store).stdout.split()
    assert "\nShe → Ruritania" in run("show", store, record.document.id).stdout


def test_tables_for_people_name_actors_and_units(store: Path) -> None:
    for command in ("statements", "events", "encounters", "undertakings", "positions", "timeline"):
        table = run(command, store).stdout
        assert ("Norway" if command == "positions" else "Ana Solberg") in table, command
        assert "person:" not in table, command
    assert run("documents", store).stdout.splitlines()[0].rstrip().endswith("characters")
    assert "length" in run("documents", store, "--format", "csv").stdout


def test_positions_are_filtered_by_stance(store: Path) -> None:
    assert len(run("positions", store, "--stance", "oppose", "--format", "jsonl").stdout) > 0
    assert run("positions", store, "--stance", "support", "--format", "jsonl").stdout == ""


def test_show_finds_a_document_by_how_its_id_begins(store: Path, record: Record) -> None:
    shown = json.loads(run("show", store, "doc", "--format", "json").stdout)
    assert shown == record.model_dump(mode="json")
    assert "Solberg" in run("show", store, "doc-1").stdout
    result = run("show", store, "nothing")
    assert result.exit_code == 1
    assert "no document 'nothing'" in result.stderr


def test_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("dates", "They met on Saturday.", "--date", "2022-05-04", "--format", "json")
    assert [(row["text"], row["value"]) for row in json.loads(result.stdout)] == [
        ("Saturday", "2022-04-30")
    ]
    result = run("dates", "-", "--format", "jsonl", stdin="They met on 3 May 2022.")
    assert json.loads(result.stdout)["value"] == "2022-05-03"


def test_actors_find() -> None:
    result = run("actors", "find", "Norway", "--format", "json")
    assert json.loads(result.stdout)[0]["id"] == "NOR"


def test_actors_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    office = ("--role", "foreign_minister", "--country", "NOR", "--start", "2031-02")
    result = run(
        "actors", "add", "Åse “Lill” Fjellbø", *office, "--alias", "Minister F", "--to", own
    )
    assert result.exit_code == 0
    run("actors", "add", "Odd Nøst", "--role", "spokesperson", "--country", "NOR", "--to", own)
    before = own.read_text("utf-8")
    result = run("actors", "add", "Else Ly", "--role", "foreign_ministr", "--to", own)
    assert result.exit_code == 2
    assert "did you mean 'foreign_minister'" in result.stderr
    assert run("actors", "add", "X", *office, "--end", "May", "--to", own).exit_code == 2
    assert own.read_text("utf-8") == before
    for name in ("Ase Lill Fjellbo", "Minister F"):
        found = run("actors", "find", name, "--with", own, "--on", "2031-05-01", "--format", "json")
        first = json.loads(found.stdout)[0]
        assert (first["country"], first["start"]) == ("NOR", "2031-02")


def test_version() -> None:
    assert run("--version").stdout == f"communique {communique.__version__}\n"


def test_help_is_fast_because_it_loads_nothing_heavy() -> None:
    code = (
        "import sys; from communique.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'duckdb', 'trafilatura', 'pydantic', 'numpy', 'onnxruntime'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_page_is_printed_in_any_locale(store: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "communique", "show", str(store), "doc-1"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ana Solberg" in done.stdout


def test_a_closed_pipe_is_quiet(tmp_path: Path, store: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [sys.executable, "-m", "communique", "show", str(store), "doc-1", "--format", "json"],
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (1, b"")


def test_records_go_by_way_of_files_into_a_store(
    good: Path, bad_files: dict[str, Path], tmp_path: Path
) -> None:
    folder, store = f"{tmp_path}/records/", tmp_path / "my.duckdb"
    would = run("add", good, bad_files["empty"], "--to", folder, "--dry-run")
    assert "1 would be added, 0 known already, 1 rejected (empty 1)" in would.stdout
    assert not Path(folder).exists()
    for expected in ("1 added, 0 known already, 1 rejected (empty 1)", "0 added, 2 known already"):
        assert expected in run("add", good, bad_files["empty"], "--to", folder).stdout
    result = run("load", folder, store)
    assert result.exit_code == 3
    assert "1 added, 0 known already, 1 rejected (empty 1)" in result.stdout
    assert "0 added, 1 known already" in run("load", folder, store).stdout
    with Corpus.open(store) as corpus:
        assert len(corpus.documents()) == 1
    result = run("load", tmp_path / "nowhere", tmp_path / "other.duckdb")
    assert result.exit_code == 1
    assert "no record files in" in result.stderr
    assert not (tmp_path / "other.duckdb").exists()


def test_ray_is_asked_for_by_name(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "my.duckdb"
    result = run("add", good, "--to", store, "--ray-address", "head:6379")
    assert result.exit_code == 2
    assert "--ray-address goes with --engine ray" in result.stderr
    monkeypatch.setitem(sys.modules, "ray", None)
    result = run("add", good, "--to", store, "--engine", "ray")
    assert result.exit_code == 1
    assert "pip install 'communique[ray]'" in result.stderr


def test_add_tells_beforehand_what_it_would_add(
    good: Path, bad_files: dict[str, Path], tmp_path: Path
) -> None:
    store = tmp_path / "my.duckdb"
    names = [good, good, *bad_files.values()]
    result = run("add", *names, "--to", store, "--dry-run")
    assert not store.exists()
    assert result.exit_code == 3
    assert "1 would be added, 1 known already, 11 rejected" in result.stdout
    assert "too_large 1" in result.stdout
    run("add", good, "--to", store)
    result = run("add", good, "--to", store, "--dry-run")
    assert result.exit_code == 0
    assert "0 would be added, 1 known already, 0 rejected" in result.stdout


def test_columns_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f'body,published\n"{ENGLISH}",2022-05-04\n')
    result = run("read", path, "--columns", "text=body,date=published", "--format", "json")
    assert json.loads(result.stdout)["document"]["date"] == "2022-05-04"
    result = run("read", path, "--columns", "words=body")
    assert result.exit_code == 2
    assert "PART=COLUMN" in result.stderr
