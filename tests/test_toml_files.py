"""Files of settings: what is wrong with one is said once, with its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.errors import SettingsError
from communique.toml_files import check_keys, read_toml


def test_a_file_that_cannot_be_read_is_named_once(tmp_path: Path) -> None:
    missing, broken, binary = (tmp_path / name for name in ("missing", "broken", "binary"))
    broken.write_text("a = ")
    binary.write_bytes(b"\xff\xfe")
    for path in (missing, broken, binary):
        with pytest.raises(SettingsError, match="cannot read feeds from") as raised:
            read_toml(path, "feeds")
        assert str(raised.value).count(str(path)) == 1
        assert "Errno" not in str(raised.value)
    broken.write_text("a = 1")
    assert read_toml(broken, "feeds") == {"a": 1}


def test_an_unknown_key_names_the_nearest() -> None:
    check_keys(["url"], {"url", "party"})
    with pytest.raises(SettingsError, match="did you mean 'party'"):
        check_keys(["url", "partei"], {"url", "party"})
