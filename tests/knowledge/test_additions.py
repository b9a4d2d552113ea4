"""Entries that a user adds."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from communique.errors import SettingsError
from communique.knowledge import load_registry

ON = datetime.date(2026, 11, 1)


def test_a_toml_file_adds_persons_and_organisations(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[[person]]\nname = "Ada Quill"\ncountry = "NZL"\nrole = "foreign_minister"\n'
        'title = "Minister of Foreign Affairs"\nstart = 2026-10-01\naliases = ["A. Quillworth"]\n'
        '[[organisation]]\nname = "Tern Group"\nkind = "group"\ncode = "IGO"\n',
        encoding="utf-8",
    )
    registry = load_registry().extended_with(file)
    found = registry.persons_by_surname("Quill", on=ON)[0]
    assert (found.entity.id, found.entity.code) == ("person:ada-quill", "NZL:GOV")
    assert found.office is not None
    assert found.office.source == "user"
    assert registry.holders("foreign_minister", country="NZL", on=ON) == [found.office]
    assert registry.entity("org:tern-group") is not None
    assert load_registry().entity("org:tern-group") is None


def test_a_csv_file_adds_persons(tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    file.write_text(
        "name,country,role,title,start,aliases\n"
        "Bram Oakes,GBR,spokesperson,Government Spokesperson,2026-01,B. Oakes;Abraham Oakes\n",
        encoding="utf-8",
    )
    registry = load_registry().extended_with(file)
    best = registry.persons_named("Abraham Oakes", on=ON)[0]
    assert best.office is not None
    assert best.office.title == "Government Spokesperson"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[[person]]\nname = "A B"\ncoutry = "FRA"\n', "did you mean 'country'"),
        ('[[person]]\ncountry = "FRA"\n', "no name"),
        ('[[person]]\nname = "A B"\nrole = "foreign_ministr"\n', "foreign_minister"),
        ("[[person\n", "own.toml"),
        ('[[person]]\nname = "A B"\nrole = "minister"\nstart = "last May"\n', "no date"),
    ],
)
def test_a_wrong_file_is_an_error_that_helps(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load_registry().extended_with(file)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_registry().extended_with(tmp_path / "none.toml")
