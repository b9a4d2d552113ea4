"""Typed settings of the pipeline; an unknown key is an error that names the nearest known one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from communique.errors import SettingsError
from communique.records import DEFAULT_MAX_BYTES
from communique.toml_files import check_keys, read_toml


class Components(BaseModel):
    """spaCy factory that fills each step; another registered factory can replace any of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dates: str = "communique_dates"
    actors: str = "communique_actors"
    statements: str = "communique_statements"
    encounters: str = "communique_encounters"
    events: str = "communique_events"
    undertakings: str = "communique_undertakings"
    positions: str = "communique_positions"


class Settings(BaseModel):
    """What the pipeline is built from.

    `model` names an installed spaCy English pipeline; null takes the best `en_core_web_*` found.
    `actors` is a TOML or CSV file of your own actors, beside the registry's (`communique actors
    add` writes one). `max_bytes` is the size limit of one document in bytes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str | None = None
    actors: Path | None = None
    components: Components = Components()
    max_bytes: int = Field(default=DEFAULT_MAX_BYTES, gt=0)
    batch_size: int = Field(default=32, gt=0)

    @classmethod
    def from_toml(cls, path: Path) -> Settings:
        """Read settings from a TOML file.

        Raises:
            SettingsError: the file is not TOML, or a key or value is wrong.
        """
        return cls.from_values(read_toml(path, "settings"))

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Settings:
        """Check a mapping of settings.

        Raises:
            SettingsError: a key is unknown or a value has the wrong type.
        """
        check_keys(values, cls.model_fields)
        if isinstance(components := values.get("components"), dict):
            check_keys(components, Components.model_fields)
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise SettingsError(f"wrong setting: {error}") from error


DEFAULT_SETTINGS = Settings()
