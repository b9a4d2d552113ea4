"""A function mapped over tasks in worker processes: results in order, memory bounded, and a worker
that dies, hangs or eats too much takes only its own task with it.

The processes are plain `python -m communique.workers`, not `multiprocessing`: a script that calls
the library needs no `if __name__ == "__main__"`, a worker ends by itself once its parent is gone
(its input closes), and it is known which task a lost worker held.
"""

from __future__ import annotations

import importlib
import math
import os
import pickle
import queue
import resource
import signal
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, Generic, Self, TypeVar

TaskT = TypeVar("TaskT")
_LENGTH = struct.Struct(">Q")
# Beside the task in work, one waits in each worker, so that none stands idle while its result is
# written; and so many results a worker may wait for an earlier task that takes long.
_TASKS_AHEAD = 2
_RESULTS_AHEAD = 8
_LONG_WAIT_SECONDS = 3600.0
_READY = ()


@dataclass(frozen=True, slots=True)
class Lost(Generic[TaskT]):
    """Stands for the result of a task whose worker was lost; `is_slow` where it ran out of time."""

    task: TaskT
    reason: str
    is_slow: bool = False


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    numbers: deque[int] = field(default_factory=deque)
    # Starting is not timed: its imports are not the first task's fault.
    started_at: float = math.inf
    is_slow: bool = False
    listener: threading.Thread | None = None

    def end(self) -> int:
        """Wait for a process that is ending; its exit code."""
        with suppress(BrokenPipeError):
            if self.process.stdin:
                self.process.stdin.close()
        if self.listener:
            self.listener.join()
        return self.process.wait()


def map_in_workers(
    function: str,
    tasks: Iterable[TaskT],
    *,
    workers: int,
    time_limit_seconds: float | None = None,
    memory_limit_bytes: int | None = None,
) -> Iterator[Any | Lost[TaskT]]:
    """Call a function on each task in worker processes; results come in the order of the tasks.

    Args:
        function: `module:name` of a function of one task. Tasks and results are pickled.
        tasks: Taken as they are needed, at most ten a worker ahead of the result given out.
        workers: How many processes.
        time_limit_seconds: A worker that takes longer over one task is stopped.
        memory_limit_bytes: Address space of a worker; beyond it the function gets `MemoryError`.

    Yields:
        What the function returned, or `Lost` where the worker ended over the task. Other tasks are
        done by another worker.

    Raises:
        Exception: what the function raised, in the place of its result.
    """
    with WorkerPool(
        function, workers=workers, time_limit_seconds=time_limit_seconds,
        memory_limit_bytes=memory_limit_bytes,
    ) as pool:  # fmt: skip
        yield from pool.map(tasks)


