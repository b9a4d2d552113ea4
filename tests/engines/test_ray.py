"""The Ray engine on a real cluster of two machines (processes here), one of which is killed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.corpus.chunks import Sources
from communique.corpus.record_files import (
    Written,
    find_record_files,
    read_record_files,
    summarise,
    write_chunks,
)
from communique.engines.ray import RayEngine
from communique.errors import InputError
from communique.language.settings import Settings
from communique.records import Document, Record, Rejection
from tests.engines import cheap
from tests.engines.ray_cluster import add_machine, kill_machine, process_of, running_cluster

# Ray warns of its own doings.
pytestmark = pytest.mark.filterwarnings("ignore:::ray")
PARTS, DOCUMENTS, CHUNK = 3, 60, 6


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A head and another machine."""
    with running_cluster(tmp_path_factory.mktemp("traces")) as cluster:
        cluster.other = add_machine(cluster)
        yield cluster


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    names = []
    for part in range(PARTS):
        # So long that each file is a part of its own.
        padding = "x" * (3_000_000 // DOCUMENTS)
        path = tmp_path / f"part{part}.jsonl"
        lines = [
            {
                "id": f"{part}-{n}",
                "text": f"The talks in room {part} reached round {n}.",
                "x": padding,
            }
            for n in range(DOCUMENTS)
        ]
        lines[7]["text"] = ""
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        names.append(str(path))
    return Sources(tuple(names), settings=Settings(batch_size=CHUNK), chunk_size=CHUNK)


def contents(folder: Path) -> dict[str, list[Record | Rejection]]:
    """What `load` would take in; it passes by the hidden folder of a killed writer."""
    files = list(find_record_files([str(folder)]))
    names = [Path(file).name for file in files]
    return dict(zip(names, read_record_files(files), strict=True))


def test_a_machine_is_killed_and_the_files_are_those_of_the_local_engine(
    cluster: Any, sources: Sources, tmp_path: Path
) -> None:
    killed = process_of(cluster.other)
    traces = Path(os.environ[cheap.TRACES_VARIABLE])
    there, here = tmp_path / "there", tmp_path / "here"
    engine = RayEngine(workers=2, settings=sources.settings, function=cheap.READ_SLOWLY)
    written: list[Written] = []
    is_killed = False
    for chunk in engine.write(sources, str(there)):
        written.append(chunk)
        if not is_killed and len(list(traces.glob(f"{killed}.*"))) >= 3:
            assert len(written) < PARTS * DOCUMENTS / CHUNK / 2
            kill_machine(cluster, cluster.other)
            is_killed = True
    assert is_killed
    local = summarise(write_chunks(sources.chunks(), str(here), cheap.read))
    assert summarise(written).rejected == local.rejected == {"empty": PARTS}
    assert summarise(written).added == local.added == PARTS * (DOCUMENTS - 1)
    assert contents(there) == contents(here)
    # The models would have been loaded once a machine.
    assert len({path.read_text() for path in traces.iterdir()}) == 2
    # Run again, nothing is read twice.
    read_before = len(list(traces.iterdir()))
    again = summarise(RayEngine(workers=1, settings=sources.settings).write(sources, str(there)))
    assert (again.added, again.known) == (0, PARTS * DOCUMENTS)
    assert len(list(traces.iterdir())) == read_before


def test_records_come_in_order_and_a_deadly_document_is_rejected_alone(cluster: Any) -> None:
    items: list[Document | Rejection] = list(cheap.make_documents(30))
    items.insert(3, Rejection(id="bad", reason="empty"))
    items[20] = Document.from_text("Talks that kill the worker.", id="deadly")
    engine = RayEngine(workers=1, settings=Settings(batch_size=8), function=cheap.READ_BATCH)
    results = list(engine(items))
    assert results[20] == Rejection(
        id="deadly",
        reason="error",
        detail="reading failed: its process ended (signal SIGKILL)",
    )
    del items[20], results[20]
    assert results == list(cheap.read(items))


def test_what_cannot_be_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="standard input"):
        next(RayEngine().write(Sources(("-",)), "folder/"))
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError, match=r"pip install 'communique\[ray\]'"):
        next(RayEngine()([Document.from_text("Talks go on.")]))
