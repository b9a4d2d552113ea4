"""`s3://` against a server that speaks S3, started here: texts in, files of records out and in."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest
from botocore.session import get_session
from moto.server import ThreadedMotoServer

from communique.corpus.chunks import Sources
from communique.corpus.record_files import read_record_files, summarise, write_chunks
from communique.errors import InputError
from communique.readers import read_files
from communique.records import Document, Rejection
from tests.corpus.test_faults import read

# The libraries' own: a deprecated clock, and sessions that are closed by the collector.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """A bucket with three texts of 2024 in two files and a page, and one of 2023."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield from _serve(monkeypatch)


def _serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "tester")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "tester")
    client = get_session().create_client("s3")
    client.create_bucket(Bucket="press")
    for key, data in {
        "2023/a.jsonl": lines("Old talks."),
        "2024/a.jsonl.gz": gzip.compress(lines("The ministers met.", "They agreed.")),
        "2024/b.jsonl": lines("Talks go on."),
        "2024/c.html": b"<html><body><p>A page of another kind about the talks.</p></body></html>",
    }.items():
        client.put_object(Bucket="press", Key=key, Body=data)
    try:
        yield "s3://press"
    finally:
        client.close()
        server.stop()


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def texts_of(name: str) -> list[str]:
    return [item.text for item in read_files([name]) if isinstance(item, Document)]


def test_a_pattern_names_the_files_of_a_bucket(bucket: str) -> None:
    assert texts_of(f"{bucket}/2024/*.jsonl*") == [
        "The ministers met.", "They agreed.", "Talks go on.",
    ]  # fmt: skip
    assert len(list(read_files([f"{bucket}/**"]))) == 5


@pytest.mark.parametrize("name", ["2024/absent.jsonl", "2025/*.jsonl"])
def test_what_is_not_there_is_a_rejection(bucket: str, name: str) -> None:
    (item,) = read_files([f"{bucket}/{name}"])
    assert isinstance(item, Rejection)
    assert item.reason == "missing"


def test_files_of_records_are_written_once_and_come_back(bucket: str) -> None:
    sources = Sources((f"{bucket}/2024/*.jsonl*",), chunk_size=2)
    folder = f"{bucket}/records/"
    assert summarise(write_chunks(sources.chunks(), folder, read)).added == 3
    assert summarise(write_chunks(sources.chunks(), folder, read)).known == 3
    back = [item for items in read_record_files([folder]) for item in items]
    assert back == list(read(sources.documents()))


def test_a_bucket_without_records_is_an_error(bucket: str) -> None:
    with pytest.raises(InputError, match="no record files"):
        list(read_record_files([f"{bucket}/2024/"]))
