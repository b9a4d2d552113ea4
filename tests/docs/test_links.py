"""What the pages point at is there, and every page is pointed at."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(ROOT / "models").rglob("*.md"),
    *(ROOT / "benchmarks").rglob("*.md"),
]
LINK = re.compile(r"\]\((?![\w+]+:|#)([^)\s#]+)")
# Only names that must be modules or members of one: a database of that name is none.
NAME = re.compile(r"(?<![\w/@])(?:communique|benchmarks|models)(?:\.[a-z_]\w*)+")
NO_MODULES = {"communique.tokens"}  # a file of `communique serve`


def targets(page: Path) -> list[Path]:
    """The files and folders that a page links to."""
    return [(page.parent / link).resolve() for link in LINK.findall(page.read_text("utf-8"))]


def exists(name: str) -> bool:
    """Whether a dotted name is a module, or a member of one."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for part in parts[count:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_links_lead_somewhere() -> None:
    broken = [(page.name, str(t)) for page in PAGES for t in targets(page) if not t.exists()]
    assert not broken


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page.is_dir():
            waiting += page.glob("*.md")
        elif page.suffix == ".md" and page not in reached:
            reached.add(page)
            waiting += targets(page)
    assert not set(PAGES) - reached


def test_named_modules_exist() -> None:
    """Training programs are looked for as files: they need packages that users do not have."""
    for page in PAGES:
        for name in NAME.findall(page.read_text("utf-8")):
            path = ROOT / name.replace(".", "/")
            is_file = path.with_suffix(".py").is_file() or path.is_dir()
            assert name in NO_MODULES or is_file or exists(name), (page.name, name)
