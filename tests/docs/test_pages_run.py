"""What the pages tell a reader to type runs as it stands there."""

from __future__ import annotations

import glob
import itertools
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import communique
from communique.cli import app

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/2021-12-07_call-"
CHINA = (
    "Wang Yi, China's foreign minister, spoke by phone with Sergey Lavrov on 15 November 2021. "
    "Wang said China opposes unilateral sanctions.\n"
)
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# A line of Python whose comment is the value that it gives: `resolve(x)  # 'RUS'`.
SHOWN = re.compile(r"^(?! )(.+?)  # ('.*'|-?[\d.]+|\('.*\))$", re.MULTILINE)
PAGES_WITH_COMMANDS = ["README.md", "docs/tutorial.md", "docs/comparing.md"]
PAGES_WITH_PYTHON = ["README.md"] + [
    f"docs/{name}.md"
    for name in ("tutorial", "components", "comparing", "dates", "registry", "ontology")
]
DONE, DONE_WITH_REJECTIONS = 0, 3

pytestmark = pytest.mark.model


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, and with files of the names that the pages use."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    report = (tmp_path / f"{EXAMPLE}report.txt").read_text("utf-8")
    for name, text in {
        "report.txt": report,
        "notes.txt": report,
        "reports/china.txt": CHINA,
        "joint.txt": report,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for party in ("usa", "rus"):
        shutil.copy(tmp_path / f"{EXAMPLE}readout-{party}.txt", tmp_path / f"{party}.txt")
    paragraphs = "".join(f"<p>{part}</p>" for part in report.split("\n\n"))
    page = f"<html><body><article>{paragraphs}</article></body></html>"
    (tmp_path / "report.html").write_text(page, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(page: str, language: str) -> Iterator[str]:
    for match in BLOCK.finditer((ROOT / page).read_text("utf-8")):
        if match[1] == language:
            yield match[2]


def commands(page: str) -> Iterator[list[str]]:
    """The arguments of every `communique` command of a page; a redirection is left out."""
    for block in blocks(page, ""):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["communique"]:
                yield list(itertools.takewhile(lambda word: word != ">", words[1:]))


def run(words: list[str]) -> Result:
    store = next((word for word in words if word.endswith(".duckdb")), "")
    arguments = []
    for word in words:
        if word == "DOCUMENT-ID":
            with communique.open(store) as corpus:
                word = corpus.documents()[0].id
        arguments += sorted(glob.glob(word)) or [word]
    return CliRunner().invoke(app, arguments)


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("page", PAGES_WITH_COMMANDS)
def test_commands_run(page: str) -> None:
    listed = list(commands(page))
    assert listed
    for words in listed:
        result = run(words)
        expected = DONE_WITH_REJECTIONS if "picture.png" in words else DONE
        assert result.exit_code == expected, (words, result.output)
        if "--html" in words:
            assert Path(words[words.index("--html") + 1]).stat().st_size, words
        else:
            assert result.stdout.strip(), words


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("page", PAGES_WITH_PYTHON)
def test_python_runs(page: str) -> None:
    usa, rus = Path("usa.txt").read_text("utf-8"), Path("rus.txt").read_text("utf-8")
    names: dict[str, Any] = {
        "text": Path("report.txt").read_text("utf-8"),
        "first": usa,
        "second": rus,
        "text_a": usa,
        "text_b": rus,
        "usa": communique.read(usa, date="2021-12-07", party="USA"),
        "rus": communique.read(rus, date="2021-12-07", party="RUS"),
    }
    listed = list(blocks(page, "python"))
    assert listed
    for block in listed:
        exec(block, names)
        for expression, value in SHOWN.findall(block):
            assert repr(eval(expression, names)) == value, expression
