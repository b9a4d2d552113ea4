"""Words a second and peak memory of the whole pipeline beside the bare spaCy pipeline.

usage: python -m benchmarks.speed --data ../shared/data [--documents 200] [--runs 3] [--components]

Both read the same official texts in the same run, on one core, each in a process of its own, in
turn; the ratio of each pair counts, not the single figures.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

SINGLE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
KINDS = ("communique", "spacy")


def main() -> int:
    """Run the two in turn and print words a second, peak memory and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--worker", choices=KINDS)
    parser.add_argument(
        "--components", action="store_true", help="print each one's share of the time"
    )
    options = parser.parse_args()
    corpus = options.data / "corpus" / "official.jsonl.zst"
    if not corpus.exists():
        print(f"bench: {corpus} is absent, skipped")
        return 0
    if options.worker:
        print(json.dumps(_run(options.worker, _sample(corpus, options.documents))))
        return 0
    if options.components:
        _print_components(_sample(corpus, options.documents))
        return 0
    results: dict[str, list[dict[str, float]]] = {kind: [] for kind in KINDS}
    for _ in range(options.runs):
        for kind in KINDS:
            results[kind].append(_spawn(kind, options))
    ratios = [
        ours["words_per_second"] / bare["words_per_second"]
        for ours, bare in zip(results["communique"], results["spacy"], strict=True)
    ]
    print(f"{options.documents} documents, {results['spacy'][0]['words']:,.0f} words, one core")
    print("| pipeline | words a second (median) | peak memory, MiB |")
    print("|---|---:|---:|")
    for kind in KINDS:
        rate = statistics.median(r["words_per_second"] for r in results[kind])
        peak = max(r["peak_mib"] for r in results[kind])
        print(f"| {kind} | {rate:,.0f} | {peak:,.0f} |")
    print(f"ratio to bare spaCy: median {statistics.median(ratios):.2f} "
          f"({min(ratios):.2f} to {max(ratios):.2f})")  # fmt: skip
    return 0


def _spawn(kind: str, options: argparse.Namespace) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed", "--worker", kind,
               "--data", str(options.data), "--documents", str(options.documents)]  # fmt: skip
    done = subprocess.run(
        command, env=os.environ | SINGLE_THREAD, capture_output=True, text=True, check=True
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _sample(corpus: Path, count: int) -> list[dict[str, str]]:
    """Every n-th document of the corpus, so that all three governments are in."""
    import zstandard

    with corpus.open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw)
        lines = [line for line in io.TextIOWrapper(stream, encoding="utf-8") if line.strip()]
    step = max(1, len(lines) // count)
    return [json.loads(line) for line in lines[::step][:count]]


def _print_components(rows: list[dict[str, str]]) -> None:
    """Seconds of each component over the same documents, one component after another."""
    from communique.language.pipeline import build_pipeline, prepare_doc
    from communique.records import Document

    nlp = build_pipeline()
    nlp("Wang met Lavrov in Beijing.")
    docs = [
        prepare_doc(
            nlp,
            Document.from_text(row["text"], date=row["published"][:10], party=row["party"]),
        )
        for row in rows
    ]
    seconds: dict[str, float] = {}
    for name, component in nlp.pipeline:
        started_at = time.process_time()
        pipe = getattr(component, "pipe", None)
        docs = list(pipe(docs, batch_size=32)) if pipe else [component(doc) for doc in docs]
        seconds[name] = time.process_time() - started_at
    total = sum(seconds.values())
    print("| component | seconds | share |\n|---|---:|---:|")
    for name, spent in seconds.items():
        print(f"| {name} | {spent:.2f} | {spent / total:.1%} |")


def _run(kind: str, rows: list[dict[str, str]]) -> dict[str, float]:
    from communique.language.pipeline import build_pipeline, find_model, read_documents
    from communique.records import Document

    words = sum(len(row["text"].split()) for row in rows)
    # One sentence first: loading the models is not what is timed.
    if kind == "spacy":
        import spacy

        nlp = spacy.load(find_model())
        nlp("Wang met Lavrov in Beijing.")
        started_at = time.process_time()
        for _ in nlp.pipe((row["text"] for row in rows), batch_size=32):
            pass
    else:
        build_pipeline()
        documents = [
            Document.from_text(row["text"], date=row["published"][:10], party=row["party"])
            for row in rows
        ]
        list(read_documents([Document.from_text("Wang met Lavrov in Beijing.")]))
        started_at = time.process_time()
        for _ in read_documents(documents):
            pass
    seconds = time.process_time() - started_at
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"words": words, "words_per_second": words / seconds, "peak_mib": peak_kib / 1024}


if __name__ == "__main__":
    sys.exit(main())
