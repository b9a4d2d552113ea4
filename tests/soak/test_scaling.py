"""The long forms: a day of news, and a cluster that loses machine after machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from communique.corpus import Corpus
from communique.corpus.chunks import Sources
from communique.corpus.record_files import summarise
from communique.engines.local import LocalEngine
from communique.engines.ray import RayEngine
from tests.corpus.test_faults import tables_of
from tests.engines.ray_cluster import add_machine, kill_machine, running_cluster

pytestmark = [pytest.mark.soak, pytest.mark.model, pytest.mark.filterwarnings("ignore:::ray")]

DATA = Path("../shared/data")
SENTENCES = (
    "Foreign Minister Ana Solberg met her counterpart in Vienna on Tuesday for round {n}.",
    "She urged Ruritania to open the border by day {n}, the ministry said.",
    "The ministers agreed to talk again after {n} weeks.",
    "“We reject the plan of {n} points,” President Emmanuel Macron told reporters in Paris.",
)


@pytest.mark.skipif(not DATA.exists(), reason="needs the corpus beside the checkout")
def test_a_day_of_news_loses_no_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.news_day", "--data", str(DATA), "--pages", "20000"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pages in = records + duplicates + rejections" in done.stdout


def test_two_machines_of_three_are_killed_and_the_store_is_the_local_one(tmp_path: Path) -> None:
    names = []
    for part in range(4):
        path = tmp_path / f"part{part}.jsonl"
        lines = [
            {
                "id": f"{part}-{n}", "date": "2022-05-04", "padding": "x" * 20_000,
                "text": " ".join(SENTENCES[(n + k) % 4].format(n=n + 2) for k in range(3)),
            }
            for n in range(150)
        ]  # fmt: skip
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        names.append(str(path))
    sources = Sources(tuple(names), chunk_size=10)
    with running_cluster(tmp_path) as cluster:
        others = [add_machine(cluster), add_machine(cluster)]
        written = RayEngine(workers=3).write(sources, str(tmp_path / "records"))
        for count, _ in enumerate(written, 1):
            if others and count in {10, 25}:
                kill_machine(cluster, others.pop())
    assert not others
    with Corpus.open(tmp_path / "ray.duckdb") as corpus:
        assert corpus.load([tmp_path / "records"]).added == 600
    with Corpus.open(tmp_path / "local.duckdb") as corpus:
        assert corpus.add(sources.documents(), engine=LocalEngine()).added == 600
    assert tables_of(tmp_path / "ray.duckdb") == tables_of(tmp_path / "local.duckdb")
    assert summarise(RayEngine().write(sources, str(tmp_path / "records"))).known == 600
