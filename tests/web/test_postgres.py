"""The pages and the API over a PostgreSQL store."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.corpus import Corpus
from communique.web.app import create_app
from communique.web.settings import ServeSettings
from tests.web.conftest import BASE_URL
from tests.web.test_pages import PAGES

pytestmark = pytest.mark.model


def test_every_page_answers_over_a_database(
    postgres_url: str, client: TestClient, demo_store: Path, tmp_path: Path
) -> None:
    settings = ServeSettings(is_read_only=True)
    copy = shutil.copy(demo_store, tmp_path / "copy.duckdb")
    with Corpus.open(copy) as same, Corpus.open(postgres_url) as corpus:
        records = [same.record(entry.id) for entry in same.documents()]
        corpus.add([x.document for x in records], engine=lambda _: iter(records))
        corpus.consolidate()
        with TestClient(create_app(corpus, settings), base_url=BASE_URL) as over_database:
            for path in PAGES:
                answer = over_database.get(path)
                assert answer.status_code == 200, path
                assert answer.text == client.get(path).text, path
