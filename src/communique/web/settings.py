"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass, field

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask of the server; a request beyond is refused, never cut short."""

    text_bytes: int = 2_000_000
    upload_bytes: int = 200_000_000
    # A body may take so long, and a second more for every so many bytes that have come.
    body_seconds: float = 10.0
    body_bytes_per_second: int = 50_000
    answer_seconds: float = 60.0
    reading_seconds: float = 120.0
    # Requests of one client: so many at once, then so many a second.
    burst_count: int = 400
    requests_per_second: float = 100.0
    # Readings cost a second of CPU each, so they are counted apart.
    reading_burst_count: int = 20
    readings_per_second: float = 1.0
    # Wrong tokens of one client before it must wait.
    guess_count: int = 10
    guesses_per_second: float = 0.1
    job_count: int = 8
    page_items: int = 1000


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """How the server is reached and what it allows.

    `hosts` are the names by which browsers may reach it, without port. With `needs_token` every
    request but the sign-in needs a token; without, everybody who reaches the server may write,
    unless `is_read_only`.
    """

    hosts: tuple[str, ...] = LOOPBACK_NAMES
    needs_token: bool = False
    is_read_only: bool = False
    title: str = "Communique"
    # Whether the language model is loaded at once, so that the first text need not wait for it.
    is_warmed_up: bool = False
    limits: Limits = field(default_factory=Limits)
