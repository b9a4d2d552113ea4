"""Bad files and wrong usage: one clear line each, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ENGLISH, run, run_process

pytestmark = pytest.mark.usefixtures("blank_pipeline")


def test_each_bad_file_is_named_with_its_reason_and_the_good_one_is_read(
    good: Path, bad_files: dict[str, Path]
) -> None:
    result = run("read", *bad_files.values(), good, "--format", "jsonl")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    lines = result.stderr.splitlines()
    assert len(lines) == len(bad_files)
    for reason, path in bad_files.items():
        (line,) = [line for line in lines if f"{path}:" in line]
        assert f"rejected ({reason})" in line


def test_bad_files_in_a_real_process(good: Path, bad_files: dict[str, Path]) -> None:
    done = run_process("read", *bad_files.values(), "--format", "json")
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == len(bad_files)
    assert "Traceback" not in done.stderr


def test_max_bytes_is_a_limit(good: Path) -> None:
    assert "too_large" in run("read", good, "--max-bytes", "10").stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["read"], "FILE"),
        (["read", "x.txt", "--date", "4 May"], "YYYY-MM-DD"),
        (["read", "x.txt", "--date", "2022-02-30"], "calendar"),
        (["read", "x.txt", "--party", "Norway"], "alpha-3"),
        (["read", "x.txt", "--format", "xml"], "'--format': 'xml' is not one of"),
        (["read", "x.txt", "--type", "blog"], "blog"),
        (["read", "x.txt", "--max-bytes", "0"], "max-bytes"),
        (["read", "x.txt", "--config", "/none.toml"], "from /none.toml: No such file or directory"),
        (["watch", "/none.toml", "my.duckdb"], "from /none.toml: No such file or directory"),
        (["reed", "x.txt"], "Did you mean 'read'"),
        (["read", "x.txt", "--dat", "2022-05-04"], "--date"),
        (["compare", "a.txt", "b.txt", "--party-a", "USA"], "'--party-b': say whose"),
        (["compare", "a.txt", "b.txt", "--party-a", "USA", "--party-b", "usa"], "USA"),
        (["add", "x.txt"], "--to"),
        (["dates", "today", "--date", "x"], "YYYY-MM-DD"),
        (["timeline", "my.duckdb", "--from", "May"], "'--from': date 'May' is not of the form"),
        (["export", "my.duckdb", "--as", "csv", "--to", "x", "--until", "May"], "'--until': date"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_unknown_setting_names_the_nearest(tmp_path: Path, good: Path) -> None:
    config = tmp_path / "settings.toml"
    config.write_text("batchsize = 3")
    result = run("read", good, "--config", config)
    assert result.exit_code == 2
    assert "did you mean 'batch_size'" in result.stderr


def test_an_unforeseen_error_is_one_line(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("on\npurpose")

    monkeypatch.setattr("communique.readers.read_files", fail)
    result = run("read", good)
    assert result.exit_code == 1
    assert "internal error, RuntimeError: on purpose" in result.stderr
    monkeypatch.setenv("COMMUNIQUE_TRACEBACK", "1")
    assert isinstance(run("read", good).exception, RuntimeError)


def test_a_question_to_no_store_is_a_clear_error(tmp_path: Path, good: Path) -> None:
    result = run("timeline", tmp_path / "none.duckdb")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "communique add" in result.stderr
    assert "not a DuckDB file" in run("timeline", good).stderr


@pytest.mark.parametrize("command", ["consolidate", "migrate", "timeline"])
def test_no_empty_store_is_made_of_a_wrong_name(tmp_path: Path, command: str) -> None:
    store = tmp_path / "none.duckdb"
    result = run(command, store)
    assert result.exit_code == 1
    assert f"no store at {store}; make one with" in result.stderr
    assert not store.exists()


def test_what_is_not_there_is_said_without_a_rest(store: Path) -> None:
    assert run("show", store, "zz").stderr == f"communique: no document 'zz' in {store}\n"
    run("consolidate", store)
    assert run("encounters", store, "zz").stderr == "communique: no group 'zz'\n"


def test_a_wrong_column_is_told_with_those_that_were_perhaps_meant(store: Path) -> None:
    told = run("sql", store, "SELECT documents_id FROM documents").stderr
    assert 'Candidate bindings: "document_id"' in told
    assert "LINE 1" not in told
    assert len(told.splitlines()) == 1


def test_a_pattern_that_matches_nothing_is_said_so(tmp_path: Path) -> None:
    assert "rejected (missing): no file matches" in run("read", tmp_path / "*.html").stderr


def test_compare_needs_two_documents(good: Path, tmp_path: Path) -> None:
    parties = ("--party-a", "NOR", "--party-b", "SWE")
    result = run("compare", good, tmp_path / "none.txt", *parties)
    assert result.exit_code == 1
    assert "rejected (missing)" in result.stderr
    lines = tmp_path / "two.jsonl"
    lines.write_text(json.dumps({"text": ENGLISH}) + "\n" + json.dumps({"text": ENGLISH}))
    result = run("compare", good, lines, *parties)
    assert result.exit_code == 2
    assert "one document each" in result.stderr


def test_compare_says_what_an_encounter_lacks(good: Path, tmp_path: Path) -> None:
    store = tmp_path / "my.duckdb"
    assert run("add", good, "--to", store, "--party", "NOR").exit_code == 0
    assert "consolidate" in run("compare", "--store", store, "en-nothing").stderr
    assert run("compare", "--store", store, "a", "b").exit_code == 2


def test_who_was_perhaps_meant_is_told_where_nothing_is_found(store: Path) -> None:
    for command, *words in (("events",), ("search", "boats"), ("timeline",)):
        option = "--speaker" if words else "--actor"
        told = run(command, store, *words, option, "solberg").stderr
        assert "did you mean 'Ana Solberg'?" in told, command
        assert (
            "did you mean"
            not in run(command, store, *words, option, "Ana Solberg", "--from", "2030").stderr
        )
        assert "did you mean" not in run(command, store, *words, option, "Nobody At All").stderr
