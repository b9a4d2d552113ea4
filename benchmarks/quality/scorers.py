"""Loads the scorers that stand beside the development data."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def load_scorer(data: Path, name: str) -> ModuleType:
    """Import `bench/<name>.py`, which stands beside the data folder.

    Raises:
        FileNotFoundError: the scorer is not there.
    """
    path = data.resolve().parent / "bench" / f"{name}.py"
    if not path.exists():
        raise FileNotFoundError(path)
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    # The checkout of the scorers is read-only: leave no bytecode there.
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module
