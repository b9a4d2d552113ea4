"""A Ray cluster on this machine: each of its machines is a process with one processor."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.engines import cheap

MACHINE = {"num_cpus": 1, "object_store_memory": 100 * 1024**2}


@contextmanager
def running_cluster(traces: Path) -> Iterator[Any]:
    """A head, which this process joins; more machines come by `add_machine`."""
    cluster_utils = pytest.importorskip("ray.cluster_utils", reason="needs the extra ray")
    import ray

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        # The machines import what reads from the tests.
        patch.setenv("PYTHONPATH", os.getcwd())
        patch.setenv(cheap.TRACES_VARIABLE, str(traces))
        head = {**MACHINE, "include_dashboard": False}
        cluster = _patiently(
            lambda: cluster_utils.Cluster(initialize_head=True, head_node_args=head)
        )
        try:
            ray.init(cluster.address, log_to_driver=False)
            yield cluster
        finally:
            ray.shutdown()
            cluster.shutdown()


def add_machine(cluster: Any) -> Any:
    """One more machine."""
    return _patiently(lambda: cluster.add_node(**MACHINE))


def kill_machine(cluster: Any, machine: Any) -> None:
    """Kill all its processes at once."""
    cluster.remove_node(machine, allow_graceful=False)


def process_of(machine: Any) -> int:
    """The process that is the machine: its workers find the number in `RAY_RAYLET_PID`."""
    pid: int = machine.all_processes["raylet"][0].process.pid
    return pid


def _patiently(start: Callable[[], Any]) -> Any:
    """Start a machine; Ray gives up after 30 s, which may be too soon on a busy processor."""
    for _ in range(2):
        try:
            return start()
        except Exception as error:
            if "timed out" not in str(error):
                raise
    return start()
