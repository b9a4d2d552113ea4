"""HTTP/1.1 as uvicorn speaks it, with a limit on how slowly a request may arrive."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADER_SECONDS = 10.0


class Protocol(H11Protocol):
    """Closes a connection whose request line and headers are not there in time."""

    _deadline: asyncio.TimerHandle | None = None
    _has_begun = False

    def handle_events(self) -> None:
        """Note that a request has come."""
        super().handle_events()
        self._has_begun = self._has_begun or self.conn.their_state is not h11.IDLE

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEADER_SECONDS, self._close_if_waiting)

    def _close_if_waiting(self) -> None:
        # Between requests uvicorn's own limit on idle connections holds.
        is_waiting = self.conn.their_state is h11.IDLE and not self._has_begun
        if is_waiting:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)
