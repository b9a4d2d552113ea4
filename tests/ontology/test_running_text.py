"""Running text annotated for the typer: offsets only, PLOVER's types, nothing that is scored."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from benchmarks.quality.annotated_events import FIRST_DRAW, FOLDER, SECOND_DRAW, THIRD_DRAW
from benchmarks.quality.event_texts import read_texts
from communique.ontology import TYPES
from communique.records import Document
from models.events.running import ASKED, OPTIONAL, RUNNING, UNREAL, is_held_out


def _rows() -> list[dict[str, object]]:
    return [json.loads(line) for p in RUNNING for line in p.read_text("utf-8").splitlines()]


def test_no_document_is_one_that_is_scored() -> None:
    scored = [
        json.loads(line)
        for draw in (FIRST_DRAW, SECOND_DRAW, THIRD_DRAW)
        for line in (FOLDER / draw).read_text("utf-8").splitlines()
    ]
    assert scored
    # The same text may stand under two ids.
    assert not {row["sha256"] for row in scored} & {row["sha256"] for row in _rows()}
    names = {Path(row["document"]).parts[-2:] for row in scored}
    assert not names & {Path(str(row["document"])).parts[-2:] for row in _rows()}


def test_words_stand_in_their_sentences_with_types_and_marks_that_exist() -> None:
    for row in _rows():
        assert set(row) == {"document", "sha256", "sentences"}
        for sentence in row["sentences"]:  # type: ignore[attr-defined]
            for start, end, type, mark in sentence["words"]:
                assert sentence["start"] <= start < end <= sentence["end"]
                assert type in TYPES
                assert mark in {ASKED, OPTIONAL, UNREAL}


def test_no_sentence_stands_twice_in_the_lots() -> None:
    starts = Counter(
        (str(row["document"]), sentence["start"])
        for row in _rows()
        for sentence in row["sentences"]  # type: ignore[attr-defined]
    )
    assert starts
    assert max(starts.values()) == 1


def test_about_an_eighth_of_the_documents_is_held_out() -> None:
    held_out = [is_held_out(str(row["document"])) for row in _rows()]
    assert 0.1 < sum(held_out) / len(held_out) < 0.15


def test_one_newswire_text_may_stand_under_two_ids(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "corpus").mkdir(parents=True)
    (data / "corpus" / "official.jsonl.zst").write_bytes(b"")
    (tmp_path / "bench").mkdir()
    row = {"doc": "W1", "dct": "1999-03-12", "text": "Peru protested."}
    (tmp_path / "bench" / "timex_eval.py").write_text(f"def load(folder):\n    return [{row}]\n")
    sha256 = Document.from_text("Peru protested.", id="", type="news").sha256
    wanted = dict.fromkeys(
        ("timex/AQUAINT/W1.tml", "timex/te3-train/AQUAINT/W1.tml", "timex/AQUAINT/W2.tml"), sha256
    )
    assert [d.id for d in read_texts(data, wanted)] == list(wanted)[:2]
