"""The long form of `tests/web/test_load.py`: fifty readers, a million statements, a minute."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.store import multiply
from communique.corpus import Corpus
from communique.web.demo import demo_documents

pytestmark = [pytest.mark.soak, pytest.mark.model]


def test_fifty_readers_wait_less_than_300_ms(tmp_path: Path) -> None:
    small, large = tmp_path / "small.duckdb", tmp_path / "large.duckdb"
    with Corpus.open(small) as corpus:
        corpus.add(demo_documents())
    assert multiply(small, large, 1_000_000) >= 1_000_000
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", large, "--at-most", "300"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
