"""The official texts that several benchmarks read, where they stand beside the checkout."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path("corpus", "official.jsonl.zst")


def read_rows(data: Path) -> Iterator[dict[str, Any]]:
    """The documents of the corpus, as they stand there."""
    import zstandard

    with (data / CORPUS).open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw)
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            if line.strip():
                yield json.loads(line)


def passages(rows: Iterator[dict[str, Any]], words: int) -> Iterator[dict[str, Any]]:
    """The documents cut at the ends of paragraphs or sentences into texts of about so many words.

    Shorter documents stay whole; a rest of less than half as many words is left out.
    """
    for row in rows:
        parts = [part for line in row["text"].splitlines() for part in line.split(". ")]
        passage: list[str] = []
        length = 0
        for part in parts:
            passage.append(part)
            length += len(part.split())
            if length >= words:
                yield {**row, "text": ". ".join(passage)}
                passage, length = [], 0
        if length >= words / 2 or (length and length == len(row["text"].split())):
            yield {**row, "text": ". ".join(passage)}
