"""Bad files are read in a process of its own, which tells what came of each, and may crash.

    python -m tests.faults.reading 'html cut:5 nest:77' 'csv flip:1 > gz'

tells of these files, as a failed test names them.
"""

from __future__ import annotations

import json
import queue
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from communique.readers import read_files
from communique.readers.feeds import Listing, ListingSource
from communique.readers.pages import MEMORY_LIMIT_BYTES, TIME_LIMIT_SECONDS
from communique.records import Document, Rejection
from communique.workers import Lost, map_in_workers
from tests.faults.mutants import write
from tests.faults.samples import LISTINGS

# What is claimed.
LIMIT_SECONDS = 10.0
# Where the readers stopped a page after eight seconds, the start of its process and of the next one
# comes to it, which is long on a busy machine.
STOPPED_SECONDS = 20.0
READER_MIB = 800
PAGE_MIB = 3_000
# A process that says nothing for so long hangs.
SILENCE_SECONDS = 120.0
_MARKER = "The marker says that the talks on file {} are over."


class Outcome(NamedTuple):
    """What came of one file: how many documents or pages listed, rejections by reason.

    `seconds` is the longest wait for one of them.
    """

    read_count: int
    rejected: dict[str, int]
    seconds: float
    problem: str = ""

    @property
    def is_slow(self) -> bool:
        """Whether it took longer than is claimed."""
        limit = STOPPED_SECONDS if "too_slow" in self.rejected else LIMIT_SECONDS
        return self.seconds > limit

    def broken(self) -> Iterator[str]:
        """The claims that do not hold."""
        if self.problem:
            yield self.problem
        elif not self.read_count and not self.rejected:
            yield "lost: neither a document nor a rejection"
        if self.is_slow:
            yield f"nothing for {self.seconds:.1f} s"


class Reading(NamedTuple):
    """What came of each file, and the memory of the process that read and of its largest child."""

    outcomes: dict[str, Outcome]
    reader_mib: int
    page_mib: int

    def broken(self) -> list[str]:
        """Which claims do not hold of which files."""
        found = [
            f"{words}: {claim}"
            for words, outcome in self.outcomes.items()
            for claim in outcome.broken()
        ]
        if self.reader_mib > READER_MIB or self.page_mib > PAGE_MIB:
            found.append(f"memory: {self.reader_mib} MiB to read, {self.page_mib} MiB for a page")
        return found

    def reasons(self) -> Counter[str]:
        """How many files gave a document (`read`) or, where none did, which reason for it."""
        return Counter(
            "read" if outcome.read_count else next(iter(outcome.rejected), "nothing")
            for outcome in self.outcomes.values()
        )


def read_bad_files(names: Iterable[str]) -> Reading:
    """Make and read the files that lines of words name."""
    outcomes: dict[str, Outcome] = {}
    reader_mib = page_mib = 0
    # Documents are read in one go, listings one by one.
    left = sorted(set(names), key=lambda words: (words.split()[0] in LISTINGS, words))
    with tempfile.TemporaryDirectory() as folder:
        paths = {words: write(words, Path(folder)) for words in left}
        while left:
            told, ending = _run([paths[words] for words in left], left)
            outcomes |= told.outcomes
            reader_mib = max(reader_mib, told.reader_mib)
            page_mib = max(page_mib, told.page_mib)
            left = left[len(told.outcomes) :]
            if left:
                outcomes[left.pop(0)] = Outcome(0, {}, 0.0, ending)
        for words, outcome in outcomes.items():
            if outcome.is_slow:
                # Was it the file or a busy machine?
                again = _run([paths[words]], [words])[0].outcomes.get(words, outcome)
                outcomes[words] = min(outcome, again, key=lambda outcome: outcome.seconds)
    return Reading(outcomes, reader_mib, page_mib)


