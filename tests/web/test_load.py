"""A short form of `benchmarks/load.py`: readers and an upload at once, no error, no freeze."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from benchmarks.load import Load, made_upload
from communique.corpus import Corpus
from tests.web.conftest import serving

pytestmark = pytest.mark.model


def test_readers_are_answered_while_an_upload_is_read(demo_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    shutil.copy(demo_store, path)
    shutil.copytree(f"{demo_store}.search", f"{path}.search")
    with Corpus.open(path) as corpus, serving(corpus) as address:
        load = Load(address, pause_seconds=0.2)
        asyncio.run(load.run(8, 6, made_upload(40)))
    assert not load.errors
    assert load.upload != "none"
    assert {"start", "list", "filtered", "search", "document"} <= set(load.seconds)
    # A frozen server would answer when the upload is over, which takes far longer.
    assert max(second for seconds in load.seconds.values() for second in seconds) < 5
