"""The build: sources in, packaged table out."""

from __future__ import annotations

import pytest

from communique.knowledge.build.assemble import assemble_table
from communique.knowledge.build.roles import role_of
from communique.knowledge.model import Office
from communique.knowledge.table import (
    close_open_ends,
    parse_table,
    read_packaged_table,
    render_table,
)


def test_the_packaged_table_is_what_the_sources_give() -> None:
    assert render_table(assemble_table()) == render_table(read_packaged_table())


def test_a_table_survives_being_written_and_read() -> None:
    table = read_packaged_table()
    assert parse_table(render_table(table)) == table


@pytest.mark.parametrize(
    ("title", "country", "role"),
    [
        ("Secretary of State", "USA", "foreign_minister"),
        ("Minister of Foreign Affairs", "POL", "foreign_minister"),
        ("Deputy Minister of Foreign Affairs", "POL", "other"),
        ("Minister of Foreign Trade", "MEX", "minister"),
        ("President", "IRN", "head_of_government"),
        ("President of the Senate", "MEX", None),
        ("ambassador to Yemen", "GBR", "ambassador"),
        ("Permanent Representative to the United Nations", "CHN", "un_ambassador"),
        ("Under-Secretary of State for Foreign Affairs", "GBR", None),
    ],
)
def test_a_title_has_a_role(title: str, country: str, role: str | None) -> None:
    assert role_of(title, country) == role


def test_an_imported_open_end_closes_where_the_successor_starts() -> None:
    old = Office("person:a", "foreign_minister", "Minister", "FRA", start="2001", source="x")
    new = Office("person:b", "foreign_minister", "Minister", "FRA", start="2004-02", source="x")
    assert [office.end for office in close_open_ends([old, new])] == ["2004-02", None]


def test_an_imported_date_does_not_end_what_a_person_attests() -> None:
    own = Office("person:a", "head_of_state", "President", "FRA", start="2001", seen_last="2010")
    other = Office("person:b", "head_of_state", "President", "FRA", start="2004", source="x")
    assert close_open_ends([own, other])[0].end is None
