"""Documents to try the web interface with: facts are public, the sentences are our own."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files

from communique.readers import read_file
from communique.records import Document, Rejection


def demo_documents() -> Iterator[Document | Rejection]:
    """The example documents; none is a text that a government or agency published."""
    with as_file(files(__name__).joinpath("demo.jsonl")) as path:
        yield from read_file(path)
