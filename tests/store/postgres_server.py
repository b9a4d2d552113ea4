"""A real PostgreSQL server of one's own: unprivileged, on a free port, in a temporary folder."""

from __future__ import annotations

import functools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Literal

WAIT_SECONDS = 60


@functools.cache
def find_programs() -> Path | None:
    """The folder of the server's programs, which Debian keeps outside the search path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("pg_ctl")
    if found:
        folders.append(Path(found).parent)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


class PostgresServer:
    """A server that can be stopped at once, as by a power cut, and started again."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="communique-postgres-"))
        # The server refuses to run as root; Debian's package brings an account for it.
        self._user = _unprivileged_user()
        if self._user:
            shutil.chown(self._folder, self._user)
        self._data = self._folder / "data"
        self._run("initdb", "-D", self._data, "-U", "tester", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        self.port = _free_port()
        self.start()

    def url(self, schema: str) -> str:
        """The URL of a schema of the server's database."""
        return (
            f"postgresql://tester@127.0.0.1:{self.port}/postgres?options=-csearch_path%3D{schema}"
        )

    def start(self) -> None:
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c fsync=off "
            f"-c unix_socket_directories={self._folder}"
        )
        self._run("pg_ctl", "-D", self._data, "-o", options, "-l", self._folder / "log",
                  "-w", "-t", str(WAIT_SECONDS), "start")  # fmt: skip

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")

    def make_tablespace(self, folder: Path) -> str:
        """A place for tables in a folder, which has to stay as long as the server; its name."""
        place = folder / "tables"
        place.mkdir()
        if self._user:
            shutil.chown(place, self._user)
        with psycopg.connect(self.url("public"), autocommit=True) as connection:
            connection.execute(
                SQL("CREATE TABLESPACE other LOCATION {}").format(Literal(str(place)))
            )
        return "other"

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: str | Path) -> None:
        # Output goes to a file: the server would keep a pipe open for ever.
        with tempfile.TemporaryFile("w+") as output:
            status = subprocess.run(
                [self._programs / program, *arguments], user=self._user, cwd="/",
                stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False,
                timeout=2 * WAIT_SECONDS,
            ).returncode  # fmt: skip
            if status:
                output.seek(0)
                raise RuntimeError(f"{program} failed: {output.read()}")


def _unprivileged_user() -> str | None:
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
