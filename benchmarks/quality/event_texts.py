"""The texts that annotated events stand in: official texts, news reports, newswire, press releases.

An id says where a text stands under the data folder: `news/…`, `timex/…` (TimeBank and AQUAINT),
`re3d/<source>/…`; any other is a document of the corpus of official texts.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from benchmarks.quality.scorers import load_scorer
from communique.records import Document

# Whose word the press releases of re3d are.
RELEASES = {
    "Australian Department of Foreign Affairs": "AUS",
    "CENTCOM": "USA",
    "UK Government": "GBR",
    "US State Department": "USA",
}


def read_texts(data: Path, wanted: Mapping[str, str]) -> list[Document]:
    """The documents of some ids whose text still has the SHA-256 given; the others are left out."""
    ids = frozenset(wanted)
    found = [*_official(data, ids), *_news(data, ids), *_newswire(data, ids), *_releases(data, ids)]
    return [document for document in found if wanted[document.id] == document.sha256]


def _official(data: Path, ids: Collection[str]) -> Iterator[Document]:
    import zstandard

    with (data / "corpus" / "official.jsonl.zst").open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw)
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            if line.split('"', 4)[3] in ids:
                row = json.loads(line)
                yield Document.from_text(
                    row["text"],
                    id=row["id"],
                    date=row["published"][:10],
                    party=row["party"],
                    title=row["title"],
                )


def _news(data: Path, ids: Collection[str]) -> Iterator[Document]:
    for id in ids:
        if id.startswith("news/"):
            path = data / id
            meta = json.loads(path.with_suffix(".json").read_text("utf-8"))
            with path.open(encoding="utf-8", newline="") as file:
                yield Document.from_text(file.read(), id=id, date=meta["date"], type="news")


def _newswire(data: Path, ids: Collection[str]) -> Iterator[Document]:
    """Each id by itself: the two forms `timex/…` and `timex/te3-train/…` may name one text."""
    paths = {id: Path(id) for id in sorted(ids) if id.startswith("timex/")}
    for folder in sorted({path.parent.name for path in paths.values()}):
        scorer = load_scorer(data, "timex_eval")
        rows = {row["doc"]: row for row in scorer.load(str(data / "timex/te3-train" / folder))}
        for id, path in paths.items():
            if path.parent.name == folder and (row := rows.get(path.stem)):
                yield Document.from_text(row["text"], id=id, date=row["dct"][:10], type="news")


def _releases(data: Path, ids: Collection[str]) -> Iterator[Document]:
    for source in sorted({id.split("/")[1] for id in ids if id.startswith("re3d/")}):
        path = data / "re3d" / source / "documents.json"
        for line in path.read_text("utf-8-sig").splitlines():
            row = json.loads(line) if line.strip() else {}
            if (id := f"re3d/{source}/{row.get('_id')}") in ids:
                yield Document.from_text(row["text"], id=id, party=RELEASES[source])
