"""A text whose own heading names who issues it is read as that country's account."""

from __future__ import annotations

import pytest

from communique.language.pipeline import build_pipeline, read_document
from communique.records import Document, Record

pytestmark = pytest.mark.model
BODY = (
    "Foreign Minister Ilia Darchiashvili received the Foreign Minister of Lithuania, Gabrielius "
    "Landsbergis. Mr Landsbergis stressed that Lithuania backs the reform. The Minister condemned "
    "the seizure of farms at the line and called on Moscow to return them."
)


def read(heading: str, **known: str) -> Record:
    return read_document(Document.from_text(f"{heading}\n\n{BODY}", date="2023-02-02", **known))  # type: ignore[arg-type]


def speakers_of(record: Record, word: str) -> tuple[str, ...]:
    return next(s.speakers for s in record.statements if word in record.text[slice(*s.content[0])])


@pytest.mark.parametrize(
    ("heading", "institution"),
    [
        ("Press release of the Ministry of Foreign Affairs of Georgia", "GEO:foreign-ministry"),
        ("Tbilisi\nMINISTRY OF FOREIGN AFFAIRS OF GEORGIA", "GEO:foreign-ministry"),
        ("Statement by the Government of Georgia on its farms", "GEO:government"),
        ("Ministry of Foreign Affairs, Georgia", "GEO:foreign-ministry"),
        ("MINISTRY OF FOREIGN AFFAIRS\nREPUBLIC OF GEORGIA", "GEO:foreign-ministry"),
        ("Government of Georgia\nMinistry of Foreign Affairs", "GEO:foreign-ministry"),
    ],
)
def test_bare_titles_are_those_of_the_issuer(heading: str, institution: str) -> None:
    record = read(heading)
    assert speakers_of(record, "farms at the line") == ("person:ilia-darchiashvili",)
    assert {s.via[0] for s in record.statements} == {institution}
    assert (record.document.party, record.document.type) == (None, "other")


@pytest.mark.parametrize(
    "heading",
    [
        "Joint statement by the foreign ministers of Georgia and Lithuania",
        "Statement from Georgian president stirs anger",
        "A guest in the Ministry of Foreign Affairs of Georgia",
        "Statement by NATO Secretary General Jens Stoltenberg",
        "One\n\nTwo\n\nMinistry of Foreign Affairs of Georgia",
    ],
)
def test_other_headings_name_no_one_issuer(heading: str) -> None:
    assert not any(s.via for s in read(heading).statements)


@pytest.mark.parametrize(
    ("heading", "institution"),
    [
        ("Embassy of Georgia in Estonia", "GEO:embassy"),
        ("Statement by the NATO Spokesperson on the farms", "org:nato"),
        ("Statement by the Spokesperson of the European External Action Service",
         "org:european-external-action-service"),
        ("Statement by the High Representative on behalf of the European Union on the farms",
         "org:european-union"),
    ],
)  # fmt: skip
def test_missions_and_organisations_issue_statements(heading: str, institution: str) -> None:
    assert {s.via[0] for s in read(heading).statements} == {institution}


def test_publisher_alone_names_the_issuer() -> None:
    record = read("On the farms", publisher="Ministry of Foreign Affairs, Georgia")
    assert {s.via[0] for s in record.statements} == {"GEO:foreign-ministry"}


def test_what_is_given_goes_before() -> None:
    heading = "Press release of the Ministry of Foreign Affairs of Georgia"
    assert speakers_of(read(heading, party="LTU"), "farms at the line") == (
        "person:gabrielius-landsbergis",
    )
    assert not any(s.via for s in read(heading, type="news").statements)


def test_a_call_in_a_title_is_no_surname() -> None:
    title = "Readout of Vice President Harris Call with Crown Prince Mishal"
    text = "Vice President Harris spoke today with Crown Prince Mishal of Kuwait."
    document = Document.from_text(text, title=title, party="USA", date="2021-09-02")
    ids = {actor.id for actor in read_document(document).actors}
    assert "person:kamala-harris" in ids
    assert "person:harris-call" not in ids


def test_words_that_the_tokenizer_takes_apart_may_be_asked_for_children() -> None:
    finder = build_pipeline().get_pipe("communique_actors")
    doc = finder.tokenizer("How he\u2019s led \u2014 and what he\u2019s said")  # type: ignore[attr-defined]
    assert doc.text == "How he\u2019s led \u2014 and what he\u2019s said"
    assert all(token.left_edge == token.right_edge == token for token in doc)
    assert not [child for token in doc for child in token.children]
