"""Pages from templates; everything put into them is escaped."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader

from communique.web import wording


@functools.cache
def environment() -> Environment:
    """The templates, with the filters that put values into words."""
    made = Environment(
        loader=PackageLoader("communique.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=wording.day, number=wording.number, words=wording.words, country=wording.country,
        cut=wording.cut, plural=wording.plural, segment=wording.path_segment,
        flat=wording.flat, size=wording.size,
    )  # fmt: skip
    made.globals.update(stance_verbs=wording.STANCE_VERBS, act_verbs=wording.ACT_VERBS)
    return made


def render(template: str, **values: Any) -> str:
    """A page as HTML."""
    return environment().get_template(template).render(**values)


@functools.cache
def style_sheet() -> str:
    """The one style sheet, for pages that must stand alone."""
    return files("communique.web").joinpath("static", "communique.css").read_text("utf-8")
