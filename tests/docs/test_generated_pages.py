"""The generated pages are current, and nothing public is missing from them."""

from __future__ import annotations

import inspect
import re
import runpy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.core import TyperGroup

import communique
import communique.corpus
import communique.errors
import communique.readers
import communique.records
from communique.cli import app
from communique.store.migrations import load_migrations

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generator() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "generate.py"))


@pytest.mark.parametrize("page", ["commands.md", "api.md", "tables.md", "quality.md"])
def test_page_is_current(generator: dict[str, Any], page: str) -> None:
    assert (DOCS / page).read_text("utf-8") == generator["PAGES"][page](), (
        "run: python docs/generate.py"
    )


def test_every_command_and_option_is_explained() -> None:
    page = (DOCS / "commands.md").read_text("utf-8")
    count = 0
    groups: list[Any] = [typer.main.get_command(app)]
    while groups:
        for name, command in groups.pop().commands.items():
            if isinstance(command, TyperGroup):
                groups.append(command)
                continue
            count += 1
            assert command.help, name
            assert f"{name}`" in page
            for parameter in command.params:
                assert parameter.help, f"{name} {parameter.name}"
                assert parameter.help in page
    assert count >= 12


def test_the_size_limit_is_the_one_that_holds() -> None:
    page = (DOCS / "commands.md").read_text("utf-8")
    assert f"{communique.records.DEFAULT_MAX_BYTES} by default" in page


def test_every_public_name_is_on_the_page(generator: dict[str, Any]) -> None:
    listed = generator["API"]
    public: dict[str, list[str]] = {
        "communique": [name for name in communique.__all__ if name != "__version__"],
        "communique.corpus": list(communique.corpus.__all__),
        "communique.readers": [n for n in communique.readers.__all__ if not n.isupper()],
    }
    for module in (communique.records, communique.errors):
        public[module.__name__] = [
            name
            for name, item in vars(module).items()
            if inspect.isclass(item)
            and item.__module__ == module.__name__
            and not name.startswith("_")
        ]
    for module_name, names in public.items():
        assert set(names) == set(listed[module_name]), module_name


def test_every_table_is_explained() -> None:
    store = files("communique.store")
    schema = (store / "views.sql").read_text("utf-8")
    schema += "".join(migration.sql for migration in load_migrations())
    names = re.findall(r"CREATE (?:TABLE|VIEW) (\w+)", schema)
    assert len(names) >= 15
    page = (DOCS / "tables.md").read_text("utf-8")
    for name in names:
        explained = re.search(rf"^## {name}(?: \(view\))?\n\n(\w.+)\n", page, re.MULTILINE)
        assert explained, name
