"""Settings: typed, closed, and helpful about a misspelt key."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import SettingsError
from communique.language.settings import Settings


def test_a_file_replaces_a_component(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('batch_size = 4\n[components]\nstatements = "mine"\n', "utf-8")
    settings = Settings.from_toml(path)
    assert settings.batch_size == 4
    assert settings.components.statements == "mine"
    assert settings.components.events == "communique_events"


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"modle": "x"}, "did you mean 'model'"),
        ({"components": {"statement": "x"}}, "did you mean 'statements'"),
        ({"batch_size": "many"}, "batch_size"),
        ({"max_bytes": 0}, "max_bytes"),
    ],
)
def test_wrong_settings_are_refused(values: dict[str, object], hint: str) -> None:
    with pytest.raises(SettingsError, match=hint):
        Settings.from_values(values)


def test_a_missing_file_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read settings"):
        Settings.from_toml(tmp_path / "none.toml")
