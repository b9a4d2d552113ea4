"""The errors that Communique raises, as one tree.

    CommuniqueError
    ├── InputError               what the caller passed cannot be used
    │   └── RetryableError           it may be there later: the server is busy, slow or gone
    ├── SettingsError            a settings file or key is wrong
    └── StoreError               a store cannot be opened, read or written
        ├── NotFoundError            no document has that id, or several begin with it
        ├── StoreLockedError         another process is writing to it
        └── StoreVersionError        a newer or an older Communique made it

A bad *document* inside a run is no exception but data: a `communique.records.Rejection`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class CommuniqueError(Exception):
    """Root of every error that Communique raises on purpose."""


class InputError(CommuniqueError, ValueError):
    """What the caller passed cannot be used; `reason` is that of the `Rejection` in a run.

    It is "input" for what no run can meet, such as a wrong filter of a query.
    """

    def __init__(self, message: str, *, reason: str = "input") -> None:
        super().__init__(message)
        self.reason = reason


class RetryableError(InputError):
    """A server did not answer, or asks to come again; `retry_after_seconds` where it says when."""

    def __init__(self, message: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(message, reason="unreadable")
        self.retry_after_seconds = retry_after_seconds


class SettingsError(CommuniqueError, ValueError):
    """A settings file or one of its keys is wrong."""

    @classmethod
    def for_unknown_key(cls, key: str, known: Iterable[str]) -> SettingsError:
        """Name the unknown key and the nearest known one."""
        names = sorted(known)
        nearest = difflib.get_close_matches(key, names, n=1, cutoff=0.0)
        hint = f"; did you mean {nearest[0]!r}?" if nearest else ""
        return cls(f"unknown setting {key!r}{hint}")

    @classmethod
    def for_file(cls, what: str, error: Exception) -> SettingsError:
        """Say what cannot be done with a file, and why, without naming the file again."""
        return cls(f"{what}: {getattr(error, 'strerror', None) or error}")


class StoreError(CommuniqueError):
    """A store cannot be opened, read or written."""


class NotFoundError(StoreError):
    """No document of the store has that id, or several begin with it."""


class StoreLockedError(StoreError):
    """Another process is writing to the store."""


class StoreVersionError(StoreError):
    """The store's tables are of another version than this Communique reads."""
