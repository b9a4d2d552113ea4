"""Write the packaged tables: the registry and the cities."""

from __future__ import annotations

import zstandard

from communique.knowledge.build.assemble import assemble_table
from communique.knowledge.build.cities import render_cities
from communique.knowledge.build.tables import SOURCES
from communique.knowledge.places import CITIES_FILE
from communique.knowledge.table import TABLE_FILE, render_table

_LEVEL = 19


def main() -> None:
    """Assemble the tables and write them as package data."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL)
    for name, text in (
        (TABLE_FILE, render_table(assemble_table())),
        (CITIES_FILE, render_cities()),
    ):
        SOURCES.parent.joinpath("data", name).write_bytes(compressor.compress(text.encode()))


main()
