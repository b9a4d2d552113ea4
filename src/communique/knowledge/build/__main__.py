"""Write the packaged table."""

from __future__ import annotations

import zstandard

from communique.knowledge.build.assemble import assemble_table
from communique.knowledge.build.tables import SOURCES
from communique.knowledge.table import TABLE_FILE, render_table

_LEVEL = 19


def main() -> None:
    """Assemble the table from the sources folder and write it as package data."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(
        render_table(assemble_table()).encode()
    )
    SOURCES.parent.joinpath("data", TABLE_FILE).write_bytes(packed)


main()
