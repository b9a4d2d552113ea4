"""Who may read and who may write: tokens, kept as hashes in a file, and sessions of browsers."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from communique.errors import InputError, SettingsError

Role = Literal["read", "write"]
SESSION_SECONDS = 12 * 3600
_PREFIX = "cq_"


@dataclass(frozen=True, slots=True)
class Token:
    """A token as kept: its hash, never its secret."""

    name: str
    role: Role
    sha256: str


class Tokens:
    """The tokens of a server, in a JSON file that only its owner may read.

    A secret has 256 random bits, so that a plain SHA-256 of it cannot be guessed back.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> list[Token]:
        """Every token.

        Raises:
            SettingsError: the file is no file of tokens.
        """
        if not self.path.exists():
            return []
        try:
            return [Token(**values) for values in json.loads(self.path.read_text("utf-8"))]
        except (OSError, ValueError, TypeError) as error:
            raise SettingsError.for_file(f"{self.path} is no file of tokens", error) from None

    def add(self, name: str, role: Role) -> str:
        """Make a token and return its secret, which is not kept.

        Raises:
            InputError: the name is taken or empty.
        """
        tokens = self.all()
        if not name.strip() or any(token.name == name for token in tokens):
            raise InputError(f"a token needs a name of its own; {name!r} is taken or empty")
        secret = _PREFIX + secrets.token_urlsafe(32)
        self._write([*tokens, Token(name, role, _hash(secret))])
        return secret

    def remove(self, name: str) -> None:
        """Take a token away.

        Raises:
            InputError: there is no token of that name.
        """
        tokens = self.all()
        left = [token for token in tokens if token.name != name]
        if len(left) == len(tokens):
            known = ", ".join(token.name for token in tokens) or "none"
            raise InputError(f"no token {name!r} in {self.path}; there is: {known}")
        self._write(left)

    def find(self, secret: str) -> Token | None:
        """The token with this secret, compared in constant time."""
        given = _hash(secret)
        found = None
        for token in self.all():
            if hmac.compare_digest(token.sha256, given):
                found = token
        return found

    def _write(self, tokens: list[Token]) -> None:
        part = self.path.with_name(f"{self.path.name}.part")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump([asdict(token) for token in tokens], file, indent=1)
        os.replace(part, self.path)


class Sessions:
    """Signed-in browsers: random ids, kept in memory as hashes, ended after some hours.

    A session ends with its token.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sessions: dict[str, tuple[Token, float]] = {}

    def start(self, token: Token) -> str:
        """Begin a session and return its id."""
        id = secrets.token_urlsafe(32)
        with self._lock:
            now = time.monotonic()
            self._sessions = {k: v for k, v in self._sessions.items() if v[1] > now}
            self._sessions[_hash(id)] = (token, now + SESSION_SECONDS)
        return id

    def token(self, id: str) -> Token | None:
        """The token with which a session began, unless it is over."""
        with self._lock:
            token, ends = self._sessions.get(_hash(id), (None, 0.0))
        return token if ends > time.monotonic() else None

    def end(self, id: str) -> None:
        """Sign out."""
        with self._lock:
            self._sessions.pop(_hash(id), None)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