class WorkerPool:
    """Worker processes that stay from one `map` to the next, for what takes long to load.

    The arguments are those of `map_in_workers`; the processes end with the `with` block or `stop`.
    """

    def __init__(
        self,
        function: str,
        *,
        workers: int,
        time_limit_seconds: float | None = None,
        memory_limit_bytes: int | None = None,
    ) -> None:
        self._command = [
            sys.executable, "-m", "communique.workers", function, str(memory_limit_bytes or 0)
        ]  # fmt: skip
        self._size = workers
        self._time_limit = time_limit_seconds
        self._workers: list[_Worker] = []
        self._events: queue.SimpleQueue[tuple[_Worker, Any]] = queue.SimpleQueue()
        self._tasks: dict[int, Any] = {}
        self._results: dict[int, Any] = {}
        self._again: deque[int] = deque()

    def map(self, tasks: Iterable[TaskT]) -> Iterator[Any | Lost[TaskT]]:
        """Call the function on each task, as `map_in_workers` does; one `map` at a time.

        Raises:
            Exception: what the function raised; then only `stop` may follow.
        """
        tasks = iter(tasks)
        taken = given = 0
        is_done = False
        while True:
            while worker := self._idle_worker(may_start=bool(self._again) or not is_done):
                if self._again:
                    number = self._again.popleft()
                elif is_done or taken - given >= self._size * (_TASKS_AHEAD + _RESULTS_AHEAD):
                    break
                else:
                    try:
                        self._tasks[taken] = next(tasks)
                    except StopIteration:
                        is_done = True
                        break
                    number, taken = taken, taken + 1
                self._send(worker, number)
                self._take_events(wait=False)
            while given in self._results:
                result = self._results.pop(given)
                given += 1
                if isinstance(result, _Failure):
                    raise result.error
                yield result
            if is_done and given == taken:
                return
            if not (self._idle_worker(may_start=False) and self._again):
                self._take_events(wait=given < taken and given not in self._results)

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _idle_worker(self, *, may_start: bool) -> _Worker | None:
        """The worker with the fewest tasks; a new one where all are busy and there may be more."""
        best = min(self._workers, key=lambda worker: len(worker.numbers), default=None)
        if may_start and len(self._workers) < self._size and (best is None or best.numbers):
            best = self._start()
        return best if best and len(best.numbers) < _TASKS_AHEAD else None

    def _start(self) -> _Worker:
        process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        worker = _Worker(process)
        self._workers.append(worker)
        worker.listener = threading.Thread(target=self._listen, args=(worker,), daemon=True)
        worker.listener.start()
        return worker

    def _listen(self, worker: _Worker) -> None:
        assert worker.process.stdout
        with worker.process.stdout as stream:
            while (message := _receive(stream)) is not None:
                self._events.put((worker, pickle.loads(message)))
        self._events.put((worker, None))

    def _send(self, worker: _Worker, number: int) -> None:
        if not worker.numbers and worker.started_at < math.inf:
            worker.started_at = time.monotonic()
        worker.numbers.append(number)
        assert worker.process.stdin
        with suppress(BrokenPipeError):  # lost just now: its end is among the events
            _transmit(worker.process.stdin, pickle.dumps(self._tasks[number], protocol=5))

    def _take_events(self, *, wait: bool) -> None:
        try:
            self._take_event(*self._events.get(timeout=self._patience() if wait else 0))
            while True:
                self._take_event(*self._events.get_nowait())
        except queue.Empty:
            self._stop_slow()

    def _take_event(self, worker: _Worker, event: tuple[Any, ...] | None) -> None:
        if event is None:
            self._bury(worker)
        elif event == _READY:
            worker.started_at = time.monotonic()
        elif worker.numbers:
            number = worker.numbers.popleft()
            worker.started_at = time.monotonic()
            del self._tasks[number]
            self._results[number] = event[0]

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        code = worker.end()
        if worker.numbers:
            number = worker.numbers.popleft()
            reason = "took too long" if worker.is_slow else f"its process ended ({_describe(code)})"
            self._results[number] = Lost(self._tasks.pop(number), reason, worker.is_slow)
            self._again.extend(worker.numbers)

    def _patience(self) -> float:
        if self._time_limit is None:
            return _LONG_WAIT_SECONDS
        busy = [worker.started_at for worker in self._workers if worker.numbers]
        left = min(busy, default=math.inf) + self._time_limit - time.monotonic()
        return min(max(left, 0.05), _LONG_WAIT_SECONDS)

    def _stop_slow(self) -> None:
        if self._time_limit is None:
            return
        for worker in self._workers:
            is_over = time.monotonic() - worker.started_at > self._time_limit
            if worker.numbers and is_over and not worker.is_slow:
                worker.is_slow = True
                worker.process.kill()


def _describe(code: int) -> str:
    try:
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"


def _transmit(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or none where the other side is gone."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    message = stream.read(length)
    return message if len(message) == length else None


def _serve(function: Callable[[Any], Any], tasks: IO[bytes], results: IO[bytes]) -> None:
    """Do tasks until the parent is gone."""
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        while (message := _receive(tasks)) is not None:
            waiting.put(message)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    _transmit(results, pickle.dumps(_READY))
    while True:
        _transmit(results, _call(function, waiting.get()))


def _call(function: Callable[[Any], Any], message: bytes) -> bytes:
    try:
        return pickle.dumps((function(pickle.loads(message)),), protocol=5)
    except Exception as error:
        failure = _Failure(error)
    try:
        pickle.loads(packed := pickle.dumps((failure,), protocol=5))
    except Exception:
        # An error that cannot travel: its words can.
        failure = _Failure(RuntimeError(f"{type(failure.error).__name__}: {failure.error}"))
        return pickle.dumps((failure,), protocol=5)
    return packed


def main(function: str, memory_limit_bytes: int) -> None:
    """Be a worker: tasks on standard input, results on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    tasks = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints goes to standard error, and nothing eats the tasks.
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if memory_limit_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    module, _, name = function.partition(":")
    # Pickled by the parent as `communique.workers`, not `__main__`.
    served = importlib.import_module("communique.workers")
    served._serve(getattr(importlib.import_module(module), name), tasks, results)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
