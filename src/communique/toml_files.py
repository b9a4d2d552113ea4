"""Files of settings in TOML: read, and their keys checked."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from communique.errors import SettingsError


def read_toml(path: Path, what: str) -> dict[str, Any]:
    """The values of a file of what is named so in messages ("settings").

    Raises:
        SettingsError: the file cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError.for_file(f"cannot read {what} from {path}", error) from error


def check_keys(keys: Iterable[str], known: Collection[str]) -> None:
    """Check that keys are among the known ones.

    Raises:
        SettingsError: one is not; it names the nearest.
    """
    for key in keys:
        if key not in known:
            raise SettingsError.for_unknown_key(key, known)
