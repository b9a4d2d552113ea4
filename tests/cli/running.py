"""The command line, run within the test or as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from communique.cli import app

ENGLISH = "The ministers of both countries met in Oslo on Monday and agreed to talk again.\n"


def run(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def run_process(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "communique", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
