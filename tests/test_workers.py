"""Worker processes: order, lost and slow workers, errors, memory, and none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from communique.workers import Lost, map_in_workers

HERE = "tests.test_workers"


def square(number: int) -> int:
    time.sleep(0.002 * (number % 5))
    return number * number


def misbehave(task: str) -> str:
    match task:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(60)
        case "fail":
            raise ValueError("no such thing")
        case "eat":
            return str(len(bytearray(4_000_000_000)))
        case "print":
            sys.stdout.write("noise on standard output")
            sys.stdout.flush()
    return task.upper()


def test_results_come_in_order() -> None:
    assert list(map_in_workers(f"{HERE}:square", range(100), workers=2)) == [
        n * n for n in range(100)
    ]
    assert list(map_in_workers(f"{HERE}:square", [], workers=2)) == []


def test_a_lost_worker_takes_only_its_own_task_with_it() -> None:
    tasks = ["a", "die", "b", "print", "die", "c", "d", "e"]
    results = list(map_in_workers(f"{HERE}:misbehave", tasks, workers=2))
    lost = [result for result in results if isinstance(result, Lost)]
    assert [r for r in results if not isinstance(r, Lost)] == ["A", "B", "PRINT", "C", "D", "E"]
    assert [(r.task, r.reason) for r in lost] == [("die", "its process ended (signal SIGKILL)")] * 2
    assert [isinstance(r, Lost) for r in results] == [task == "die" for task in tasks]


def test_a_slow_worker_is_stopped_and_the_rest_is_done() -> None:
    started_at = time.monotonic()
    results = list(
        map_in_workers(
            f"{HERE}:misbehave", ["a", "hang", "b", "c"], workers=1, time_limit_seconds=1
        )
    )
    assert time.monotonic() - started_at < 30
    assert results == ["A", Lost("hang", "took too long", is_slow=True), "B", "C"]


def test_errors_are_raised_in_their_place() -> None:
    results = map_in_workers(f"{HERE}:misbehave", ["a", "fail", "b"], workers=1)
    assert next(results) == "A"
    with pytest.raises(ValueError, match="no such thing"):
        next(results)


def test_memory_has_a_limit() -> None:
    results = map_in_workers(
        f"{HERE}:misbehave", ["eat"], workers=1, memory_limit_bytes=2_000_000_000
    )
    with pytest.raises(MemoryError):
        next(results)


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = map_in_workers(f"{HERE}:square", tasks(), workers=2)
    assert next(results) == 0
    assert taken <= 20
    results.close()  # type: ignore[attr-defined]


def test_workers_end_with_their_parent() -> None:
    code = (
        "import os, sys\n"
        "from communique.workers import map_in_workers\n"
        "os.chdir(sys.argv[1]); sys.path.insert(0, sys.argv[1])\n"
        f"results = map_in_workers('{HERE}:misbehave', ['a', 'hang'], workers=1)\n"
        "next(results); print('ready', flush=True); next(results)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, os.getcwd()], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout
    assert parent.stdout.readline() == "ready\n"
    (child,) = _children(parent.pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        if not os.path.exists(f"/proc/{child}"):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def _children(parent: int) -> list[int]:
    with open(f"/proc/{parent}/task/{parent}/children") as stream:
        return [int(child) for child in stream.read().split()]
