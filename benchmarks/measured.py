"""A command measured from outside: wall time, processor time, memory of all its processes."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.25
_TICK = os.sysconf("SC_CLK_TCK")
_SUMMARY = re.compile(r"([\d,]+) added, ([\d,]+) known already, ([\d,]+) rejected")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took; `peak_mib` is the memory of its processes together (RSS, summed).

    `load` is the machine's load average at the end: with more than its processors, wall time says
    little, processor time still much.
    """

    output: str
    wall_seconds: float
    cpu_seconds: float
    parent_cpu_seconds: float
    peak_mib: float
    load: float

    def summary(self) -> tuple[int, int, int]:
        """Documents added, known and rejected, as `communique add` tells them."""
        found = _SUMMARY.search(self.output)
        if found is None:
            raise ValueError(f"no summary in {self.output!r}")
        added, known, rejected = (int(number.replace(",", "")) for number in found.groups())
        return added, known, rejected


def run_communique(*arguments: str | Path) -> Measured:
    """Run `communique` with one thread a process, and measure it.

    Raises:
        RuntimeError: it fails; rejections are no failure.
    """
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    before = os.times()
    started_at = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | threads, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    sampler = _Sampler(process.pid)
    sampler.start()
    output, errors = process.communicate()
    wall_seconds = time.perf_counter() - started_at
    sampler.join()
    after = os.times()
    if process.returncode not in {0, 3}:
        raise RuntimeError(f"{' '.join(command)} failed: {errors[-2000:]}")
    cpu_seconds = (
        after.children_user - before.children_user + after.children_system - before.children_system
    )
    return Measured(
        output, wall_seconds, cpu_seconds, sampler.parent_cpu_seconds, sampler.peak_mib,
        os.getloadavg()[0],
    )  # fmt: skip


class _Sampler(threading.Thread):
    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak_mib = 0.0
        self.parent_cpu_seconds = 0.0

    def run(self) -> None:
        while True:
            try:
                self.parent_cpu_seconds = max(self.parent_cpu_seconds, _cpu_seconds(self._pid))
            except (OSError, IndexError):
                return
            total = sum(_resident_kib(pid) for pid in _tree(self._pid)) / 1024
            if not total:
                return
            self.peak_mib = max(self.peak_mib, total)
            time.sleep(SAMPLE_SECONDS)


def _tree(pid: int) -> list[int]:
    pids = [pid]
    for parent in pids:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                pids += map(int, children.read_text().split())
            except OSError:
                continue
    return pids


def _resident_kib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def machine() -> str:
    """The processor, how many, and the versions that matter."""
    model = platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return f"{model}, {os.cpu_count()} processors, Python {platform.python_version()}"