def _run(paths: list[Path], names: list[str]) -> tuple[Reading, str]:
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.reading", "--paths"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
        )  # fmt: skip
        assert process.stdin
        assert process.stdout
        listener = threading.Thread(target=_listen, args=(process.stdout, lines))
        listener.start()
        with suppress(BrokenPipeError), process.stdin as stream:
            stream.writelines(
                f"{words.split()[0] in LISTINGS:d} {path}\n"
                for words, path in zip(names, paths, strict=True)
            )
        told = []
        memory = [0, 0]
        ending = ""
        try:
            while line := lines.get(timeout=SILENCE_SECONDS):
                match json.loads(line):
                    case {"memory": memory}:
                        pass
                    case values:
                        told.append(Outcome(**values))
        except queue.Empty:
            ending = f"hangs: nothing for {SILENCE_SECONDS:.0f} s"
            process.kill()
        code = process.wait()
        listener.join()
        process.stdout.close()
        errors.seek(0)
        ending = ending or f"crash: exit code {code}: {errors.read().strip()[-600:]}"
    return Reading(dict(zip(names, told, strict=False)), *memory), ending


def _listen(stream: Any, lines: queue.SimpleQueue[str]) -> None:
    for line in stream:
        lines.put(line)
    lines.put("")


def outcomes_of(paths: Sequence[Path]) -> Iterator[Outcome]:
    """Read files in this process; what lies between two markers is one file's."""
    with tempfile.TemporaryDirectory() as folder:
        marker = Path(folder) / "marker.txt"

        def names() -> Iterator[Path]:
            for number, path in enumerate(paths):
                yield path
                marker.with_stem(f"marker{number}").write_text(_MARKER.format(number))
                yield marker.with_stem(f"marker{number}")

        number = read_count = 0
        rejected: Counter[str] = Counter()
        longest = 0.0
        last_at = time.monotonic()
        for item in read_files(names()):
            now = time.monotonic()
            longest, last_at = max(longest, now - last_at), now
            if isinstance(item, Document) and item.text == _MARKER.format(number):
                yield Outcome(read_count, rejected, longest)
                number, read_count, rejected, longest = number + 1, 0, Counter(), 0.0
                last_at = time.monotonic()
            elif isinstance(item, Rejection):
                rejected[item.reason] += 1
                assert item.detail, f"a rejection without a detail: {item}"
            else:
                read_count += 1


def outcomes_of_listings(paths: Sequence[Path]) -> Iterator[Outcome]:
    """Read feeds and sitemaps as `parse_listing` does, but all in one process beside this one."""
    sources = (ListingSource(path.read_bytes(), "https://courier.example/") for path in paths)
    last_at = time.monotonic()
    for result in map_in_workers(
        "communique.readers.feeds:read_listing", sources, workers=1,
        time_limit_seconds=TIME_LIMIT_SECONDS, memory_limit_bytes=MEMORY_LIMIT_BYTES,
    ):  # fmt: skip
        now = time.monotonic()
        match result:
            case Listing():
                # A sound listing may be empty; a broken one says so.
                yield Outcome(1 + len(result.pages), {}, now - last_at)
            case Lost():
                yield Outcome(0, {"too_slow" if result.is_slow else "format": 1}, now - last_at)
            case str():
                yield Outcome(0, {"format": 1}, now - last_at)
        last_at = now


def tell(values: dict[str, Any]) -> None:
    """Write a line of JSON at once."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Be the process that reads, or tell of some files."""
    if sys.argv[1:] != ["--paths"]:
        reading = read_bad_files(sys.argv[1:])
        for words, outcome in reading.outcomes.items():
            tell({words: outcome._asdict()})
        tell({"memory": [reading.reader_mib, reading.page_mib]})
        sys.exit("\n".join(reading.broken()))
    lines = [line.rstrip("\n").split(" ", 1) for line in sys.stdin]
    for outcome in outcomes_of([Path(path) for kind, path in lines if kind == "0"]):
        tell(outcome._asdict())
    for outcome in outcomes_of_listings([Path(path) for kind, path in lines if kind == "1"]):
        tell(outcome._asdict())
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    tell({"memory": [_peak_mib(), children]})


def _peak_mib() -> int:
    """The most memory that this process had; `getrusage` would count its parent's in."""
    (line,) = (
        line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line
    )
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
