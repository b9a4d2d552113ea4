"""Five short reports, written for this test: what a promise, a demand and a deadline come to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.cli.sheet_page import make_markdown
from communique.cli.sheets import position_sheet, undertaking_sheet
from communique.corpus import Corpus
from communique.corpus.groups import UndertakingThread
from communique.records import Document

DAY = "2024-10-01"
REPORTS = {
    "2024-03-04": (
        "OSLO, March 4 — Norwegian Foreign Minister Espen Barth Eide promised on Monday that "
        "Norway would deliver 12 patrol boats to Ghana by the end of June.\n\nGhanaian "
        "President Nana Akufo-Addo called on Togo to release the crew of the fishing boat "
        "Adom. He said Ghana opposes the closure of the border crossing at Aflao. Togo's "
        "Foreign Minister Robert Dussey said his country would keep the Aflao crossing open."
    ),
    "2024-04-15": (
        "ACCRA, April 15 — Norwegian Foreign Minister Espen Barth Eide said that Norway would "
        "deliver eight patrol boats to Ghana if parliament agreed to the cost. Ghanaian "
        "President Nana Akufo-Addo demanded that Togo release the crew of the Adom at once."
    ),
    "2024-05-20": (
        "LOME, May 20 — Togo bowed to Ghana's demand to release the crew of the fishing boat "
        "Adom, Ghanaian President Nana Akufo-Addo said on Monday. On the same day Togo closed "
        "the Aflao crossing, despite Foreign Minister Robert Dussey's promise to keep it "
        "open."
    ),
    "2024-07-10": (
        "OSLO, July 10 — Norway backed away from its promise to deliver patrol boats to "
        "Ghana, Ghana's Foreign Minister Shirley Ayorkor Botchwey said on Wednesday. "
        "Norwegian Foreign Minister Espen Barth Eide promised to sign the fisheries agreement "
        "with Ghana by September 1."
    ),
    "2024-09-20": (
        "ACCRA, Sept. 20 — Ghanaian President Nana Akufo-Addo said on Friday that Ghana "
        "supports the closure of the border crossing at Aflao."
    ),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus.open(tmp_path_factory.mktemp("reports") / "my.duckdb") as corpus:
        for day, text in REPORTS.items():
            corpus.add([Document.from_text(text, id=day, date=day, publisher="Example report")])
            corpus.consolidate()
        yield corpus


def thread_on(corpus: Corpus, words: str) -> UndertakingThread:
    """The first thread whose words hold some."""
    threads = corpus.fill(corpus.undertaking_threads(on=DAY))
    return next(thread for thread in threads if words in thread.quote)


@pytest.mark.model
@pytest.mark.parametrize(
    ("words", "steps", "why"),
    [
        (
            "12 patrol boats", ["first", "weakened", "dropped"],
            "said by Shirley Ayorkor Botchwey to be dropped",
        ),
        ("release the crew", ["first", "repeated", "met"], "to be granted"),
        ("keep the Aflao crossing open", ["first", "contradicted"], "despite Foreign Minister"),
        ("sign the fisheries agreement", ["first"], "the first to report it"),
    ],
)  # fmt: skip
def test_what_became_of_it(corpus: Corpus, words: str, steps: list[str], why: str) -> None:
    thread = thread_on(corpus, words)
    assert [step.relation for step in thread.steps] == steps
    assert why in thread.steps[-1].why
    assert thread.is_overdue == (words == "sign the fisheries agreement")


@pytest.mark.model
def test_the_page_tells_it_with_its_words(corpus: Corpus) -> None:
    threads = corpus.fill(corpus.undertaking_threads(on=DAY))
    page = make_markdown(undertaking_sheet(corpus, threads, DAY))
    assert "## ✕ 2024-03-04 to 2024-04-15, commitment, dropped, due 2024-06" in page
    assert "**weakened** 2024-04-15 (Example report) u1" in page
    assert "now under a condition: “if parliament agreed to the cost”" in page
    assert "## ! 2024-07-10, commitment, overdue, due 2024-09-01" in page


@pytest.mark.model
def test_a_page_of_positions_sets_the_earlier_words_beside_the_later(corpus: Corpus) -> None:
    page = make_markdown(position_sheet(corpus, corpus.fill(corpus.position_series())))
    assert "Ghana supports closure of the border crossing at Aflao" in page
    assert "but oppose, 2024-03-04: “Ghana opposes the closure of the border" in page
